"""Segments lie in order, do not overlap, and lose no word."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from profilecheck.detect.segments import segments


@given(st.text(alphabet="ab .!?\n•。ä", max_size=1200))
def test_segments_cover_all_but_separators(text: str) -> None:
    found = list(segments(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    assert [char for char in kept if char.isalpha()] == [char for char in text if char.isalpha()]
    assert all(end - start <= 300 for start, end in found)


def test_paragraphs_and_sentences_are_told_apart() -> None:
    text = "Una frase. Otra frase.\n\nNew paragraph  after two spaces"
    assert [text[start:end] for start, end in segments(text)] == [
        "Una frase.",
        "Otra frase.",
        "New paragraph",
        "after two spaces",
    ]


def test_white_space_costs_linear_time() -> None:
    assert [end - start for start, end in segments("a" + " " * 200_000 + "b")] == [1, 1]
