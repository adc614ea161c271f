"""Does a page in Arabic, Hebrew or another right-to-left script say that it runs from right to left?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.profile import QUOTED, TERMS
from profilecheck.model.script import RIGHT_TO_LEFT, script

_RIGHT = frozenset({"rtl", "auto"})
"""Directions under which such text runs as it should: ``auto`` takes the direction of the text's first letter."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a page's text must run from right to left.

    `review_share` is enough to look twice, `sure_share` to be sure; `least_letters` is the
    number of its characters below which it may be a quotation.
    """

    review_share: float = 0.5
    sure_share: float = 0.8
    least_letters: int = 30


def _applies(subject: Subject, _params: Params) -> bool:
    return subject.profile.direction is not None


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    direction = subject.profile.direction
    if direction in _RIGHT:
        return
    sizes: dict[str, int] = {}
    for section in subject.profile.sections:
        if section.kind not in TERMS | QUOTED | {"labels", "page-title"} and (found := script(section.text)):
            sizes[found] = sizes.get(found, 0) + len(section.text)
    most = max(sizes, key=lambda name: (sizes[name], name), default="")
    if most not in RIGHT_TO_LEFT or sizes[most] < params.least_letters:
        return
    share = sizes[most] / sum(sizes.values())
    if share < params.review_share:
        return
    is_sure = share >= params.sure_share and direction != "style"
    outcome = "left-to-right" if direction == "ltr" else "unstated"
    yield Observation(outcome, "fail" if is_sure else "review", None, "", {"text_script": most})


CHECK = Check(
    "text-direction",
    {"unstated": {"text_script": "key"}, "left-to-right": {"text_script": "key"}},
    Params,
    _applies,
    _run,
)
