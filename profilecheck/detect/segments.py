"""Cuts a text into paragraphs and sentences, with their places, so that each can be judged by itself."""

import re
from collections.abc import Iterator

_BREAK = re.compile(r"\n+|[.!?…:]\s+|[。！？]\s*|\s\s+|\s[•▪►|]\s*|[•▪►|]\s*")
"""Where a segment ends. Every alternative begins with a character, which is the quickest to look for."""

_STOPS = frozenset(".!?…:。！？")
"""The ends that belong to the segment."""

_LONGEST = 300
"""Characters after which a segment without an end is cut: eldc reads 1,000 bytes, 300 characters of any script."""


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence-like piece, in order; white space between them belongs to none.

    Thai and Chinese without full stops are cut at white space, else after 300 characters.
    """
    start = 0
    for gap in _BREAK.finditer(text):
        end = gap.start() + (text[gap.start()] in _STOPS)
        if end > start:
            yield from _cut(text, start, end)
        start = max(start, gap.end())
    if start < len(text):
        yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end
