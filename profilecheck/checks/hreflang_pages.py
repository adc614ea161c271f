"""Do pages given together keep what their hreflang links say: do they link back, and are they in that language?

Only pages that were given are looked at; of any other address nothing is known.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from profilecheck.checks import Together, about_versions
from profilecheck.checks.hreflang import DEFAULT, absolute, alternates, own_addresses
from profilecheck.checks.profile_language import declaration, mismatch
from profilecheck.checks.versions import Group, detected
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Profile


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is looked at: whether a page links `back`, or the `language` it is in."""

    about: Literal["back", "language"]


_Named = tuple[int, int, str]
"""The place of the page that names another, the place of the one named, and the code it is named under."""


def _named(group: Group) -> list[_Named]:
    """Return which of the pages names which other one."""
    places: dict[str, int] = {}
    for place, subject in enumerate(group):
        for url in own_addresses(subject.profile):
            places.setdefault(url, place)
    found = [
        (place, places[url], code)
        for place, subject in enumerate(group)
        for code, target in alternates(subject.profile)
        if (url := absolute(subject.profile, target)) in places
    ]
    return [one for one in dict.fromkeys(found) if one[0] != one[1]]


def _applies(group: Group, params: Params) -> frozenset[int]:
    return frozenset(
        to
        for _, to, code in _named(group)
        if params.about == "back" or (code.lower() != DEFAULT and detected(group[to]))
    )


def _run(group: Group, params: Params) -> Iterator[tuple[int, Observation]]:
    named = _named(group)
    yield from _back(group, named) if params.about == "back" else _language(group, named)


def _back(group: Group, named: list[_Named]) -> Iterator[tuple[int, Observation]]:
    """Say of each page once that it does not name one that names it."""
    pairs = {(place, to) for place, to, _ in named}
    told: set[int] = set()
    for place, to, _ in named:
        if (to, place) not in pairs and to not in told:
            told.add(to)
            yield to, Observation("one-way", "fail", None, "", {"url": _shown(group[place].profile)})


def _language(group: Group, named: list[_Named]) -> Iterator[tuple[int, Observation]]:
    """Say of each page once that it is named under a language it is not in."""
    told: set[tuple[int, str]] = set()
    for _, to, code in named:
        subject, found, stated = group[to], detected(group[to]), Locale.parse(code)
        if found is None or stated.language is None or found.same_language(stated):
            continue
        declared = declaration(subject)
        if mismatch(subject) and declared and declared.locale.same_language(stated):
            continue  # that the page is not in this language is said already
        if (to, stated.language) not in told:
            told.add((to, stated.language))
            verdict: Literal["fail", "review"] = "fail" if subject.overall.certainty == "sure" else "review"
            yield to, Observation("language", verdict, None, "", {"stated": stated, "detected": found})


def _shown(profile: Profile) -> str:
    return next(
        (link.url for link in profile.links if absolute(profile, link.url) in own_addresses(profile)), ""
    )


CHECK = about_versions(
    "hreflang-pages",
    {"one-way": {"url": "text"}, "language": {"stated": "locale", "detected": "locale"}},
    Params,
    Together(_applies, _run),
)
