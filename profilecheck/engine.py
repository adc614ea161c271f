"""Puts the rules' questions to a profile: observations become findings. No input, no output, no clock, no words."""

from collections.abc import Sequence
from hashlib import sha256

from profilecheck.checks.traits import traits
from profilecheck.model.detection import Subject
from profilecheck.model.finding import SEVERITIES, Finding, Observation, ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.rulebook.rule import Rule


def judge(subject: Subject, rules: Sequence[Rule]) -> ProfileResult:
    """Return what the rules find in the subject, worst first, then in the order of the profile's sections."""
    findings: list[Finding] = []
    passed: list[str] = []
    not_applicable: list[str] = []
    seen = traits(subject)
    for rule in rules:
        check = rule.check
        if not check.applies(subject, rule.params):
            not_applicable.append(rule.id)
            continue
        if not check.stirred_by & seen:
            passed.append(rule.id)
            continue
        before = len(findings)
        findings.extend(_finding(rule, observation) for observation in check.run(subject, rule.params))
        if len(findings) == before:
            passed.append(rule.id)
    if len(findings) > 1:
        places = {section.id: index for index, section in enumerate(subject.profile.sections)}
        findings.sort(key=lambda found: _rank(found, places))
    return ProfileResult(subject, tuple(findings), tuple(passed), tuple(not_applicable))


def _finding(rule: Rule, observation: Observation) -> Finding:
    return Finding(rule.id, rule.severity, observation, fingerprint(rule.id, observation))


def fingerprint(rule_id: str, observation: Observation) -> str:
    """Return 16 hex digits that are the same for the same finding in a later run.

    Made of the rule, the outcome, the section's id and the languages among the facts: no text of the profile goes
    in, so none can be guessed from it, and a reworded message or a longer summary leaves it as it was.
    """
    languages = (
        f"{name}={fact.tag}" for name, fact in sorted(observation.facts.items()) if isinstance(fact, Locale)
    )
    parts = (rule_id, observation.outcome, observation.section or "", *languages)
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _rank(finding: Finding, places: dict[str, int]) -> tuple[int, int, str, str]:
    observation = finding.observation
    place = places.get(observation.section, -1) if observation.section else -1
    return SEVERITIES.index(finding.severity), place, finding.rule, observation.path
