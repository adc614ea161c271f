"""Does the page call another language's version the one that counts?"""

from collections.abc import Iterator
from urllib.parse import urljoin

from profilecheck.checks import Check, NoParams
from profilecheck.checks.traits import ADDRESSED
from profilecheck.checks.url_locale import url_locale
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale

_OWN = frozenset({"URL", "saved from url", "--url"})


def _addresses(subject: Subject) -> tuple[Locale, Locale] | None:
    """Return the languages of the page's own address and of the canonical one, if both name one."""
    canonical = next((link.url for link in subject.profile.links if link.where == "canonical"), None)
    own = next((link.url for link in subject.profile.links if link.where in _OWN), None)
    if canonical is None or own is None:
        return None
    try:
        one, other = url_locale(own), url_locale(urljoin(own, canonical))
    except ValueError:
        return None
    return (one, other) if one and other else None


def _applies(subject: Subject, _params: NoParams) -> bool:
    return len(subject.profile.links) > 1 and _addresses(subject) is not None


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    found = _addresses(subject)
    if found and not found[0].same_language(found[1]):
        yield Observation(
            "other-language", "fail", None, "canonical", {"url_locale": found[0], "canonical": found[1]}
        )


CHECK = Check(
    "canonical",
    {"other-language": {"url_locale": "locale", "canonical": "locale"}},
    NoParams,
    _applies,
    _run,
    ADDRESSED,
    needs=ADDRESSED,
)
