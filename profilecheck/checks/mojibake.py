"""Was a text read in the wrong encoding on its way? Shows what it should say and repairs nothing."""

import re
from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.traits import DAMAGED, WRITTEN, may_be_damaged
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Fact, Observation
from profilecheck.model.profile import Section

_LOST = "\ufffd"
"""What programs write for a letter they could not read."""

_SPACE = re.compile(r"\s")
_AROUND = 12
"""Characters shown before and after the damage, if words do not end sooner."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Formats whose letters are drawn and not written, where a lost one is the font's matter (`lost_except_formats`)."""

    lost_except_formats: tuple[str, ...] = ()


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    counts_lost = subject.profile.format not in params.lost_except_formats
    for section in subject.profile.sections:
        if section.text.isascii() or not may_be_damaged(section.text):
            continue
        yield from _damaged(section)
        if counts_lost and _LOST in section.text:
            yield _lost(section)


def _damaged(section: Section) -> Iterator[Observation]:
    from ftfy import fix_encoding  # noqa: PLC0415 - 70 ms that only suspicious texts need

    offset = 0
    for line in section.text.splitlines(keepends=True):
        repaired = line if line.isascii() else fix_encoding(line)
        # A letter that was lost is the other outcome; ftfy writes one where it can only repair a part.
        if repaired != line and _LOST not in repaired and any(map(str.isalpha, line)):
            start, found, meant = _difference(line, repaired)
            evidence = Evidence(section.path, found, offset + start, offset + start + len(found))
            facts: dict[str, Fact] = {"found": found.strip(), "meant": meant.strip()}
            yield Observation("damaged", "fail", section.id, section.path, facts, (evidence,))
            return
        offset += len(line)


def _difference(line: str, repaired: str) -> tuple[int, str, str]:
    """Return where the damage begins, with the words around it as they are and as they should be."""
    same = next(
        (i for i, (one, other) in enumerate(zip(line, repaired, strict=False)) if one != other), len(repaired)
    )
    start = _begin(line, same)
    return start, _word(line, start, same), _word(repaired, start, same)


def _begin(text: str, change: int) -> int:
    words = _SPACE.finditer(text, 0, change)
    return max([space.end() for space in words] + [change - _AROUND, 0])


def _word(text: str, start: int, change: int) -> str:
    space = _SPACE.search(text, change)
    return text[start : min(space.start() if space else len(text), change + _AROUND)]


def _lost(section: Section) -> Observation:
    at = section.text.index(_LOST)
    start = _begin(section.text, at)
    found = _word(section.text, start, at).strip()
    evidence = Evidence(section.path, found, start, start + len(found))
    facts: dict[str, Fact] = {"found": found, "letters": section.text.count(_LOST)}
    return Observation("lost", "fail", section.id, section.path, facts, (evidence,))


CHECK = Check(
    "mojibake",
    {"damaged": {"found": "text", "meant": "text"}, "lost": {"found": "text", "letters": "count"}},
    Params,
    always,
    _run,
    DAMAGED,
    needs=WRITTEN,
)
