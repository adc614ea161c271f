"""langdetect as an identifier; the only module that knows the library."""

import math
from typing import ClassVar

from profilecheck.detect.identifier import UNDETERMINED, best_of, library
from profilecheck.model.locale import family


class Langdetect:
    """langdetect 1.0.9: the widely known port of Google's detector; 75 ms a profile.

    It is seeded, given lower case and warmed up, without which it answers differently from run to run; its
    evidence is the logarithm of its probabilities.
    """

    lacking: ClassVar[dict[str, tuple[str, ...]]] = {}
    doubted: ClassVar[dict[str, str]] = {}

    def __init__(self) -> None:
        """Load the library and its profiles, so that the first text is judged like the last."""
        self._library = library("langdetect")
        self._library.DetectorFactory.seed = 0
        self._library.detect_langs("warm up the profiles")

    def name(self, text: str) -> str:
        """See `Identifier.name`."""
        return self.best(text)[0] or UNDETERMINED

    def family(self, name: str) -> str:
        """See `Identifier.family`; names are families already."""
        return name

    def may_be(self, lacked: str, text: str) -> bool:  # noqa: ARG002 - it lacks none of the languages in question
        """See `Identifier.may_be`."""
        return False

    def meant(self, name: str, text: str) -> str:  # noqa: ARG002
        """See `Identifier.meant`."""
        return name

    def best(self, text: str) -> tuple[str, str, float]:
        """See `Identifier.best`."""
        return best_of(self.evidence(text))

    def evidence(self, text: str) -> dict[str, float]:
        """See `Identifier.evidence`."""
        found: dict[str, float] = {}
        try:
            answers = self._library.detect_langs(text.lower())
        except self._library.LangDetectException:  # no letters it knows
            return found
        for answer in answers:
            code = family(answer.lang.partition("-")[0])
            found[code] = max(found.get(code, -99.0), math.log(answer.prob))
        return found
