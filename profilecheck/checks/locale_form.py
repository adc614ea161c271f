"""Is each declaration a language tag as its place wants it?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.traits import DECLARED, ODD_TAG
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.locale import Locale, LocaleDoubt, LocaleFault
from profilecheck.model.profile import DeclaredBy, DeclaredLocale

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
    """Which faults and doubts the rule is about, and where a doubtful tag is how the place wants it.

    That may be any tag (`right_in`), or those that `right_as` lists for the place.
    """

    faults: tuple[LocaleFault, ...] = ()
    doubts: tuple[LocaleDoubt, ...] = ()
    right_in: tuple[DeclaredBy, ...] = ()
    right_as: dict[DeclaredBy, tuple[str, ...]] = {}

    def wants(self, declared: DeclaredLocale) -> bool:
        """Say whether a place wants its tag as it is, doubtful elsewhere."""
        return declared.how in self.right_in or declared.locale.raw in self.right_as.get(declared.how, ())


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    for declared in subject.profile.declared:
        locale = declared.locale
        faulty = locale.fault in params.faults and not (
            locale.fault == "underscore" and declared.how in _UNDERSCORE_IS_RIGHT
        )
        doubtful = locale.doubt in params.doubts and not params.wants(declared)
        if not faulty and not doubtful:
            continue
        facts: dict[str, Fact] = {"raw": locale.raw, "where": declared.where}
        if locale.language:
            facts["meant"] = _meant(declared)
        yield Observation(
            "repairable" if locale.language else "unreadable", "fail", None, declared.where, facts
        )


def _meant(declared: DeclaredLocale) -> str:
    """Return the tag to write, with an underscore where the place has it."""
    tag = _mended(declared.locale)
    has_underscore = "_" in declared.locale.raw and declared.how in _UNDERSCORE_IS_RIGHT
    return tag.replace("-", "_") if has_underscore else tag


def _mended(locale: Locale) -> str:
    """Return the tag with the script of `zh-CN`, and without a region that is none."""
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
