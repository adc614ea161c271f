"""Finds the line on which a field stands in a TOML text, which no parser of the standard library tells."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
"""The keys and the places in lists (from 0) that lead to a field."""

_MAY_CLOSE = re.compile("]|\"\"\"|'''")
"""What a line must hold to end a value that began on an earlier one (TOML 1.0: arrays and multi-line strings)."""


PATIENCE = 3_000_000
"""The most characters parsed in search of a line, some of them again and again; no shipped file comes near it."""


def line_of(text: str, path: Path) -> int | None:
    """Return the number (from 1) of the line where the statement begins that sets the field `path`.

    Where the text does not hold the field, it is the line of the innermost table that ought to. None if that is the
    whole file. Where a text is laid out so that looking on would take too long, it is the nearest line found so far.
    `text` is valid TOML.
    """
    line, depth = None, 0
    for at, found in _fields(text):
        common = _common(found, path)
        if common > depth:
            line, depth = at, common
    return line


def _common(found: Path, path: Path) -> int:
    alike = 0
    for one, other in zip(found, path, strict=False):
        if one != other:
            break
        alike += 1
    return alike


def _fields(text: str) -> Iterator[tuple[int, Path]]:
    """Yield every table and field with the line its statement begins on."""
    counts: dict[Path, int] = {}
    table: Path = ()
    for line, is_header, content in _statements(text):
        if is_header:
            table = _table(content, counts)
            yield line, table
        else:
            yield from ((line, table + leaf) for leaf in _leaves(content))


def _statements(text: str) -> Iterator[tuple[int, bool, dict[str, Any]]]:
    """Yield each statement: its first line, whether it opens a table, and what it says by itself.

    A statement is the fewest lines that are valid TOML by themselves.
    """
    held: list[str] = []
    tried = 0
    for number, line in enumerate(text.split("\n"), 1):
        held.append(line)
        if len(held) > 1 and not _MAY_CLOSE.search(line):
            continue
        statement = "\n".join(held)
        tried += len(statement)
        if tried > PATIENCE:
            return
        try:
            content = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if content:
            yield number - len(held) + 1, held[0].lstrip().startswith("["), content
        held = []


def _table(header: dict[str, Any], counts: dict[Path, int]) -> Path:
    """Return the path of the table that a header opens; `counts` are the last places of lists of tables."""
    path: Path = ()
    inner: Any = header
    while inner:
        ((key, inner),) = inner.items()
        path += (key,)
        if isinstance(inner, list):
            counts[path] = counts.get(path, -1) + 1
            inner = None
        if path in counts:
            path += (counts[path],)
    return path


def _leaves(content: Any) -> Iterator[Path]:
    if isinstance(content, dict) and content:
        for key, inner in content.items():
            yield from ((key, *leaf) for leaf in _leaves(inner))
    elif isinstance(content, list) and content:
        for place, inner in enumerate(content):
            yield from ((place, *leaf) for leaf in _leaves(inner))
    else:
        yield ()
