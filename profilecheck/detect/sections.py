"""The language of one section, held against the language of the profile it stands in."""

import math
from functools import lru_cache

import msgspec

from profilecheck.detect.accents import TAKEN_FOR, TOLD_BY_ACCENTS, is_bare
from profilecheck.detect.clean import ENOUGH, Cleaned, clean
from profilecheck.detect.english import SHORT, holds_together, is_trade_words
from profilecheck.detect.evidence import PROSE, RARE, UNSEEN, Support
from profilecheck.detect.identifier import is_doubtful, is_taken_for
from profilecheck.detect.mixing import mixed
from profilecheck.detect.odds import NAMEABLE, Odds, odds, probability
from profilecheck.detect.screening import HOME_ODDS, LATIN_ONLY, Screening, Seen
from profilecheck.detect.titles import before_firm, before_name, is_acronym, is_sentence, spoken
from profilecheck.model.detection import Certainty, Detection, WhyNot
from profilecheck.model.locale import family, related
from profilecheck.model.profile import TITLES, Section, SectionKind
from profilecheck.model.script import is_written_in, scripts

_NAMED = math.log(0.15)
"""The log-probability of a language from which a text is accused of being in it."""

_TELLING, _ASKED = 3, 12
"""How many words are shown as evidence, and of how many different ones they are the best."""

_SHOWN = 120
"""Characters in which they are looked for: where a person who checks the text begins to read."""

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
        self.code, self.family, lead = support.screen.best(text)
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
        look = _Look(text, kind, self._support)
        if look.family == "en" and home is not None and not look.title and is_trade_words(text, home):
            return Detection(None, why_not="names-and-terms", method=self._support.method)
        judged = self._judge(look, home, named)
        told = judged.language
        if home and told and told != named and _has_own_words(text, home, told):
            return Detection(None, why_not="unsure", method=judged.method)
        is_taken = judged.certainty == "sure" and home in TOLD_BY_ACCENTS and told in TAKEN_FOR
        if is_taken and is_bare(text):
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
        if look.title and look.family == "en" and home != "en" and not is_sentence(look.text):
            if self._support.screen.best(clean(look.text).text)[1] != "en":
                return self._weighed(look, home, named)  # all that is English in it are words of the trade
            return Detection("en", probability(look.odds), "likely", method=self._support.method)
        if look.title or look.size < PROSE:
            return self._weighed(look, home, named)
        if not self._support.reads_like_raw(look.text[:ENOUGH], look.family, home):
            return self._weighed(look, home, named)
        telling = self._telling(look.text, look.family)
        return Detection(
            look.code, probability(look.odds), "sure", method=self._support.method, words=telling
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
        """Weigh both identifiers' evidence for any other language against the profile's own."""
        text = clean(look.text[:ENOUGH])
        if text.letters < 3 or is_acronym(text, look.text):
            why: WhyNot = "names-and-terms" if any(map(str.isalpha, look.text)) else "no-letters"
            return Detection(None, why_not=why)
        if look.title and home:
            part = spoken(text, home, self._support)
            if part is None:
                return Detection(None, why_not="unsure", method=self._support.both)
            text = part
        excused = look.title and home != "en" and not (look.kind == "headline" and is_sentence(look.text))
        at_home = "" if named in LATIN_ONLY and text.script == "Cyrl" else home or ""
        found = odds(self._support, text, at_home, excused=excused)
        # Letters that names are not written in leave no doubt, however few the words.
        apart = home is not None and text.script != "Latn" and at_home not in found.logs
        count = max(text.words, 3) if apart else text.words
        if look.title and not apart:
            found, count = self._of_job(look.text, found, count, at_home, excused=excused)
        if excused and found.is_english():
            english = math.exp(found.logs["en"])
            return Detection("en", english, "likely", method=found.method, rivals=found.rivals("en"))
        return self._told(look, text, count, found, at_home, named)

    def _of_job(self, title: str, found: Odds, count: int, home: str, *, excused: bool) -> tuple[Odds, int]:
        """Return the odds of the job in a title, without a name after it that alone speaks for another language.

        Also of the `count` of the title's words those it may count for: the name of a firm has none.
        """
        job = before_firm(title, home)
        if job is not None:
            cleaned = clean(job)
            of_job = odds(self._support, cleaned, home, excused=excused)
            return (of_job if of_job.against < NAMEABLE else found), min(count, cleaned.words)
        job = before_name(title)
        if job and " " in job and not related(found.best, home):
            of_job = odds(self._support, clean(job), home, excused=excused)
            if of_job.against < 0:
                return of_job, count
        return found, count

    def _told(
        self, look: _Look, text: Cleaned, count: int, found: Odds, home: str, named: str | None
    ) -> Detection:
        """Turn the odds against `home`, shown as `named`, into a verdict on a text of `count` words."""
        certainty = self._certainty(text, count, found.against, found.best, home or None)
        if certainty == "sure" and found.logs[found.best] < _NAMED:
            certainty = "likely"  # all that is sure is that the profile's language does not fit
        if certainty != "unknown":
            return Detection(
                look.code if look.family == found.best else found.best,
                probability(found.against),
                certainty,
                method=found.method,
                rivals=found.rivals(found.best),
                words=self._telling(look.text, found.best),
            )
        if home and found.against < 0 and found.own > found.logs.get(found.best, UNSEEN):
            at_home = probability(math.log(HOME_ODDS) - found.against)
            return Detection(named or home, at_home, "sure", method=found.method)
        why: WhyNot = "too-short" if count < 4 else "unsure"
        return Detection(None, why_not=why, method=found.method, rivals=found.rivals(found.best))

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


def _has_own_words(text: str, home: str, language: str) -> bool:
    """Say whether a short text in another language has words that are surely the profile's own.

    Those are English small words, and words in letters that the other language is not written in.
    """
    if home == "en":
        return holds_together(text)
    if text.isascii() or len(text.split()) > SHORT:
        return False
    other = family(language)
    return any(
        is_written_in(home, name) and not is_written_in(other, name) for name in scripts(text) - {"Latn"}
    )
