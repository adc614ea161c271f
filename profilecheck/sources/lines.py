"""Files of one JSON value a line (JSON Lines), read line by line so that their size does not matter."""

from collections.abc import Iterator
from typing import BinaryIO

from profilecheck.model.profile import Unreadable
from profilecheck.sources.document import DOCUMENT_LIMIT, MEGABYTE, Document

_BOM = b"\xef\xbb\xbf"


def is_lines(head: bytes) -> bool:
    """Say whether a file that begins with `head` has one JSON object a line, and more than one line.

    Its first line is then an object from its first to its last character, and the next begins another. In an object
    laid out over several lines the first one ends in the middle.
    """
    end = head.find(b"\n")
    if end < 0:
        return False
    first = head[:end].removeprefix(_BOM).strip()
    return first.startswith(b"{") and first.endswith(b"}") and head[end:].lstrip().startswith(b"{")


def documents(source: str, stream: BinaryIO) -> Iterator[Document | Unreadable]:
    """Yield each line of a stream as a document named ``source#1``, ``source#2`` ...; empty lines are left out.

    A line longer than a document may be is `too-large` (fact `limit`, in MB), and the next one is read.
    """
    number = 0
    while line := stream.readline(DOCUMENT_LIMIT + 1):
        number += 1
        name = f"{source}#{number}"
        if len(line) > DOCUMENT_LIMIT and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(DOCUMENT_LIMIT)
            yield Unreadable(name, "too-large", {"limit": DOCUMENT_LIMIT // MEGABYTE})
            continue
        line = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
        if line:
            yield Document(name, line)
