"""Is one section written in two languages?"""

from collections.abc import Iterator

from profilecheck.checks import Check, NoParams, always
from profilecheck.checks.profile_language import declaration
from profilecheck.checks.traits import MIXED, TOLD
from profilecheck.model.detection import Span, Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import WEAK, Section


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        if detection.why_not == "mixed":
            yield _observation(section, detection.spans, _wanted(subject, section))


def _wanted(subject: Subject, section: Section) -> tuple[Locale, ...]:
    """Return the languages a section should be in, best first: as declared, the profile's own, as if by default."""
    declared = declaration(subject)
    by_hand = declared is not None and declared.how not in WEAK
    own = Locale.parse(subject.overall.language) if subject.overall.language else None
    named = declared.locale if declared else None
    found = (section.declared, named, own) if by_hand else (section.declared, own, named)
    return tuple(locale for locale in found if locale is not None)


def _observation(section: Section, spans: tuple[Span, ...], wanted: tuple[Locale, ...]) -> Observation:
    """Tell the two languages, first the one to keep: the best of `wanted` if it is there, else the larger share."""
    sizes: dict[str, int] = {}
    for span in spans:
        sizes[span.language] = sizes.get(span.language, 0) + span.end - span.start
    two = sorted(sizes, key=lambda language: (-sizes[language], language))[:2]
    kept = (one for locale in wanted for one in two if Locale.parse(one).same_language(locale))
    first = next(kept, two[0])
    second = two[1] if first == two[0] else two[0]
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
