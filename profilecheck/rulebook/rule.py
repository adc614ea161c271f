"""A rule bound to its check, and what it says about a finding."""

from collections.abc import Iterable, Mapping

import msgspec

from profilecheck.checks import Check
from profilecheck.model.finding import Fact, Finding, Severity
from profilecheck.model.locale import Locale
from profilecheck.model.report import Audience, reported
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
    return (own, words) if own else (rule.words[DEFAULT], load(DEFAULT, to_owner=words.to_owner))


def message(rule: Rule, finding: Finding, words: Words) -> str:
    """Return the sentence that says what was found."""
    observed = finding.observation
    own, words = spoken(rule, words)
    template = own.messages[observed.outcome]
    if not words.to_owner:
        template = own.others.get(observed.outcome, template)
    return words.fill(template, _cut(observed.facts), rule.check.outcomes[observed.outcome])


def steps(
    rule: Rule, surface: str, finding: Finding, words: Words, audience: Audience = "candidate"
) -> tuple[StepText, ...]:
    """Return what `audience` can do about a finding, in order, the first thing first.

    The candidate's steps, which serve where a rule has none for another audience, are those for a profile that is
    mended at `surface`.
    """
    listed = rule.audiences.get(audience) or steps_at(rule, surface)
    return in_words(rule, listed, finding.observation.outcome, finding.observation.facts, words)


def steps_at(rule: Rule, surface: str) -> tuple[Step, ...]:
    """Return what the owner of a profile that is mended at `surface` can do."""
    return rule.steps.get(surface, rule.steps.get(ANY, ()))


def in_words(
    rule: Rule, listed: Iterable[Step], outcome: str, facts: Mapping[str, Fact], words: Words
) -> tuple[StepText, ...]:
    """Return those of the steps `listed` that fit an `outcome` with these `facts`, in words."""
    own, words = spoken(rule, words)
    facts = _cut(facts)
    kinds = rule.check.outcomes[outcome]
    return tuple(
        StepText(
            text=words.fill(own.steps[step.id], facts, kinds),
            status="verified" if isinstance(step, VerifiedStep) else "unverified",
            source=step.source,
            date=step.date,
            destructive=step.destructive,
        )
        for step in listed
        if _fits(step, facts)
    )


def _cut(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """Return `facts` with no text longer than a report holds, so that a stored report can say the same again."""
    return {name: reported(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}


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
