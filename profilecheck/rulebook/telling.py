"""The rules' words for a run's findings: each sentence made once for all findings it says the same of."""

from profilecheck.model.finding import Fact, Finding
from profilecheck.model.profile import Unreadable
from profilecheck.model.report import Audience
from profilecheck.rulebook.loading import Rulebook
from profilecheck.rulebook.rule import Rule, StepText, message, spoken, steps
from profilecheck.words import Words, filled_from, gaps

_LIMIT = 10_000
"""How many different messages, and how many lists of steps, are remembered."""

_Key = tuple[Fact | None, ...]


class Told:
    """The rulebook's words, bound to the language and the audience of a run."""

    def __init__(self, book: Rulebook, words: Words, audience: Audience) -> None:
        """Say what the rules of `book` say, in `words`, with the steps for `audience`."""
        self._book, self._words, self._audience = book, words, audience
        self._facts: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._messages: dict[_Key, str] = {}
        self._steps: dict[_Key, tuple[StepText, ...]] = {}

    def message(self, finding: Finding) -> str:
        """Return the sentence that says what is wrong."""
        observed = finding.observation
        names, _ = self._told_by(finding)
        key = (finding.rule, observed.outcome, *map(observed.facts.get, names))
        found = self._messages.get(key)
        if found is None:
            found = message(self._book.get(finding.rule), finding, self._words)
            if len(self._messages) < _LIMIT:
                self._messages[key] = found
        return found

    def steps(self, finding: Finding, surface: str) -> tuple[StepText, ...]:
        """Return what to do about it where the profile lives."""
        observed = finding.observation
        _, names = self._told_by(finding)
        key = (finding.rule, observed.outcome, surface, *map(observed.facts.get, names))
        found = self._steps.get(key)
        if found is None:
            found = steps(self._book.get(finding.rule), surface, finding, self._words, self._audience)
            if len(self._steps) < _LIMIT:
                self._steps[key] = found
        return found

    def reason(self, result: Unreadable) -> str:
        """Return the sentence that says why an input could not be read."""
        return self._words.say(f"unreadable.{result.reason}", **result.facts)

    def note(self, note: str) -> str:
        """Return the sentence for a note about an input."""
        return self._words.say(f"notes.{note}")

    def _told_by(self, finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of the facts on which the message depends, and of those on which the steps do."""
        of = (finding.rule, finding.observation.outcome)
        found = self._facts.get(of)
        if found is None:
            rule = self._book.get(finding.rule)
            found = self._facts[of] = (
                _message_facts(rule, of[1], self._words),
                _step_facts(rule, of[1], self._words),
            )
        return found


def _message_facts(rule: Rule, outcome: str, words: Words) -> tuple[str, ...]:
    own, _ = spoken(rule, words)
    asked = gaps(own.messages[outcome]) | gaps(own.others.get(outcome, ""))
    return tuple(sorted(filled_from(asked, rule.check.outcomes[outcome])))


def _step_facts(rule: Rule, outcome: str, words: Words) -> tuple[str, ...]:
    own, _ = spoken(rule, words)
    asked = frozenset[str]().union(*map(gaps, own.steps.values()))
    listed = [step for steps in (*rule.steps.values(), *rule.audiences.values()) for step in steps]
    conditions = {name for step in listed for name in (*step.when, *step.unless)}
    return tuple(sorted(filled_from(asked, rule.check.outcomes[outcome]) | conditions))
