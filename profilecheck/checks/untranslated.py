"""Is the same prose in two versions, so that one of them was never translated?"""

from collections.abc import Iterator

from profilecheck.checks import NoParams, Together, about_versions
from profilecheck.checks.profile_language import mismatch
from profilecheck.checks.versions import Group, in_several_languages, is_prose, meant, others
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Section

_LEAST_WORDS = 6
"""A shorter text may be a name, a slogan or a figure, which stay as they are in every version."""

_Found = tuple[Section, Detection, Locale]


def _text(section: Section) -> str | None:
    """Return the section's text as it is compared, or None for what may be the same in every version."""
    words = section.text.casefold().split() if is_prose(section.kind) else ()
    dense = len(words) < _LEAST_WORDS and not section.text.isascii() and len(section.text) >= 5 * _LEAST_WORDS
    return " ".join(words) if len(words) >= _LEAST_WORDS or dense else None


def _known(subject: Subject) -> frozenset[str]:
    return frozenset(text for section in subject.profile.sections if (text := _text(section)))


def _copied(place: int, group: Group, texts: list[frozenset[str]]) -> Iterator[_Found]:
    """Yield what a version has word for word from another, in a language it is not meant to be in."""
    subject, own = group[place], meant(group[place])
    known = [(texts[other], locale) for other, locale in others(place, group)]
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        text = _text(section)
        if text is None or own is None or detection.certainty == "unknown":
            continue
        if detection.language is None or detection.why_not:
            continue  # a text in two languages serves the readers of both versions
        found = Locale.parse(detection.language)
        if found.same_language(own) or (section.declared and found.same_language(section.declared)):
            continue
        sources = [locale for other, locale in known if text in other]
        if sources:
            home = next((locale for locale in sources if locale.same_language(found)), sources[0])
            yield section, detection, home


def _run(group: Group, _params: NoParams) -> Iterator[tuple[int, Observation]]:
    texts = [_known(subject) for subject in group]
    for place, subject in enumerate(group):
        found = list(_copied(place, group, texts))
        own = meant(subject)
        if own is None or not found:
            continue
        if mismatch(subject):
            prose = sum(_text(section) is not None for section in subject.profile.sections)
            if 2 * len(found) > prose:
                yield place, _whole(subject, own, found)
            continue
        for section, detection, other in found:
            yield (
                place,
                Observation(
                    "section",
                    "fail" if detection.certainty == "sure" else "review",
                    section.id,
                    section.path,
                    {"own": own, "other": other, "kind": section.kind},
                    (_evidence(section, detection),),
                ),
            )


def _whole(subject: Subject, own: Locale, found: list[_Found]) -> Observation:
    return Observation(
        "whole",
        "fail" if subject.overall.certainty == "sure" else "review",
        None,
        "",
        {"own": own, "other": found[0][2]},
        tuple(_evidence(section, detection) for section, detection, _ in found[:3]),
    )


def _evidence(section: Section, detection: Detection) -> Evidence:
    return Evidence(section.path, section.text[:80], 0, min(80, len(section.text)), detection.words)


CHECK = about_versions(
    "untranslated",
    {
        "section": {"own": "locale", "other": "locale", "kind": "key"},
        "whole": {"own": "locale", "other": "locale"},
    },
    NoParams,
    Together(lambda group, _params: in_several_languages(group), _run),
)
