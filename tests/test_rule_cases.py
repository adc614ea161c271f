"""Every case of every shipped rule, through the real detector and engine, in every language of the interface."""

from functools import cache

import pytest

from profilecheck import rulebook
from profilecheck.checks.traits import traits
from profilecheck.detect import Detector, detector
from profilecheck.engine import Questions, judge_together
from profilecheck.model.detection import Subject
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


def judged(case: Case) -> list[ProfileResult]:
    return judge_together(subjects(case), questions())


def subjects(case: Case) -> list[Subject]:
    return [ladder().subject(profile) for profile in case.profiles()]


@cache
def questions() -> Questions:
    return Questions(rulebook.load().rules)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case.name}" for rule, case in CASES])
def test_case(rule: str, case: Case) -> None:
    results = judged(case)
    accused = results if case.version is None else [results[case.version - 1]]
    mine = [finding for result in results for finding in result.findings if finding.rule == rule]
    if case.expect == "not-applicable":
        assert all(rule in result.not_applicable for result in results)
    elif case.expect == "pass":
        assert not mine, [finding.observation for finding in mine]
        assert any(rule in result.passed for result in results)
    else:
        told = [
            finding.observation.verdict
            for result in accused
            for finding in result.findings
            if finding.rule == rule
        ]
        assert told == [case.expect] * len(accused), [result.subject.detections for result in results]
        assert len(mine) == len(told), [finding.observation for finding in mine]
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


def test_no_check_sleeps_through_something_it_would_have_observed() -> None:
    asked = 0
    for _, case in CASES:
        for subject in subjects(case):
            seen = traits(subject)
            for rule in rulebook.load().rules:
                check = rule.check
                asleep = not check.needs & ~seen and not check.stirred_by & seen
                if asleep and check.applies(subject, rule.params):
                    asked += 1
                    assert not list(check.run(subject, rule.params)), (rule.id, case.name)
    assert asked > len(CASES)
