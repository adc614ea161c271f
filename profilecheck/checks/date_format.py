"""Are dates in the text written in an order that readers of the declared language read otherwise?

Only a date that tells its order counts: 25/03/2019 has the day first and 03/25/2019 the month, whereas 03/04/2019 may be
either. The order a locale's readers expect is that of its short date in CLDR, by way of babel.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.owners_locale import owners_locale
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import QUOTED, Section

Order = Literal["day-first", "month-first"]

_DATE = re.compile(
    r"(?<![\w./+])(?<![0-9][,:])"
    r"(?P<first>[0-9]{1,2})(?P<sep>[./-])(?P<second>[0-9]{1,2})(?P=sep)(?P<year>(?:19[5-9]|20[0-4])[0-9])"
    r"(?![\w/]|[.,:][0-9])"
)
"""A date with a year of four digits: with two, 25/03/19 may begin with the year."""

_NOT_LOOKED_AT = QUOTED | {"labels", "publication-title"}
"""Kinds the member did not word."""

_NORWEGIAN = {"no": "nb"}
"""CLDR has the regions of Norwegian under Bokmål alone."""

_LITERAL = re.compile("'[^']*'")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a language without a region has an order, and languages whose order is not known.

    `least_agreeing` is the share, in percent, of a language's regions that must write dates in one order.
    """

    least_agreeing: int = 90
    not_known: tuple[str, ...] = ()


class _Expected(msgspec.Struct, frozen=True):
    """The order a locale's readers expect, and whether all of them do."""

    order: Order
    everywhere: bool


def written_order(found: re.Match[str], text: str) -> Order | None:
    """Return the order a match of the date pattern in `text` is written in, or None if it does not tell."""
    first, second = int(found["first"]), int(found["second"])
    if (first > 12) == (second > 12) or _in_a_chain(found, text):
        return None
    order: Order = "day-first" if first > 12 else "month-first"
    day, month = (first, second) if first > 12 else (second, first)
    if found["sep"] == "." and (order == "month-first" or len(found["second"]) == 1):
        return None  # 3.25.2019 and 25.3.2019 may be versions of a program
    try:
        date(int(found["year"]), month, day)
    except ValueError:
        return None
    return order


def _in_a_chain(found: re.Match[str], text: str) -> bool:
    """Say whether a date with hyphens is part of a longer number, such as a telephone's."""
    around = text[found.start() - 1 : found.start()] if found.start() else ""
    return found["sep"] == "-" and "-" in around + text[found.end() : found.end() + 1]


def _pattern_order(identifier: str) -> Order | None:
    """Return the order of a locale's short date; None where the year comes first, or CLDR has no such locale."""
    from babel import Locale as BabelLocale  # noqa: PLC0415 - 25 ms that only this check needs
    from babel import UnknownLocaleError  # noqa: PLC0415
    from babel.dates import get_date_format  # noqa: PLC0415

    try:
        locale = BabelLocale.parse(identifier)
    except (ValueError, UnknownLocaleError):
        return None
    pattern = _LITERAL.sub("", get_date_format("short", locale=locale).pattern)
    day, month, year = (pattern.find(sign) for sign in "dMy")
    if min(day, month, year) < 0 or year < max(day, month):
        return None
    return "day-first" if day < month else "month-first"


def _is_alone(order: Order, region: str) -> bool:
    """Say whether a region is one country and its short date in English has the same order, or none."""
    return region.isalpha() and _pattern_order(f"en_{region}") in (order, None)


@lru_cache(maxsize=256)
def expected(language: str, region: str | None, least_agreeing: int) -> _Expected | None:
    """Return the order readers of a language, in a region or anywhere, expect; None if that cannot be said.

    Without a region, `least_agreeing` percent of the language's regions must have the order of its main one. A region
    of several countries (``es-419``) holds some that differ, and where English has another order, as in the United
    States, readers of other languages see both.
    """
    if region is not None:
        order = _pattern_order(f"{_NORWEGIAN.get(language, language)}_{region}")
        return _Expected(order, everywhere=_is_alone(order, region)) if order else None
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - 25 ms that only this check needs

    form = re.compile(rf"{re.escape(language)}_(?:[A-Z]{{2}}|[0-9]{{3}})")
    found = [_pattern_order(name) for name in locale_identifiers() if form.fullmatch(name)]
    order = _pattern_order(language)
    if order is None or found.count(order) * 100 < least_agreeing * len(found):
        return None
    return _Expected(order, everywhere=found.count(order) == len(found))


def _home(subject: Subject, params: Params) -> tuple[Locale, _Expected] | None:
    """Return the declared locale and the order its readers expect."""
    declared = owners_locale(subject)
    if declared is None or declared.locale.language is None or declared.locale.language in params.not_known:
        return None
    found = expected(declared.locale.language, declared.locale.region, params.least_agreeing)
    return (declared.locale, found) if found else None


def _looked_at(section: Section, detection: Detection, overall: Detection, home: Locale) -> bool:
    """Say whether a section's dates are for readers of `home`: a text in another language has another order.

    A section whose language cannot be told is taken to be in that of the profile.
    """
    if section.kind in _NOT_LOOKED_AT or (section.declared and not section.declared.agrees_with(home)):
        return False
    if detection.why_not == "mixed":
        return False
    language = detection.language or overall.language
    return language is None or Locale.parse(language).same_language(home)


def _applies(subject: Subject, params: Params) -> bool:
    return bool(subject.profile.sections) and _home(subject, params) is not None


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    home = _home(subject, params)
    if home is None:
        return
    locale, wanted = home
    wrong: list[Evidence] = []
    right = False
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        if not _looked_at(section, detection, subject.overall, locale):
            continue
        for found in _DATE.finditer(section.text):
            order = written_order(found, section.text)
            right = right or order == wanted.order
            if order and order != wanted.order:
                wrong.append(Evidence(section.path, found[0], found.start(), found.end()))
    if wrong:
        yield Observation(
            "month-first" if wanted.order == "day-first" else "day-first",
            "fail" if wanted.everywhere and not right else "review",
            None,
            wrong[0].path,
            {"found": wrong[0].excerpt, "expected": locale, "dates": len(wrong)},
            tuple(wrong[:3]),
        )


CHECK = Check(
    "date-format",
    {
        "day-first": {"found": "text", "expected": "locale", "dates": "count"},
        "month-first": {"found": "text", "expected": "locale", "dates": "count"},
    },
    Params,
    _applies,
    _run,
)
