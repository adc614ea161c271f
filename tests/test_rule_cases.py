"""Every case of every shipped rule, through the real detector and engine, in every language of the interface."""

from functools import cache

import pytest

from profilecheck import rulebook
from profilecheck.detect import Detector, detector
from profilecheck.engine import judge
from profilecheck.model.finding import ProfileResult
from profilecheck.resources import shipped
from profilecheck.rulebook.cases import Case, load_cases
from profilecheck.words import available, load

CASES = [
    (folder.name, case)
    for folder in sorted(shipped("rules").iterdir())
    if folder.is_dir()
    for case in load_cases(folder)
]


@cache
def ladder() -> Detector:
    return detector("eldc")


def judged(case: Case) -> ProfileResult:
    return judge(ladder().subject(case.profile()), rulebook.load().rules)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case.name}" for rule, case in CASES])
def test_case(rule: str, case: Case) -> None:
    result = judged(case)
    mine = [finding for finding in result.findings if finding.rule == rule]
    if case.expect == "not-applicable":
        assert rule in result.not_applicable
    elif case.expect == "pass":
        assert rule in result.passed, [finding.observation for finding in mine]
    else:
        assert [finding.observation.verdict for finding in mine] == [case.expect], result.subject.detections
        assert mine[0].observation.outcome == case.outcome
        assert case.section in (None, mine[0].observation.section)
        for language in available():
            words = load(language)
            said = rulebook.message(rulebook.load().get(rule), mine[0], words)
            steps = rulebook.steps(rulebook.load().get(rule), case.surface, mine[0], words)
            assert said
            assert "{" not in said
            assert steps
            assert not [step for step in steps if "{" in step.text]
