"""Does a version lack the newer positions that another one has?

A reader hands on no dates, so a version counts as older if it has fewer positions and the latest year anywhere in its
text lies before the latest in the other's. A version that only leaves old positions out has the same latest year.
"""

import re
from collections.abc import Iterator

from profilecheck.checks import NoParams, Together, about_versions
from profilecheck.checks.versions import Group, meant, others
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.locale import Locale

_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]\d|20[0-4]\d)(?![\d%€$]|[.,]\d)")


def _positions(subject: Subject) -> int:
    kinds = [section.kind for section in subject.profile.sections]
    return max(kinds.count("position-title"), kinds.count("position-description"))


def _latest(subject: Subject) -> int | None:
    """Return the latest year in the text about positions and in the summary, or None if there is none."""
    years = (
        int(year)
        for section in subject.profile.sections
        if section.kind.startswith("position-") or section.kind in ("headline", "summary")
        for year in _YEAR.findall(section.text)
    )
    return max(years, default=None)


_Dated = dict[int, tuple[int, int]]
"""How many positions a version has and the latest year in it, by the place of the version."""


def _dated(group: Group) -> _Dated:
    found = ((place, _positions(subject), _latest(subject)) for place, subject in enumerate(group))
    return {place: (count, year) for place, count, year in found if count and year is not None}


def _rivals(place: int, group: Group, dated: _Dated) -> list[tuple[int, Locale]]:
    return [found for found in others(place, group) if found[0] in dated]


def _applies(group: Group, _params: NoParams) -> frozenset[int]:
    """Return the versions with positions and years, beside another with both."""
    dated = _dated(group)
    return frozenset(place for place in dated if _rivals(place, group, dated))


def _run(group: Group, _params: NoParams) -> Iterator[tuple[int, Observation]]:
    dated = _dated(group)
    for place, (count, last) in dated.items():
        own = meant(group[place])
        newer = [
            (dated[other][1], locale)
            for other, locale in _rivals(place, group, dated)
            if dated[other][0] > count and dated[other][1] > last
        ]
        if newer and own:
            year, locale = max(newer, key=lambda found: found[0])
            facts: dict[str, Fact] = {"own": own, "other": locale, "last": str(last), "newer": str(year)}
            yield place, Observation("stale", "review", None, "", facts)


CHECK = about_versions(
    "translation-stale",
    {"stale": {"own": "locale", "other": "locale", "last": "text", "newer": "text"}},
    NoParams,
    Together(_applies, _run),
)
