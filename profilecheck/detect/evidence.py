"""Turns what the identifiers say of a text into calibrated log-probabilities that can be compared and added."""

import math
from bisect import bisect_left
from functools import cache
from typing import Any

import msgspec

from profilecheck.detect.clean import letters
from profilecheck.detect.identifier import Identifier
from profilecheck.detect.script import possible, script
from profilecheck.resources import shipped


class Band(msgspec.Struct, frozen=True):
    """What a difference in evidence weighs: the first identifier's when asked alone, and both when asked together."""

    alone: float
    first: float
    second: float


class Thresholds(msgspec.Struct, frozen=True):
    """Log-odds against the expected language from which a section's language is told; see the calibration data."""

    fail_title: float
    fail_prose: float
    review_title: float
    review_prose: float
    english_title: float
    profile_sure: float
    profile_likely: float
    sure_alone: float


class Calibration(msgspec.Struct, frozen=True):
    """What the calibration script wrote for one pair of identifiers, with the figures it was chosen on."""

    languages: tuple[str, ...]
    floors: tuple[float, float]
    limits: tuple[int, ...]
    bands: tuple[Band, ...]
    thresholds: Thresholds
    made: dict[str, Any] = {}

    def band(self, size: int) -> Band:
        """Return the band for a text of `size` letters: `bands[i]` holds up to `limits[i]`, the last one beyond."""
        return self.bands[bisect_left(self.limits, size)]


@cache
def calibration(pair: str) -> Calibration:
    """Load the calibration of a pair of identifiers (`eldc`, `langdetect`)."""
    data = shipped("detect/calibration.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Calibration])[pair]


class Support:
    """Log-probabilities of a cleaned text's languages by both identifiers, each weighted for the text's length."""

    def __init__(self, first: Identifier, second: Identifier, scale: Calibration) -> None:
        """Keep the two identifiers and the calibration of the pair."""
        self._first = first
        self._second = second
        self._scale = scale
        self._families = frozenset(scale.languages)

    def of(self, text: str) -> dict[str, float]:
        """Return log P(family | text) for every family the text's script leaves, which sum to probability 1.

        The model is a conditional logit: softmax of the weighted sum of both evidences (McFadden 1974), whose
        weights the calibration script fits per band of letters.
        """
        band = self._scale.band(letters(text))
        first, second = self._first.evidence(text), self._second.evidence(text)
        floor_first, floor_second = self._scale.floors
        top_second = max(second.values(), default=0.0)
        scores = {
            family: band.first * first.get(family, floor_first)
            + band.second * max(second.get(family, -math.inf) - top_second, floor_second)
            for family in possible(script(text), self._families)
        }
        return normalised(scores)


def normalised(scores: dict[str, float]) -> dict[str, float]:
    """Shift logarithms so that the probabilities sum to 1; the empty dict stays empty."""
    top = max(scores.values(), default=0.0)
    total = math.log(sum(math.exp(score - top) for score in scores.values())) + top if scores else 0.0
    return {family: score - total for family, score in scores.items()}
