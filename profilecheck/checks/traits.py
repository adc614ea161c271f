"""What can be seen of a subject in one pass, so that a check with nothing to find is not even asked."""

import re

from profilecheck.model.detection import Subject

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

_LEADS = (*"ÂÃÄÅÐÑ×ØÙÎÏãæìðĂĹ√├", "â€", "Р", "\ufffd")
"""Signs with which most UTF-8 read as something else begins; looking for each is far cheaper than a pattern."""

_PAIR = re.compile(
    "[Â-ôĂĹ√├Р\ufffd][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¥©°±≥≠ßÂ≤├┬╝▒Ђ-Џѐ-џҐґ№\ufffd]|\ufffd"
)
_SIGNS = "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
_UNSEEN = re.compile(f"[{_SIGNS}]")
_TOUCHING = re.compile("[A-Za-zÀ-ɏ][\u0370-\u052f]|[\u0370-\u052f][A-Za-zÀ-ɏ]")
_ODD = re.compile(f"[\u0370-\u052f{_SIGNS}]")
"""Either of the two in one pass, as hardly any text in Latin letters has one."""


def traits(subject: Subject) -> int:
    """Return the traits of a subject, as the sum of the bits above."""
    return ALWAYS | _declared(subject) | _detected(subject) | _written(subject)


def _declared(subject: Subject) -> int:
    profile = subject.profile
    found = ADDRESSED if profile.links else 0
    if not profile.declared:
        return found | UNDECLARED
    if subject.overall.language is None or subject.overall.language != profile.declared[0].locale.language:
        found |= MISMATCH
    for declared in profile.declared:
        if declared.locale.fault is not None or declared.locale.doubt is not None:
            found |= ODD_TAG
    return found


def _detected(subject: Subject) -> int:
    overall = subject.overall.language
    found = 0 if overall else UNDETERMINED
    for detection in subject.detections:
        if detection.language is None:
            if detection.why_not not in ("names-and-terms", "others-words"):
                found |= UNDETERMINED
        elif detection.why_not is not None:
            found |= MIXED | FOREIGN
        elif detection.language != overall:
            found |= FOREIGN
    return found


def _written(subject: Subject) -> int:
    text = "\n".join([section.text for section in subject.profile.sections])
    if text.isascii():
        return 0
    found = DAMAGED if any(lead in text for lead in _LEADS) and _PAIR.search(text) else 0
    try:
        text.encode("latin-1")  # the quickest way to learn that there is nothing beyond
    except UnicodeEncodeError:
        if _ODD.search(text):
            found |= HIDDEN if _UNSEEN.search(text) else 0
            found |= TWO_ALPHABETS if _TOUCHING.search(text) else 0
    return found
