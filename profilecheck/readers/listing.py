"""The list of formats that are read, with the places in which each declares its language."""

import textwrap
from collections.abc import Iterator

import msgspec

from profilecheck.readers import READERS
from profilecheck.words import Words

WIDTH = 80
"""Columns of the list as text."""


def formats(words: Words, form: str) -> str:
    """Return all formats as `text`, `markdown` (a table) or `json` (a list of objects, each with its `id`)."""
    rows = [(name, words.say(f"formats.{name}"), words.say(f"declares.{name}")) for name in READERS]
    if form == "json":
        listed = [{"id": name, "name": title, "declares": declares} for name, title, declares in rows]
        return msgspec.json.format(msgspec.json.encode(listed)).decode() + "\n"
    if form == "markdown":
        heads = (words.say("pages.format"), words.say("pages.name"), words.say("pages.declares"))
        table = [heads, ("---",) * 3, *((f"`{name}`", title, declares) for name, title, declares in rows)]
        return "".join(_row(row) for row in table)
    return "\n".join(line for row in rows for line in _lines(*row)) + "\n"


def _row(cells: tuple[str, ...]) -> str:
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |\n"


def _lines(name: str, title: str, declares: str) -> Iterator[str]:
    yield f"{name} ({title})"
    yield from textwrap.wrap(
        declares, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False
    )
