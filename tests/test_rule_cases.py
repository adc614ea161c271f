"""Every case of every shipped rule, through the real detector and engine, in every language of the interface."""

from functools import cache

import pytest

from profilecheck import rulebook
from profilecheck.checks.traits import traits
from profilecheck.detect import Detector, detector
from profilecheck.proof import judged
from profilecheck.resources import shipped
from profilecheck.rulebook.cases import Case, failure, load_cases
from profilecheck.words import available, load

CASES = [
    (folder.name, case)
    for folder in sorted(file.parent for file in shipped("rules").glob("*/rule.toml"))
    for case in load_cases(folder)
]


@cache
def ladder() -> Detector:
    return detector("eldc")


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case.name}" for rule, case in CASES])
def test_case(rule: str, case: Case) -> None:
    book = rulebook.load()
    results = judged(case, book, ladder())
    assert failure(case, rule, results) is None, [result.subject.detections for result in results]
    if case.expect == "pass":
        assert any(rule in result.passed for result in results)
    mine = [finding for result in results for finding in result.findings if finding.rule == rule]
    for language in available() if mine else ():
        words = load(language)
        said = rulebook.message(book.get(rule), mine[0], words)
        steps = rulebook.steps(book.get(rule), case.surface, mine[0], words)
        assert said
        assert "{" not in said
        assert steps
        assert not [step for step in steps if "{" in step.text]


def test_no_check_sleeps_through_something_it_would_have_observed() -> None:
    asked = 0
    for _, case in CASES:
        for profile in case.profiles():
            subject = ladder().subject(profile)
            seen = traits(subject)
            for rule in rulebook.load().rules:
                check = rule.check
                asleep = not check.needs & ~seen and not check.stirred_by & seen
                if asleep and check.applies(subject, rule.params):
                    asked += 1
                    assert not list(check.run(subject, rule.params)), (rule.id, case.name)
    assert asked > len(CASES)
