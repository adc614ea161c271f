"""py3langid as an identifier; the only module that knows the library."""

import math
from typing import ClassVar

from profilecheck.detect.identifier import UNDETERMINED, best_of, library
from profilecheck.model.locale import family


class Py3langid:
    """py3langid 0.4: naive Bayes over byte n-grams; 0.8 s to load, tens of microseconds a text, 140 languages.

    Evidence is the log-posterior divided by the square root of the text's bytes, the scaling its own
    probabilities use. The text is put between spaces, as the words of its training texts stood: how a word begins
    and ends tells much, and a title of one or two words has little else.
    """

    lacking: ClassVar[dict[str, tuple[str, ...]]] = {}
    doubted: ClassVar[dict[str, str]] = {}

    def __init__(self, languages: frozenset[str]) -> None:
        """Load the library and keep only the `languages` (families) that may be named."""
        langid = library("py3langid.langid")
        self._identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
        known = self._identifier.labels
        self._family = {code: family(code) for code in known if family(code) in languages}
        self._identifier.set_languages(list(self._family))
        table = self._identifier.nb_ptc.astype("float32", order="C")
        self._identifier.nb_ptc = table  # a quarter faster: for each n-gram of a text a row is gathered

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
        scale = 1.0 / math.sqrt(len(text.encode()) or 1)
        families = self._family
        return {families[code]: score * scale for code, score in reversed(self._identifier.rank(f" {text} "))}
