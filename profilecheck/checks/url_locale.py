"""Does the language in the profile's web address fit the text, or the declaration?"""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.profile_language import declaration
from profilecheck.checks.traits import ADDRESSED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}))?")
_PROFILE = re.compile(r"(?:/mwlite)?/in/[^/]+/([^/]+)/?")
_QUERY = ("locale", "lang", "hl")
_BARE = frozenset(
    "ar bg ca cs da de el en es et eu fa fi fr gl he hi hr hu ja ko lt lv nl pl pt ro ru sk sl sr sv th tr uk vi zh".split()
)
"""Languages whose bare code in a path means the language; `/it/`, `/my/`, `/no/` and `/cv/` may be words."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the address is held against: the text (`content`) or the declaration (`declared`)."""

    against: Literal["content", "declared"]


def url_locale(url: str) -> Locale | None:
    """Return the language version a web address names, or None.

    On LinkedIn it is the suffix of ``/in/someone/es`` or ``?locale=es_ES``; a subdomain (``de.``) and
    ``originalSubdomain`` are the member's country and no language. Elsewhere it is the first part of the path
    (``/es/``, ``/it-it/``) or a query ``lang``, ``hl`` or ``locale``; a top-level domain is a country.
    """
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    for name, value in parse_qsl(parts.query):
        if name.lower() in _QUERY and (found := _tag(value)):
            return found
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        match = _PROFILE.fullmatch(parts.path)
        return _tag(match[1]) if match else None
    first = parts.path.split("/")[1] if parts.path.count("/") >= 2 else ""
    return _tag(first) if first in _BARE or len(first) > 3 else None


def _tag(text: str) -> Locale | None:
    if not _TAG.fullmatch(text):
        return None
    locale = Locale.parse(text)
    return locale if locale.language and locale.fault in (None, "underscore") else None


def _found(subject: Subject) -> Locale | None:
    own = (link for link in subject.profile.links if not link.where.startswith("hreflang"))
    return next((found for link in own if (found := url_locale(link.url))), None)


def _applies(subject: Subject, params: Params) -> bool:
    if not subject.profile.links or _found(subject) is None:
        return False
    if params.against == "declared":
        return declaration(subject) is not None
    return subject.overall.language is not None and subject.overall.certainty != "unknown"


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    found = _found(subject)
    if found is None:
        return
    declared = declaration(subject)
    if params.against == "content" and subject.overall.language:
        detected = Locale.parse(subject.overall.language)
        if not found.same_language(detected):
            verdict: Literal["fail", "review"] = "fail" if subject.overall.certainty == "sure" else "review"
            yield Observation("content", verdict, None, "", {"url_locale": found, "detected": detected})
    elif params.against == "declared" and declared and not found.same_language(declared.locale):
        yield Observation("declared", "fail", None, "", {"url_locale": found, "declared": declared.locale})


CHECK = Check(
    "url-locale",
    {
        "content": {"url_locale": "locale", "detected": "locale"},
        "declared": {"url_locale": "locale", "declared": "locale"},
    },
    Params,
    _applies,
    _run,
    ADDRESSED,
    needs=ADDRESSED,
)
