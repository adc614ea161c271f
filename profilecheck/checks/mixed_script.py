"""Are there words with letters of another script that only look like the right ones?

Scripts meet in one word for good reasons (kΩ, TGFβ, SMMщик), so only a word that becomes one of a single script
when every look-alike is replaced is accused (Unicode UTS 39, whole-script confusables).
"""

import re
from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.traits import TWO_ALPHABETS, WRITTEN
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Fact, Observation
from profilecheck.model.profile import QUOTED, Section
from profilecheck.model.script import script as main_script

_CYRILLIC = dict(zip("АВЕЅЗІЈКМНОРСТУХасеѕіјорухԁһ", "ABESZIJKMHOPCTYXacesijopyxdh", strict=True))
_CYRILLIC.pop("З")  # looks like a digit, not like Z
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LIKE_LATIN = {"cyrillic": _CYRILLIC, "greek": _GREEK}
_LIKE_OTHER = {script: {to: of for of, to in table.items()} for script, table in _LIKE_LATIN.items()}
"""Letters that look alike, from Unicode's confusables data (version 15); those alike in some fonts only left out."""

_SPANS = {"cyrillic": "\u0400-\u052f", "greek": "\u0370-\u03ff"}
_LATIN = "A-Za-zÀ-ɏ"
_WORDS = {
    script: re.compile(
        rf"(?<!\w)(?=[{_LATIN}]*[{span}]+[{_LATIN}]|[{span}]*[{_LATIN}]+[{span}])[{_LATIN}{span}]+(?!\w)"
    )
    for script, span in _SPANS.items()
}
_ANY = re.compile(r"[\u0370-\u052f]")
_ENDED = re.compile("[A-Z]{2,}[а-яё]+")
"""A Latin abbreviation with a Russian ending (TOPом), as people write them."""
_ROMAN = re.compile("[IVXLCM]+")
"""Numbers of centuries, for which people take the letters at hand (ХVIII)."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a word must be: symbols and units are short."""

    least_letters: int = 3


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    for section in subject.profile.sections:
        if section.text.isascii() or section.kind in QUOTED or section.kind == "labels":
            continue
        if _ANY.search(section.text):
            for script in _WORDS:
                yield from _words(section, script, params.least_letters)


def _words(section: Section, script: str, least: int) -> Iterator[Observation]:
    first: tuple[re.Match[str], str] | None = None
    words = 0
    matches = list(_WORDS[script].finditer(section.text))
    latin_first = bool(matches) and main_script(section.text) == "Latn"
    for match in matches:
        meant = _meant(match[0], script, latin_first=latin_first) if len(match[0]) >= least else None
        if meant:
            words += 1
            first = first or (match, meant)
    if first:
        match, meant = first
        facts: dict[str, Fact] = {"found": match[0], "meant": meant, "kind": section.kind, "words": words}
        evidence = Evidence(section.path, match[0], match.start(), match.end())
        yield Observation(script, "fail", section.id, section.path, facts, (evidence,))


def _meant(word: str, script: str, *, latin_first: bool) -> str | None:
    """Return the word in one script, or None if its letters belong where they are.

    `latin_first` decides where every letter has its like in both scripts.
    """
    if _ENDED.fullmatch(word):
        return None
    latin = [char for char in word if char < "\u0370"]
    other = [char for char in word if char >= "\u0370"]
    to_latin, to_other = _LIKE_LATIN[script], _LIKE_OTHER[script]
    can_be_latin, can_be_other = all(c in to_latin for c in other), all(c in to_other for c in latin)
    if can_be_latin and can_be_other:
        alike = to_latin if latin_first else to_other
    elif can_be_latin and len(other) <= len(latin):
        alike = to_latin
    elif can_be_other and len(latin) <= len(other):
        alike = to_other
    else:
        return None
    meant = "".join(alike.get(char, char) for char in word)
    return None if _ROMAN.fullmatch(meant) else meant


CHECK = Check(
    "mixed-script",
    {
        "cyrillic": {"found": "text", "meant": "text", "kind": "key", "words": "count"},
        "greek": {"found": "text", "meant": "text", "kind": "key", "words": "count"},
    },
    Params,
    always,
    _run,
    TWO_ALPHABETS,
    needs=WRITTEN,
)
