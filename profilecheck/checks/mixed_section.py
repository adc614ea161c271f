"""Is one section written in two languages?"""

from collections.abc import Iterator

from profilecheck.checks import Check, NoParams, always
from profilecheck.checks.traits import MIXED, TOLD
from profilecheck.model.detection import Span, Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Section


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        if detection.why_not == "mixed":
            yield _observation(section, detection.spans)


def _observation(section: Section, spans: tuple[Span, ...]) -> Observation:
    sizes: dict[str, int] = {}
    for span in spans:
        sizes[span.language] = sizes.get(span.language, 0) + span.end - span.start
    first, second = sorted(sizes, key=lambda language: (-sizes[language], language))[:2]
    percent = round(100 * sizes[first] / sum(sizes.values()))
    starts = [next(span for span in spans if span.language == language) for language in (first, second)]
    return Observation(
        "mixed",
        "fail",
        section.id,
        section.path,
        {
            "first": Locale.parse(first),
            "second": Locale.parse(second),
            "first_share": percent,
            "second_share": 100 - percent,
            "kind": section.kind,
        },
        tuple(
            Evidence(
                section.path, section.text[span.start : min(span.end, span.start + 80)], span.start, span.end
            )
            for span in starts
        ),
    )


CHECK = Check(
    "mixed-section",
    {
        "mixed": {
            "first": "locale",
            "second": "locale",
            "first_share": "percent",
            "second_share": "percent",
            "kind": "key",
        }
    },
    NoParams,
    always,
    _run,
    MIXED,
    needs=TOLD,
)
