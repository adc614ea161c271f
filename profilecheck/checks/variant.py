"""Is the text spelled or worded as in another region than the declared one?

The words that tell are in ``variants.toml``; libraries for this know English alone and translate rather than tell. Only
small letters count, and capitals that begin a sentence: other capitals are names (Centre Pompidou, Labour Party).
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.owners_locale import owners_locale
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import QUOTED, TERMS, TITLES, DeclaredLocale, Section
from profilecheck.resources import shipped

_NO_PROSE = QUOTED | TERMS | TITLES | {"labels"}
"""Kinds that hold names, or what the member did not write."""

_WORD = re.compile(r"(?<![\w@#/\\.&'’-])[^\W\d_]++(?![\w@/\\=(]|[.'’-]\w)")
"""A word by itself: no part of an address, a file's name, a program's code or a compound."""

_QUOTATION = re.compile(r"“[^“”\n]{0,300}”|„[^„“”\n]{0,300}[“”]|«[^«»\n]{0,300}»|\"[^\"\n]{0,300}\"")
_BEGINS = re.compile(r"(?:^|[.!?:;•·▪*>–—-]|\n)[ \t]*$")
_GOES_ON = re.compile(r",?[ \t]+([^\W\d_])")

_FITS = 40
"""Characters of words that a message has room for."""

_SHOWN, _LED_BY, _MOST = 80, 30, 8
"""Characters of text shown as evidence, those of them before its first telling word, and how many words are listed."""

_BEFORE = 8
"""Characters looked back over for a sentence's end or a bullet; a list's indent after it is seldom deeper."""


class Variant(msgspec.Struct, frozen=True):
    """The words that tell a language's two variants apart.

    `regions` are those that write each variant, by the variant's code. `telling` holds, by word in small letters, the
    code of the variant and the number of the word's line, which it shares with its other forms.
    """

    regions: dict[str, tuple[str, ...]]
    telling: dict[str, tuple[str, int]]

    def of(self, region: str | None) -> str | None:
        """Return the code of the variant written in a region, or None."""
        return next((code for code, regions in self.regions.items() if region in regions), None)


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many different words of the other variant are evidence, for a look (`least`) and for a finding (`sure`).

    `most_own` is how many words of the declared variant there may be for each hundred of the other one.
    """

    least: int = 3
    sure: int = 5
    most_own: int = 20


class _Tally:
    """The lines of the word list found in a profile, by variant, and where."""

    def __init__(self) -> None:
        self.lines: dict[str, dict[int, str]] = {}
        self.places: dict[str, list[tuple[Section, list[re.Match[str]]]]] = {}

    def add(self, code: str, line: int, section: Section, word: re.Match[str]) -> None:
        """Count one word."""
        self.lines.setdefault(code, {}).setdefault(line, word[0].lower())
        places = self.places.setdefault(code, [])
        if not places or places[-1][0] is not section:
            places.append((section, []))
        places[-1][1].append(word)


@cache
def variants() -> dict[str, Variant]:
    """Return the variants by language, from the shipped list; its head says how it was made."""
    data = tomllib.loads(shipped("checks/variants.toml").read_text(encoding="utf-8"))
    return {language: _variant(table["regions"], table["words"]) for language, table in data.items()}


def _variant(regions: dict[str, list[str]], words: str) -> Variant:
    telling = {
        word: (code, number)
        for number, line in enumerate(words.strip().splitlines())
        for code, side in zip(regions, line.split("|"), strict=True)
        for word in side.split()
    }
    return Variant({code: tuple(names) for code, names in regions.items()}, telling)


def _declared(subject: Subject) -> tuple[DeclaredLocale, Variant, str] | None:
    """Return the declaration of a region, the variants of its language and the code of the region's."""
    declared = owners_locale(subject)
    if declared is None or declared.locale.region is None:
        return None
    known = variants().get(declared.locale.language or "")
    code = known.of(declared.locale.region) if known else None
    return (declared, known, code) if known and code else None


def _is_prose(section: Section, detection: Detection, home: Locale) -> bool:
    if section.kind in _NO_PROSE or (section.declared and not section.declared.agrees_with(home)):
        return False
    return detection.language == home.language and detection.why_not is None


def _prose(subject: Subject, home: Locale) -> list[Section]:
    sections = zip(subject.profile.sections, subject.detections, strict=True)
    return [section for section, detection in sections if _is_prose(section, detection, home)]


def _counts(word: re.Match[str], text: str) -> bool:
    """Say whether a telling word is no name: in small letters, or the capital first word of a sentence."""
    if word[0].islower():
        return True
    if not word[0][1:].islower() or not _BEGINS.search(text[max(0, word.start() - _BEFORE) : word.start()]):
        return False
    following = _GOES_ON.match(text, word.end())
    return following is not None and following[1].islower()


def _tally(sections: list[Section], variant: Variant) -> _Tally:
    tally = _Tally()
    for section in sections:
        text = _QUOTATION.sub(lambda quotation: " " * len(quotation[0]), section.text)
        for word in _WORD.finditer(text):
            code, line = variant.telling.get(word[0].lower(), (None, 0))
            if code and _counts(word, text):
                tally.add(code, line, section, word)
    return tally


def _evidence(section: Section, words: list[re.Match[str]]) -> Evidence:
    """Show the text around the section's first telling word, with all of them beside it."""
    start = max(0, words[0].start() - _LED_BY)
    end = min(len(section.text), start + _SHOWN)
    telling = tuple(dict.fromkeys(word[0].lower() for word in words))
    return Evidence(section.path, section.text[start:end], start, end, telling[:_MOST])


def _a_few(words: list[str]) -> str:
    """Return the first words, three at most, that fit into a sentence."""
    few = words[:3]
    while len(few) > 1 and len(", ".join(few)) > _FITS:
        few.pop()
    return ", ".join(few)


def _applies(subject: Subject, _params: Params) -> bool:
    found = _declared(subject)
    return found is not None and bool(_prose(subject, found[0].locale))


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    found = _declared(subject)
    if found is None:
        return
    declared, variant, own = found
    other = next(code for code in variant.regions if code != own)
    tally = _tally(_prose(subject, declared.locale), variant)
    told, kept = tally.lines.get(other, {}), tally.lines.get(own, {})
    if len(told) < params.least or len(kept) * 100 > params.most_own * len(told):
        return
    yield Observation(
        "variant",
        "fail" if len(told) >= params.sure and not kept else "review",
        None,
        "",
        {
            "declared": declared.locale,
            "how": declared.how,
            "other": Locale.parse(f"{declared.locale.language}-{other}"),
            "found": _a_few(list(told.values())),
            "words": len(told),
        },
        tuple(_evidence(section, words) for section, words in tally.places[other][:3]),
    )


CHECK = Check(
    "variant",
    {
        "variant": {
            "declared": "locale",
            "how": "key",
            "other": "locale",
            "found": "text",
            "words": "count",
        }
    },
    Params,
    _applies,
    _run,
)
