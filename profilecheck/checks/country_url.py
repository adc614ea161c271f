"""Does the profile's address carry a country that is easily taken for a language?"""

import re
from collections.abc import Iterator

from profilecheck.checks import Check, NoParams
from profilecheck.checks.traits import ADDRESSED, JUDGED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Fact, Observation
from profilecheck.model.locale import Locale

_COUNTRY = re.compile(r"(?:https?://)?([a-z]{2})\.linkedin\.com(?:/|$)", re.IGNORECASE)
"""A subdomain of LinkedIn's is the member's country."""


def _country(subject: Subject) -> str | None:
    for link in subject.profile.links:
        found = None if link.where.startswith(("hreflang", "badge")) else _COUNTRY.match(link.url)
        if found:
            return found[1].lower()
    return None


def _applies(subject: Subject, _params: NoParams) -> bool:
    return subject.overall.language is not None and _country(subject) is not None


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    code = _country(subject) or ""
    taken_for = Locale.parse(code)
    detected = Locale.parse(subject.overall.language or "")
    if taken_for.language and taken_for.fault is None and not taken_for.same_language(detected):
        facts: dict[str, Fact] = {
            "subdomain": f"{code}.linkedin.com",
            "taken_for": taken_for,
            "detected": detected,
        }
        yield Observation("country", "fail", None, "", facts)


CHECK = Check(
    "country-url",
    {"country": {"subdomain": "text", "taken_for": "locale", "detected": "locale"}},
    NoParams,
    _applies,
    _run,
    ADDRESSED,
    needs=ADDRESSED | JUDGED,
)
