"""ELDC as an identifier; the only module that knows the library."""

import math
import re
from collections.abc import Callable
from typing import ClassVar

from profilecheck.detect.identifier import UNDETERMINED, library
from profilecheck.detect.indonesian import indonesian_or_malay
from profilecheck.model.locale import family

LACKING = {"mk": ("sr", "bg"), "gl": ("pt", "es"), "af": ("nl",)}
"""Languages eldc 0.4 never names, and those it takes them for; it also lacks id and bs, which share a family."""

DOUBTED = {"sr": "mk", "bg": "mk"}
"""Answers eldc gives with confidence for one of them; Galician and Afrikaans get weak ones by themselves."""

_ALPHABETS = {"mk": (re.compile("[ѓѕќЃЅЌ]"), re.compile("[йщъьюяђћЙЩЪЬЮЯЂЋćđĆĐ]"))}
"""Letters only the lacked language has of its family, and those it never has though the others do."""

_CODES = (
    "am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or "
    "pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh"
).split()
_FAMILY = (
    {code: family(code) for code in [*_CODES, "id"]}
    | {UNDETERMINED: UNDETERMINED}
    | {code: code for code in LACKING}
)
"""The 60 languages of eldc 0.4, those it lacks and the one it calls Malay, and the family of each."""

FAMILIES = frozenset(_FAMILY.values()) - {UNDETERMINED}
"""The languages that can be told; those eldc lacks py3langid can name."""


class Eldc:
    """ELDC 0.4: n-gram sums in C, one microsecond a text; reads at most the first 1,000 bytes.

    Its scores are 1 - exp(-mean / 10,000) over the text's n-grams (eld_normalize in its source); the evidence
    here is that mean again, -log(1 - score), because means of log-like weights can be calibrated and added.
    """

    lacking: ClassVar[dict[str, tuple[str, ...]]] = LACKING
    doubted: ClassVar[dict[str, str]] = DOUBTED

    def __init__(self) -> None:
        """Load the library (80 ms) with its own settings, apart from those of anyone else in the process."""
        eldc = library("eldc")
        eldc.init()
        self.name: Callable[[str], str] = eldc.instance().detect
        self.family: Callable[[str], str] = _FAMILY.__getitem__
        self._three = eldc.instance()
        self._three.set_scores(3)
        self._all = eldc.instance()
        self._all.set_scores(20)

    def may_be(self, lacked: str, text: str) -> bool:
        """See `Identifier.may_be`."""
        if lacked not in _ALPHABETS:
            return True
        own, others = _ALPHABETS[lacked]
        return others.search(text) is None or own.search(text) is not None

    def meant(self, name: str, text: str) -> str:
        """See `Identifier.meant`."""
        if name == "ms":
            return indonesian_or_malay(text)
        lacked = self.doubted.get(name)
        if lacked is None:
            return name
        own, others = _ALPHABETS[lacked]
        return lacked if own.search(text) and not others.search(text) else name

    def best(self, text: str) -> tuple[str, str, float]:
        """See `Identifier.best`."""
        scores = self._three.detect_details(text).scores
        if not scores:
            return "", "", 0.0
        (code, first), *rest = scores.items()
        families = _FAMILY
        mine = families[code]
        said = self.meant(code, text)
        for other, score in rest:
            if families[other] != mine:
                return said, families[said], math.log((1.0 - score + 1e-9) / (1.0 - first + 1e-9))
        return said, families[said], -math.log(1.0 - first + 1e-9)

    def evidence(self, text: str) -> dict[str, float]:
        """See `Identifier.evidence`."""
        found: dict[str, float] = {}
        families, log = _FAMILY, math.log
        for code, score in self._all.detect_details(text).scores.items():
            name = families[code]
            if name not in found:
                found[name] = -log(1.0 - score + 1e-9)
        return found
