"""Puts the rules' questions to a profile: observations become findings. No input, no output, no clock, no words."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

from profilecheck.checks import always
from profilecheck.checks.traits import traits
from profilecheck.model.detection import Subject
from profilecheck.model.finding import SEVERITIES, Finding, Observation, ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.rulebook.rule import Rule

HIDDEN = "…"
"""What stands for a text that is not repeated."""

_QUOTING = frozenset({"found", "name", "other_name"})
"""Facts that are pieces of the profile's text; `meant` is one where it mends a `found`."""

_Place = tuple[str, str | None]
"""A rule's id and the id of the section a finding is about."""


class Questions:
    """The rules of a run, sorted out by what a subject shows, so that most of them are not asked one by one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Take the rules in the order in which they are to be listed."""
        self.rules = tuple(rules)
        self._asked: dict[int, tuple[int, tuple[_Question, ...]]] = {}
        self._silent: dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def about(self, seen: int) -> tuple[int, tuple["_Question", ...]]:
        """Return what to ask a subject with these traits, and the bits of the rules that need others.

        A rule is not among either if its check makes sense for every such subject and finds nothing in any.
        """
        found = self._asked.get(seen)
        if found is None:
            found = self._asked[seen] = self._sorted_out(seen)
        return found

    def silent(self, told: int, not_applicable: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the rules that passed, and of those that do not apply, by their bits."""
        found = self._silent.get((told, not_applicable))
        if found is None:
            names = [(1 << place, rule.id) for place, rule in enumerate(self.rules)]
            found = self._silent[told, not_applicable] = (
                tuple(name for bit, name in names if not bit & (told | not_applicable)),
                tuple(name for bit, name in names if bit & not_applicable),
            )
        return found

    def _sorted_out(self, seen: int) -> tuple[int, tuple["_Question", ...]]:
        lacking = 0
        asked = []
        for place, rule in enumerate(self.rules):
            check = rule.check
            is_stirred = bool(check.stirred_by & seen)
            if check.needs & ~seen:
                lacking |= 1 << place
            elif is_stirred or check.applies is not always:
                asked.append(_Question(1 << place, rule, is_stirred))
        return lacking, tuple(asked)


class _Question(NamedTuple):
    """A rule to be asked about, its bit, and whether there may be something to observe."""

    bit: int
    rule: Rule
    is_stirred: bool


def judge(subject: Subject, questions: Questions) -> ProfileResult:
    """Return what the rules find in the subject, worst first, then in the order of the profile's sections."""
    findings: list[Finding] = []
    told = 0
    not_applicable, asked = questions.about(traits(subject))
    for bit, rule, is_stirred in asked:
        check = rule.check
        if not check.applies(subject, rule.params):
            not_applicable |= bit
        elif is_stirred:
            for observation in check.run(subject, rule.params):
                findings.append(_finding(rule, observation))
                told |= bit
    if len(findings) > 1:
        findings = _sorted(findings, subject)
    return ProfileResult(subject, tuple(findings), *questions.silent(told, not_applicable))


def judge_together(subjects: Sequence[Subject], questions: Questions) -> list[ProfileResult]:
    """Return what the rules find in versions of one person's profile, each by itself and then held together.

    What is found by holding them together stands with the version it concerns, in place of the findings its rule
    `replaces`, and of those the same rule made of the version by itself. A single version is judged as `judge` would.
    """
    results = [judge(subject, questions) for subject in subjects]
    if len(results) < 2:
        return results
    group = tuple(subjects)
    gained: list[list[Finding]] = [[] for _ in group]
    asked: list[set[str]] = [set() for _ in group]
    replaced: list[set[_Place]] = [set() for _ in group]
    for rule in questions.rules:
        question = rule.check.together
        if question is None:
            continue
        places = question.applies(group, rule.params)
        for place in places:
            asked[place].add(rule.id)
        for place, observation in question.run(group, rule.params) if places else ():
            gained[place].append(_finding(rule, observation))
            replaced[place].update((name, observation.section) for name in rule.replaces)
    return [_joined(*parts) for parts in zip(results, gained, asked, replaced, strict=True)]


def without_excerpts(result: ProfileResult) -> ProfileResult:
    """Return a result that repeats nothing of the profile's text: no evidence, and `HIDDEN` for facts taken from it."""
    findings = []
    for finding in result.findings:
        observation = finding.observation
        quoting = _QUOTING | {"meant"} if "found" in observation.facts else _QUOTING
        facts = {
            name: HIDDEN if name in quoting and isinstance(fact, str) else fact
            for name, fact in observation.facts.items()
        }
        quiet = msgspec.structs.replace(observation, facts=facts, evidence=())
        findings.append(msgspec.structs.replace(finding, observation=quiet))
    return msgspec.structs.replace(result, findings=tuple(findings))


def _joined(
    result: ProfileResult, gained: list[Finding], asked: set[str], replaced: set[_Place]
) -> ProfileResult:
    if not asked:
        return result
    kept = [
        found
        for found in result.findings
        if found.rule not in asked and (found.rule, found.observation.section) not in replaced
    ]
    told = {found.rule for found in gained}
    return ProfileResult(
        result.subject,
        tuple(_sorted([*kept, *gained], result.subject)),
        tuple(sorted({*result.passed, *asked} - told)),
        tuple(name for name in result.not_applicable if name not in asked),
    )


def _sorted(findings: list[Finding], subject: Subject) -> list[Finding]:
    places = {section.id: index for index, section in enumerate(subject.profile.sections)}
    return sorted(findings, key=lambda found: _rank(found, places))


def _finding(rule: Rule, observation: Observation) -> Finding:
    severity = rule.severities.get(observation.outcome, rule.severity)
    return Finding(rule.id, severity, observation, fingerprint(rule.id, observation))


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
