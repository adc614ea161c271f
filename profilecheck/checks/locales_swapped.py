"""Is each of two versions written in the language of the other?"""

from collections.abc import Iterator

from profilecheck.checks import NoParams, Together, about_versions
from profilecheck.checks.profile_language import mismatch
from profilecheck.checks.versions import Group, detected, in_several_languages, meant, others
from profilecheck.model.finding import Observation


def _applies(group: Group, _params: NoParams) -> frozenset[int]:
    return frozenset(place for place in in_several_languages(group) if detected(group[place]))


def _run(group: Group, _params: NoParams) -> Iterator[tuple[int, Observation]]:
    for place, subject in enumerate(group):
        own, found = meant(subject), detected(subject)
        if own is None or found is None or not mismatch(subject):
            continue
        for other, locale in others(place, group):
            other_found = detected(group[other])
            if not (found.same_language(locale) and other_found and other_found.same_language(own)):
                continue
            sure = subject.overall.certainty == group[other].overall.certainty == "sure"
            yield (
                place,
                Observation("swapped", "fail" if sure else "review", None, "", {"own": own, "other": locale}),
            )
            break


CHECK = about_versions(
    "locales-swapped",
    {"swapped": {"own": "locale", "other": "locale"}},
    NoParams,
    Together(_applies, _run),
)
