"""What a title says besides its language: the firm it is at, the same in other letters, an office's short name."""

import math
import re
from functools import cache

from profilecheck.detect.clean import PUNCTUATION, Cleaned, clean, measured
from profilecheck.detect.evidence import PROBABLE, UNSEEN, Support
from profilecheck.model.script import is_written_in, latin_alone, without_latin

_LIST = re.compile(r"[|•·,;:/–—&+\n]| - ")
_AT = {
    "bg": "в",
    "ca": "a",
    "cs": "v",
    "da": "hos",
    "de": "bei",
    "es": "en",
    "fi": "yrityksessä",
    "fr": "chez",
    "it": "presso",
    "nl": "bij",
    "no": "hos",
    "pl": "w",
    "pt": "em",
    "ro": "la",
    "ru": "в",
    "sk": "v",
    "sl": "v",
    "sr": "u",
    "sv": "hos",
    "uk": "в",
}
"""The word a language puts between a title and a firm, as in the headline LinkedIn makes of a position."""

_LONGEST_TITLE = 6
"""Words beyond which a part of a headline is no job title but a sentence."""

_ACRONYM = 4
"""Letters of the longest acronym that is taken for one: CDO, CISO; longer words in capitals are more often just loud."""

_BEFORE_NAME = re.compile(r"(?<=\w)(?:,|\s[(\[\"“„«])")
"""What parts a job from the name of a department, a programme or a place, which may be in another language."""

_OTHER_LETTERS = 6
"""Letters from which those of another script are more than a sign (Σ, π, µ) or a single syllable; see `Cleaned`."""

_OUTWEIGHED = 2.5
"""How many times the letters of one script make what is written in the other a few names beside it."""

_PLAINLY = math.log(0.9)
"""The log-probability from which Latin words beside other letters are plainly of some language."""


def is_acronym(cleaned: Cleaned, text: str) -> bool:
    """Say whether all that is left of a text is one short word in capitals: the name of an office, in no language."""
    word = cleaned.text
    return len(word) <= _ACRONYM and word.isalpha() and word.upper() in text and word.upper() != word.lower()


def is_sentence(headline: str) -> bool:
    """Say whether a headline is more than a list of titles, which are English in every language."""
    return max(len(part.split()) for part in _LIST.split(headline)) > _LONGEST_TITLE


def before_firm(title: str, home: str) -> str | None:
    """Return what stands before "at" and the name of a firm, in English or the profile's language; None without one."""
    firm = _at_firm(home).search(title)
    return None if firm is None else title[: firm.start()]


def before_name(title: str) -> str | None:
    """Return what stands before a comma, a bracket or a quotation mark; None without one."""
    sign = _BEFORE_NAME.search(title)
    return None if sign is None else title[: sign.start()]


def spoken(text: Cleaned, home: str, support: Support) -> Cleaned | None:
    """Return the part of a title in Latin and other letters that says what language it is in; None if neither does.

    In a profile in Latin letters the others' part says so, unless there are Latin words to match it which are, or
    may be, of the profile's language `home`: then what stands beside them is their translation.
    """
    if text.text.isascii() or not is_written_in(home, "Latn"):
        return text
    others = clean(without_latin(text.text))
    latin = [word.strip(PUNCTUATION) for word in latin_alone(text.text).split()]
    words = measured(" ".join([word for word in latin if word.isalpha() and not word.isupper()]))
    if others.letters < max(_OTHER_LETTERS, words.letters / 2):
        return text
    if words.words < 2 or others.letters > _OUTWEIGHED * words.letters:
        return others
    logs, _ = support.of(words, (home,))
    own = logs.get(home, UNSEEN)
    if own >= PROBABLE:
        return words
    if own > -support.thresholds.fail[1]:
        return None
    return text if max(logs.values()) >= _PLAINLY else others


@cache
def _at_firm(home: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w) (?:at|@|{_AT.get(home, 'at')}) (?=[^\W\d_a-z])")
