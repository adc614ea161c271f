"""Loads a folder of rules, binds each rule to its check and refuses what would fail later, in any language."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from profilecheck import checks, resources
from profilecheck.checks import Check
from profilecheck.errors import RuleError, UsageError
from profilecheck.rulebook import files
from profilecheck.rulebook.records import KEBAB, RuleFile, RuleWords
from profilecheck.rulebook.rule import ANY, Rule
from profilecheck.words import DEFAULT, Template, gaps, offered

NOT_WORDS = frozenset({"rule", "cases"})
"""The TOML files of a rule's folder that hold no language's words."""


class Rulebook:
    """All rules of a run. `rules` is sorted by id."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Hold `rules`, to be found by their ids and by the ids they once had."""
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self._by_id = {alias: rule for rule in self.rules for alias in rule.aliases}
        self._by_id.update((rule.id, rule) for rule in self.rules)

    def get(self, rule_id: str) -> Rule:
        """Return the rule with this id, or the one that once had it.

        Raises:
            UsageError: there is no such rule.
        """
        try:
            return self._by_id[rule_id]
        except KeyError:
            available = ", ".join(rule.id for rule in self.rules)
            raise UsageError("rule-unknown", rule=rule_id, available=available) from None

    def chosen(self, enable: Iterable[str] = (), disable: Iterable[str] = ()) -> tuple[Rule, ...]:
        """Return the rules a run asks: those enabled by default or in `enable`, without those in `disable`.

        Raises:
            UsageError: an id is no rule's (`rule-unknown`), or in both (`rule-both-ways`).
        """
        wanted = {self.get(rule_id).id for rule_id in enable}
        unwanted = {self.get(rule_id).id for rule_id in disable}
        for rule_id in sorted(wanted & unwanted):
            raise UsageError("rule-both-ways", rule=rule_id)
        return tuple(
            rule for rule in self.rules if (rule.enabled or rule.id in wanted) and rule.id not in unwanted
        )


class Wording(Mapping[str, RuleWords]):
    """A rule's words by language, each file read and held against the rule when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        """Note which languages the rule's folder has; English it must have."""
        self._folder = folder
        names = {name.removesuffix(".toml") for name in os.listdir(folder) if name.endswith(".toml")}  # noqa: PTH208 - names are enough
        self._languages = tuple(sorted(names - NOT_WORDS | {DEFAULT}))
        self._read: dict[str, RuleWords] = {}
        self.rule: Rule | None = None

    def __getitem__(self, language: str) -> RuleWords:
        if language not in self._languages:
            raise KeyError(language)
        if language not in self._read:
            file = self._folder / f"{language}.toml"
            words = files.read(file, RuleWords)
            if self.rule is not None:
                _words_hold(file, self.rule, words)
            self._read[language] = words
        return self._read[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


def load(folder: Path | None = None) -> Rulebook:
    """Return the rules in `folder`, one in each sub-folder; the shipped ones if none is given.

    The words of a folder of the user's own are all read at once, so that a mistake in any language is told before the
    run; of the shipped ones, which the tests have read, only those languages that are spoken.

    Raises:
        RuleError: a file is wrong. The error names the file, the field and what was expected.
    """
    is_shipped = folder is None
    folder = folder or resources.shipped("rules")
    if not folder.is_dir():
        raise RuleError("rules-folder-missing", folder=str(folder))
    rules = [
        _rule(path)
        for path in sorted(folder.iterdir())
        if path.is_dir() and not path.name.startswith((".", "_"))
    ]
    if not rules:
        raise RuleError("rules-folder-empty", folder=str(folder))
    _one_rule_an_id(folder, rules)
    if not is_shipped:
        for rule in rules:
            list(rule.words.values())
    return Rulebook(rules)


def _rule(folder: Path) -> Rule:
    if not re.fullmatch(KEBAB, folder.name):
        raise RuleError("rule-id", file=str(folder), id=folder.name)
    file = folder / "rule.toml"
    data = files.read(file, RuleFile)
    check = _check(file, data.check)
    for outcome in data.outcomes:
        if outcome not in check.outcomes:
            raise RuleError(
                "rule-outcome-unknown", file=str(file), outcome=outcome, expected=", ".join(check.outcomes)
            )
    wording = Wording(folder)
    rule = Rule(
        id=folder.name,
        severity=data.severity,
        check=check,
        params=files.convert(data.params, check.params, file, "params"),
        outcomes=data.outcomes or tuple(check.outcomes),
        basis=data.basis,
        steps=data.steps,
        words=wording,
        audiences={"recruiter": data.recruiter, "platform": data.platform},
        aliases=data.aliases,
        severities=data.severities,
        replaces=data.replaces,
        example=data.example,
        enabled=data.enabled,
    )
    wording.rule = rule
    _rule_holds(file, rule)
    return rule


def _check(file: Path, name: str) -> Check:
    if name not in checks.CHECKS:
        raise RuleError("rule-check-unknown", file=str(file), check=name, expected=", ".join(checks.CHECKS))
    return checks.check(name)


def _rule_holds(file: Path, rule: Rule) -> None:
    _known(file, "example", rule.example, rule.outcomes)
    _known(file, "severities", rule.severities, rule.outcomes)
    for outcome, facts in rule.example.items():
        _known(file, f"example.{outcome}", facts, rule.check.outcomes[outcome])
    if ANY not in rule.steps:
        raise RuleError("rule-field-missing", file=str(file), field=f"steps.{ANY}")
    listed = {f"steps.{surface}": steps for surface, steps in rule.steps.items()} | rule.audiences
    for table, steps in listed.items():
        for step in steps:
            for fact in (*step.when, *step.unless):
                _known(file, f"{table}.{step.id}", {fact}, _shared(rule))


def _words_hold(file: Path, rule: Rule, words: RuleWords) -> None:
    steps = {step.id for listed in (*rule.steps.values(), *rule.audiences.values()) for step in listed}
    _same_keys(file, "messages", set(rule.outcomes), set(words.messages))
    _same_keys(file, "basis", {basis.id for basis in rule.basis}, set(words.basis))
    _same_keys(file, "steps", steps, set(words.steps))
    for outcome, template in words.messages.items():
        _known(
            file,
            f"messages.{outcome}",
            _gaps(file, f"messages.{outcome}", template),
            offered(rule.check.outcomes[outcome]),
        )
    for step, text in words.steps.items():
        _known(file, f"steps.{step}", _gaps(file, f"steps.{step}", text), _shared(rule))


def _same_keys(file: Path, table: str, wanted: set[str], found: set[str]) -> None:
    for name in sorted(wanted - found):
        raise RuleError("rule-field-missing", file=str(file), field=f"{table}.{name}")
    for name in sorted(found - wanted):
        raise RuleError("rule-field-unknown", file=str(file), field=f"{table}.{name}")


def _gaps(file: Path, field: str, template: Template) -> frozenset[str]:
    try:
        return gaps(template)
    except ValueError as error:
        raise RuleError("rule-template", file=str(file), field=field, problem=str(error)) from error


def _known(file: Path, field: str, names: Iterable[str], known: Iterable[str]) -> None:
    for name in sorted(set(names) - set(known)):
        expected = ", ".join(sorted(known)) or "-"
        raise RuleError("rule-fact-unknown", file=str(file), field=field, fact=name, expected=expected)


def _shared(rule: Rule) -> frozenset[str]:
    """Return the gaps that every outcome of the rule can fill: all that its steps may ask for."""
    return frozenset.intersection(*(offered(rule.check.outcomes[outcome]) for outcome in rule.outcomes))


def _one_rule_an_id(folder: Path, rules: Iterable[Rule]) -> None:
    owners: dict[str, str] = {}
    for rule in rules:
        for name in (rule.id, *rule.aliases):
            if name in owners:
                raise RuleError(
                    "rule-id-taken", file=str(folder / rule.id / "rule.toml"), id=name, rule=owners[name]
                )
            owners[name] = rule.id
