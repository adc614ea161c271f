"""The reading order of a page with columns, by the white space between them.

A gutter is a strip from which almost no line comes in, with enough lines on both sides at the same height. Lines
across it (a name over both columns) come first; then the column with more text of all pages; then the other one.
Dates or labels set beside the text they belong to are no column: they are read line by line.
"""

import re
import statistics
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from profilecheck.readers.pdf_pages import Line, Page

_FEWEST = 4
"""Lines that make a column; fewer are a note in the margin."""

_MOST = 2_000
"""Lines beyond which a page is no page and no columns are looked for."""

_ACROSS = 0.25
"""The greatest share of a page's lines that may cross a gutter: a header, a footer, a heading over both columns."""

_GUTTER = 6.0
"""The least width of a gutter in points; the space between two words is a third of that."""

_ALIGNED = 0.3
"""How far, in font sizes, two baselines may lie apart and still be one row."""

_DATES = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\d?[/.]\d{2,4}")


class Placed(msgspec.Struct, frozen=True):
    """A line, the number of its page from 1, and the column it stands in, 0 for the main one."""

    line: Line
    page: int
    column: int = 0


class _Split(msgspec.Struct, frozen=True):
    """A page cut in three: lines across both columns, the left and the right column."""

    across: list[Line]
    left: list[Line]
    right: list[Line]


def in_order(pages: Sequence[Page]) -> list[Placed]:
    """Return all lines in reading order."""
    splits = [_split(page) for page in pages]
    left = sum(len(line.text) for split in splits if split for line in split.left)
    right = sum(len(line.text) for split in splits if split for line in split.right)
    main: list[Placed] = []
    side: list[Placed] = []
    for number, (page, split) in enumerate(zip(pages, splits, strict=True), 1):
        if split is None:
            main += [Placed(line, number) for line in page.lines]
            continue
        first, second = (split.left, split.right) if left >= right else (split.right, split.left)
        main += _merged(split.across, first, number)
        side += [Placed(line, number, 1) for line in second]
    return main + side


def _merged(across: list[Line], column: list[Line], page: int) -> Iterator[Placed]:
    for line in sorted(across + column, key=lambda line: -line.y):
        yield Placed(line, page)


def _split(page: Page) -> _Split | None:
    """Cut a page at its best gutter, the one fewest lines cross, if it has one."""
    lines = page.lines
    if len(lines) > _MOST:
        return None
    best: _Split | None = None
    for at in _candidates(lines):
        split = _at(lines, at)
        if _is_good(split, len(lines)) and (best is None or len(split.across) < len(best.across)):
            best = split
    return _without_header(best) if best else None


def _without_header(split: _Split) -> _Split:
    """Count what stands above the other column as a header over both."""
    top = min(split.left[0].y, split.right[0].y) + 1
    above = [line for line in (*split.left, *split.right) if line.y > top]
    left, right = ([line for line in column if line.y <= top] for column in (split.left, split.right))
    return _Split(split.across + above, left, right)


def _candidates(lines: Sequence[Line]) -> list[float]:
    """Return left edges that several lines share, where a right column may begin."""
    edges: dict[int, int] = {}
    for line in lines:
        edges[round(line.x)] = edges.get(round(line.x), 0) + 1
    least = min(edges, default=0)
    shared = [edge for edge in edges if edges[edge] + edges.get(edge + 1, 0) >= _FEWEST and edge > least + 40]
    return sorted(edge - 1.0 for edge in shared)[:40]


def _at(lines: Sequence[Line], at: float) -> _Split:
    split = _Split([], [], [])
    for line in lines:
        if line.x >= at:
            split.right.append(line)
        elif line.end <= at - _GUTTER:
            split.left.append(line)
        else:
            split.across.append(line)
    return split


def _is_good(split: _Split, total: int) -> bool:
    left, right = split.left, split.right
    if min(len(left), len(right)) < _FEWEST or len(split.across) > _ACROSS * total:
        return False
    top = min(left[0].y, right[0].y)
    bottom = max(left[-1].y, right[-1].y)
    beside = [sum(bottom - 1 <= line.y <= top + 1 for line in column) for column in (left, right)]
    if min(beside) < _FEWEST:  # one below the other
        return False
    return not (_is_labels(left, right) or _is_labels(right, left))


def _is_labels(labels: list[Line], texts: list[Line]) -> bool:
    """Say whether one column is dates or labels of the other: mostly dates, or sparse and each beside a line."""
    if sum(_DATES.search(line.text) is not None and len(line.text) < 40 for line in labels) > 0.5 * len(
        labels
    ):
        return True
    heights = sorted(line.y for line in texts)
    beside = sum(_has_near(heights, line.y, _ALIGNED * line.size) for line in labels)
    if beside < 0.8 * len(labels):
        return False
    return _leading(labels) > 1.8 * _leading(texts)


def _has_near(heights: list[float], y: float, within: float) -> bool:
    at = bisect_left(heights, y - within)
    return at < len(heights) and heights[at] <= y + within


def _leading(lines: list[Line]) -> float:
    """Return the usual distance between the baselines of a column."""
    gaps = [first.y - second.y for first, second in pairwise(lines)]
    return statistics.median(gaps) if gaps else 0.0
