"""Begins a rule: writes a folder that loads and whose cases pass, for its author to fill in.

The new rule does what a shipped rule with the same check does. From that rule come the parameters, the messages and
the cases; the rest are sentences that say what belongs in their place.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from profilecheck.errors import RuleError, cause
from profilecheck.resources import shipped
from profilecheck.rulebook.cases import load_cases
from profilecheck.rulebook.loading import Rulebook, load
from profilecheck.rulebook.records import KEBAB
from profilecheck.rulebook.rule import Rule
from profilecheck.words import DEFAULT, Plural, Template, Words, offered
from profilecheck.words import load as load_words

SCHEMAS = ".schemas"
"""The folder, beside the rules, of the JSON Schemas by which editors help; no rule can have that name."""

_WANTED = ("fail", "fail", "review", "pass", "pass", "not-applicable")
"""The cases taken over, by what they expect; as many of each as there are here."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def scaffold(name: str, check: str, into: Path, words: Words) -> Path:
    """Write the rule `name`, which asks `check`, into the folder `into`, and return the rule's own folder.

    The words are written in English and in the language of `words`, in which the comments are. Nothing that is
    there already is overwritten.

    Raises:
        RuleError: the name is none for a rule (`rule-id`), the folder is there already (`rule-exists`), or it cannot
            be written (`rule-not-written`).
    """
    folder = into / name
    if not re.fullmatch(KEBAB, name):
        raise RuleError("rule-id", file=str(folder), id=name)
    model = _model(load(), check)
    written = {
        "rule.toml": _rule(model, words),
        "cases.toml": _cases(model, words),
        **{f"{one}.toml": _words(model, load_words(one), words) for one in (DEFAULT, words.language)},
    }
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise RuleError("rule-exists", folder=str(folder)) from error
    except (OSError, ValueError) as error:
        raise RuleError("rule-not-written", folder=str(folder), cause=cause(error)) from error
    try:
        for file, text in written.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
        _schemas(into / SCHEMAS)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise RuleError("rule-not-written", folder=str(folder), cause=cause(error)) from error
    return folder


def _model(book: Rulebook, check: str) -> Rule:
    """Return the shipped rule to follow: of those with this check, one with the most cases."""
    rules = [rule for rule in book.rules if rule.check.name == check]
    return max(rules, key=lambda rule: (rule.enabled, len(load_cases(shipped("rules") / rule.id))))


def _schemas(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name in ("rule", "rule-words", "rule-cases"):
        file = folder / f"{name}.json"
        if not file.exists():
            file.write_bytes(shipped(f"schemas/{name}.json").read_bytes())


def _rule(model: Rule, words: Words) -> str:
    settings = {
        "outcomes": model.outcomes if set(model.outcomes) != set(model.check.outcomes) else None,
        "severities": model.severities,
        "replaces": model.replaces,
        "params": _without_defaults(model.params),
        "example": model.example,
    }
    lines = [
        *_head("rule"),
        *_comment(words.say("scaffold.about-check")),
        f"check = {_value(model.check.name)}",
        *_comment(words.say("scaffold.about-severity")),
        f"severity = {_value(model.severity)}",
        "",
    ]
    for name, value in settings.items():
        if name == "params" and value:
            lines += _comment(words.say("scaffold.about-params"))
        if value:
            lines += [f"{name} = {_value(value)}", ""]
    lines += [
        *_comment(words.say("scaffold.about-basis")),
        "[[basis]]",
        'id = "source"',
        f"source = {_value(words.say('scaffold.source'))}",
        "",
        *_comment(words.say("scaffold.about-steps")),
        "[[steps.any]]",
        'id = "first"',
        'status = "unverified"',
    ]
    return "\n".join(lines) + "\n"


def _words(model: Rule, spoken: Words, words: Words) -> str:
    """Return the words of the new rule in the language of `spoken`, with comments in that of `words`."""
    messages = (model.words.get(spoken.language) or model.words[DEFAULT]).messages
    lines = [*_head("rule-words"), *_comment(words.say("scaffold.about-words"))]
    lines += [
        f"{field} = {_value(spoken.say(f'scaffold.{field}'))}" for field in ("title", "harm", "explanation")
    ]
    lines += ["", "[messages]"]
    for outcome in model.outcomes:
        gaps = ", ".join(f"{{{gap}}}" for gap in sorted(offered(model.check.outcomes[outcome])))
        lines += _comment(words.say("scaffold.about-gaps", outcome=outcome, gaps=gaps))
        lines += [f"{_key(outcome)} = {_value(_plain(messages[outcome]))}"]
    lines += ["", "[basis]", f"source = {_value(spoken.say('scaffold.basis'))}"]
    lines += ["", "[steps]", f"first = {_value(spoken.say('scaffold.step'))}"]
    return "\n".join(lines) + "\n"


def _cases(model: Rule, words: Words) -> str:
    """Return some of the cases of the rule that is followed, as they are written there."""
    folder = shipped("rules") / model.id
    text = (folder / "cases.toml").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\[\[cases\]\]$)", text, flags=re.MULTILINE)[1:]
    left = list(_WANTED)
    taken = []
    for case, block in zip(load_cases(folder), blocks, strict=True):
        if case.expect in left:
            left.remove(case.expect)
            taken.append(block.rstrip("\n"))
    lines = [*_head("rule-cases"), *_comment(words.say("scaffold.about-cases"))]
    return "\n".join(lines) + "\n\n" + "\n\n".join(taken) + "\n"


def _head(schema: str) -> Iterator[str]:
    """Yield the line by which editors find the schema (taplo and what builds on it)."""
    yield f"#:schema ../{SCHEMAS}/{schema}.json"
    yield ""


def _comment(text: str) -> Iterable[str]:
    import textwrap  # noqa: PLC0415 - only a new rule has comments

    return textwrap.wrap(text, 100, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _without_defaults(params: msgspec.Struct) -> dict[str, Any]:
    defaults = {field.name: field.default for field in msgspec.structs.fields(params)}
    values: dict[str, Any] = msgspec.structs.asdict(params)
    return {name: value for name, value in values.items() if value != defaults[name]}


def _plain(template: Template) -> Any:
    if isinstance(template, Plural):
        return {name: form for name, form in msgspec.structs.asdict(template).items() if form is not None}
    return template


def _value(value: Any) -> str:
    """Return a value as TOML writes it, on one line; texts are escaped alike in JSON."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)
