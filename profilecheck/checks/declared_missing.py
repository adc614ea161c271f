"""Does anything say which language the profile is in?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.traits import UNDECLARED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.locale import Locale


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Formats that have no place for a declaration, so that its absence is nobody's fault."""

    except_formats: tuple[str, ...] = ()


def _applies(subject: Subject, params: Params) -> bool:
    return bool(subject.profile.declared) or subject.profile.format not in params.except_formats


def _run(subject: Subject, _params: Params) -> Iterator[Observation]:
    if subject.profile.declared:
        return
    language = subject.overall.language
    facts: dict[str, Fact] = {"detected": Locale.parse(language)} if language else {}
    yield Observation("missing-detected" if language else "missing", "fail", None, "", facts)


CHECK = Check(
    "declared-missing",
    {"missing": {}, "missing-detected": {"detected": "locale"}},
    Params,
    _applies,
    _run,
    UNDECLARED,
)
