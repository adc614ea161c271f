"""Is each declaration a language tag as its place wants it?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.traits import DECLARED, ODD_TAG
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.locale import Locale, LocaleDoubt, LocaleFault
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
    """Which faults and doubts the rule is about, and in which places a doubtful tag is how the place wants it."""

    faults: tuple[LocaleFault, ...] = ()
    doubts: tuple[LocaleDoubt, ...] = ()
    right_in: tuple[DeclaredBy, ...] = ()


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    for declared in subject.profile.declared:
        locale = declared.locale
        faulty = locale.fault in params.faults and not (
            locale.fault == "underscore" and declared.how in _UNDERSCORE_IS_RIGHT
        )
        doubtful = locale.doubt in params.doubts and declared.how not in params.right_in
        if not faulty and not doubtful:
            continue
        facts: dict[str, Fact] = {"raw": locale.raw, "where": declared.where}
        if locale.language:
            facts["meant"] = _meant(locale)
        yield Observation(
            "repairable" if locale.language else "unreadable", "fail", None, declared.where, facts
        )


def _meant(locale: Locale) -> str:
    """Return the tag to write: with the script of `zh-CN`, without a region that is none."""
    if locale.doubt == "chinese-region":
        return "zh-Hans" if locale.region == "CN" else "zh-Hant"
    if locale.doubt == "region-invalid" and locale.region not in ("GB", "419"):
        return "-".join(part for part in (locale.language, locale.script) if part)
    return locale.tag


CHECK = Check(
    "locale-form",
    {
        "unreadable": {"raw": "text", "where": "text"},
        "repairable": {"raw": "text", "meant": "text", "where": "text"},
    },
    Params,
    always,
    _run,
    ODD_TAG,
    needs=DECLARED,
)
