"""The rules as documentation: one page about a rule, and the list of all of them."""

import textwrap
from collections.abc import Iterable, Iterator

import msgspec

from profilecheck.model.finding import Fact
from profilecheck.model.locale import Locale
from profilecheck.model.report import AUDIENCES
from profilecheck.rulebook.loading import Rulebook
from profilecheck.rulebook.records import Given, RuleWords, Step
from profilecheck.rulebook.rule import Rule, StepText, in_words, spoken, steps_at
from profilecheck.words import Words

WIDTH = 80
"""Columns of a page; an address is never broken, however long."""

_EXAMPLES: dict[str, Fact] = {
    "agreeing": 7,
    "how": "meta-language",
    "judged": 8,
    "kind": "summary",
    "where": "meta.language",
    "why": "too-short",
}
"""Facts for the examples on a page, by name; a rule's own `example` comes before them."""


def explain(rule: Rule, words: Words) -> str:
    """Return a page of plain text about a rule: what it says, who is harmed, on what basis, what each reader can do."""
    own, words = spoken(rule, words)
    lines = [*_wrapped(own.title), _labelled("rule", rule.id, words)]
    lines.append(_labelled("severity", words.say(f"severity.{rule.severity}"), words))
    if not rule.enabled:
        lines += _wrapped(_how_to_ask(rule, words))
    if rule.aliases:
        lines += _wrapped(words.say("pages.aliases", names=", ".join(rule.aliases)))
    for paragraph in own.explanation.strip().split("\n\n"):
        lines += ["", *_wrapped(paragraph)]
    lines += ["", words.say("pages.what"), *_messages(rule, own, words)]
    lines += ["", words.say("pages.harm"), *_wrapped(own.harm, "  ")]
    lines += ["", words.say("pages.basis"), *_basis(rule, own)]
    lines += ["", *_wrapped(words.say("pages.steps")), *_steps(rule, words)]
    return "\n".join(lines) + "\n"


def _how_to_ask(rule: Rule, words: Words) -> str:
    """Say what it takes that a rule that is off is asked: an option of its own, or to be enabled."""
    if any(hasattr(rule.params, name) for name in Given.__struct_fields__):
        return words.say("pages.off-markets", country=words.say("cli.check.market-metavar"))
    return words.say("pages.off", rule=rule.id)


def _labelled(key: str, value: str, words: Words) -> str:
    return words.say("text.labelled", label=words.say(f"pages.{key}"), value=value)


def catalogue(rulebook: Rulebook, words: Words, form: str) -> str:
    """Return all rules as `text`, `markdown` (a table) or `json` (a list of objects, each with its `id`)."""
    if form == "json":
        return (
            msgspec.json.format(msgspec.json.encode([_entry(r, words) for r in rulebook.rules])).decode()
            + "\n"
        )
    if form == "markdown":
        return _table(rulebook.rules, words)
    return "\n".join(_lines(rulebook.rules, words)) + "\n"


def example_facts(rule: Rule, outcome: str) -> dict[str, Fact]:
    """Return made-up facts for an outcome of the rule, as the pages use them."""
    kinds = rule.check.outcomes[outcome]
    locales = [name for name, kind in kinds.items() if kind == "locale"]
    languages = dict(zip(locales, ("en", "es") if len(locales) > 1 else ("es",), strict=False))
    given = rule.example.get(outcome, {})
    return {name: _example(name, kind, given.get(name), languages) for name, kind in kinds.items()}


def _example(name: str, kind: str, given: str | None, languages: dict[str, str]) -> Fact:
    if kind == "locale":
        return Locale.parse(given or languages.get(name, "en"))
    if given and kind in ("locales", "keys"):
        return tuple(given.split())
    made: dict[str, Fact] = {
        "percent": 50,
        "count": 3,
        "locales": ("en", "es"),
        "keys": ("headline", "summary"),
    }
    return given or _EXAMPLES.get(name, made.get(kind, name))


def _messages(rule: Rule, own: RuleWords, words: Words) -> Iterator[str]:
    for outcome in rule.outcomes:
        text = words.fill(own.messages[outcome], example_facts(rule, outcome), rule.check.outcomes[outcome])
        severity = rule.severities.get(outcome, rule.severity)
        if severity != rule.severity:
            label = words.say(f"severity.{severity}")
            text = words.say("text.labelled", label=label[:1].upper() + label[1:], value=text)
        yield from _wrapped(text, "  - ", "    ")


def _basis(rule: Rule, own: RuleWords) -> Iterator[str]:
    for basis in rule.basis:
        yield from _wrapped(own.basis[basis.id], "  - ", "    ")
        yield from _wrapped(basis.source, "    ")
        if basis.url:
            yield f"    {basis.url}"


def _steps(rule: Rule, words: Words) -> Iterator[str]:
    outcome = rule.outcomes[-1]
    facts = example_facts(rule, outcome)

    def numbered(listed: Iterable[Step]) -> Iterator[str]:
        for number, step in enumerate(in_words(rule, listed, outcome, facts, words), 1):
            start = f"      {number}. "
            yield from _wrapped(f"{step.text} {_standing(step, words)}", start, " " * len(start))

    for audience in AUDIENCES:
        yield from _wrapped(words.say(f"audiences.{audience}"), "  ")
        if audience == "candidate":
            for surface in rule.steps:
                key = f"surfaces.{surface}"
                if len(rule.steps) > 1:
                    yield f"    {words.say(key) if key in words.entries else surface}"
                yield from numbered(steps_at(rule, surface))
        elif rule.audiences.get(audience):
            yield from numbered(rule.audiences[audience])
        else:
            yield from _wrapped(words.say("pages.no-own-steps"), "      ")


def _standing(step: StepText, words: Words) -> str:
    """Say how well a step is known to work."""
    if step.status == "verified":
        return words.say(
            "pages.verified", source=step.source or "", date=words.date(step.date) if step.date else ""
        )
    return words.say("pages.proposed", source=step.source) if step.source else words.say("pages.unverified")


def _entry(rule: Rule, words: Words) -> dict[str, object]:
    own, words = spoken(rule, words)
    return {
        "id": rule.id,
        "severity": rule.severity,
        "title": own.title,
        "harm": own.harm,
        "enabled": rule.enabled,
        "check": rule.check.name,
        "outcomes": rule.outcomes,
        "aliases": rule.aliases,
        "surfaces": list(rule.steps),
        "basis": [{"source": b.source, "url": b.url, "says": own.basis[b.id]} for b in rule.basis],
    }


def _table(rules: Iterable[Rule], words: Words) -> str:
    heads = (words.say("pages.rule"), words.say("pages.severity"), words.say("pages.what"))
    rows = [heads, ("---",) * 3]
    for rule in rules:
        own, _ = spoken(rule, words)
        rows.append((f"`{rule.id}`", words.say(f"severity.{rule.severity}"), own.title.replace("|", "\\|")))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _lines(rules: Iterable[Rule], words: Words) -> Iterator[str]:
    for rule in rules:
        own, _ = spoken(rule, words)
        yield f"{rule.id} ({words.say(f'severity.{rule.severity}')})"
        yield from _wrapped(own.title, "  ")


def _wrapped(text: str, first: str = "", following: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if following is None else following,
        break_long_words=False,
        break_on_hyphens=False,
    )
