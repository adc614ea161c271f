"""Damaged inputs by the thousand: every fixture, cut, spliced and scrambled, through every reader that takes it.

Runs for `PROFILECHECK_FUZZ_SECONDS` (thirty by default; ``PROFILECHECK_FUZZ_SECONDS=600 pytest tests/test_fuzz.py`` for a
long one). Whatever comes out must be a profile or a reason with a sentence of its own; nothing may be raised.
"""

import os
import random
import time
from pathlib import Path

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers.choice import Choice
from profilecheck.sources.archive import ArchiveError, ZipBundle, is_zip
from profilecheck.sources.document import Bundle, Document, MemberError
from profilecheck.words import load
from tests.test_fixtures import FIXTURES, SOURCES

SECONDS = float(os.environ.get("PROFILECHECK_FUZZ_SECONDS", "30"))
INTERESTING = (
    b"\0",
    b"\xff\xfe",
    b"<",
    b">",
    b"{",
    b"[" * 300,
    b"}",
    b'"',
    b"\\ud800",
    b"&x;",
    b"%PDF-",
    b"PK\x03\x04",
    b"-" * 5000,
    b"\n\n",
    b"\xf0\x9f",
    b"NaN",
    b"1e999",
)


def seeds() -> list[bytes]:
    files = [
        path
        for folder in FIXTURES
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in SOURCES and path.stat().st_size < 200_000
    ]
    return [path.read_bytes() for path in files]


def damaged(draw: random.Random, known: list[bytes]) -> bytes:
    data = bytearray(draw.choice(known))
    for _ in range(draw.randint(1, 4)):
        at = draw.randint(0, len(data))
        how = draw.randrange(5)
        if how == 0:
            del data[at:]
        elif how == 1:
            del data[at : at + draw.randint(1, 200)]
        elif how == 2:
            data[at:at] = draw.choice(INTERESTING)
        elif how == 3:
            other = draw.choice(known)
            start = draw.randint(0, len(other))
            data[at : at + 50] = other[start : start + draw.randint(1, 400)]
        elif data:
            for _ in range(draw.randint(1, 20)):
                data[draw.randrange(len(data))] = draw.randrange(256)
    return bytes(data)


def opened(data: bytes) -> Document | Bundle | None:
    if not is_zip(data):
        return Document("damaged", data)
    try:
        return ZipBundle("damaged", data)
    except ArchiveError:
        return None


def test_no_damage_raises(tmp_path: Path) -> None:
    draw = random.Random(20261122)
    known, choice, words = seeds(), Choice(), load("en")
    end = time.monotonic() + SECONDS
    tried = 0
    while time.monotonic() < end:
        tried += 1
        data = damaged(draw, known)
        document = opened(data)
        if document is None:
            continue
        found: list[Profile | Unreadable] = []
        try:
            found += choice.read(document)
        except MemberError as error:
            found.append(Unreadable("damaged", error.reason, error.facts))
        except BaseException:
            (tmp_path / "damaged").write_bytes(data)
            raise
        for item in found:
            if isinstance(item, Unreadable):
                assert words.say(f"unreadable.{item.reason}", **item.facts)
    assert tried > 10 * SECONDS
