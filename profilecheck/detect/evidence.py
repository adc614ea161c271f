"""Turns what the identifiers say of a text into calibrated log-probabilities that can be compared and added."""

import math
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Any

import msgspec

from profilecheck.detect.clean import letters
from profilecheck.detect.identifier import Identifier
from profilecheck.detect.script import possible, script
from profilecheck.model.detection import Certainty
from profilecheck.resources import shipped


class Band(msgspec.Struct, frozen=True):
    """What a difference in evidence weighs for texts of one range of lengths.

    `alone` weighs the first identifier's when it is asked alone, `first` and `second` when both are. A lead of
    `decisive` or more in the first one's weighed evidence needs no second opinion.
    """

    alone: float
    first: float
    second: float
    decisive: float


class Thresholds(msgspec.Struct, frozen=True):
    """Log-odds against the expected language from which a text is accused or put up for review.

    `fail` holds for 3-6, 7-15 and 16 or more words, `review` for 1-2, 3-6, 7-15 and more. One or two words accuse
    nobody. `profile_sure` and `profile_likely` are for the sum over a profile's short texts.
    """

    fail: tuple[float, float, float]
    review: tuple[float, float, float, float]
    profile_sure: float
    profile_likely: float

    def certainty(self, odds: float, words: int) -> Certainty:
        """Say what log-odds against the expected language allow for a text of so many words."""
        group = bisect_right((2, 6, 15), words - 1)
        if group and odds >= self.fail[group - 1]:
            return "sure"
        return "likely" if odds >= self.review[group] else "unknown"


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

    def __init__(self, method: str, first: Identifier, second: Identifier, scale: Calibration) -> None:
        """Keep the two identifiers, the name of the first, and the calibration of the pair."""
        self._alone = method
        self._both = f"{method}+py3langid"
        self._first = first
        self._second = second
        self._scale = scale
        self._families = frozenset(scale.languages)
        self._lacking = first.lacking

    def of(self, text: str) -> tuple[dict[str, float], str]:
        """Return (logs, method): log P(family | text) for every family the text's script leaves, and who was asked.

        The model is a conditional logit: softmax of the weighted sum of both evidences (McFadden 1974), whose
        weights the calibration script fits per band of letters. The second identifier is not asked where the
        first one's lead is decisive for a text of that length.
        """
        band = self._scale.band(letters(text))
        families = possible(script(text), self._families)
        floor_first, floor_second = self._scale.floors
        first = self._first.evidence(text)
        alone = {
            name: band.alone * first.get(name, floor_first) for name in families if name not in self._lacking
        }
        best, lead = _lead(alone)
        if lead >= band.decisive and best not in self._first.doubted:
            return normalised(alone), self._alone
        for name, relatives in self._lacking.items():
            first[name] = max(first.get(relative, floor_first) for relative in relatives)
        second = self._second.evidence(text)
        top = max(second.values(), default=0.0)
        scores = {
            name: band.first * first.get(name, floor_first)
            + band.second * max(second.get(name, -math.inf) - top, floor_second)
            for name in families
        }
        return normalised(scores), self._both


def _lead(scores: dict[str, float]) -> tuple[str, float]:
    """Return the best name and its lead over the next; a script with one language leaves no doubt."""
    best = max(scores, key=lambda name: (scores[name], name), default="")
    rivals = [score for name, score in scores.items() if name != best]
    return best, scores[best] - max(rivals) if rivals else math.inf


def normalised(scores: dict[str, float]) -> dict[str, float]:
    """Shift logarithms so that the probabilities sum to 1; the empty dict stays empty."""
    top = max(scores.values(), default=0.0)
    total = math.log(sum(math.exp(score - top) for score in scores.values())) + top if scores else 0.0
    return {family: score - total for family, score in scores.items()}
