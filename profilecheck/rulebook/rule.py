"""A rule bound to its check, and what it says about a finding."""

from collections.abc import Mapping

import msgspec

from profilecheck.checks import Check
from profilecheck.model.finding import Fact, Finding, Severity
from profilecheck.model.locale import Locale
from profilecheck.rulebook.records import Basis, RuleWords, Step, VerifiedStep
from profilecheck.words import DEFAULT, Words, load

ANY = "any"
"""The surface whose steps serve where a rule lists none for the profile's own surface."""


class StepText(msgspec.Struct, frozen=True):
    """One thing to do, in words. `status` is ``verified`` or ``unverified``; `date` is a day in ISO form."""

    text: str
    status: str
    source: str | None
    date: str | None
    destructive: bool


class Rule(msgspec.Struct, frozen=True):
    """A question put to every profile, and all that is said about its answers.

    `params` are an instance of ``check.params``. `words` holds the rule's words by language; English is always
    there. `audiences` holds the steps of readers other than the profile's owner. A rule that is not `enabled` is only
    asked where the user enables it.
    """

    id: str
    severity: Severity
    check: Check
    params: msgspec.Struct
    outcomes: tuple[str, ...]
    basis: tuple[Basis, ...]
    steps: dict[str, tuple[Step, ...]]
    words: Mapping[str, RuleWords]
    audiences: dict[str, tuple[Step, ...]] = {}
    aliases: tuple[str, ...] = ()
    severities: dict[str, Severity] = {}
    replaces: tuple[str, ...] = ()
    example: dict[str, dict[str, str]] = {}
    enabled: bool = True


def spoken(rule: Rule, words: Words) -> tuple[RuleWords, Words]:
    """Return the rule's words in the language of `words`, or English ones with English interface words."""
    own = rule.words.get(words.language)
    return (own, words) if own else (rule.words[DEFAULT], load(DEFAULT))


def message(rule: Rule, finding: Finding, words: Words) -> str:
    """Return the sentence that says what was found."""
    observed = finding.observation
    own, words = spoken(rule, words)
    return words.fill(own.messages[observed.outcome], observed.facts, rule.check.outcomes[observed.outcome])


def steps(rule: Rule, surface: str, finding: Finding, words: Words) -> tuple[StepText, ...]:
    """Return what to do about a finding in a profile that is mended at `surface`, in order, the first thing first."""
    return steps_for(rule, surface, finding.observation.outcome, finding.observation.facts, words)


def steps_for(
    rule: Rule, surface: str, outcome: str, facts: Mapping[str, Fact], words: Words
) -> tuple[StepText, ...]:
    """Return what to do about an `outcome` with these `facts`."""
    own, words = spoken(rule, words)
    kinds = rule.check.outcomes[outcome]
    return tuple(
        StepText(
            text=words.fill(own.steps[step.id], facts, kinds),
            status="verified" if isinstance(step, VerifiedStep) else "unverified",
            source=step.source,
            date=step.date,
            destructive=step.destructive,
        )
        for step in rule.steps.get(surface, rule.steps.get(ANY, ()))
        if _fits(step, facts)
    )


def _fits(step: Step, facts: Mapping[str, Fact]) -> bool:
    wanted = all(_language(facts.get(name)) in languages for name, languages in step.when.items())
    return wanted and not any(
        _language(facts.get(name)) in languages for name, languages in step.unless.items()
    )


def _language(fact: Fact | None) -> str | None:
    return (
        fact.language
        if isinstance(fact, Locale)
        else Locale.parse(fact).language
        if isinstance(fact, str)
        else None
    )
