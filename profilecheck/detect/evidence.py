"""Turns what the identifiers say of a text into calibrated log-probabilities that can be compared and added."""

import math
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec

from profilecheck.detect.clean import Cleaned, clean, measured
from profilecheck.detect.identifier import Identifier, is_doubtful, is_taken_for
from profilecheck.model.detection import Certainty
from profilecheck.model.script import is_written_in, own_letters, possible
from profilecheck.resources import shipped


class Band(msgspec.Struct, frozen=True):
    """What a difference in evidence weighs for texts of one range of lengths.

    `alone` weighs the first identifier's when it is asked alone, `first` and `second` when both are. A lead of
    `decisive` or more in the first one's weighed evidence needs no second opinion. `right` is the share of texts
    the first names rightly by itself.
    """

    alone: float
    first: float
    second: float
    decisive: float
    right: float


class Thresholds(msgspec.Struct, frozen=True):
    """Log-odds against the expected language from which a text is accused or put up for review.

    Both hold for 1-2, 3-6, 7-15 and more words; a single word accuses nobody. `profile_sure` and `profile_likely` are for the sum over a profile's short texts.
    """

    fail: tuple[float, float, float, float]
    review: tuple[float, float, float, float]
    profile_sure: float
    profile_likely: float

    @property
    def surely(self) -> float:
        """The log-odds that accuse whatever the length."""
        return max(self.fail)

    def certainty(self, odds: float, words: int) -> Certainty:
        """Say what log-odds against the expected language allow for a text of so many words."""
        group = bisect_right((2, 6, 15), words - 1)
        if odds >= self.fail[group] and words > 1:
            return "sure"
        return "likely" if odds >= self.review[group] else "unknown"


class Offsets(msgspec.Struct, frozen=True):
    """What is added to the weighed evidence for each language, of the first identifier `alone` and of `both`.

    It makes up for the languages the identifiers name too readily: those of few profiles, which a stray word often
    looks like.
    """

    alone: dict[str, float]
    both: dict[str, float]


class Calibration(msgspec.Struct, frozen=True):
    """What the calibration script wrote for one pair of identifiers, with the figures it was chosen on.

    `fit` is the evidence by the first identifier that nearly every real text gives for its own language, `fit_apart`
    what is asked for where the text's script already rules out the declared language.
    """

    languages: tuple[str, ...]
    floors: tuple[float, float]
    limits: tuple[int, ...]
    bands: tuple[Band, ...]
    offsets: Offsets
    thresholds: Thresholds
    fit: float
    fit_apart: float
    made: dict[str, Any] = {}

    def band(self, size: int) -> Band:
        """Return the band for a text of `size` letters: `bands[i]` holds up to `limits[i]`, the last one beyond."""
        return self.bands[bisect_left(self.limits, size)]


@cache
def calibration(pair: str) -> Calibration:
    """Load the calibration of a pair of identifiers (`eldc`, `langdetect`)."""
    data = shipped("detect/calibration.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Calibration])[pair]


RARE = frozenset({"af", "az", "ca", "eu", "gl", "is", "ku", "sq", "tl", "yo"})
"""Languages in Latin script that few profiles are written in: a stray word often looks like one."""

_HARMLESS = 1.5
"""Log-odds of the first identifier against the expected languages below which both together hardly ever accuse: of
4,700 planted texts that both told or put up for review, 0.1 % had less; of 7,100 honest titles that the first did not
call the profile's language, 90 %."""


PROSE = 40
"""Characters from which a text that is no title speaks for a language by itself."""

UNSEEN = -30.0
"""The log-probability of a language a text's script rules out."""

PROBABLE = math.log(0.5)

_JUDGED_BY_FIT = 25
"""Letters from which a text has enough words to show whether it reads like the language it is taken for."""

_UNRIVALLED = 16.0
"""The lead (log-odds) over all other languages that romanised texts do not reach: of 600 in Russian, Ukrainian,
Bulgarian and Greek none led by more than 14.1."""

_UNHEARD = 12.0
"""Log-odds at which a language the first identifier did not find is no candidate for the second one either: 1 : 160,000."""

SECOND_LOOK = 100
"""Characters the second identifier is asked about; it takes time for each, and is sure long before."""


class _FirstLook(NamedTuple):
    """What the first identifier says of a text: its evidence by family, and that weighed as if it were asked alone.

    `is_mute` if it finds no language in it at all.
    """

    text: str
    band: Band
    candidates: frozenset[str]
    first: dict[str, float]
    alone: dict[str, float]
    is_mute: bool


class Support:
    """Log-probabilities of a cleaned text's languages by both identifiers, each weighted for the text's length."""

    def __init__(self, method: str, first: Identifier, second: Identifier, scale: Calibration) -> None:
        """Keep the two identifiers, `first` as `screen`, its name as `method`, and the calibration of the pair."""
        self.method = method
        self.both = f"{method}+py3langid"
        self.screen = first
        self.scale = scale
        self.thresholds = scale.thresholds
        self._heard = lru_cache(maxsize=4096)(second.evidence)
        self._families = frozenset(scale.languages)
        nothing = dict.fromkeys(scale.languages, 0.0)
        self._added_alone, self._added = nothing | scale.offsets.alone, nothing | scale.offsets.both
        self._possible = cache(lambda written_in: possible(written_in, self._families))
        self._again = lru_cache(maxsize=4096)(self._of)
        self._first_look = lru_cache(maxsize=4096)(self._looked_at)
        self._lacking = first.lacking

    def of(self, text: Cleaned, expected: tuple[str, ...] = ()) -> tuple[dict[str, float], str]:
        """Return (logs, method): log P(family | text) of the families with any evidence, and who was asked.

        Of the `expected` families those the text's script rules out are missing, the others always there.

        The model is a conditional logit: softmax of the weighted sum of both evidences (McFadden 1974), whose
        weights the calibration script fits per band of letters. The second identifier is not asked where the
        first one's lead is decisive for a text of that length, nor where the first one finds none of the other
        languages clearly likelier than the `expected` families: nobody would be accused anyway. The answers are
        remembered, so the dict must not be changed. Where the first one finds no language at all, it says nothing
        for the `expected` ones either, and the second is asked.
        """
        return self._again(text, expected)

    def alone(self, cleaned: Cleaned, expected: tuple[str, ...] = ()) -> dict[str, float]:
        """Return what `of` does, by the first identifier alone."""
        return normalised(self._first_look(cleaned, expected).alone)

    def reads_like(self, cleaned: Cleaned, language: str, home: str | None) -> bool:
        """Say whether a text is not only less unlike a language than unlike all others, but really like it.

        Greek, Hindi or Russian in Latin letters look a little like some language, and much like none. No other
        script is used so.
        """
        if language in self.screen.lacking or cleaned.letters < _JUDGED_BY_FIT or cleaned.script != "Latn":
            return True
        apart = home is not None and not is_written_in(home, cleaned.script)
        wanted = self.scale.fit_apart if apart else self.scale.fit
        if self.screen.evidence(cleaned.text).get(language, -math.inf) >= wanted:
            return True
        spelled = _without_codes(cleaned.text)
        return spelled != cleaned.text and self.screen.evidence(spelled).get(language, -math.inf) >= wanted

    def reads_like_raw(self, text: str, language: str, home: str | None) -> bool:
        """Say the same of a text that is not cleaned yet; it is only where that can make a difference."""
        plainly = max(self.scale.fit, self.scale.fit_apart)
        if self.screen.evidence(text).get(language, -math.inf) >= plainly:
            return True
        return self.reads_like(clean(text), language, home)

    def despite_the_fit(
        self, certainty: Certainty, cleaned: Cleaned, language: str, home: str | None
    ) -> Certainty:
        """Say what is left of a certainty where a text does not really read like its best language.

        All of it where to both identifiers together no other language comes near. Else a person should look, unless
        the text is in other letters than the profile's language: then it may be just that language, romanised.
        """
        logs = self._together(self._first_look(cleaned, (home or "",)))
        next_best = max((log for name, log in logs.items() if name != language), default=logs[language])
        if logs[language] - next_best >= _UNRIVALLED:
            return certainty
        return "likely" if certainty == "sure" and home in logs else "unknown"

    def _of(self, cleaned: Cleaned, expected: tuple[str, ...]) -> tuple[dict[str, float], str]:
        look = self._first_look(cleaned, expected)
        if not look.is_mute and self._is_enough(look, expected):
            return normalised(look.alone), self.method
        return normalised(self._together(look)), self.both

    def _looked_at(self, cleaned: Cleaned, expected: tuple[str, ...]) -> _FirstLook:
        written_in = cleaned.script
        text = own_letters(cleaned.text, written_in)
        band = self.scale.band((cleaned if text == cleaned.text else measured(text)).letters)
        candidates = self._possible(written_in)
        first = {name: value for name, value in self.screen.evidence(text).items() if name in candidates}
        is_mute = not first
        for name in expected:
            if name in candidates and name not in first and name not in self._lacking:
                first[name] = self.scale.floors[0]
        weight, added = band.alone, self._added_alone
        alone = {name: weight * value + added[name] for name, value in first.items()}
        return _FirstLook(text, band, candidates, first, alone, is_mute)

    def _together(self, look: _FirstLook) -> dict[str, float]:
        """Return the weighed evidence of both identifiers, for all families that either of them finds."""
        floor_first, floor_second = self.scale.floors
        first, band, candidates = dict(look.first), look.band, look.candidates
        for name, relatives in self._lacking.items():
            if name in candidates:
                first[name] = max(first.get(relative, floor_first) for relative in relatives)
        second = self._heard(look.text[:SECOND_LOOK])
        top = max(second.values(), default=0.0)
        lowest = top + floor_second
        heard = top - _UNHEARD / band.second
        for name, other in second.items():
            if other > heard and name in candidates:
                first.setdefault(name, floor_first)
        weight_first, weight_second, added = band.first, band.second, self._added
        return {
            name: weight_first * value
            + weight_second * (max(second.get(name, lowest), lowest) - top)
            + added[name]
            for name, value in first.items()
        }

    def _is_enough(self, look: _FirstLook, expected: tuple[str, ...]) -> bool:
        """Say whether the first identifier's weighed evidence needs no second opinion."""
        alone = look.alone
        if len(alone) < 2:
            return bool(alone)  # a script with one language leaves no doubt
        best = max(alone, key=alone.__getitem__)
        if is_doubtful(self.screen, best, look.text) or any(
            is_taken_for(self.screen, best, name, look.text) for name in expected
        ):
            return False
        against = alone[best] - max((alone.get(name, -math.inf) for name in expected), default=-math.inf)
        if against < _HARMLESS:
            return True
        runner_up = max(score for name, score in alone.items() if name != best)
        return against >= self.thresholds.surely and alone[best] - runner_up >= look.band.decisive


def _without_codes(text: str) -> str:
    """Take out what is written like the name of a product, in capitals or with digits: PPPoE/ADSL, GTK+3, CUPS.

    Those words are spelled like none, whatever the language around them.
    """
    return " ".join([word for word in text.split() if word[1:].islower() and not any(map(str.isdigit, word))])


def normalised(scores: dict[str, float]) -> dict[str, float]:
    """Shift logarithms so that the probabilities sum to 1; the empty dict stays empty."""
    if not scores:
        return {}
    exp = math.exp
    top = max(scores.values())
    total = math.log(sum([exp(score - top) for score in scores.values()])) + top
    return {family: score - total for family, score in scores.items()}
