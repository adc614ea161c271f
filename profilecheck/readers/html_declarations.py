"""What a web page declares about its language, and the addresses it states as its own.

A list of languages in Content-Language names the readers a page is for and not the language it is in (HTML standard,
4.2.5.3), so it counts as no declaration. `og:locale:alternate` names other pages.
"""

import re
from collections.abc import Iterator, Sequence

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, DeclaredLocale, Link
from profilecheck.readers.html_outline import Outline

Headers = Sequence[tuple[str, str]]

ALTERNATE = "hreflang"
"""How the `where` of a link to another language version begins: ``hreflang es``."""

_LINK_LIMIT = 200
_LONGEST = 2_048
_LINK_HEADER = re.compile(
    r"<([^<>]{1,2048})>((?:\s*;\s*[\w*-]{1,40}\s*(?:=\s*(?:\"[^\"]{0,200}\"|[^\s,;\"]{0,200}))?)*)"
)
_PARAMETER = re.compile(r";\s*([\w*-]{1,40})\s*=\s*\"?([^\";,]{0,200})\"?")


def declared(page: Outline, headers: Headers, json_ld: Sequence[str]) -> tuple[DeclaredLocale, ...]:
    """Return every declaration of the page's language, the most trusted first.

    `headers` are those it was served with, `json_ld` the languages its JSON-LD names.
    """
    found: list[tuple[str, DeclaredBy, str]] = [
        (page.html.get("lang", ""), "html-lang", "html[lang]"),
        (page.html.get("xml:lang", ""), "xml-lang", "html[xml:lang]"),
    ]
    metas = list(_metas(page))
    found += [one for one in metas if one[1] == "content-language-meta"]
    found += [
        (value, "content-language-header", "Content-Language")
        for name, value in headers
        if name.lower() == "content-language"
    ]
    found += [one for one in metas if one[1] == "og-locale"]
    found += [one for one in metas if one[1] == "meta-locale"]
    found += [(value, "in-language", "JSON-LD inLanguage") for value in json_ld]
    return tuple(
        DeclaredLocale(Locale.parse(value), how, where)
        for value, how, where in found
        if value.strip() and not (how.startswith("content-language") and "," in value)
    )


def _metas(page: Outline) -> Iterator[tuple[str, DeclaredBy, str]]:
    for meta in page.metas:
        content = meta.get("content", "")
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if meta.get("http-equiv", "").strip().lower() == "content-language":
            yield content, "content-language-meta", "meta[http-equiv=content-language]"
        elif name == "og:locale":
            yield content, "og-locale", "meta[property=og:locale]"
        elif name == "locale":
            yield content, "meta-locale", "meta[name=locale]"


def links(page: Outline, source: str, headers: Headers) -> tuple[Link, ...]:
    """Return the page's addresses: where it came from, its canonical one, its other versions, embedded badges.

    `where` says which: ``URL``, ``saved from url`` (the comment browsers write), ``canonical``, ``hreflang es``, and ``badge es_ES`` for a
    LinkedIn badge, whose locale stands in `where` because it is the badge's and not the page's. Addresses are kept
    as they are written.
    """
    found: list[Link] = []
    if source.startswith(("http://", "https://")):
        found.append(Link(source, "URL"))
    elif page.saved_from and page.saved_from.startswith(("http://", "https://")):
        found.append(Link(page.saved_from, "saved from url"))
    stated = [*page.links, *_in_headers(headers)]
    found += [Link(link["href"], "canonical") for link in stated if _is(link, "canonical")]
    found += [
        Link(link["href"], f"{ALTERNATE} {link['hreflang'].strip()}")
        for link in stated
        if _is(link, "alternate") and link.get("hreflang", "").strip() and not _is_feed(link)
    ]
    found += [
        Link(f"https://www.linkedin.com/in/{name}", f"badge {badge.get('data-locale', '').strip()}".strip())
        for badge in page.badges
        if (name := badge["data-vanity"].strip())
    ]
    return tuple(link for link in found if len(link.url) <= _LONGEST)[:_LINK_LIMIT]


def _is(link: dict[str, str], relation: str) -> bool:
    return relation in link.get("rel", "").lower().split() and bool(link.get("href", "").strip())


def _is_feed(link: dict[str, str]) -> bool:
    """Say whether a link leads to a feed or to data about the page, which is no version of it in another language."""
    kind = link.get("type", "").partition(";")[0].strip().lower()
    return kind != "application/xhtml+xml" and kind.endswith(("xml", "json", "oembed"))


def _in_headers(headers: Headers) -> Iterator[dict[str, str]]:
    """Yield the links of HTTP ``Link`` headers (RFC 8288) as a page's link elements would say them."""
    for name, value in headers:
        if name.lower() != "link":
            continue
        for match in _LINK_HEADER.finditer(value[:20_000]):
            found = {key.lower(): text for key, text in _PARAMETER.findall(match[2])}
            yield {**found, "href": match[1]}
