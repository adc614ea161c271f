"""Finds out whether one section is written in two languages, and where each of them stands."""

from collections.abc import Iterator

from profilecheck.detect.clean import clean, letters
from profilecheck.detect.evidence import Support, Thresholds
from profilecheck.detect.identifier import Identifier
from profilecheck.detect.segments import segments
from profilecheck.model.detection import Span

WORTH_A_LOOK = 120
"""Bytes of UTF-8 under which a section is not searched: two languages of ten words each do not fit."""

_SHORTEST = 24
"""Bytes of UTF-8 under which a segment's language is not asked for by itself."""

_LEAST_SHARE = 0.2
_LEAST_LETTERS = 40
"""One foreign sentence or quotation is not a bilingual section: the second language must have this much."""


def mixed(
    text: str, main: str, screen: Identifier, support: Support, thresholds: Thresholds
) -> tuple[Span, ...]:
    """Return the spans of a section in two languages in order, joined where neighbours agree; () if it has one.

    `main` is the family the section as a whole is in. The screening identifier looks at each segment; only where
    it finds another language are both identifiers asked about all segments of that language together.
    """
    pieces = [(start, end, _family(text[start:end], screen)) for start, end in segments(text)]
    foreign = {family for _, _, family in pieces if family and family != main}
    for family in sorted(foreign, key=lambda name: -_size(pieces, name)):
        sample = " ".join(text[start:end] for start, end, found in pieces if found == family)
        if len(sample) < _SHORTEST:
            break
        cleaned = clean(sample[:1000])
        size = letters(cleaned)
        if size < _LEAST_LETTERS:
            continue
        logs = support.of(cleaned)
        best = max(logs, key=lambda name: (logs[name], name), default=main)
        if best == main or logs[best] - logs.get(main, -30.0) < thresholds.fail_prose:
            continue
        share = _size(pieces, family) / max(1, sum(end - start for start, end, found in pieces if found))
        if _LEAST_SHARE <= share <= 1.0 - _LEAST_SHARE:
            renamed = ((start, end, best if found == family else main) for start, end, found in pieces)
            return tuple(_joined(renamed))
    return ()


def _family(piece: str, screen: Identifier) -> str:
    """Return the family of a segment, or "" for one too short to ask about."""
    if len(piece) < _SHORTEST and len(piece.encode()) < _SHORTEST:
        return ""
    return screen.best(piece)[1]


def _size(pieces: list[tuple[int, int, str]], family: str) -> int:
    return sum(end - start for start, end, found in pieces if found == family)


def _joined(pieces: Iterator[tuple[int, int, str]]) -> Iterator[Span]:
    start, end, language = next(pieces)
    for next_start, next_end, next_language in pieces:
        if next_language != language:
            yield Span(start, end, language)
            start, language = next_start, next_language
        end = next_end
    yield Span(start, end, language)
