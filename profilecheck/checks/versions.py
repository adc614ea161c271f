"""What versions of one profile are held together by: the language each is meant to be in, and the one it is in."""

from profilecheck.checks.profile_language import declaration
from profilecheck.model.detection import Subject
from profilecheck.model.locale import Locale
from profilecheck.model.profile import QUOTED, TERMS, TITLES, SectionKind

Group = tuple[Subject, ...]

APART = TITLES | TERMS | QUOTED | {"labels", "other"}
"""Kinds that may be the same in every version: titles, names, other people's words and what the page adds."""


def meant(subject: Subject) -> Locale | None:
    """Return the language a version is meant to be in: the one it declares, or the one it is named after."""
    declared = declaration(subject)
    if declared:
        return declared.locale
    named = Locale.parse(subject.profile.version) if subject.profile.version else None
    return named if named and named.language else None


def detected(subject: Subject) -> Locale | None:
    """Return the language a version is surely or likely in, or None."""
    overall = subject.overall
    if overall.language is None or overall.certainty == "unknown":
        return None
    return Locale.parse(overall.language)


def others(place: int, group: Group) -> list[tuple[int, Locale]]:
    """Return the versions meant to be in another language than the one at `place`, by their places."""
    own = meant(group[place])
    if own is None:
        return []
    locales = [(number, meant(subject)) for number, subject in enumerate(group)]
    return [(number, locale) for number, locale in locales if locale and not own.same_language(locale)]


def in_several_languages(group: Group) -> frozenset[int]:
    """Return the places of the versions that have one in another language beside them."""
    return frozenset(place for place in range(len(group)) if others(place, group))


def is_prose(kind: SectionKind) -> bool:
    """Say whether sections of this kind hold sentences of the member's own."""
    return kind not in APART
