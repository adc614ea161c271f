"""Was a judgement due that the text does not allow?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.traits import OWN_WORDS, UNDETERMINED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.profile import QUOTED, TERMS, TITLES


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From how many characters a text that is no title should have a language that can be told."""

    least_characters: int = 60


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    if subject.overall.language is None:
        judged = [
            detection
            for section, detection in zip(subject.profile.sections, subject.detections, strict=True)
            if section.kind not in TERMS | QUOTED
        ]
        told = sum(one.why_not == "mixed" or (one.language is not None and not one.why_not) for one in judged)
        if not told:
            yield Observation("profile", "review", None, "", {"sections": len(judged)})
            return
        yield Observation("whole", "review", None, "", {"sections": len(judged), "told": told})
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        why = detection.why_not
        if detection.language or why in ("names-and-terms", "others-words", None) or section.kind in TITLES:
            continue
        if len(section.text) >= params.least_characters:
            facts: dict[str, Fact] = {"kind": section.kind, "why": why}
            yield Observation("section", "review", section.id, section.path, facts)


CHECK = Check(
    "undetermined",
    {
        "profile": {"sections": "count"},
        "whole": {"sections": "count", "told": "count"},
        "section": {"kind": "key", "why": "key"},
    },
    Params,
    always,
    _run,
    UNDETERMINED,
    needs=OWN_WORDS,
)
