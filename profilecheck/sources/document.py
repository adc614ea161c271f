"""What a source hands to the readers: one file's bytes, or a bundle of named files that belong together."""

import unicodedata
from typing import Protocol

import msgspec

MEGABYTE = 1_000_000

DOCUMENT_LIMIT = 50 * MEGABYTE
"""The most bytes read from one file or from one member of a bundle."""

_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


class Document(msgspec.Struct, frozen=True):
    """One file or fetched page. `source` is the name under which the user knows it; `data` is everything in it.

    `headers` are the names and values of the HTTP headers it was served with; a file on this computer has none.
    """

    source: str
    data: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Bundle(Protocol):
    """Files that make one input: a zip archive, or a folder that holds an unpacked one.

    `names` are the members' paths with forward slashes, sorted; `read` returns one member's bytes and raises
    `profilecheck.sources.document.MemberError` when it cannot be read within the limits.
    """

    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """The members' paths."""
        ...

    def read(self, name: str) -> bytes:
        """Return one member's bytes."""
        ...


class MemberError(Exception):
    """A member of a bundle that cannot be read: `reason` and `facts` as in `model.profile.Unreadable`."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        """Remember the reason's key and what to put into its sentence."""
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


def printable(name: str) -> str:
    r"""Return a file's name with what no terminal or JSON file can hold written out (``\xff``, ``\x1b``).

    Undecodable bytes, lone surrogates, control characters and line separators are written as escapes; all other
    characters stay. The result can always be encoded as UTF-8 and is one line.
    """
    if name.isprintable():
        return name
    try:
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        name = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(map(_escaped, name))


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _UNPRINTABLE:
        return character
    return character.encode("unicode_escape").decode("ascii")
