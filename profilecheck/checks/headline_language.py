"""Is the headline or the page's title in another language than the text?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, NoParams
from profilecheck.checks.section_language import CHECK as SECTIONS
from profilecheck.checks.section_language import Params
from profilecheck.checks.traits import FOREIGN
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation

_HEADS = Params(kinds=("headline", "page-title"))


def _applies(subject: Subject, _params: NoParams) -> bool:
    return SECTIONS.applies(subject, _HEADS)


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    for observed in SECTIONS.run(subject, _HEADS):
        is_title = observed.facts["kind"] == "page-title"
        yield msgspec.structs.replace(observed, outcome="page-title") if is_title else observed


CHECK = Check(
    "headline-language",
    dict.fromkeys(("page-title", "mismatch"), SECTIONS.outcomes["mismatch"]),
    NoParams,
    _applies,
    _run,
    FOREIGN,
)
