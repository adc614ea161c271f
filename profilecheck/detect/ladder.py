"""The ladder from text to language: a quick look at every section, the profile's language, then the doubtful ones.

1. Names of tools, other people's words and texts without letters have no language to judge.
2. The screening identifier looks at each text once. Together the long texts decide the profile's language; without
   any, the short ones do, added up.
3. A text that agrees with the profile is done. So is one the screening identifier is decisive about. Every other one
   is cleaned, tool names taken out, and both identifiers' calibrated evidence is weighed for and against the
   profile's language: told, doubtful, or silent.
4. Longer texts are searched for a second language.
"""

import math

from profilecheck.detect import overall
from profilecheck.detect.clean import clean, letters, words
from profilecheck.detect.evidence import PRIOR, Calibration, Support
from profilecheck.detect.identifier import Identifier
from profilecheck.detect.mixing import WORTH_A_LOOK, mixed
from profilecheck.model.detection import Detection, Subject, WhyNot
from profilecheck.model.locale import family
from profilecheck.model.profile import QUOTED, TERMS, TITLES, Profile, Section

_PROSE = 40
"""Characters from which a text that is no title can speak for the language of the profile by itself."""

_ENGLISH_TITLE = 1.0
"""Log-odds (nearly 3 : 1) from which a title is taken for English; it is only noted, never held against anyone."""

_PROBABLE = math.log(0.5)

_HOME = 4.0
"""Log-odds (about 50 : 1) that any section of a profile is in the profile's own language, before it is read."""

_UNSEEN = -30.0
"""The log-probability of a language a text's script rules out."""

_TERMS = Detection(None, why_not="names-and-terms")
_QUOTED = Detection(None, why_not="others-words")


class _Look:
    """What the screening identifier saw of one section: its best language and the weighed lead over the next."""

    __slots__ = ("code", "family", "odds", "section", "size", "title")

    def __init__(self, section: Section, seen: tuple[str, str, float], scale: Calibration) -> None:
        self.section = section
        self.title = section.kind in TITLES
        self.size = len(section.text)
        self.code, self.family, lead = seen
        self.odds = lead * scale.band(self.size).alone


class Ladder:
    """Judges the sections of a profile; see the module's docstring for how."""

    def __init__(self, method: str, screen: Identifier, second: Identifier, scale: Calibration) -> None:
        """Keep the two identifiers, the calibration of the pair, and `method`, the name of the screening one."""
        self._alone = method
        self._both = f"{method}+py3langid"
        self._screen = screen
        self._support = Support(method, screen, second, scale)
        self._scale = scale
        self._thresholds = scale.thresholds

    def subject(self, profile: Profile) -> Subject:
        """Return the profile with a detection for each of its sections and one for all of them together."""
        looks = [self._look(section) for section in profile.sections]
        declared = next((d.locale.language for d in profile.declared if d.locale.language), None)
        whole = self._overall(
            [look for look in looks if look and not _other_version(look, declared)], declared
        )
        named = whole.language or declared
        home = family(named) if named else None
        detections = tuple(
            self._detection(look, home, named) if look else (_QUOTED if section.kind in QUOTED else _TERMS)
            for look, section in zip(looks, profile.sections, strict=True)
        )
        return Subject(profile, detections, whole)

    def _detection(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Judge a section against its own declaration where its format has one, else against the profile."""
        own = look.section.declared
        if own and own.language:
            return self._judge(look, family(own.language), own.language)
        return self._judge(look, home, named)

    def _look(self, section: Section) -> _Look | None:
        """Screen one section, or return None if its kind has no language to judge."""
        if section.kind in TERMS or section.kind in QUOTED:
            return None
        try:
            return _Look(section, self._screen.best(section.text), self._scale)
        except UnicodeEncodeError:  # a lone surrogate, which cleaning takes out
            return _Look(section, self._screen.best(clean(section.text)), self._scale)

    def _overall(self, looks: list[_Look], declared: str | None) -> Detection:
        """Decide the profile's language from its prose, or from all its short texts if it has none."""
        home = family(declared) if declared else None
        prose = [look for look in looks if not look.title and look.size >= _PROSE and look.family]
        if not prose:
            return self._overall_of_titles(looks, home, declared)
        masses: dict[str, int] = {}
        for look in prose:
            masses[look.family] = masses.get(look.family, 0) + look.size
        best, share = overall.by_mass(masses, home)
        own = [look for look in prose if look.family == best]
        doubted = own[0].code in self._screen.doubted or home not in self._scale.languages
        if not doubted and (
            best == home or sum(look.odds for look in own) >= self._thresholds.profile_sure * 2
        ):
            return Detection(_name(best, own, declared), share, "sure", method=self._alone)
        own.sort(key=lambda look: -look.odds)
        texts = (clean(look.section.text[:1000]) for look in own[:3])
        found, certainty = overall.confirmed(texts, best, home, self._support, self._thresholds)
        if found == home:
            certainty = "sure"
        return Detection(_name(found, own, declared), share, certainty, method=self._both)

    def _overall_of_titles(self, looks: list[_Look], home: str | None, declared: str | None) -> Detection:
        texts = [look for look in looks if look.family]
        own = [look for look in texts if look.family == home]
        if len(own) > 1 and all(look.family in (home, "en") for look in texts):
            return Detection(
                declared, _probability(max(look.odds for look in own)), "sure", method=self._alone
            )
        cleaned = [clean(look.section.text) for look in texts]
        expected = (home, "en") if home else ()
        supports = [self._support.of(text, expected)[0] for text in cleaned if letters(text) >= 3]
        best, probability, certainty = overall.by_titles(supports, home, self._thresholds)
        if best is None or certainty == "unknown":
            return Detection(None, probability, why_not="too-short" if supports else "names-and-terms")
        return Detection(_name(best, texts, declared), probability, certainty, method=self._both)

    def _judge(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Judge one screened section against `home`, the family of the profile's language, shown as `named`."""
        long = (
            not look.title
            and look.size >= _PROSE
            and len(look.section.text.encode(errors="replace")) >= WORTH_A_LOOK
        )
        is_home = home is not None and look.family == home and look.code not in self._screen.doubted
        if long and (found := self._mixed(look, home)):
            return found
        if is_home:
            return Detection(named, _probability(look.odds + _HOME), "sure", method=self._alone)
        is_told = look.odds >= self._scale.band(look.size).decisive and look.code not in self._screen.doubted
        return self._decided(look, home) if home and is_told else self._weighed(look, home, named)

    def _decided(self, look: _Look, home: str) -> Detection:
        """Tell a language the screening identifier alone is sure of: English titles, and longer texts."""
        if look.title and look.family == "en" and home != "en" and len(look.section.text.split()) <= 6:
            return Detection("en", _probability(look.odds), "likely", method=self._alone)
        if look.title or look.size < _PROSE:
            return self._weighed(look, home, None)
        return Detection(look.code, _probability(look.odds), "sure", method=self._alone)

    def _weighed(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Weigh both identifiers' evidence for the best language against the profile's own."""
        text = clean(look.section.text[:1000])
        if letters(text) < 3:
            why: WhyNot = "names-and-terms" if any(map(str.isalpha, look.section.text)) else "no-letters"
            return Detection(None, why_not=why)
        count = words(text)
        excused = look.title and home != "en" and not (look.section.kind == "headline" and count > 6)
        logs, method = self._support.of(text, (home or "", "en") if excused else (home or "",))
        own = logs.get(home or "", _UNSEEN)
        english = logs.get("en", _UNSEEN)
        others = dict(logs)
        others.pop(home or "", None)
        if excused:
            others.pop("en", None)
            rival = max(others.values(), default=_UNSEEN)
            if english >= _PROBABLE and english - own >= _ENGLISH_TITLE and rival < english:
                return Detection("en", math.exp(english), "likely", method=method, rivals=_rivals(logs, "en"))
            own = max(own, english)
        best = max(others, key=lambda name: (others[name], name), default="")
        odds = others.get(best, _UNSEEN) - own
        if home and home not in logs:  # another script altogether leaves no doubt, however few the words
            count = max(count, 3)
        if best in PRIOR and count < 7:  # a few stray words often look like a rare language
            count = 1
        certainty = self._thresholds.certainty(odds, count)
        if certainty != "unknown":
            found = look.code if look.family == best else best
            return Detection(found, _probability(odds), certainty, method=method, rivals=_rivals(logs, best))
        if home and odds < 0 and logs.get(home, _UNSEEN) > logs.get(best, _UNSEEN):
            return Detection(named or home, _probability(_HOME - odds), "sure", method=method)
        why = "too-short" if count < 4 else "unsure"
        return Detection(None, why_not=why, method=method, rivals=_rivals(logs, best))

    def _mixed(self, look: _Look, home: str | None) -> Detection | None:
        spans = mixed(look.section.text, home, self._screen, self._support, self._scale)
        if not spans:
            return None
        main = spans[0].language if home is None else home
        named = look.code if look.family == main else main
        return Detection(named, _probability(_HOME), "sure", "mixed", self._both, spans=spans)


def _other_version(look: _Look, declared: str | None) -> bool:
    """Say whether a section belongs to another language version than the one the profile declares."""
    own = look.section.declared
    return bool(own and own.language and declared and family(own.language) != family(declared))


def _name(found: str, looks: list[_Look], declared: str | None) -> str:
    """Name a family as the profile declares it if it does, else as the identifier called it."""
    if declared and family(declared) == found:
        return declared
    return next((look.code for look in looks if look.family == found), found)


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds)) if odds < 30 else 1.0


def _rivals(logs: dict[str, float], best: str) -> tuple[tuple[str, float], ...]:
    ranked = sorted(((log, name) for name, log in logs.items() if name != best), reverse=True)
    return tuple((name, round(math.exp(log), 3)) for log, name in ranked[:3] if log > -7.0)
