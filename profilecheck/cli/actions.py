"""What each command does with what it was given; heavy modules are imported when a command needs them."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from profilecheck.cli.terminal import screen
from profilecheck.errors import UsageError

if TYPE_CHECKING:
    from profilecheck.run import Streams
    from profilecheck.words import Words

SCHEMAS = {"report": "report-v1.json", "rule": "rule.json", "profile": "profile-v1.json"}
"""The schemas that can be printed, and their files in `schemas/`."""

_COLLECTED = (20_000, 50, 100)
"""How rarely Python looks for cycles of dead objects during a check, which makes hardly any; it takes 4 % less time."""


def check(said: "Words", *, targets: tuple[str, ...], fail_on: Any, **given: Any) -> int:
    """Check the targets and write the report, and return the exit code."""
    from profilecheck.config import Options, columns, declared_locale, markets, profile_url  # noqa: PLC0415 - not for `--help`
    from profilecheck.run import check  # noqa: PLC0415

    gc.set_threshold(*_COLLECTED)
    declared, url = given.pop("declared"), given.pop("url")
    options = Options(
        targets=targets,
        declared=None if declared is None else declared_locale(declared),
        url=None if url is None else profile_url(url),
        fail_on=None if fail_on == "never" else fail_on,
        columns=columns(given.pop("columns")),
        markets=markets(given.pop("markets")),
        **given,
    )
    return check(options, said, _streams(options.output))


def show(said: "Words", *, fail_on: Any, **given: Any) -> int:
    """Show a stored report again, and return the exit code."""
    from profilecheck.config import ShowOptions  # noqa: PLC0415 - not for `--help`
    from profilecheck.show import show  # noqa: PLC0415

    given.pop("debug")  # looked up before anything is parsed
    options = ShowOptions(fail_on=None if fail_on == "never" else fail_on, **given)
    return show(options, said, _streams(options.output))


def _streams(output: str | None) -> "Streams":
    from profilecheck.run import Streams  # noqa: PLC0415 - not for `--help`

    return Streams(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, screen(to_screen=output in (None, "-")))


def rules(said: "Words", *, format: str, rules: str | None) -> int:  # noqa: A002 - the option's name
    """List the rules, and return the exit code."""
    from profilecheck import rulebook  # noqa: PLC0415
    from profilecheck.rulebook.pages import catalogue  # noqa: PLC0415

    if click.get_current_context().invoked_subcommand is not None:
        return 0
    return _print(catalogue(rulebook.load_with(_path(rules)), said, format))


def new_rule(said: "Words", *, name: str, check: str, into: str) -> int:
    """Begin a rule, and return the exit code."""
    from profilecheck.reporters.visible import visible  # noqa: PLC0415
    from profilecheck.rulebook.scaffold import scaffold  # noqa: PLC0415

    folder = scaffold(name, check, Path(into), said)
    given = str(folder.parent)
    quoted = f'"{given}"' if " " in given else given  # as every shell understands it
    return _print(visible(said.say("cli.rules.new.done", folder=str(folder), into=quoted)))


def test_rules(said: "Words", *, folder: str) -> int:
    """Try the cases of a user's own rules, and return the exit code."""
    from profilecheck.proof import prove  # noqa: PLC0415

    return prove(Path(folder), said, sys.stdout)


def formats(said: "Words", *, format: str) -> int:  # noqa: A002 - the option's name
    """List the formats that are read, and return the exit code."""
    from profilecheck.readers.listing import formats  # noqa: PLC0415

    return _print(formats(said, format))


def explain(said: "Words", *, rule: str, rules: str | None) -> int:
    """Print the page about a rule, and return the exit code."""
    from profilecheck import rulebook  # noqa: PLC0415
    from profilecheck.rulebook.pages import explain  # noqa: PLC0415

    book = rulebook.load_with(_path(rules))
    try:
        found = book.get(rule)
    except UsageError as error:
        raise _nearest(rule, [known.id for known in book.rules]) or error from None
    return _print(explain(found, said))


def _path(given: str | None) -> Path | None:
    return None if given is None else Path(given)


def _nearest(rule: str, known: Sequence[str]) -> UsageError | None:
    import difflib  # noqa: PLC0415

    near = difflib.get_close_matches(rule, known, cutoff=0.5)
    return UsageError("rule-unknown", rule=rule, available=", ".join(near)) if near else None


def schema(_said: "Words", *, which: str) -> int:
    """Print a JSON Schema, and return the exit code."""
    from profilecheck import resources  # noqa: PLC0415

    return _print(resources.shipped(f"schemas/{SCHEMAS[which]}").read_text(encoding="utf-8"))


def _print(text: str) -> int:
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    return 0
