"""Does the profile declare a country's code where its language's code is another?"""

import re
from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.profile_language import declaration, mismatch
from profilecheck.checks.traits import JUDGED, MISMATCH, NAMED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale

_SPELLED = re.compile(r"\s*([A-Za-z]{2})(?:[-_.@]([A-Za-z]{2})?.*)?")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Codes that are a country's and another language's, each with the country's usual languages.

    Those in `doubtful` are languages many profiles are in, so that the text may just as well be in the wrong one.
    """

    usual: dict[str, tuple[str, ...]]
    doubtful: dict[str, tuple[str, ...]] = {}


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    """Accuse only a tag whose text is in the language of the country and not in the tag's."""
    declared = declaration(subject)
    if declared is None or not mismatch(subject):
        return
    spelled = _SPELLED.fullmatch(declared.locale.raw)
    code = spelled[1].lower() if spelled else ""
    region = (spelled[2] or "").lower() if spelled else ""
    if region not in ("", code) and (code, region) != ("uk", "gb"):
        return  # `uk-UA` means Ukrainian
    detected = Locale.parse(subject.overall.language or "")
    usual = params.usual.get(code) or params.doubtful.get(code, ())
    if not any(Locale.parse(one).same_language(detected) for one in usual):
        return
    yield Observation(
        "country",
        "fail" if subject.overall.certainty == "sure" and code in params.usual else "review",
        None,
        declared.where,
        {
            "raw": declared.locale.raw,
            "where": declared.where,
            "declared": declared.locale,
            "detected": detected,
        },
    )


CHECK = Check(
    "country-code",
    {"country": {"raw": "text", "where": "text", "declared": "locale", "detected": "locale"}},
    Params,
    always,
    _run,
    MISMATCH,
    needs=NAMED | JUDGED,
)
