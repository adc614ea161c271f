"""The ladder from text to language: a quick look at every section, the profile's language, then the doubtful ones.

1. Names of tools, other people's words and texts without letters have no language to judge, nor have lists of
   keywords, names, dates, addresses and quotations where a text should stand.
2. The screening identifier looks at each text once, without its tags and web addresses. Together the long texts
   decide the profile's language; without any, the short ones do, added up.
3. A text that agrees with the profile is done. So is one the screening identifier is decisive about. Every other one
   is cleaned, tool names taken out, and both identifiers' calibrated evidence is weighed for and against the
   profile's language: told, doubtful, or silent.
4. Longer texts are searched for a second language.
"""

from collections.abc import Sequence

from profilecheck.detect.evidence import Calibration, Support
from profilecheck.detect.identifier import Identifier
from profilecheck.detect.screening import Screened, Screening
from profilecheck.detect.sections import Sections
from profilecheck.detect.whole import Whole
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.locale import family
from profilecheck.model.profile import QUOTED, Profile

_TERMS = Detection(None, why_not="names-and-terms")
_QUOTED = Detection(None, why_not="others-words")


class Ladder:
    """Judges the sections of a profile; see the module's docstring for how."""

    def __init__(self, method: str, screen: Identifier, second: Identifier, scale: Calibration) -> None:
        """Put the steps together for two identifiers, the calibration of the pair, and `method`, the name of the first."""
        support = Support(method, screen, second, scale)
        self._screening = Screening(method, screen, scale)
        self._whole = Whole(support, self._screening)
        self._sections = Sections(support, self._screening)

    def subjects(self, profiles: Sequence[Profile]) -> list[Subject]:
        """Return each profile with a detection for each of its sections and one for all of them together.

        All are screened first, so that the screening identifier's tables stay at hand.
        """
        screened = [self._screening.of(profile) for profile in profiles]
        return [self._judged(*parts) for parts in zip(profiles, screened, strict=True)]

    def subject(self, profile: Profile) -> Subject:
        """Return what `subjects` does of one profile."""
        return self.subjects((profile,))[0]

    def _judged(self, profile: Profile, screened: Screened) -> Subject:
        try:
            return self._subject(profile, screened)
        except UnicodeEncodeError:  # a lone surrogate where the screening did not look
            return self._subject(profile, self._screening.of_readable(profile))

    def _subject(self, profile: Profile, screened: Screened) -> Subject:
        """Judge a screened profile, and its sections against it."""
        declared = next((d.locale.language for d in profile.declared if d.locale.language), None)
        sections, seen = self._screening.against(screened, declared)
        whole = self._whole.detection(sections, seen, declared)
        named = whole.language or declared
        home = family(named) if named else None
        detections = []
        for section, what in zip(sections, seen, strict=True):
            if what is None:
                detections.append(_QUOTED if section.kind in QUOTED else _TERMS)
            elif section.declared is not None and section.declared.language:
                own = section.declared.language
                detections.append(self._sections.detection(section, what, own, family(own)))
            elif what[1] == home and what[2]:
                detections.append(self._screening.agreeing(named or "", len(section.text)))
            else:
                detections.append(self._sections.detection(section, what, named, home))
        return Subject(profile, tuple(detections), whole)
