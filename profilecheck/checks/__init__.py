"""One module, one question about a profile; each yields facts and knows no rule, no severity and no words.

A check module offers `CHECK`, a `Check`. Adding one is its module and its line in `CHECKS`.
"""

from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from typing import Any, Literal

import msgspec

from profilecheck.checks.traits import ALWAYS, NEVER
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation

CHECKS = {
    "profile-language": "profilecheck.checks.profile_language",
    "section-language": "profilecheck.checks.section_language",
    "headline-language": "profilecheck.checks.headline_language",
    "mixed-section": "profilecheck.checks.mixed_section",
    "english-title": "profilecheck.checks.english_title",
    "undetermined": "profilecheck.checks.undetermined",
    "declared-missing": "profilecheck.checks.declared_missing",
    "locale-form": "profilecheck.checks.locale_form",
    "script": "profilecheck.checks.script",
    "url-locale": "profilecheck.checks.url_locale",
    "country-code": "profilecheck.checks.country_code",
    "declarations": "profilecheck.checks.declarations",
    "mojibake": "profilecheck.checks.mojibake",
    "hidden-characters": "profilecheck.checks.hidden_characters",
    "mixed-script": "profilecheck.checks.mixed_script",
    "spoken": "profilecheck.checks.spoken",
    "country-url": "profilecheck.checks.country_url",
    "canonical": "profilecheck.checks.canonical",
    "untranslated": "profilecheck.checks.untranslated",
    "translation-missing": "profilecheck.checks.translation_missing",
    "translation-stale": "profilecheck.checks.translation_stale",
    "locales-swapped": "profilecheck.checks.locales_swapped",
    "title-twice": "profilecheck.checks.title_twice",
    "shared-address": "profilecheck.checks.shared_address",
    "hreflang": "profilecheck.checks.hreflang",
    "hreflang-pages": "profilecheck.checks.hreflang_pages",
    "text-direction": "profilecheck.checks.text_direction",
    "name-script": "profilecheck.checks.name_script",
    "target-market": "profilecheck.checks.target_market",
    "variant": "profilecheck.checks.variant",
    "date-format": "profilecheck.checks.date_format",
}

FactKind = Literal["locale", "text", "count", "percent", "locales", "key", "keys", "territory"]
"""How a fact is shown: `locale` as a language's name, `territory` as a country's, `key` as the interface word of that
key, `keys` as a list of such words, others as they are."""


class NoParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a check that takes none."""


class Together(msgspec.Struct, frozen=True):
    """A question about several versions of one person's profile, two or more, given in the order they were read.

    `applies` returns the places (from 0) of the versions for which the question makes sense; `run` yields what was
    observed, each with the place of the version concerned.
    """

    applies: Callable[[tuple[Subject, ...], Any], Collection[int]]
    run: Callable[[tuple[Subject, ...], Any], Iterator[tuple[int, Observation]]]


class Check(msgspec.Struct, frozen=True):
    """One question about a subject.

    `outcomes` names each outcome and the facts it supplies, so that a template asking for a fact that is not
    there fails when the rules are loaded. `params` is the type of the rule's `[params]` table. The question makes sense
    for a subject with all traits (`checks.traits`) in `needs` for which `applies` says so; there is nothing to observe
    without any of the traits in `stirred_by`: by both a clean profile costs next to nothing. `run` yields what was
    observed. `together` is the question about several versions of the profile, for a check made by `about_versions`.
    """

    name: str
    outcomes: dict[str, dict[str, FactKind]]
    params: type[msgspec.Struct]
    applies: Callable[[Subject, Any], bool]
    run: Callable[[Subject, Any], Iterator[Observation]]
    stirred_by: int = ALWAYS
    needs: int = 0
    together: Together | None = None


def about_versions(
    name: str, outcomes: dict[str, dict[str, FactKind]], params: type[msgspec.Struct], together: Together
) -> Check:
    """Return a check that has a question about versions of a profile and none about one by itself."""
    return Check(name, outcomes, params, always, _nothing, needs=NEVER, together=together)


def always(_subject: Subject, _params: msgspec.Struct) -> bool:
    """Say that the question makes sense for every subject with the traits the check needs."""
    return True


def _nothing(_subject: Subject, _params: msgspec.Struct) -> Iterator[Observation]:
    return iter(())


def check(name: str) -> Check:
    """Import the check registered under `name`."""
    found: Check = import_module(CHECKS[name]).CHECK
    return found
