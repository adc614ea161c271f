"""Loads a folder of rules, binds each rule to its check and refuses what would fail later, in any language."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from profilecheck import checks, resources
from profilecheck.checks import Check
from profilecheck.errors import RuleError, UsageError
from profilecheck.rulebook import files, positions
from profilecheck.rulebook.records import KEBAB, Given, RuleFile, RuleWords, Step
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

    def chosen(
        self,
        enable: Iterable[str] = (),
        disable: Iterable[str] = (),
        given: Given = Given(),  # noqa: B008 - it cannot change
    ) -> tuple[Rule, ...]:
        """Return the rules a run asks: those enabled by default or in `enable`, without those in `disable`.

        A rule whose check takes a parameter that is `given` gets it and is asked.

        Raises:
            UsageError: an id is no rule's (`rule-unknown`), or in both (`rule-both-ways`).
        """
        wanted = {self.get(rule_id).id for rule_id in enable}
        unwanted = {self.get(rule_id).id for rule_id in disable}
        for rule_id in sorted(wanted & unwanted):
            raise UsageError("rule-both-ways", rule=rule_id)
        rules = [bound(rule, given) for rule in self.rules]
        return tuple(
            rule for rule in rules if (rule.enabled or rule.id in wanted) and rule.id not in unwanted
        )


def bound(rule: Rule, given: Given) -> Rule:
    """Return the rule with those of the parameters `given` that its check takes, enabled if there is one."""
    values = msgspec.structs.asdict(given)
    taken = {name: value for name, value in values.items() if value and name in rule.params.__struct_fields__}
    if not taken:
        return rule
    params = msgspec.structs.replace(rule.params, **taken)
    return msgspec.structs.replace(rule, params=params, enabled=True)


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
    rules = [_rule(path) for path in _folders(folder)]
    _one_rule_an_id(folder, rules)
    if not is_shipped:
        for rule in rules:
            list(rule.words.values())
    return Rulebook(rules)


def load_with(own: Path | None) -> Rulebook:
    """Return the shipped rules and those in the folder `own`, a rule of which takes the place of the shipped one of its id.

    Raises:
        RuleError: a file is wrong, a rule takes a name another one has, or replaces one that is not there.
    """
    if own is None:
        return load()
    mine = load(own).rules
    ids = {rule.id for rule in mine}
    book = [*(rule for rule in load().rules if rule.id not in ids), *mine]
    _one_rule_an_id(own, book)
    known = sorted(rule.id for rule in book)
    for rule in mine:
        for place, name in enumerate(rule.replaces):
            if name not in known:
                file = files.at(own / rule.id / "rule.toml", "replaces", place)
                raise RuleError(
                    "rule-replaces-unknown", file=file, rule=name, expected=files.near(name, known)
                )
    return Rulebook(book)


def _folders(folder: Path) -> list[Path]:
    """Return the folders of the rules in `folder`; hidden ones, and those of Python's, are none."""
    try:
        if not folder.is_dir():
            raise RuleError("rules-folder-missing", folder=str(folder))
        if (folder / "rule.toml").is_file():
            raise RuleError("rules-folder-is-rule", folder=str(folder))
        found = [
            path
            for path in sorted(folder.iterdir())
            if path.is_dir() and not path.name.startswith((".", "_"))
        ]
    except OSError as error:
        raise RuleError("rules-folder-missing", folder=str(folder)) from error
    if not found:
        raise RuleError("rules-folder-empty", folder=str(folder))
    return found


def _rule(folder: Path) -> Rule:
    if not re.fullmatch(KEBAB, folder.name):
        raise RuleError("rule-id", file=str(folder), id=folder.name)
    file = folder / "rule.toml"
    data = files.read(file, RuleFile)
    check = _check(file, data.check)
    for place, outcome in enumerate(data.outcomes):
        if outcome not in check.outcomes:
            where = files.at(file, "outcomes", place)
            raise RuleError(
                "rule-outcome-unknown", file=where, outcome=outcome, expected=", ".join(check.outcomes)
            )
    if not (folder / f"{DEFAULT}.toml").is_file():
        raise RuleError("rule-words-missing", folder=str(folder), file=f"{DEFAULT}.toml")
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
        expected = files.near(name, checks.CHECKS)
        raise RuleError("rule-check-unknown", file=files.at(file, "check"), check=name, expected=expected)
    return checks.check(name)


def _rule_holds(file: Path, rule: Rule) -> None:
    _known(file, ("example",), rule.example, rule.outcomes)
    _known(file, ("severities",), rule.severities, rule.outcomes)
    for outcome, facts in rule.example.items():
        _known(file, ("example", outcome), facts, rule.check.outcomes[outcome])
    if ANY not in rule.steps:
        raise RuleError("rule-field-missing", file=files.at(file, "steps", ANY), field=f"steps.{ANY}")
    listed: list[tuple[positions.Path, tuple[Step, ...]]] = [
        *((("steps", surface), steps) for surface, steps in rule.steps.items()),
        *(((audience,), steps) for audience, steps in rule.audiences.items()),
    ]
    for table, steps in listed:
        for place, step in enumerate(steps):
            for condition, languages in (("when", step.when), ("unless", step.unless)):
                _known(file, (*table, place, condition), languages, _shared(rule))


def _words_hold(file: Path, rule: Rule, words: RuleWords) -> None:
    steps = {step.id for listed in (*rule.steps.values(), *rule.audiences.values()) for step in listed}
    _same_keys(file, "messages", rule.outcomes, words.messages)
    _same_keys(file, "basis", [basis.id for basis in rule.basis], words.basis)
    _same_keys(file, "steps", steps, words.steps)
    _same_keys(
        file, "others", [outcome for outcome in rule.outcomes if outcome in words.others], words.others
    )
    for table, told in (("messages", words.messages), ("others", words.others)):
        for outcome, template in told.items():
            _gaps_known(file, (table, outcome), template, offered(rule.check.outcomes[outcome]))
    for step, text in words.steps.items():
        _gaps_known(file, ("steps", step), text, _shared(rule))


def _same_keys(file: Path, table: str, wanted: Collection[str], found: Iterable[str]) -> None:
    found = set(found)
    for name in sorted(found - set(wanted)):
        where = files.at(file, table, name)
        expected = files.near(name, sorted(set(wanted) - found) or sorted(wanted))
        raise RuleError("rule-field-unknown", file=where, field=f"{table}.{name}", expected=expected)
    for name in sorted(set(wanted) - found):
        raise RuleError("rule-field-missing", file=files.at(file, table, name), field=f"{table}.{name}")


def _gaps_known(file: Path, path: positions.Path, template: Template, known: Iterable[str]) -> None:
    try:
        asked = gaps(template)
    except ValueError as error:
        raise RuleError(
            "rule-template", file=files.at(file, *path), field=files.named(path), problem=str(error)
        ) from error
    for name in sorted(asked - set(known)):
        raise RuleError(
            "rule-fact-unknown",
            file=files.at(file, *path),
            field=files.named(path),
            fact=name,
            expected=files.near(name, sorted(known)),
        )


def _known(file: Path, path: positions.Path, names: Iterable[str], known: Iterable[str]) -> None:
    for name in sorted(set(names) - set(known)):
        raise RuleError(
            "rule-fact-unknown",
            file=files.at(file, *path, name),
            field=files.named(path),
            fact=name,
            expected=files.near(name, sorted(known)),
        )


def _shared(rule: Rule) -> frozenset[str]:
    """Return the gaps that every outcome of the rule can fill: all that its steps may ask for."""
    return frozenset.intersection(*(offered(rule.check.outcomes[outcome]) for outcome in rule.outcomes))


def _one_rule_an_id(folder: Path, rules: Iterable[Rule]) -> None:
    owners: dict[str, str] = {}
    for rule in rules:
        for name in (rule.id, *rule.aliases):
            if name in owners:
                file = folder / rule.id / "rule.toml"
                where = (
                    files.at(file, "aliases", rule.aliases.index(name)) if name in rule.aliases else str(file)
                )
                raise RuleError("rule-id-taken", file=where, id=name, rule=owners[name])
            owners[name] = rule.id
