"""A person as schema.org describes one (`Person`, `ProfilePage`) in a JSON-LD file of its own.

`inLanguage` of the page and ``@language`` of the context declare the language. A text may name its own
(``{"@value": ..., "@language": "es"}``); where texts do, each language becomes a version. `knowsLanguage` is what
the person speaks. Of a graph the people at its top are read, or the one its `ProfilePage` is about.
"""

from collections.abc import Iterator

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Link, Profile, Unreadable
from profilecheck.readers import json_tree, outline, rich_text
from profilecheck.readers.json_tree import JsonNode
from profilecheck.readers.outline import Field, Table
from profilecheck.sources.document import Bundle, Document

FORMAT = "schema-org"
SURFACE = "web"

VERSION_LIMIT = 50
"""The most language versions read of one person."""

_TABLES = (
    Table(
        "",
        "",
        (Field("jobTitle/name|jobTitle", "headline", "headline"), Field("description", "summary", "summary")),
    ),
    Table("", "", (Field("disambiguatingDescription", "headline", "disambiguation"),)),
    Table(
        "hasOccupation",
        "position",
        (
            Field("name|roleName", "position-title", "title"),
            Field("description|responsibilities", "position-description", "description"),
        ),
    ),
    Table("worksFor", "role", (Field("roleName", "position-title", "title"),)),
    Table("alumniOf", "education", (Field("roleName", "education-degree", "degree"),)),
    Table("award", "award", (Field("name|", "award-title", "title"),)),
    Table("hasCredential", "certificates", (Field("name|", "certificate"),), joined=True),
    Table("knowsAbout", "skills", (Field("name|", "skills"),), joined=True),
)
_PAGE = (
    Table(
        "",
        "",
        (Field("headline|name", "page-title", "page-title"), Field("description", "summary", "page-summary")),
    ),
)


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is JSON-LD of schema.org about a person."""
    data = json_tree.head(document)
    if b'"@context"' not in data or b"schema.org" not in data:
        return False
    return b'"Person"' in data or b'"ProfilePage"' in data


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield a profile for each person and language version, or one `Unreadable`.

    Reasons: those of `json_syntax`, `no-profile-inside` (nothing in it is a person) and `nothing-to-judge`. Note:
    `fields-ignored`.
    """
    if not isinstance(document, Document):
        return
    root = json_tree.decode(document, FORMAT)
    if isinstance(root, Unreadable):
        yield root
        return
    people = list(_people(root))
    if not people:
        yield Unreadable(document.source, "no-profile-inside", format=FORMAT)
        return
    for number, (page, person) in enumerate(people, 1):
        source = document.source if len(people) == 1 else f"{document.source}#{number}"
        found = list(_profiles(source, root, page, person))
        yield from found
        if not found:
            yield Unreadable(source, "nothing-to-judge", format=FORMAT)


def _people(root: JsonNode) -> Iterator[tuple[JsonNode | None, JsonNode]]:
    """Yield the people with the page about them, if there is one."""
    nodes = [node for one in root.items() for node in (one.below("@graph") or [one])]
    known = {one.text: node for node in nodes for one in node.below("@id") if one.text}
    persons = [node for node in nodes if _is(node, "Person")]
    pages = [node for node in nodes if _is(node, "ProfilePage")]
    for page in pages:
        for person in page.below("mainEntity") or page.below("about") or persons[:1]:
            named = outline.first_text(person, "@id") or ""
            yield page, known.get(named, person) if set(_keys(person)) <= {"@id", "@type"} else person
    if not pages:
        yield from ((None, person) for person in persons)


def _is(node: JsonNode, name: str) -> bool:
    return any((one.text or "").rpartition("/")[2] == name for one in node.below("@type"))


def _keys(node: JsonNode) -> list[str]:
    return list(node.value) if isinstance(node.value, dict) else []


def _profiles(source: str, root: JsonNode, page: JsonNode | None, person: JsonNode) -> Iterator[Profile]:
    declared = tuple(_declared(root, page, person))
    addresses = [one for one in (page.below("url") if page else []) if one.text]
    links = tuple(Link(one.text or "", one.path) for one in addresses[:1])
    spoken = tuple(
        name
        for one in person.below("knowsLanguage")
        if (name := outline.first_text(one, "name|alternateName|"))
    )
    languages = sorted(_languages(person.value) | (_languages(page.value) if page else set()))
    versions: list[str | None] = [None, *languages[:VERSION_LIMIT]]
    for version in versions:
        nodes: list[tuple[_Version, tuple[Table, ...]]] = [
            (_Version(person.value, person.path, version), _TABLES)
        ]
        if page:
            nodes.append((_Version(page.value, page.path, version), _PAGE))
        found = [outline.read(node, tables, rich_text.plain) for node, tables in nodes]
        sections = tuple(section for part in found for section in part.sections)
        if not sections:
            continue
        own = (
            (DeclaredLocale(Locale.parse(version), "json-ld-language", sections[0].path),)
            if version
            else declared
        )
        ignored = any(part.ignored for part in found) and version is None
        yield Profile(
            source,
            FORMAT,
            SURFACE,
            sections,
            own,
            () if version else links,
            spoken,
            version=Locale.parse(version).tag if version else None,
            notes=("fields-ignored",) if ignored else (),
            name=outline.first_text(nodes[0][0], "name") or outline.first_text(person, "name"),
        )


def _declared(root: JsonNode, page: JsonNode | None, person: JsonNode) -> Iterator[DeclaredLocale]:
    """Yield what declares the language of all texts that name none; a list of languages declares none of them."""
    for node in filter(None, (page, person)):
        languages = node.below("inLanguage")
        tag = outline.first_text(languages[0], "alternateName|name|") if len(languages) == 1 else None
        if tag:
            yield DeclaredLocale(Locale.parse(tag), "in-language", languages[0].path)
    for one in root.items():
        for context in one.below("@context"):
            if language := outline.first_text(context, "@language"):
                yield DeclaredLocale(Locale.parse(language), "json-ld-language", f"{context.path}/@language")


def _languages(value: object) -> set[str]:
    """Return the languages that texts in `value` name as their own."""
    if isinstance(value, list):
        return {language for item in value for language in _languages(item)}
    if not isinstance(value, dict):
        return set()
    language = value.get("@language")
    if isinstance(language, str) and "@value" in value:
        return {language} if language.strip() else set()
    return {
        found
        for key, item in value.items()
        if key not in ("@context", "mainEntity")
        for found in _languages(item)
    }


class _Version(JsonNode):
    """A node in which only the texts of one language are seen; of None, those that name none."""

    __slots__ = ("version",)

    def __init__(self, value: object, path: str, version: str | None) -> None:
        super().__init__(value, path)
        self.version = version

    @property
    def text(self) -> str | None:
        if isinstance(self.value, dict) and isinstance(self.value.get("@value"), str):
            own = self.value.get("@language") or None
            return self.value["@value"] if own == self.version else None
        return super().text if self.version is None else None

    @property
    def is_odd(self) -> bool:
        if isinstance(self.value, dict) and "@value" in self.value:
            return not isinstance(self.value["@value"], str)
        return super().is_odd

    def below(self, name: str) -> list[JsonNode]:
        return [_Version(node.value, node.path, self.version) for node in super().below(name)]
