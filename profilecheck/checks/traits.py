"""What can be seen of a subject in one pass, so that a check with nothing to find is not even asked."""

import re

from profilecheck.model.detection import Subject
from profilecheck.model.profile import QUOTED, TERMS, TITLES

MISMATCH = 1
"""The profile as a whole is in another language than declared, or its language cannot be told."""
FOREIGN = 2
"""A section is in another language than the profile."""
MIXED = 4
"""A section is in several languages."""
UNDETERMINED = 8
"""A section's language, or the whole profile's, cannot be told."""
UNDECLARED = 16
"""Nothing declares a language."""
ODD_TAG = 32
"""A declaration is no plain language tag."""
ADDRESSED = 64
"""The profile has a web address."""
ALWAYS = 128
"""Always there, for checks that look at the text itself."""
DAMAGED = 256
"""A text has characters that damaged encodings leave behind, or that look like it."""
HIDDEN = 512
"""A text has characters that cannot be seen or change the direction."""
TWO_ALPHABETS = 1024
"""A Latin letter stands beside a Greek or Cyrillic one."""

DECLARED = 2048
"""Something declares a language, or tries to."""
NAMED = 4096
"""A declaration names a language."""
JUDGED = 8192
"""The language of the profile as a whole could be told."""
TOLD = 16384
"""A section's language could be told."""
TITLED = 32768
"""A section is a title."""
OWN_WORDS = 65536
"""A section holds words of the member's own, which have a language."""
WRITTEN = 131072
"""There is a section."""
SPOKEN = 262144
"""The profile says which languages the person speaks."""
NEVER = 524288
"""Never there, for checks that have no question about a profile by itself."""

_LEADS = (*"ÂÃÄÅÐÑ×ØÙÎÏãæìðĂĹ√├", "â€", "Р", "\ufffd")
"""Signs with which most UTF-8 read as something else begins; looking for each is far cheaper than a pattern."""

_PAIR = re.compile("[Â-ôĂĹ√├Р\ufffd][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¥©°±≥≠ßÂ≤├┬╝▒Ђ-Џѐ-џҐґ№\ufffd]")
"""The signs such a letter begins with, and those that follow."""

_SIGNS = "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
_UNSEEN = re.compile(f"[{_SIGNS}]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]+")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]+")
_LATIN_IS_RARE = frozenset({"be", "bg", "el", "mk", "ru", "sr", "uk"})
"""Languages in whose texts it is quicker to look around the Latin words than around the others."""
_ODD = re.compile(f"[\u0370-\u052f{_SIGNS}]")
"""Either of the two in one pass, as hardly any text in Latin letters has one."""


_SILENT = TERMS | QUOTED


def traits(subject: Subject) -> int:
    """Return the traits of a subject, as the sum of the bits above."""
    return ALWAYS | _declared(subject) | _detected(subject) | _kinds(subject) | _written(subject)


def _declared(subject: Subject) -> int:
    profile = subject.profile
    found = ADDRESSED if profile.links else 0
    if profile.spoken:
        found |= SPOKEN
    if not profile.declared:
        return found | UNDECLARED
    found |= DECLARED
    if subject.overall.language is None or subject.overall.language != profile.declared[0].locale.language:
        found |= MISMATCH
    for declared in profile.declared:
        locale = declared.locale
        if locale.language:
            found |= NAMED
        if locale.fault is not None or locale.doubt is not None:
            found |= ODD_TAG
    return found


def _detected(subject: Subject) -> int:
    overall = subject.overall.language
    found = JUDGED if overall else UNDETERMINED
    for detection in subject.detections:
        language = detection.language
        if language is None:
            if detection.why_not not in ("names-and-terms", "others-words"):
                found |= UNDETERMINED
            continue
        found |= TOLD
        if detection.why_not is not None:
            found |= MIXED | FOREIGN
        elif language != overall:
            found |= FOREIGN
    return found


def _kinds(subject: Subject) -> int:
    kinds = {section.kind for section in subject.profile.sections}
    if not kinds:
        return 0
    found = WRITTEN if kinds.isdisjoint(TITLES) else WRITTEN | TITLED
    return found if kinds <= _SILENT else found | OWN_WORDS


def _written(subject: Subject) -> int:
    text = "\n".join([s.text for s in subject.profile.sections if not s.text.isascii()])
    if not text:
        return 0
    found = DAMAGED if may_be_damaged(text) else 0
    try:
        text.encode("latin-1")  # the quickest way to learn that there is nothing beyond
    except UnicodeEncodeError:
        odd = _ODD.search(text)
        if odd:
            found |= HIDDEN if _UNSEEN.search(text, odd.start()) else 0
            found |= TWO_ALPHABETS if _touches(text, subject.overall.language) else 0
    return found


def may_be_damaged(text: str) -> bool:
    """Say whether a text has characters that damaged encodings leave behind; far quicker than to find out for sure."""
    for lead in _LEADS:
        if lead in text:
            return "\ufffd" in text or _PAIR.search(text) is not None
    return False


def _touches(text: str, language: str | None) -> bool:
    """Say whether a Latin letter stands beside a Greek or Cyrillic one; `language` tells which are the fewer."""
    few, many = (_LATIN, _GREEK_OR_CYRILLIC) if language in _LATIN_IS_RARE else (_GREEK_OR_CYRILLIC, _LATIN)
    return any(
        many.match(text, run.end()) or (run.start() and many.match(text, run.start() - 1))
        for run in few.finditer(text)
    )
