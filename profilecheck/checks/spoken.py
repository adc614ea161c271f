"""Is the language the profile is written in among the languages the person speaks?"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from profilecheck.checks import Check, always
from profilecheck.checks.traits import JUDGED, SPOKEN
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale

_LEVEL = re.compile(r"\s*(?:[(\[:;,/|–—]|\s-\s).*", re.DOTALL)
"""What stands behind a language's name: how well it is spoken."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From how many languages on a list counts as one of all that are spoken, and what CLDR's names do not tell.

    `also_called` holds more names, in lower case, `written_as` languages that are written as another one.
    """

    least_listed: int = 2
    also_called: dict[str, str] = {}
    written_as: dict[str, str] = {}


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """Return a language's name without how well it is spoken, in lower case."""
    return _LEVEL.sub("", name).strip().casefold()


@lru_cache(maxsize=4096)
def language(name: str) -> str | None:
    """Return the code of the language of this name, in any language of CLDR, or None."""
    for text in (name.strip(), bare(name)):
        if text and (found := Locale.parse(text).language):
            return found
    return None


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    """Accuse only where every language listed is understood: one that is not might be the one."""
    overall = subject.overall
    if overall.language is None or overall.certainty != "sure":
        return
    if len(subject.profile.spoken) < params.least_listed:
        return
    detected = Locale.parse(overall.language)
    for name in subject.profile.spoken:
        code = params.also_called.get(bare(name)) or language(name)
        if code is None or Locale.parse(params.written_as.get(code, code)).same_language(detected):
            return
    yield Observation(
        "not-listed", "fail", None, "", {"detected": detected, "listed": len(subject.profile.spoken)}
    )


CHECK = Check(
    "spoken",
    {"not-listed": {"detected": "locale", "listed": "count"}},
    Params,
    always,
    _run,
    needs=SPOKEN | JUDGED,
)
