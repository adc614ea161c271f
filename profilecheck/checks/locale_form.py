"""Is each declaration a language tag as its place wants it?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.traits import ODD_TAG
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.locale import LocaleFault
from profilecheck.model.profile import DeclaredBy

_UNDERSCORE_IS_RIGHT: frozenset[DeclaredBy] = frozenset(
    {
        "option",
        "file-name",
        "pdf-headings",
        "og-locale",
        "meta-locale",
        "localized-key",
        "preferred-locale",
        "primary-locale",
        "platform",
        "csv-column",
    }
)
"""Places where an underscore is how the tag is written: LinkedIn's and Open Graph's, and those only this tool reads."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which faults the rule is about."""

    faults: tuple[LocaleFault, ...]


def _applies(subject: Subject, _params: Params) -> bool:
    return bool(subject.profile.declared)


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    for declared in subject.profile.declared:
        locale = declared.locale
        if locale.fault is None or locale.fault not in params.faults:
            continue
        if locale.fault == "underscore" and declared.how in _UNDERSCORE_IS_RIGHT:
            continue
        facts: dict[str, Fact] = {"raw": locale.raw, "where": declared.where}
        if locale.language:
            facts["meant"] = locale.tag
        yield Observation(
            "repairable" if locale.language else "unreadable", "fail", None, declared.where, facts
        )


CHECK = Check(
    "locale-form",
    {
        "unreadable": {"raw": "text", "where": "text"},
        "repairable": {"raw": "text", "meant": "text", "where": "text"},
    },
    Params,
    _applies,
    _run,
    ODD_TAG,
)
