"""Finds out whether one section is written in two languages, and where each of them stands."""

from collections.abc import Iterator

from profilecheck.detect.clean import clean, letters
from profilecheck.detect.evidence import Support, Thresholds
from profilecheck.detect.identifier import Identifier
from profilecheck.detect.segments import segments
from profilecheck.model.detection import Span

WORTH_A_LOOK = 120
"""Bytes of UTF-8 under which a section is not searched: two languages of ten words each do not fit."""

_UNSEEN = -30.0
_SHORTEST = 24
"""Bytes of UTF-8 under which a segment's language is not asked for by itself."""

_LEAST_SHARE = 0.2
_LEAST_LETTERS = 40
_SENTENCE_SHARE = 0.4
"""One foreign sentence or quotation is not a bilingual section: the second language needs a paragraph or several
sentences of its own, or this share of the section."""


def mixed(
    text: str, main: str, screen: Identifier, support: Support, thresholds: Thresholds
) -> tuple[Span, ...]:
    """Return the spans of a section in two languages in order, joined where neighbours agree; () if it has one.

    `main` is the family the section as a whole is in. The screening identifier looks at each segment; only where
    it finds another language are both identifiers asked about all segments of that language together.
    """
    pieces = [(start, end, _family(text[start:end], screen)) for start, end in segments(text)]
    foreign = {family for _, _, family in pieces if family and family != main}
    for family in sorted(foreign, key=lambda name: (-_size(pieces, name), name)):
        share = _size(pieces, family) / max(1, sum(end - start for start, end, found in pieces if found))
        if not _LEAST_SHARE <= share <= 1.0 - _LEAST_SHARE:
            continue
        if share < _SENTENCE_SHARE and _one_sentence(text, pieces, family):
            continue
        sample = clean(" ".join(text[start:end] for start, end, found in pieces if found == family)[:1000])
        if letters(sample) < _LEAST_LETTERS:
            continue
        logs, _ = support.of(sample, (main,))
        best = max(logs, key=lambda name: (logs[name], name), default=main)
        if best != main and logs[best] - logs.get(main, _UNSEEN) >= thresholds.fail[1]:
            renamed = ((start, end, best if found == family else main) for start, end, found in pieces)
            return tuple(_joined(renamed))
    return ()


def _one_sentence(text: str, pieces: list[tuple[int, int, str]], family: str) -> bool:
    """Say whether the family has a single segment that shares its paragraph with others."""
    own = [(start, end) for start, end, found in pieces if found == family]
    if len(own) != 1:
        return False
    start, end = own[0]
    return "\n" not in text[max(0, start - 2) : start] + text[end : end + 2]


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
