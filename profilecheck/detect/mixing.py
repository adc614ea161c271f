"""Finds out whether one section is written in two languages, and where each of them stands."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from profilecheck.detect.clean import clean, is_dense
from profilecheck.detect.evidence import UNSEEN, Support
from profilecheck.detect.identifier import Identifier, is_taken_for, may_stand_for
from profilecheck.detect.keywords import is_keywords
from profilecheck.detect.names import is_address
from profilecheck.detect.segments import segments
from profilecheck.model.detection import Span
from profilecheck.model.locale import related

_SHORTEST = 24
"""Letters under which a segment's language is not asked for by itself."""

_LEAST_SHARE = 0.15
_LEAST_LETTERS = 40
_SAMPLE = 160
"""Characters of the second language that both identifiers are asked about; more changed no answer."""

_SMALL_WORD = 4
"""Letters of the longest words that stay small in English titles ("with", "from")."""

_SENTENCE_SHARE = 0.4
"""One foreign sentence or quotation is not a bilingual section: the second language needs a paragraph or several
sentences of its own, or this share of the section."""


class _Piece(NamedTuple):
    """A segment: its place, the family it is in ("" if too short or in doubt), its letters and its paragraph."""

    start: int
    end: int
    family: str
    letters: int
    paragraph: int


def mixed(text: str, home: str | None, support: Support) -> tuple[Span, ...]:
    """Return the spans of a section in two languages in order, joined where neighbours agree; () if it has one.

    Its main language is `home`, the family of the profile, where that is one of them, else the one with most
    letters. The screening identifier looks at each segment; only where
    it finds another language are both identifiers asked about all segments of that language together.
    """
    pieces = _with_the_lacked(list(_pieces(text, home, support)), text, support.screen)
    sizes: dict[str, int] = {}
    for piece in pieces:
        if piece.family:
            sizes[piece.family] = sizes.get(piece.family, 0) + piece.letters
    if len(sizes) < 2:
        return ()
    main = home if home in sizes else max(sizes, key=lambda name: (sizes[name], name))
    total = sum(sizes.values())
    for family in sorted(sizes, key=lambda name: (-sizes[name], name)):
        share = sizes[family] / total
        if family == main or not _LEAST_SHARE <= share <= 1.0 - _LEAST_SHARE:
            continue
        own = [piece for piece in pieces if piece.family == family]
        apart = _has_a_paragraph(own, pieces)
        if len(own) == 1 and ((share < _SENTENCE_SHARE and not apart) or _is_name(text, own[0])):
            continue
        best = _confirmed(" ".join(text[piece.start : piece.end] for piece in own), main, support)
        if best != main and (apart or not related(best, main)):
            return tuple(_joined(pieces, {family: best, main: main}))
    return ()


def _pieces(text: str, home: str | None, support: Support) -> Iterator[_Piece]:
    """Yield the segments of a text; one that may be in `home`, if the screening identifier cannot name that, is."""
    paragraph = 0
    end = 0
    for start, stop in segments(text):
        paragraph += "\n" in text[end:start]
        end = stop
        piece = text[start:stop]
        size = len(piece) * 3 if is_dense(piece) else len(piece)
        family = ""
        if size >= _SHORTEST and piece[0] != "#":
            _, family, lead = support.screen.best(piece)
            if lead * support.scale.band(size).alone < 1.0:
                family = ""
            elif home and is_taken_for(support.screen, family, home, piece):
                family = home
            elif family != home and (is_keywords(piece) or is_address(piece)):
                family = ""
        yield _Piece(start, stop, family, size, paragraph)


def _is_name(text: str, piece: _Piece) -> bool:
    """Say whether a segment is written like the name of a work or a course: each longer word with a capital."""
    longer = [word for word in text[piece.start : piece.end].split() if len(word) > _SMALL_WORD]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _with_the_lacked(pieces: list[_Piece], text: str, screen: Identifier) -> list[_Piece]:
    """Take segments that may be in a language the identifier lacks for it, if another one's letters show it is there."""
    for lacked in sorted({piece.family for piece in pieces} & screen.lacking.keys()):
        for index, piece in enumerate(pieces):
            if may_stand_for(screen, piece.family, lacked, text[piece.start : piece.end]):
                pieces[index] = piece._replace(family=lacked)
    return pieces


def _has_a_paragraph(own: Iterable[_Piece], pieces: Iterable[_Piece]) -> bool:
    """Say whether one of a family's segments stands in a paragraph with no segment of another."""
    family = {piece.family for piece in own}
    others = {piece.paragraph for piece in pieces if piece.family and piece.family not in family}
    return any(piece.paragraph not in others for piece in own)


def _confirmed(sample: str, main: str, support: Support) -> str:
    """Return the family both identifiers find in the segments of the second language; `main` if they are not sure."""
    cleaned = clean(sample[:_SAMPLE])
    if cleaned.letters < _LEAST_LETTERS:
        return main
    logs, _ = support.of(cleaned, (main,))
    best = max(logs, key=lambda name: (logs[name], name), default=main)
    return best if logs.get(best, UNSEEN) - logs.get(main, UNSEEN) >= support.thresholds.fail[-1] else main


def _joined(pieces: Iterable[_Piece], names: dict[str, str]) -> Iterator[Span]:
    """Join neighbours in one language; a segment in doubt goes with what stands before it."""
    start = end = 0
    language = ""
    for piece in pieces:
        found = names.get(piece.family, "")
        if language and found and found != language:
            yield Span(start, end, language)
            start = piece.start
        elif not language:
            start = start if end else piece.start
        language = found or language
        end = piece.end
    yield Span(start, end, language)
