"""Makes rules/README.md from the rules and the checks: `python tests/rules_readme_maker.py`."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from profilecheck import checks, rulebook
from profilecheck.model.profile import DeclaredBy, SectionKind
from profilecheck.resources import shipped
from profilecheck.rulebook.pages import catalogue
from profilecheck.words import load

FILE = shipped("rules") / "README.md"

HEAD = """# The rules

Made by `python tests/rules_readme_maker.py`. [All rules](#all-rules), which `profilecheck rules` prints too;
`profilecheck explain RULE` says more about each. [The checks](#the-checks) they are made of.

## Writing a rule

A rule is a folder, named as the rule is, and no code:

* `rule.toml`: the check it asks, with its parameters; how bad an answer is; on what basis; what to do.
* `en.toml`, `es.toml` ...: what it says, one file a language. English is needed; in a language that is not there the rule
  speaks English.
* `cases.toml`: small profiles with what the rule must say about each, the proof that it does what it claims.

```sh
profilecheck rules new my-rule --check section-language --into my-rules
profilecheck rules test my-rules
profilecheck check profiles --rules my-rules
```

The first command writes a rule that loads and whose cases pass, with comments that say what to fill in. A rule in your folder
with the name of one of these takes its place, so a copy with another severity changes the severity. What is wrong in a file is
told with the file, the line and what was expected. `.schemas`, which it writes too, lets editors help.

## All rules

"""

CHECKS = """
## The checks

Each answers one question, with one of its outcomes. A message may use the facts of its outcome as gaps, `{like_this}`; for a
fact that is a locale there are also `{fact_tag}` and `{fact_language}`, for `{how}` also `{how_tagged}`. Parameters go into
`[params]`; those without a default are needed.

"""

TAIL = """
Kinds of section: {kinds}.

Places of declaration: {places}.
"""

NAMED = {
    SectionKind: "kind of section",
    DeclaredBy: "place of declaration",
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
}


def made() -> str:
    """Return the whole file."""
    rows = [
        ("Check", "Question", "Outcomes and their facts", "Parameters"),
        ("---",) * 4,
        *map(row, checks.CHECKS),
    ]
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
    listed = {"kinds": get_args(SectionKind), "places": get_args(DeclaredBy)}
    tail = TAIL.format(
        **{name: ", ".join(f"`{value}`" for value in values) for name, values in listed.items()}
    )
    return HEAD + catalogue(rulebook.load(), load("en"), "markdown") + CHECKS + table + tail


def row(name: str) -> tuple[str, ...]:
    """Return what a rule's author must know of a check."""
    check = checks.check(name)
    question = (import_module(checks.CHECKS[name]).__doc__ or "").partition("?")[0] + "?"
    outcomes = [
        f"`{outcome}`"
        + ("" if not facts else ": " + ", ".join(f"`{fact}` ({kind})" for fact, kind in facts.items()))
        for outcome, facts in check.outcomes.items()
    ]
    return f"`{name}`", question, "<br>".join(outcomes), "<br>".join(params(check.params)) or "none"


def params(kind: type[msgspec.Struct]) -> Iterator[str]:
    """Say what a check can be told, one parameter after the other."""
    fields = msgspec.structs.fields(kind)
    for field in fields:
        yield f"`{field.encode_name}`: {shape(field.type)}{otherwise(field)}"
    if fields:
        yield " ".join((kind.__doc__ or "").split())


def otherwise(field: msgspec.structs.FieldInfo) -> str:
    """Say what holds where a parameter is not given; nothing, for what is empty then."""
    if field.required:
        return ", needed"
    is_empty = field.default_factory is not msgspec.NODEFAULT or field.default in ((), None)
    return "" if is_empty else f", {field.default} by default"


def shape(kind: Any) -> str:
    """Return how a value of this type is called."""
    if kind in NAMED:
        return NAMED[kind]
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    if get_origin(kind) is tuple:
        return f"list, each: {shape(inner[0])}"
    if get_origin(kind) is dict:
        return f"table, each: {shape(inner[1])}"
    raise TypeError(kind)


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FILE.relative_to(Path.cwd())}\n")
