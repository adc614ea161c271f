"""What the detector found out about a section's language, and how sure it is."""

from typing import Literal

import msgspec

from profilecheck.model.profile import Profile

Certainty = Literal["sure", "likely", "unknown"]
"""`sure` may accuse (FAIL), `likely` asks a person to look (REVIEW), `unknown` accuses nobody."""

WhyNot = Literal[
    "too-short", "names-and-terms", "mixed", "no-letters", "close-languages", "others-words", "unsure"
]
"""Why a section got no language; the words for each stand in the interface words (`why_not`)."""


class Span(msgspec.Struct, frozen=True, gc=False):
    """A run of a section's text in one language; `start` and `end` count characters of `Section.text`."""

    start: int
    end: int
    language: str


class Detection(msgspec.Struct, frozen=True, gc=False):
    """The language of one section, or of a whole profile.

    `language` is the best supported language (an ISO 639 code, with a script only where the script tells more,
    as in ``zh-Hant``), or None with the reason in `why_not`. `confidence` is the probability of `language`
    among `rivals` and itself, 0..1, calibrated on the corpora named in the calibration data. `method` names
    what decided (``script``, ``eldc``, ``eldc+py3langid``, ``langdetect``, ``profile``). `spans` is filled for
    mixed text only, `words` with those that speak most for `language` where it is not the one expected.
    """

    language: str | None
    confidence: float = 0.0
    certainty: Certainty = "unknown"
    why_not: WhyNot | None = None
    method: str = ""
    rivals: tuple[tuple[str, float], ...] = ()
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()


class Subject(msgspec.Struct, frozen=True):
    """What the checks look at: a profile with its detections (`detections[i]` belongs to `profile.sections[i]`).

    `overall` is the language most of the profile's own text is in, by the evidence of all its sections together.
    """

    profile: Profile
    detections: tuple[Detection, ...]
    overall: Detection
