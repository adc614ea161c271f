"""The language of a profile as a whole: that of its prose, or of its short texts added up, and how sure it is."""

from collections.abc import Sequence

from profilecheck.detect import overall
from profilecheck.detect.accents import TOLD_BY_ACCENTS, is_bare
from profilecheck.detect.clean import ENOUGH, Cleaned, clean, measured
from profilecheck.detect.evidence import PROBABLE, PROSE, UNSEEN, Support
from profilecheck.detect.identifier import UNDETERMINED, is_doubtful
from profilecheck.detect.screening import Screening, Seen
from profilecheck.model.detection import Detection
from profilecheck.model.locale import family
from profilecheck.model.profile import TITLES, Section

_Spoken = tuple[Section, str, str]
"""A section that has a say in the profile's language, with the screening identifier's answer and its family."""


class Whole:
    """Decides the language of whole profiles."""

    def __init__(self, support: Support, screening: Screening) -> None:
        """Keep what weighs the evidence, and what looked the sections over."""
        self._support = support
        self._screening = screening

    def detection(
        self, sections: Sequence[Section], seen: Sequence[Seen | None], declared: str | None
    ) -> Detection:
        """Decide the profile's language from its prose, or from all its short texts if it has none.

        Sections under another declaration than the profile's, and the page's own labels, have no say.
        """
        home = family(declared) if declared else None
        spoken = [
            (section, what[0], what[1])
            for section, what in zip(sections, seen, strict=True)
            if what is not None
            and what[0] != UNDETERMINED
            and section.kind != "labels"
            and (section.declared is None or not _other_version(section, declared))
        ]
        masses = _masses(spoken)
        if not masses:
            return self._of_titles(spoken, home, declared)
        best, share = overall.by_mass(masses, home, [found for _, _, found in spoken].count)
        own = [spoke for spoke in spoken if spoke[2] == best]
        screen = self._support.screen
        doubted = home != best and home in screen.lacking
        if own[0][1] in screen.doubted and not doubted:
            doubted = is_doubtful(screen, own[0][1], "\n".join([section.text for section, _, _ in own]))
        if best != home or doubted:
            confirmed = self._confirmed(own, best, share, declared, doubted=doubted)
            if confirmed.language or best == home or home not in masses:
                return confirmed
            share = masses[home] / sum(masses.values())  # what reads like no language has no say
        return Detection(declared, share, "sure", method=self._support.method)

    def _confirmed(
        self, own: list[_Spoken], best: str, share: float, declared: str | None, *, doubted: bool
    ) -> Detection:
        """Make sure of a profile's language that is not the declared one, or that may be one eldc does not know."""
        prose = [
            section.text for section, _, _ in own if section.kind not in TITLES and len(section.text) >= PROSE
        ]
        prose.sort(key=len, reverse=True)
        home = family(declared) if declared else None
        longest = prose[:3]
        sample = " ".join([text[: ENOUGH // len(longest)] for text in longest])
        if not self._support.reads_like_raw(sample, best, home):
            return Detection(None, share, why_not="unsure", method=self._support.method)
        name = _name(best, own, declared)
        if not doubted and self._is_beyond_doubt(prose):
            return Detection(name, share, "sure", method=self._support.method)
        found, certainty = overall.confirmed(
            (clean(text[:ENOUGH]) for text in longest), best, home, self._support, self._support.thresholds
        )
        name = name if found == best else _name(found, own, declared)
        return Detection(name, share, "sure" if found == home else certainty, method=self._support.both)

    def _is_beyond_doubt(self, prose: Sequence[str]) -> bool:
        """Say whether the screening identifier's leads add up to twice what it takes to be sure of a profile."""
        total = 0.0
        for text in prose:
            total += self._support.screen.best(text)[2] * self._support.scale.band(len(text)).alone
            if total >= 2 * self._support.thresholds.profile_sure:
                return True
        return False

    @staticmethod
    def _is_at_home(families: Sequence[str], home: str) -> bool:
        """Say whether a profile's titles are in its own language but for English ones, or for one among several."""
        own = families.count(home)
        strangers = len(families) - own - (families.count("en") if home != "en" else 0)
        return own > 1 and (strangers == 0 or (strangers == 1 and own > 2))

    def _is_settled(
        self,
        lead: overall.Lead | None,
        supports: Sequence[dict[str, float]],
        titles: Sequence[Cleaned],
        home: str | None,
    ) -> bool:
        """Say whether the screening identifier alone leaves no doubt in the language of a profile's titles."""
        screen = self._support.screen
        if lead is None or home in screen.lacking:
            return False
        if not overall.is_beyond_doubt(lead, supports, self._support.thresholds):
            return False
        return not is_doubtful(screen, lead.family, "\n".join([title.text for title in titles]))

    def _of_titles(self, spoken: list[_Spoken], home: str | None, declared: str | None) -> Detection:
        """Decide by short texts, added up; degrees, which keep the name they have at home, only if there is no other."""
        spoken = [spoke for spoke in spoken if spoke[0].kind != "education-degree"] or spoken
        families = [found for _, _, found in spoken]
        if home and self._is_at_home(families, home):
            size = max(len(section.text) for section, _, _ in spoken)
            return self._screening.agreeing(declared or home, size)
        # A title that stands there twice says no more than once.
        texts = dict.fromkeys([section.text[:ENOUGH] for section, _, _ in spoken])
        cleaned = [cleaned for text in texts if (cleaned := clean(text)).letters >= 3]
        expected = (home, "en") if home else ()
        supports = [self._support.alone(text, expected) for text in cleaned]
        lead = overall.lead_of_titles(supports, home)
        if not self._is_settled(lead, supports, cleaned, home):
            supports = [self._support.of(text, expected)[0] for text in cleaned]
            lead = overall.lead_of_titles(supports, home)
        best, probability, certainty = overall.by_titles(lead, supports, home, self._support.thresholds)
        if best is not None and best != home:
            speaking = [
                text.text
                for text, support in zip(cleaned, supports, strict=True)
                if support.get(best, UNSEEN) > PROBABLE
            ]
            if not self._support.reads_like(measured(" ".join(speaking)), best, home):
                certainty = "unknown"
        if best is None or certainty == "unknown":
            return Detection(None, probability, why_not="too-short" if supports else "names-and-terms")
        return Detection(_name(best, spoken, declared), probability, certainty, method=self._support.both)


def _masses(spoken: Sequence[_Spoken]) -> dict[str, int]:
    """Return how many characters of prose are in each family.

    What may be either of two, as nobody typed its accents, is in the one that more of the rest is in.
    """
    masses: dict[str, int] = {}
    either = 0
    for section, _, found in spoken:
        size = len(section.text)
        if size < PROSE or section.kind in TITLES:
            continue
        if found in TOLD_BY_ACCENTS and is_bare(section.text):
            either += size
            masses.setdefault(found, 0)
        else:
            masses[found] = masses.get(found, 0) + size
    if either:
        masses[max(TOLD_BY_ACCENTS, key=lambda name: (masses.get(name, -1), name))] += either
    return {name: mass for name, mass in masses.items() if mass}


def _other_version(section: Section, declared: str | None) -> bool:
    """Say whether a section belongs to another language version than the one the profile declares."""
    own = section.declared
    return bool(own and own.language and declared and family(own.language) != family(declared))


def _name(found: str, spoken: Sequence[_Spoken], declared: str | None) -> str:
    """Name a family as the profile declares it if it does, else as the identifier called it."""
    if declared and family(declared) == found:
        return declared
    return next((name for _, name, own in spoken if own == found), found)
