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
import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from profilecheck.detect import overall
from profilecheck.detect.clean import Cleaned, clean, measured
from profilecheck.detect.evidence import PRIOR, Calibration, Support
from profilecheck.detect.identifier import UNDETERMINED, Identifier
from profilecheck.detect.mixing import mixed
from profilecheck.model.detection import Detection, Subject, WhyNot
from profilecheck.model.locale import family
from profilecheck.model.profile import QUOTED, TERMS, TITLES, Profile, Section, SectionKind
from profilecheck.model.script import possible, script

_PROSE = 40
"""Characters from which a text that is no title can speak for the language of the profile by itself."""

_ENGLISH_TITLE = 1.0
"""Log-odds (nearly 3 : 1) from which a title is taken for English; it is only noted, never held against anyone."""

_PROBABLE = math.log(0.5)

_HOME_ODDS = 50.0
"""The odds that any section of a profile is in the profile's own language, before it is read."""

_ENOUGH = 300
"""Characters of a text that are asked about; more change no answer and cost the second opinion its time."""

_JUDGED_BY_FIT = 25
"""Letters from which a text has enough words to show whether it reads like the language it is taken for."""

_LIST = re.compile(r"[|•·,;:/–—&+\n]| - ")
_LONGEST_TITLE = 6
"""Words beyond which a part of a headline is no job title but a sentence."""

_HAN_TITLE = 20
"""Characters beyond which Japanese without a single kana is no Japanese."""

_TELLING, _ASKED = 3, 12
"""How many words are shown as evidence, and of how many different ones they are the best."""

_REPEATED = 80
_REMEMBERED = 8192
"""Texts up to this many characters, and so many of them, are remembered: titles recur from profile to profile."""

_STRETCH, _STRETCH_DENSE = 140, 50
"""Characters screened at once; half as many and fewer where a sign is a syllable or a word."""

_SILENT = TERMS | QUOTED
_SURROGATE = re.compile("[\ud800-\udfff]")

_UNSEEN = -30.0
"""The log-probability of a language a text's script rules out."""

_TERMS = Detection(None, why_not="names-and-terms")
_QUOTED = Detection(None, why_not="others-words")


_Seen = tuple[str, str, bool]
"""What the screening identifier calls a section, the family of that, and whether it calls all stretches of it so."""


_Spoken = tuple[Section, str, str]
"""A section that has a say in the profile's language, with the screening identifier's answer and its family."""


class _UnreadableError(ValueError):
    """A text holds what the screening identifier does not read past."""


_Screened = tuple[Sequence[Section], list[_Seen | None]]
"""A profile's sections as they can be read, and what the screening identifier calls each; None for the silent."""


class _Look:
    """A closer look at one text: its best language and the weighed lead over the next."""

    __slots__ = ("code", "family", "kind", "odds", "size", "text", "title")

    def __init__(self, text: str, kind: SectionKind, screen: Identifier, scale: Calibration) -> None:
        self.text = text
        self.kind = kind
        self.title = kind in TITLES
        self.size = len(text)
        self.code, self.family, lead = screen.best(text)
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
        self._agreements: dict[tuple[str, int], Detection] = {}
        self._again = lru_cache(maxsize=_REMEMBERED)(self._detection)

    def subjects(self, profiles: Sequence[Profile]) -> list[Subject]:
        """Return each profile with a detection for each of its sections and one for all of them together.

        All are screened first, so that the screening identifier's tables stay at hand.
        """
        screened = [self._screened(profile) for profile in profiles]
        return [self._judged(*parts) for parts in zip(profiles, screened, strict=True)]

    def subject(self, profile: Profile) -> Subject:
        """Return what `subjects` does of one profile."""
        return self.subjects((profile,))[0]

    def _screened(self, profile: Profile) -> _Screened:
        """Screen all sections that have a language to judge.

        The detectors take no lone surrogate, and eldc stops at a NUL, so texts with one are judged without.
        """
        try:
            return profile.sections, self._looked_over(profile.sections)
        except (UnicodeEncodeError, _UnreadableError):
            sections = _readable(profile.sections)
            return sections, self._looked_over(sections)

    def _looked_over(self, sections: Sequence[Section]) -> list[_Seen | None]:
        return [None if section.kind in _SILENT else self._seen(section) for section in sections]

    def _judged(self, profile: Profile, screened: _Screened) -> Subject:
        try:
            return self._subject(profile, *screened)
        except UnicodeEncodeError:  # a lone surrogate where the screening did not look
            sections = _readable(profile.sections)
            return self._subject(profile, sections, self._looked_over(sections))

    def _subject(self, profile: Profile, sections: Sequence[Section], seen: list[_Seen | None]) -> Subject:
        """Judge a screened profile, and its sections against it."""
        declared = next((d.locale.language for d in profile.declared if d.locale.language), None)
        if declared in ("ja", "zh"):
            seen = [
                self._in_han(section, what, declared) for section, what in zip(sections, seen, strict=True)
            ]
        whole = self._overall(sections, seen, declared)
        named = whole.language or declared
        home = family(named) if named else None
        detections = []
        for section, what in zip(sections, seen, strict=True):
            if what is None:
                detections.append(_QUOTED if section.kind in QUOTED else _TERMS)
            elif section.declared is not None and section.declared.language:
                own = section.declared.language
                detections.append(self._of_section(section, what, own, family(own)))
            elif what[1] == home and what[2]:
                detections.append(self._agreeing(named or "", len(section.text)))
            else:
                detections.append(self._of_section(section, what, named, home))
        return Subject(profile, tuple(detections), whole)

    def _seen(self, section: Section) -> _Seen:
        """Screen one section: a long text stretch by stretch, so that two languages in it show."""
        text = section.text
        if "\0" in text:
            raise _UnreadableError
        name, family_of = self._screen.name, self._screen.family
        size = len(text)
        longest = _STRETCH_DENSE if size and text[size // 2] >= "\u0e00" else _STRETCH
        if size < longest or section.kind in TITLES:
            found = name(text)
            return found, family_of(found), True
        step = min(longest, size // 3)
        names = [name(text[at : at + step]) for at in range(0, size - step // 3, step)]
        first = names[0]
        if names.count(first) == len(names):
            return first, family_of(first), True
        best = max(names, key=lambda found: (names.count(found), found))
        main = family_of(best)
        return best, main, all(family_of(found) in (main, UNDETERMINED) for found in names)

    def _in_han(self, section: Section, seen: _Seen | None, declared: str) -> _Seen | None:
        """Take a short text in Chinese characters alone for Chinese or Japanese, whichever the profile declares.

        Japanese titles often have no kana; only characters simplified in China since 1956 tell one from the other.
        """
        if seen is None or seen[0] not in ("ja", "zh") or seen[0] == declared:
            return seen
        text = section.text
        if len(text) > _HAN_TITLE or script(text) != "Hani":
            return seen
        import hanzidentifier  # noqa: PLC0415 - 30 ms that only such titles need

        is_simplified = hanzidentifier.identify(text) == hanzidentifier.SIMPLIFIED
        return seen if declared == "ja" and is_simplified else (declared, declared, seen[2])

    def _of_section(self, section: Section, seen: _Seen, named: str | None, home: str | None) -> Detection:
        """Judge a screened section against `named`, of the family `home`: its own declaration or the profile's."""
        text = section.text
        if len(text) <= _REPEATED:
            return self._again(text, section.kind, seen, named, home)
        return self._detection(text, section.kind, seen, named, home)

    def _detection(
        self, text: str, kind: SectionKind, seen: _Seen, named: str | None, home: str | None
    ) -> Detection:
        _, found, is_uniform = seen
        if home in self._screen.lacking and found in self._screen.lacking[home]:
            found = home  # a language it cannot name is no less itself for being called its neighbour
        if not is_uniform and (spans := self._mixed(text, home)):
            return spans
        if home is not None and found == home:
            return self._agreeing(named or home, len(text))
        return self._judge(_Look(text, kind, self._screen, self._scale), home, named)

    def _agreeing(self, named: str, size: int) -> Detection:
        """Return the detection of a section that is, as far as anyone asked can see, in the profile's language.

        Its error is that of the screening identifier for texts of this length, divided by the odds that any section
        is in the profile's own language.
        """
        band = self._scale.place(size)
        found = self._agreements.get((named, band))
        if found is None:
            confidence = 1.0 - (1.0 - self._scale.bands[band].right) / _HOME_ODDS
            found = Detection(named, confidence, "sure", method=self._alone)
            self._agreements[named, band] = found
        return found

    def _overall(
        self, sections: Sequence[Section], seen: Sequence[_Seen | None], declared: str | None
    ) -> Detection:
        """Decide the profile's language from its prose, or from all its short texts if it has none.

        Sections under another declaration than the profile's, and the page's own labels, have no say.
        """
        home = family(declared) if declared else None
        masses: dict[str, int] = {}
        spoken: list[_Spoken] = []
        for section, what in zip(sections, seen, strict=True):
            if what is None or what[0] == UNDETERMINED or section.kind == "labels":
                continue
            if section.declared is not None and _other_version(section, declared):
                continue
            name, found, _ = what
            spoken.append((section, name, found))
            size = len(section.text)
            if size >= _PROSE and section.kind not in TITLES:
                masses[found] = masses.get(found, 0) + size
        if not masses:
            return self._overall_of_titles(spoken, home, declared)
        best, share = overall.by_mass(masses, home)
        own = [spoke for spoke in spoken if spoke[2] == best]
        doubted = own[0][1] in self._screen.doubted or (home is not None and home in self._screen.lacking)
        if best == home and not doubted:
            return Detection(declared, share, "sure", method=self._alone)
        return self._confirmed(own, best, share, declared, doubted=doubted)

    def _confirmed(
        self, own: list[_Spoken], best: str, share: float, declared: str | None, *, doubted: bool
    ) -> Detection:
        """Make sure of a profile's language that is not the declared one, or that may be one eldc does not know."""
        prose = [
            section.text
            for section, _, _ in own
            if section.kind not in TITLES and len(section.text) >= _PROSE
        ]
        prose.sort(key=len, reverse=True)
        home = family(declared) if declared else None
        if not self._reads_like(clean(prose[0][:_ENOUGH]), best, home):
            return Detection(None, share, why_not="unsure", method=self._alone)
        name = _name(best, own, declared)
        if not doubted and self._is_beyond_doubt(prose):
            return Detection(name, share, "sure", method=self._alone)
        texts = (clean(text[:_ENOUGH]) for text in prose[:3])
        found, certainty = overall.confirmed(texts, best, home, self._support, self._thresholds)
        name = name if found == best else _name(found, own, declared)
        return Detection(name, share, "sure" if found == home else certainty, method=self._both)

    def _is_beyond_doubt(self, prose: Sequence[str]) -> bool:
        """Say whether the screening identifier's leads add up to twice what it takes to be sure of a profile."""
        total = 0.0
        for text in prose:
            total += self._screen.best(text)[2] * self._scale.band(len(text)).alone
            if total >= 2 * self._thresholds.profile_sure:
                return True
        return False

    def _overall_of_titles(self, spoken: list[_Spoken], home: str | None, declared: str | None) -> Detection:
        families = [found for _, _, found in spoken]
        if home and families.count(home) > 1 and all(found in (home, "en") for found in families):
            size = max(len(section.text) for section, _, _ in spoken)
            return self._agreeing(declared or home, size)
        cleaned = [text for section, _, _ in spoken if (text := clean(section.text[:_ENOUGH])).letters >= 3]
        expected = (home, "en") if home else ()
        supports = [self._support.alone(text, expected) for text in cleaned]
        lead = overall.lead_of_titles(supports, home)
        lacks = home in self._screen.lacking
        if lacks or not overall.is_beyond_doubt(lead, supports, self._screen, self._thresholds):
            supports = [self._support.of(text, expected)[0] for text in cleaned]
            lead = overall.lead_of_titles(supports, home)
        best, probability, certainty = overall.by_titles(lead, supports, home, self._thresholds)
        if best is not None and best != home:
            speaking = [
                text.text
                for text, support in zip(cleaned, supports, strict=True)
                if support.get(best, _UNSEEN) > _PROBABLE
            ]
            if not self._reads_like(measured(" ".join(speaking)), best, home):
                certainty = "unknown"
        if best is None or certainty == "unknown":
            return Detection(None, probability, why_not="too-short" if supports else "names-and-terms")
        return Detection(_name(best, spoken, declared), probability, certainty, method=self._both)

    def _judge(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Judge a section that is not plainly in `home`, the family of the language shown as `named`."""
        is_told = look.odds >= self._scale.band(look.size).decisive and look.code not in self._screen.doubted
        return self._decided(look, home) if home and is_told else self._weighed(look, home, named)

    def _decided(self, look: _Look, home: str) -> Detection:
        """Tell a language the screening identifier alone is sure of: English titles, and longer texts."""
        if look.title and look.family == "en" and home != "en" and not _is_sentence(look.text):
            return Detection("en", _probability(look.odds), "likely", method=self._alone)
        if (
            look.title
            or look.size < _PROSE
            or not self._reads_like(clean(look.text[:_ENOUGH]), look.family, home)
        ):
            return self._weighed(look, home, None)
        telling = self._telling(look.text, look.family)
        return Detection(look.code, _probability(look.odds), "sure", method=self._alone, words=telling)

    def _reads_like(self, cleaned: Cleaned, language: str, home: str | None) -> bool:
        """Say whether a text is not only less unlike a language than unlike all others, but really like it.

        Greek, Hindi or Russian in Latin letters look a little like some language, and much like none.
        """
        if language in self._screen.lacking or cleaned.letters < _JUDGED_BY_FIT:
            return True
        apart = home is not None and home not in possible(cleaned.script, frozenset({home}))
        wanted = self._scale.fit_apart if apart else self._scale.fit
        return self._screen.evidence(cleaned.text).get(language, -math.inf) >= wanted

    def _telling(self, text: str, language: str) -> tuple[str, ...]:
        """Return up to three words of a text that speak most for a language, in their order, for a person to see."""
        told: list[tuple[float, str]] = []
        for word in list(dict.fromkeys(clean(text[:_ENOUGH]).text.split()))[:_ASKED]:
            bare = word.strip(".,;:!?()«»“”\"'")
            if len(bare) >= 3:
                _, found, lead = self._screen.best(bare)
                if found == language:
                    told.append((-lead, bare))
        best = {word for _, word in sorted(told)[:_TELLING]}
        return tuple(word for _, word in told if word in best)

    def _weighed(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Weigh both identifiers' evidence for the best language against the profile's own."""
        text = clean(look.text[:_ENOUGH])
        if text.letters < 3:
            why: WhyNot = "names-and-terms" if any(map(str.isalpha, look.text)) else "no-letters"
            return Detection(None, why_not=why)
        count = text.words
        excused = look.title and home != "en" and not (look.kind == "headline" and _is_sentence(look.text))
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
        if certainty != "unknown" and not self._reads_like(text, best, home):
            certainty = "unknown"
        if certainty != "unknown":
            found = look.code if look.family == best else best
            return Detection(
                found,
                _probability(odds),
                certainty,
                method=method,
                rivals=_rivals(logs, best),
                words=self._telling(look.text, best),
            )
        if home and odds < 0 and logs.get(home, _UNSEEN) > logs.get(best, _UNSEEN):
            return Detection(named or home, _probability(math.log(_HOME_ODDS) - odds), "sure", method=method)
        why = "too-short" if count < 4 else "unsure"
        return Detection(None, why_not=why, method=method, rivals=_rivals(logs, best))

    def _mixed(self, text: str, home: str | None) -> Detection | None:
        spans = mixed(text, home, self._screen, self._support, self._scale)
        if not spans:
            return None
        main = next((span.language for span in spans if span.language == home), spans[0].language)
        return Detection(main, 1.0 - 1.0 / _HOME_ODDS, "sure", "mixed", self._both, spans=spans)


def _is_sentence(headline: str) -> bool:
    """Say whether a headline is more than a list of titles, which are English in every language."""
    return max(len(part.split()) for part in _LIST.split(headline)) > _LONGEST_TITLE


def _readable(sections: Sequence[Section]) -> list[Section]:
    """Return sections that eldc can read to their end: without NUL and lone surrogates, offsets unchanged."""
    return [
        msgspec.structs.replace(section, text=_SURROGATE.sub(" ", section.text.replace("\0", " ")))
        for section in sections
    ]


def _other_version(section: Section, declared: str | None) -> bool:
    """Say whether a section belongs to another language version than the one the profile declares."""
    own = section.declared
    return bool(own and own.language and declared and family(own.language) != family(declared))


def _name(found: str, spoken: Sequence[_Spoken], declared: str | None) -> str:
    """Name a family as the profile declares it if it does, else as the identifier called it."""
    if declared and family(declared) == found:
        return declared
    return next((name for _, name, own in spoken if own == found), found)


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds)) if odds < 30 else 1.0


def _rivals(logs: dict[str, float], best: str) -> tuple[tuple[str, float], ...]:
    ranked = sorted(((log, name) for name, log in logs.items() if name != best), reverse=True)
    return tuple((name, round(math.exp(log), 3)) for log, name in ranked[:3] if log > -7.0)
