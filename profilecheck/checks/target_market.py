"""Is any version of the profile, or a text in one, in a language of the country where it is meant to be read?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check, Together
from profilecheck.checks.versions import Group, detected, is_prose
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale
from profilecheck.model.territory import languages


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`markets` are the countries (ISO 3166-1) the profile is meant for, as the run's `--target-market` gives them."""

    markets: tuple[str, ...] = ()


def _applies(subject: Subject, params: Params) -> bool:
    return bool(params.markets) and detected(subject) is not None


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    return _missed((subject,), params)


def _apply_together(group: Group, params: Params) -> range:
    """Return all versions, which stand for one another, if the language of each is known."""
    known = bool(params.markets) and all(detected(subject) for subject in group)
    return range(len(group) if known else 0)


def _run_together(group: Group, params: Params) -> Iterator[tuple[int, Observation]]:
    """Tell of the first version what is true of them all."""
    for observation in _missed(group, params):
        yield 0, observation


def _missed(group: Group, params: Params) -> Iterator[Observation]:
    written = [locale for subject in group if (locale := detected(subject))]
    is_sure = all(subject.overall.certainty == "sure" for subject in group)
    known = [*written, *map(Locale.parse, _in_sections(group))]
    for market in params.markets:
        read = [Locale.parse(tag) for tag in languages(market)]
        if not read or any(locale.same_language(one) for locale in known for one in read):
            continue
        tags = tuple(dict.fromkeys(locale.tag for locale in read))
        yield Observation(
            "missing",
            "fail" if is_sure else "review",
            None,
            "",
            {
                "market": market,
                "languages": tags,
                "detected": tuple(dict.fromkeys(locale.tag for locale in written)),
                "wanted": msgspec.structs.replace(read[0], region=market),
            },
        )


def _in_sections(group: Group) -> frozenset[str]:
    """Return the languages that a text in sentences, or a part of one, is in; titles are English everywhere."""
    found: set[str] = set()
    for subject in group:
        for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
            if is_prose(section.kind):
                found.update(span.language for span in detection.spans)
                if detection.language and detection.certainty != "unknown":
                    found.add(detection.language)
    return frozenset(found)


CHECK = Check(
    "target-market",
    {
        "missing": {
            "market": "territory",
            "languages": "locales",
            "detected": "locales",
            "wanted": "locale",
        }
    },
    Params,
    _applies,
    _run,
    together=Together(_apply_together, _run_together),
)
