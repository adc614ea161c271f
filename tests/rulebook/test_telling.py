"""Words that are made once for many findings: never another finding's."""

import pytest

from profilecheck import rulebook
from profilecheck.detect import detector
from profilecheck.engine import Questions, judge_together
from profilecheck.model.finding import Finding
from profilecheck.model.report import Audience
from profilecheck.resources import shipped
from profilecheck.rulebook import Told, load_cases, message, steps
from profilecheck.words import load


def findings() -> list[tuple[Finding, str]]:
    book, ladder = rulebook.load(), detector("eldc")
    found = []
    for folder in sorted(path for path in shipped("rules").iterdir() if path.is_dir()):
        for case in load_cases(folder):
            questions = Questions([rulebook.bound(rule, case.given) for rule in book.rules])
            for result in judge_together(ladder.subjects(case.profiles()), questions):
                found += [(finding, case.surface) for finding in result.findings]
    return found


@pytest.mark.parametrize("audience", ["candidate", "recruiter", "platform"])
@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_what_is_remembered_is_what_would_be_said(language: str, audience: Audience) -> None:
    book = rulebook.load()
    words = load(language, to_owner=audience == "candidate")
    told = Told(book, words, audience)
    everything = findings()
    assert len(everything) > 100
    for finding, surface in everything * 2:
        rule = book.get(finding.rule)
        assert told.message(finding) == message(rule, finding, words)
        assert told.steps(finding, surface) == steps(rule, surface, finding, words, audience)
