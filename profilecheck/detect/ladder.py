"""The ladder from text to language: a quick look at every section, the profile's language, then the doubtful ones.

1. Names of tools, other people's words and texts without letters have no language to judge.
2. The screening identifier looks at each text once. Together the long texts decide the profile's language; without
   any, the short ones do, added up.
3. A text that agrees with the profile is done. Every other one is cleaned, tool names taken out, and both
   identifiers' calibrated evidence is weighed for and against the profile's language: told, doubtful, or silent.
4. Longer texts are searched for a second language.
"""

import math

from profilecheck.detect import overall
from profilecheck.detect.clean import clean, letters
from profilecheck.detect.evidence import Calibration, Support
from profilecheck.detect.identifier import Identifier
from profilecheck.detect.mixing import WORTH_A_LOOK, mixed
from profilecheck.detect.script import script
from profilecheck.model.detection import Certainty, Detection, Subject, WhyNot
from profilecheck.model.locale import family
from profilecheck.model.profile import QUOTED, TERMS, TITLES, Profile, Section

_PROSE = 40
"""Letters from which a text that is no title can speak for the language of the profile by itself."""

_TERMS = Detection(None, why_not="names-and-terms")
_QUOTED = Detection(None, why_not="others-words")


class _Look:
    """What the screening identifier saw of one section, and what became of it."""

    __slots__ = ("code", "family", "lead", "section", "size", "title")

    def __init__(self, section: Section, seen: tuple[str, str, float]) -> None:
        self.section = section
        self.title = section.kind in TITLES
        self.size = len(section.text)
        self.code, self.family, self.lead = seen


class Ladder:
    """Judges the sections of a profile; see the module's docstring for how."""

    def __init__(self, method: str, screen: Identifier, second: Identifier, scale: Calibration) -> None:
        """Keep the two identifiers, the calibration of the pair, and `method`, the name of the screening one."""
        self._method = method
        self._screen = screen
        self._support = Support(screen, second, scale)
        self._scale = scale
        self._limits = scale.thresholds

    def subject(self, profile: Profile) -> Subject:
        """Return the profile with a detection for each of its sections and one for all of them together."""
        looks = [self._look(section) for section in profile.sections]
        declared = next((d.locale.language for d in profile.declared if d.locale.language), None)
        whole = self._overall([look for look in looks if look], declared)
        home = family(whole.language or declared or "") or None
        named = whole.language or declared
        detections = tuple(
            self._judge(look, home, named) if look else (_QUOTED if section.kind in QUOTED else _TERMS)
            for look, section in zip(looks, profile.sections, strict=True)
        )
        return Subject(profile, detections, whole)

    def _look(self, section: Section) -> _Look | None:
        """Screen one section, or return None if its kind has no language to judge."""
        if section.kind in TERMS or section.kind in QUOTED:
            return None
        try:
            return _Look(section, self._screen.best(section.text))
        except UnicodeEncodeError:  # a lone surrogate, which cleaning takes out
            return _Look(section, self._screen.best(clean(section.text)))

    def _overall(self, looks: list[_Look], declared: str | None) -> Detection:
        """Decide the profile's language from its prose, or from all its short texts if it has none."""
        home = family(declared) if declared else None
        masses: dict[str, int] = {}
        for look in looks:
            if look.family and not look.title and self._trusted(look):
                masses[look.family] = masses.get(look.family, 0) + look.size
        if sum(masses.values()) < _PROSE:
            return self._overall_of_titles(looks, home, declared)
        best, share = overall.by_mass(masses, home)
        prose = [look for look in looks if not look.title and look.family == best]
        if best == home and not self._may_be_another(prose[0]):
            return Detection(self._name(best, prose, declared), share, "sure", method=self._method)
        prose.sort(key=lambda look: -look.size)
        texts = (clean(look.section.text[:1000]) for look in prose[:3])
        found, certainty = overall.confirmed(texts, best, home, self._support, self._limits)
        if found == home:
            certainty = "sure"
        return Detection(self._name(found, prose, declared), share, certainty, method="both")

    def _overall_of_titles(self, looks: list[_Look], home: str | None, declared: str | None) -> Detection:
        texts = [look for look in looks if look.family]
        own = [look for look in texts if look.family == home]
        if own and all(look.family == home or look.family == "en" for look in texts):
            return Detection(declared, self._probability(own[0]), "sure", method=self._method)
        cleaned = [clean(look.section.text) for look in texts]
        supports = [self._support.of(text) for text in cleaned if letters(text) >= 4]
        best, probability, certainty = overall.by_titles(supports, home, self._limits)
        if best is None or certainty == "unknown":
            return Detection(None, probability, why_not="too-short" if supports else "names-and-terms")
        return Detection(self._name(best, texts, declared), probability, certainty, method="both")

    def _judge(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Judge one screened section against `home`, the family of the profile's language, shown as `named`."""
        section = look.section
        if look.family == home and home:
            if look.size * 3 > WORTH_A_LOOK and not look.title and look.size > _PROSE:
                spans = self._mixed(look, home)
                if spans:
                    return spans
            return Detection(named, self._probability(look), "sure", method=self._method)
        text = clean(section.text)
        size = letters(text)
        if size < 3:
            why: WhyNot = "names-and-terms" if any(map(str.isalpha, section.text)) else "no-letters"
            return Detection(None, why_not=why)
        logs = self._support.of(text[:1000])
        best = max(logs, key=lambda name: (logs[name], name))
        if not look.title and look.size * 3 > WORTH_A_LOOK and look.size > _PROSE:
            spans = self._mixed(look, home if home in (best, look.family) else best)
            if spans:
                return spans
        return self._weighed(look, text, logs, home, named)

    def _weighed(
        self, look: _Look, text: str, logs: dict[str, float], home: str | None, named: str | None
    ) -> Detection:
        """Weigh both identifiers' evidence for the best language against the profile's own."""
        words = len(text.split())
        title = look.title and not (look.section.kind == "headline" and words > 6)
        own = logs.get(home or "", -30.0)
        if title and home != "en" and logs.get("en", -30.0) - own >= self._limits.english_title:
            best = max(logs, key=lambda name: (logs[name], name))
            if best == "en" or logs[best] - logs.get("en", -30.0) < self._limits.review_title:
                return Detection(
                    "en", math.exp(logs.get("en", -30.0)), "likely", method="both", rivals=_rivals(logs, "en")
                )
        if title:
            own = max(own, logs.get("en", -30.0) - 0.5)
        best = max(
            (f for f in logs if f != home and not (title and f == "en")),
            key=lambda f: (logs[f], f),
            default="",
        )
        odds = logs.get(best, -30.0) - own
        certainty = self._certainty(odds, title, words, text)
        if certainty != "unknown":
            return Detection(
                self._name(best, [look], None),
                1.0 / (1.0 + math.exp(-odds)),
                certainty,
                method="both",
                rivals=_rivals(logs, best),
            )
        if odds < 0 and logs.get(home or "", -30.0) > logs.get(best, -30.0):
            return Detection(named, 1.0 / (1.0 + math.exp(odds)), "sure", method="both")
        return Detection(
            None, why_not="too-short" if words < 4 else "unsure", method="both", rivals=_rivals(logs, best)
        )

    def _certainty(self, odds: float, title: bool, words: int, text: str) -> Certainty:  # noqa: FBT001 - one caller
        short = words < 3 and not (script(text) in ("Hani", "Kana", "Thai") and len(text) > 8)
        fail = self._limits.fail_title if title or words < 7 else self._limits.fail_prose
        review = self._limits.review_title if title or words < 7 else self._limits.review_prose
        if odds >= fail and not short:
            return "sure"
        return "likely" if odds >= review else "unknown"

    def _mixed(self, look: _Look, main: str | None) -> Detection | None:
        if not main:
            return None
        spans = mixed(look.section.text, main, self._screen, self._support, self._limits)
        if not spans:
            return None
        named = look.code if look.family == main else main
        return Detection(named, 1.0, "sure", "mixed", "both", spans=spans)

    def _trusted(self, look: _Look) -> bool:
        return (
            look.size >= _PROSE or look.lead * self._scale.band(look.size * 2).alone > self._limits.sure_alone
        )

    def _may_be_another(self, look: _Look) -> bool:
        """Say whether the screening identifier may have taken for this language one that it does not know."""
        return look.code in ("bg", "sr")

    def _probability(self, look: _Look) -> float:
        odds = look.lead * self._scale.band(look.size).alone
        return 1.0 / (1.0 + math.exp(-odds)) if odds < 30 else 1.0

    def _name(self, found: str, looks: list[_Look], declared: str | None) -> str:
        """Name a family as the profile declares it if it does, else as the identifier called it."""
        if declared and family(declared) == found:
            return declared
        return next((look.code for look in looks if look.family == found), found)


def _rivals(logs: dict[str, float], best: str) -> tuple[tuple[str, float], ...]:
    ranked = sorted(((log, name) for name, log in logs.items() if name != best), reverse=True)
    return tuple((name, round(math.exp(log), 3)) for log, name in ranked[:3] if log > -7.0)
