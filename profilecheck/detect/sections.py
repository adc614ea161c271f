"""The language of one section, held against the language of the profile it stands in."""

import math
import re
from functools import lru_cache

import msgspec

from profilecheck.detect.accents import TOLD_BY_ACCENTS, is_bare
from profilecheck.detect.clean import ENOUGH, PUNCTUATION, Cleaned, clean, measured
from profilecheck.detect.evidence import PROBABLE, PROSE, RARE, UNSEEN, Support
from profilecheck.detect.identifier import is_doubtful, is_taken_for
from profilecheck.detect.mixing import mixed
from profilecheck.detect.screening import HOME_ODDS, LATIN_ONLY, Screening, Seen
from profilecheck.model.detection import Certainty, Detection, WhyNot
from profilecheck.model.locale import related
from profilecheck.model.profile import TITLES, Section, SectionKind
from profilecheck.model.script import own_letters, possible, without_others

_ENGLISH_TITLE = 1.0
"""Log-odds (nearly 3 : 1) from which a title is taken for English; it is only noted, never held against anyone."""

_LIST = re.compile(r"[|•·,;:/–—&+\n]| - ")
_LONGEST_TITLE = 6
"""Words beyond which a part of a headline is no job title but a sentence."""

_ACRONYM = 4
"""Letters of the longest acronym that is taken for one: CDO, CISO; longer words in capitals are more often just loud."""

_TELLING, _ASKED = 3, 12
"""How many words are shown as evidence, and of how many different ones they are the best."""

_SHOWN = 120
"""Characters in which they are looked for: where a person who checks the text begins to read."""

_OTHER_LETTERS = 6
"""Letters from which those of another script are more than a sign (Σ, π, µ) or a single syllable; see `Cleaned`."""

_OUTWEIGHED = 2.5
"""How many times the letters of one script make what is written in the other a few names beside it."""

_PLAINLY = math.log(0.9)
"""The log-probability from which Latin words beside other letters are plainly of some language."""

_REPEATED = 80
_REMEMBERED = 8192
"""Texts up to this many characters, and so many of them, are remembered: titles recur from profile to profile."""


class _Look:
    """A closer look at one text: its best language and the weighed lead over the next."""

    __slots__ = ("code", "family", "kind", "odds", "size", "text", "title")

    def __init__(self, text: str, kind: SectionKind, support: Support) -> None:
        self.text = text
        self.kind = kind
        self.title = kind in TITLES
        self.size = len(text) if "   " not in text else len(" ".join(text.split()))
        code, self.family, lead = support.screen.best(text)
        self.code = support.screen.meant(code, text)
        if self.code != code:
            self.family = support.screen.family(self.code)
        self.odds = lead * support.scale.band(self.size).alone


class Sections:
    """Judges single sections."""

    def __init__(self, support: Support, screening: Screening) -> None:
        """Keep what weighs the evidence, and what looked the sections over."""
        self._support = support
        self._screening = screening
        self._again = lru_cache(maxsize=_REMEMBERED)(self._detection)

    def detection(self, section: Section, seen: Seen, named: str | None, home: str | None) -> Detection:
        """Judge a screened section against `named`, of the family `home`: its own declaration or the profile's."""
        text = section.text
        if len(text) <= _REPEATED:
            return self._again(text, section.kind, seen, named, home)
        return self._detection(text, section.kind, seen, named, home)

    def _detection(
        self, text: str, kind: SectionKind, seen: Seen, named: str | None, home: str | None
    ) -> Detection:
        _, found, is_uniform = seen
        if home is not None and home != found and is_taken_for(self._support.screen, found, home, text):
            found = home  # a language it cannot name is no less itself for being called its neighbour
        if not is_uniform and (spans := self._mixed(text, home)):
            return spans
        if home is not None and found == home:
            return self._screening.agreeing(named or home, len(text))
        judged = self._judge(_Look(text, kind, self._support), home, named)
        if judged.certainty == "sure" and {home, judged.language} == TOLD_BY_ACCENTS and is_bare(text):
            return msgspec.structs.replace(judged, certainty="likely")
        return judged

    def _judge(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Judge a section that is not plainly in `home`, the family of the language shown as `named`."""
        is_told = look.odds >= self._support.scale.band(look.size).decisive and not is_doubtful(
            self._support.screen, look.code, look.text
        )
        return self._decided(look, home, named) if home and is_told else self._weighed(look, home, named)

    def _decided(self, look: _Look, home: str, named: str | None) -> Detection:
        """Tell a language the screening identifier alone is sure of: English titles, and longer texts."""
        if look.title and look.family == "en" and home != "en" and not _is_sentence(look.text):
            if self._support.screen.best(clean(look.text).text)[1] != "en":
                return self._weighed(look, home, named)  # all that is English in it are words of the trade
            return Detection("en", _probability(look.odds), "likely", method=self._support.method)
        if look.title or look.size < PROSE:
            return self._weighed(look, home, named)
        if not self._support.reads_like_raw(look.text[:ENOUGH], look.family, home):
            return self._weighed(look, home, named)
        telling = self._telling(look.text, look.family)
        return Detection(
            look.code, _probability(look.odds), "sure", method=self._support.method, words=telling
        )

    def _telling(self, text: str, language: str) -> tuple[str, ...]:
        """Return up to three words of a text that speak most for a language, in their order, for a person to see."""
        told: list[tuple[float, str]] = []
        for word in list(dict.fromkeys(clean(text[:_SHOWN]).text.split()))[:_ASKED]:
            bare = word.strip(".,;:!?()«»“”\"'")
            if len(bare) >= 3:
                _, found, lead = self._support.screen.best(bare)
                if found == language:
                    told.append((-lead, bare))
        best = {word for _, word in sorted(told)[:_TELLING]}
        return tuple(word for _, word in told if word in best)

    def _weighed(self, look: _Look, home: str | None, named: str | None) -> Detection:
        """Weigh both identifiers' evidence for the best language against the profile's own."""
        text = clean(look.text[:ENOUGH])
        if text.letters < 3 or _is_acronym(text, look.text):
            why: WhyNot = "names-and-terms" if any(map(str.isalpha, look.text)) else "no-letters"
            return Detection(None, why_not=why)
        excused = look.title and home != "en" and not (look.kind == "headline" and _is_sentence(look.text))
        if home and look.title and not text.text.isascii():
            spoken = self._spoken(text, home)
            if spoken is None:
                return Detection(None, why_not="unsure", method=self._support.both)
            text = spoken
        logs, method = self._support.of(text, (home or "", "en") if excused else (home or "",))
        at_home = "" if named in LATIN_ONLY and text.script == "Cyrl" else home or ""
        own = logs.get(at_home, UNSEEN)
        english = logs.get("en", UNSEEN)
        others = dict(logs)
        others.pop(at_home, None)
        if excused:
            others.pop("en", None)
            rival = max(others.values(), default=UNSEEN)
            if english >= PROBABLE and english - own >= _ENGLISH_TITLE and rival < english:
                return Detection("en", math.exp(english), "likely", method=method, rivals=_rivals(logs, "en"))
            own = max(own, english) + math.log1p(math.exp(-abs(own - english)))
        best = max(others, key=lambda name: (others[name], name), default="")
        odds = math.log(sum(map(math.exp, others.values())) or math.exp(UNSEEN)) - own
        apart = home is not None and text.script != "Latn" and at_home not in logs
        # Letters that names are not written in leave no doubt, however few the words.
        count = max(text.words, 3) if apart else text.words
        certainty = self._certainty(text, count, odds, best, at_home or None)
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
        if home and odds < 0 and logs.get(home, UNSEEN) > logs.get(best, UNSEEN):
            return Detection(named or home, _probability(math.log(HOME_ODDS) - odds), "sure", method=method)
        why = "too-short" if count < 4 else "unsure"
        return Detection(None, why_not=why, method=method, rivals=_rivals(logs, best))

    def _spoken(self, text: Cleaned, home: str) -> Cleaned | None:
        """Return the part of a title in Latin and other letters that says what language it is in; None if neither does.

        In a profile in Latin letters the others' part says so, unless there are Latin words to match it which are, or
        may be, of the profile's language: then what stands beside them is their translation.
        """
        if not possible("Latn", frozenset({home})):
            return text
        others = clean(own_letters(text.text, "others"))
        latin = [word.strip(PUNCTUATION) for word in without_others(text.text, "Latn").split()]
        words = measured(" ".join([word for word in latin if word.isalpha() and not word.isupper()]))
        if others.letters < max(_OTHER_LETTERS, words.letters / 2):
            return text
        if words.words < 2 or others.letters > _OUTWEIGHED * words.letters:
            return others
        logs, _ = self._support.of(words, (home,))
        own = logs.get(home, UNSEEN)
        if own >= PROBABLE:
            return words
        if own > -self._support.thresholds.fail[1]:
            return None
        return text if max(logs.values()) >= _PLAINLY else others

    def _certainty(self, text: Cleaned, count: int, odds: float, best: str, home: str | None) -> Certainty:
        """Say what the log-odds for `best` against `home` allow for a text of `count` words."""
        if best in RARE and count < 7:  # a few stray words often look like a rare language
            count = 1
        certainty = self._support.thresholds.certainty(odds, count)
        if certainty == "likely" and count > 2 and home and related(best, home):
            return "unknown"  # a person who looks at a few words of close relatives sees no more
        if certainty == "unknown" or self._support.reads_like(text, best, home):
            return certainty
        return self._support.despite_the_fit(certainty, text, best, home)

    def _mixed(self, text: str, home: str | None) -> Detection | None:
        spans = mixed(text, home, self._support)
        if not spans:
            return None
        main = next((span.language for span in spans if span.language == home), spans[0].language)
        return Detection(main, 1.0 - 1.0 / HOME_ODDS, "sure", "mixed", self._support.both, spans=spans)


def _is_acronym(cleaned: Cleaned, text: str) -> bool:
    """Say whether all that is left of a text is one short word in capitals: the name of an office, in no language."""
    word = cleaned.text
    return len(word) <= _ACRONYM and word.isalpha() and word.upper() in text and word.upper() != word.lower()


def _is_sentence(headline: str) -> bool:
    """Say whether a headline is more than a list of titles, which are English in every language."""
    return max(len(part.split()) for part in _LIST.split(headline)) > _LONGEST_TITLE


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds)) if odds < 30 else 1.0


def _rivals(logs: dict[str, float], best: str) -> tuple[tuple[str, float], ...]:
    ranked = sorted(((log, name) for name, log in logs.items() if name != best), reverse=True)
    return tuple((name, round(math.exp(log), 3)) for log, name in ranked[:3] if log > -7.0)
