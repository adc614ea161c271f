"""Has one version sections that another lacks?"""

from collections.abc import Iterator

from profilecheck.checks import NoParams, Together, about_versions
from profilecheck.checks.versions import Group, is_prose, meant, others
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import SectionKind

_NAMED = 3
"""So many kinds of section are named; where more are missing, the version is a shorter one."""

_TEXT = 40
"""Characters from which a text of unknown place may be a section that was not recognised."""


def _kinds(subject: Subject) -> dict[SectionKind, None]:
    """Return the kinds every version should have, in order; names, titles and other people's words are left out."""
    kinds = (section.kind for section in subject.profile.sections)
    return dict.fromkeys(kind for kind in kinds if is_prose(kind) or kind == "headline")


def _comparable(one: Subject, other: Subject) -> bool:
    """Say whether both are whole versions from files of one kind, and so could hold the same sections."""
    return one.profile.format == other.profile.format and None not in (
        one.profile.version,
        other.profile.version,
    )


def _is_clear(subject: Subject) -> bool:
    """Say whether the place of all texts in the profile is known, so that none of them is what seems to be missing."""
    return not any(
        section.kind == "other" and len(section.text) >= _TEXT for section in subject.profile.sections
    )


def _rivals(place: int, group: Group) -> list[tuple[int, Locale]]:
    return [found for found in others(place, group) if _comparable(group[place], group[found[0]])]


def _applies(group: Group, _params: NoParams) -> frozenset[int]:
    return frozenset(
        place for place, subject in enumerate(group) if _is_clear(subject) and _rivals(place, group)
    )


def _run(group: Group, params: NoParams) -> Iterator[tuple[int, Observation]]:
    kinds = [_kinds(subject) for subject in group]
    for place in sorted(_applies(group, params)):
        own = meant(group[place])
        lacking = [
            (tuple(kind for kind in kinds[other] if kind not in kinds[place]), locale)
            for other, locale in _rivals(place, group)
        ]
        missing, locale = max(lacking, key=lambda found: len(found[0]))
        if not missing or own is None:
            continue
        facts: dict[str, Fact] = {"own": own, "other": locale, "missing": len(missing)}
        if len(missing) <= _NAMED:
            yield place, Observation("missing", "review", None, "", {**facts, "kinds": missing})
        else:
            yield place, Observation("shorter", "review", None, "", facts)


CHECK = about_versions(
    "translation-missing",
    {
        "missing": {"own": "locale", "other": "locale", "missing": "count", "kinds": "keys"},
        "shorter": {"own": "locale", "other": "locale", "missing": "count"},
    },
    NoParams,
    Together(_applies, _run),
)
