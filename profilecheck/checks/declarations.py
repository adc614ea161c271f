"""Do the places that declare the profile's language agree with one another?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.traits import DECLARED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.profile import DeclaredBy, DeclaredLocale


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Declarations that are too `weak` to contradict another: defaults, and what the user of this tool says."""

    weak: tuple[DeclaredBy, ...] = ()


def _counted(subject: Subject, params: Params) -> list[DeclaredLocale]:
    if len(subject.profile.declared) < 2:
        return []
    return [one for one in subject.profile.declared if one.how not in params.weak and one.locale.language]


def _applies(subject: Subject, params: Params) -> bool:
    return len(_counted(subject, params)) > 1


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    first, *others = _counted(subject, params)
    other = next((one for one in others if not one.locale.same_language(first.locale)), None)
    if other is not None:
        yield Observation(
            "conflict",
            "fail",
            None,
            other.where,
            {
                "where": first.where,
                "declared": first.locale,
                "other_where": other.where,
                "other_declared": other.locale,
            },
        )


CHECK = Check(
    "declarations",
    {
        "conflict": {
            "where": "text",
            "declared": "locale",
            "other_where": "text",
            "other_declared": "locale",
        }
    },
    Params,
    _applies,
    _run,
    needs=DECLARED,
)
