"""CSV files as people have them: any encoding, comma, tab or semicolon, fields of any size."""

import csv
import io
import re
from collections.abc import Iterator

from profilecheck.sources.document import printable

_HEADER_LIMIT = 100_000
"""Characters in which the first line is looked for."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes) -> tuple[str, bool]:
    """Return a CSV file's text without NUL, and whether its encoding had to be guessed.

    A byte order mark decides, then UTF-16 by its zero bytes, then UTF-8. What is left is Windows-1252, the
    encoding spreadsheet programs write, unless more of the letters beyond ASCII are good UTF-8 than are not:
    then it is UTF-8 with damage, shown as U+FFFD.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _clean(data.decode("utf-16", "replace")), False
    if data[1:2] == b"\0":
        return _clean(data.decode("utf-16-le", "replace")), False
    try:
        return _clean(data.decode("utf-8-sig")), False
    except UnicodeDecodeError:
        mended = data.decode("utf-8-sig", "replace")
    broken = mended.count("\ufffd")
    if len(_NOT_ASCII.findall(mended)) > 2 * broken:
        return _clean(mended), True
    return _clean(data.decode("cp1252", "replace")), True


def _clean(text: str) -> str:
    return text.replace("\0", "")


def parse(text: str, limit: int) -> tuple[list[str], list[list[str]], bool]:
    """Return the header in small letters, up to `limit` rows that are not empty, and whether there are more."""
    rows = stream(text)
    first = next(rows, None) or []
    found: list[list[str]] = []
    for row in rows:
        if len(found) == limit:
            return _lower(first), found, True
        if row is not None:
            found.append(row)
    return _lower(first), found, False


def stream(text: str) -> Iterator[list[str] | None]:
    """Yield the rows of a CSV file that are not empty, one by one, the header first; None for one nobody can read.

    The separator is the one of comma, tab and semicolon that the first line has most of.
    """
    csv.field_size_limit(
        1 << 30
    )  # for the whole module `csv`; readers cut long fields, which raise otherwise
    text = text.lstrip("\r\n")
    first = text[:_HEADER_LIMIT].split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=first.count))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield None
            continue
        if any(row):
            yield row


def _lower(row: list[str]) -> list[str]:
    return [printable(cell).strip().lower() for cell in row]


def header(text: str) -> list[str]:
    """Return the names of a CSV file's columns, in small letters; `text` may be the beginning of the file."""
    return parse(text, 0)[0]
