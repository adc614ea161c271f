"""One module, one question about a profile; each yields facts and knows no rule, no severity and no words.

A check module offers `CHECK`, a `Check`. Adding one is its module and its line in `CHECKS`.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Literal

import msgspec

from profilecheck.checks.traits import ALWAYS
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation

CHECKS = {
    "profile-language": "profilecheck.checks.profile_language",
    "section-language": "profilecheck.checks.section_language",
    "mixed-section": "profilecheck.checks.mixed_section",
    "english-title": "profilecheck.checks.english_title",
    "undetermined": "profilecheck.checks.undetermined",
    "declared-missing": "profilecheck.checks.declared_missing",
    "locale-form": "profilecheck.checks.locale_form",
    "script": "profilecheck.checks.script",
    "url-locale": "profilecheck.checks.url_locale",
}

FactKind = Literal["locale", "text", "count", "percent", "locales", "key"]
"""How a fact is shown: `locale` as a language's name, `key` as the interface word of that key, others as they are."""


class NoParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a check that takes none."""


class Check(msgspec.Struct, frozen=True):
    """One question about a subject.

    `outcomes` names each outcome and the facts it supplies, so that a template asking for a fact that is not
    there fails when the rules are loaded. `stirred_by` are the traits (`checks.traits`) without any of which there is
    nothing to observe, so that a clean profile costs next to nothing. `params` is the type of the rule's `[params]` table. `applies` says
    whether the question makes sense for the subject at all; `run` yields what was observed.
    """

    name: str
    outcomes: dict[str, dict[str, FactKind]]
    params: type[msgspec.Struct]
    applies: Callable[[Subject, Any], bool]
    run: Callable[[Subject, Any], Iterator[Observation]]
    stirred_by: int = ALWAYS


def check(name: str) -> Check:
    """Import the check registered under `name`."""
    found: Check = import_module(CHECKS[name]).CHECK
    return found
