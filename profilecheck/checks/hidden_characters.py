"""Are there characters in the text that cannot be seen and do harm?

Unicode needs many of them: a zero-width joiner holds emoji together and shapes letters in Arabic, Persian and the
scripts of India, a zero-width space ends words in Thai, Lao and Khmer, a direction mark keeps a number in its
place in a Hebrew line. Those pass (Unicode 15, chapters 9, 12, 16 and 23).
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.traits import HIDDEN, WRITTEN
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Fact, Observation
from profilecheck.model.profile import QUOTED, Section

_INSIDE = re.compile(
    "(?<=[A-Za-zÀ-ɏḀ-ỿ\u0370-\u052f\u0590-\u05ff])[\u180e\u200b\u200c\u200d\u2060-\u2064\ufeff]+"
    "(?=[A-Za-zÀ-ɏḀ-ỿ\u0370-\u052f\u0590-\u05ff])"
    "|(?<=[\u0600-\u06ff])[\u180e\u200b\u2060-\u2064\ufeff]+(?=[\u0600-\u06ff])"
)
"""Invisible characters between two letters of a script that does not write with them."""

_RUN = re.compile("[\u200b\u200c\u200d\u2060-\u2064\ufeff]{4,}")
"""As many in a row as no script and no emoji needs."""

_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""A black flag, the letters of a region as tags, and the end: the flag of Scotland (UTS 51, 1.4.9)."""

_TAGS = re.compile("[\U000e0000-\U000e007f]+")

_OVERRIDE = re.compile("[\u202d\u202e][^\u202c\n]*")
_OPENS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to look for: characters that change the `direction` of writing, or `invisible` ones in words."""

    look_for: Literal["direction", "invisible"]


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    look = _direction if params.look_for == "direction" else _invisible
    for section in subject.profile.sections:
        if not section.text.isascii() and section.kind not in QUOTED and section.kind != "labels":
            yield from look(section)


def _invisible(section: Section) -> Iterator[Observation]:
    text = _FLAG.sub(lambda flag: "\U0001f3f4" * len(flag[0]), section.text)
    hidden = _TAGS.search(text) or _RUN.search(text)
    if hidden:
        yield _observed("hidden", section, hidden.start(), hidden.end(), len(hidden[0]))
        return
    found = list(_INSIDE.finditer(text))
    if found:
        start, end = _word(text, found[0].start())
        yield _observed("in-word", section, start, end, sum(len(one[0]) for one in found))


def _direction(section: Section) -> Iterator[Observation]:
    for found in _OVERRIDE.finditer(section.text):
        if any(map(str.isalpha, found[0])):  # telephones write a forced left-to-right around numbers
            yield _observed("override", section, found.start(), found.end(), 1)
            return
    offset = 0
    for line in section.text.splitlines(keepends=True):
        left_open = _left_open(line)
        if left_open:
            yield _observed("unclosed", section, offset, offset + len(line), left_open, "review")
            return
        offset += len(line)


def _left_open(line: str) -> int:
    """Count the embeddings and isolates a line opens and does not close (UAX 9, 3.3.2)."""
    embeddings = isolates = 0
    for char in line:
        if char in _OPENS:
            embeddings += 1
        elif char in _ISOLATES:
            isolates += 1
        elif char == "\u202c":
            embeddings = max(0, embeddings - 1)
        elif char == "\u2069":
            isolates = max(0, isolates - 1)
    return embeddings + isolates


def _word(text: str, at: int) -> tuple[int, int]:
    end = text.find(" ", at)
    return text.rfind(" ", 0, at) + 1, len(text) if end < 0 else end


def _observed(
    outcome: str,
    section: Section,
    start: int,
    end: int,
    count: int,
    verdict: Literal["fail", "review"] = "fail",
) -> Observation:
    """Show the place as it is seen: the characters themselves are left out of the facts."""
    shown = "".join(char for char in section.text[start:end] if char.isprintable()).strip()[:40]
    evidence = Evidence(section.path, section.text[start:end][:80], start, min(end, start + 80))
    facts: dict[str, Fact] = {"kind": section.kind, "found": shown or "…", "characters": count}
    return Observation(outcome, verdict, section.id, section.path, facts, (evidence,))


CHECK = Check(
    "hidden-characters",
    {
        "in-word": {"kind": "key", "found": "text", "characters": "count"},
        "hidden": {"kind": "key", "found": "text", "characters": "count"},
        "override": {"kind": "key", "found": "text", "characters": "count"},
        "unclosed": {"kind": "key", "found": "text", "characters": "count"},
    },
    Params,
    always,
    _run,
    HIDDEN,
    needs=WRITTEN,
)
