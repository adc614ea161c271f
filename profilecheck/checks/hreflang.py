"""Are a page's hreflang links of the right form, and do they name the page itself and a version for all others?

Google's form is a language of ISO 639-1, alone or with a script (ISO 15924) and a country (ISO 3166-1 alpha 2), or
``x-default``; addresses must be absolute (Search Central, Localized versions of your page).
"""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.traits import ADDRESSED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Profile

DEFAULT = "x-default"
_START = "hreflang "
_FORM = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?")
_LINKEDIN = "linkedin"
_OWN = ("URL", "saved from url", "canonical")
_ENCODED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Letters beyond ASCII as browsers write them into an address."""

_PORTS = {"http": ":80", "https": ":443"}


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is looked at: the links' `form`, whether the page names `itself`, or the `default`."""

    about: Literal["form", "itself", "default"]


def plain(url: str) -> str:
    """Return an address as it is compared: differences that lead nowhere else are taken out of it.

    It has no fragment, closing slash or usual port, the host is in small letters, letters beyond ASCII are not encoded
    and the parts of the query are in order (RFC 3986, 6.2; the slash and the query by custom).
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ":"))
    path, query = (_ENCODED.sub(lambda run: unquote(run[0]), part) for part in (parts.path, parts.query))
    ordered = f"?{'&'.join(sorted(query.split('&')))}" if query else ""
    return f"{parts.scheme}://{host}{path.rstrip('/')}{ordered}"


def _own(profile: Profile) -> str | None:
    """Return the address a page was read from, or else its canonical one, as written; None on LinkedIn."""
    if profile.surface == _LINKEDIN:
        return None
    urls = {link.where: link.url for link in reversed(profile.links) if link.where in _OWN}
    found = next((urls[where] for where in _OWN if where in urls), None)
    return found.strip() if found and _is_absolute(found) else None


def own_address(profile: Profile) -> str | None:
    """Return the address a page was read from, or else its canonical one, as it is compared; None on LinkedIn."""
    found = _own(profile)
    return plain(found) if found else None


def own_addresses(profile: Profile) -> frozenset[str]:
    """Return all addresses a page states as its own, as they are compared."""
    found = (link.url for link in profile.links if link.where in _OWN)
    return frozenset(plain(url) for url in found if _is_absolute(url))


def alternates(profile: Profile) -> list[tuple[str, str]]:
    """Return the codes and addresses of the page's hreflang links, as written; LinkedIn's are not the member's."""
    if profile.surface == _LINKEDIN:
        return []
    return [
        (link.where.removeprefix(_START), link.url) for link in profile.links if link.where.startswith(_START)
    ]


def absolute(profile: Profile, url: str) -> str:
    """Return an address of the page, relative or not, as it is compared."""
    try:
        return plain(urljoin(_own(profile) or "", url.strip()))
    except ValueError:
        return url


def _is_absolute(url: str) -> bool:
    return url.strip().lower().startswith(("http://", "https://"))


def _is_code(code: str) -> bool:
    if code.lower() == DEFAULT:
        return True
    if not _FORM.fullmatch(code):
        return False
    locale = Locale.parse(code)
    return locale.language is not None and locale.fault is None and locale.doubt != "region-invalid"


def _form(profile: Profile, links: list[tuple[str, str]]) -> Iterator[Observation]:
    addresses: dict[str, set[str]] = {}
    for code, url in links:
        addresses.setdefault(code.lower(), set()).add(absolute(profile, url))
    found = {
        "code": list(dict.fromkeys(code for code, _ in links if not _is_code(code))),
        "relative": list(dict.fromkeys(code for code, url in links if not _is_absolute(url))),
        "duplicate": [code for code, urls in addresses.items() if len(urls) > 1],
    }
    for outcome, codes in found.items():
        if codes:
            yield Observation(outcome, "fail", None, "", {"code": codes[0], "links": len(codes)})


def _applies(subject: Subject, params: Params) -> bool:
    if not subject.profile.links or not alternates(subject.profile):
        return False
    return params.about != "itself" or own_address(subject.profile) is not None


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    links = alternates(subject.profile)
    named = {absolute(subject.profile, url) for _, url in links}
    own = own_addresses(subject.profile)
    if params.about == "form":
        yield from _form(subject.profile, links)
    elif params.about == "itself":
        if not named & own:
            yield Observation("itself", "fail", None, "", {"url": own_address(subject.profile) or ""})
    elif not named <= own and all(code.lower() != DEFAULT for code, _ in links):
        yield Observation("default", "fail", None, "", {"links": len(links)})


CHECK = Check(
    "hreflang",
    {
        "code": {"code": "text", "links": "count"},
        "relative": {"code": "text", "links": "count"},
        "duplicate": {"code": "text", "links": "count"},
        "itself": {"url": "text"},
        "default": {"links": "count"},
    },
    Params,
    _applies,
    _run,
    ADDRESSED,
    needs=ADDRESSED,
)
