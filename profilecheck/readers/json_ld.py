"""What a web page's JSON-LD says about the page and its person: its language, a description, a job title.

Only things that describe this page count (schema.org WebPage and its kinds, WebSite, Person); an article or a book
it mentions has a language of its own.
"""

from collections.abc import Iterator

import msgspec

from profilecheck.readers import json_syntax

_PAGES = frozenset(
    "WebPage ProfilePage AboutPage ContactPage CollectionPage ItemPage FAQPage WebSite Person".split()
)
_PERSON = "Person"
_THING_LIMIT = 1_000


class About(msgspec.Struct):
    """What was found, in its order. `texts` are (property, text) of the person, `name` the name of the only one."""

    languages: list[str] = []
    texts: list[tuple[str, str]] = []
    names: list[str] = []

    @property
    def name(self) -> str | None:
        """The person's name, if there is one person."""
        return self.names[0] if len(set(self.names)) == 1 else None


def about(scripts: list[str]) -> About:
    """Read the JSON-LD of a page; what is broken or nested too deep counts as not there."""
    found = About()
    for script in scripts:
        data = script.strip().encode("utf-8", "replace")
        try:
            json_syntax.check(data)
            things = list(_things(json_syntax.decode_any(data)))
        except json_syntax.JsonError:
            continue
        for thing in things:
            _read(thing, found)
    return found


def _things(data: object) -> Iterator[dict[str, object]]:
    """Yield the objects at the top, in a graph, and the one a page is about."""
    waiting, seen = [data], 0
    while waiting and seen < _THING_LIMIT:
        seen += 1
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in ("mainEntity", "about", "@graph") if key in item)


def _read(thing: dict[str, object], found: About) -> None:
    types = thing.get("@type")
    names = {name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)}
    if not names & _PAGES:
        return
    language = _language(thing.get("inLanguage"))
    if language:
        found.languages.append(language)
    if _PERSON in names:
        name = thing.get("name")
        if isinstance(name, str) and name.strip():
            found.names.append(name.strip())
        for key in ("jobTitle", "description"):
            text = thing.get(key)
            if isinstance(text, str) and text.strip():
                found.texts.append((key, text.strip()))


def _language(value: object) -> str | None:
    """Return the one language a thing is in; of several listed, none is that of this page."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return value.strip() or None if isinstance(value, str) else None
