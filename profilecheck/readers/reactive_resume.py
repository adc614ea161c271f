"""Reactive Resume (rxresu.me): a resume as that builder exports it as JSON, of version 3, 4 or 5.

All have ``basics``, ``sections`` with their ``items``, and ``metadata``; texts of several lines are HTML (in version
3 Markdown, which is left as it is). What is marked ``"visible": false`` or, from version 5 on, ``"hidden": true`` is
not printed, nor is a section without items, so neither is read. `languages` are what the person speaks.

Version 5 alone declares a language, in ``metadata.page.locale``: the headings and the PDF's /Lang follow it. A new
resume takes it from the language the site is shown in, and an older one that is imported gets ``en-US``, so it comes
after the file's name. Schema: packages/schema/src/resume/data.ts (5), libs/schema/src (4) and
libs/parser/src/reactive-resume-v3 (3) in github.com/amruthpillai/reactive-resume.
"""

import re
from collections.abc import Iterator

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Section, Unreadable
from profilecheck.readers import json_tree, outline, rich_text
from profilecheck.readers.json_tree import JsonNode
from profilecheck.readers.named_locale import base_name, locale_in_name
from profilecheck.readers.outline import Field, Found, Node, Table
from profilecheck.sources.document import Bundle, Document

FORMAT = "reactive-resume"
SURFACE = "reactive-resume"

_SECTIONS = re.compile(rb'"sections"\s{0,99}:\s{0,99}\{')

_UTF16 = (b"\xff", b"\xfe")
"""How a byte order mark of it begins."""

_SCHEMA = b"rxresu.me/schema"
"""In the address under ``$schema``, which files of version 5 have that programs and people wrote."""

_TABLES = (
    Table(
        "",
        "",
        (
            Field("basics/headline", "headline", "headline"),
            Field(
                "sections/summary/content|summary/content|basics/summary/body|basics/summary",
                "summary",
                "summary",
            ),
        ),
    ),
    Table("sections/summary/items", "text", (Field("content", "other"),)),
    Table("sections/cover-letter/items", "letter", (Field("content", "other"),)),
    Table(
        "sections/experience/items|sections/work/items",
        "position",
        (
            Field("position", "position-title", "title"),
            Field("summary|description", "position-description", "description"),
        ),
    ),
    Table(
        "sections/experience/items/roles",
        "role",
        (
            Field("position", "position-title", "title"),
            Field("description", "position-description", "description"),
        ),
    ),
    Table(
        "sections/education/items",
        "education",
        (
            Field("area", "education-degree", "degree"),
            Field("studyType|degree", "education-degree", "type"),
            Field("summary|description", "education-description", "description"),
            Field("courses", "course", "courses"),
        ),
    ),
    Table(
        "sections/projects/items",
        "project",
        (
            Field("name", "project-title", "title"),
            Field("description", "project-description", "description"),
            Field("summary", "project-description", "summary"),
        ),
    ),
    Table(
        "sections/volunteer/items",
        "volunteer",
        (
            Field("position", "volunteer-title", "title"),
            Field("summary|description", "volunteer-description", "description"),
        ),
    ),
    Table(
        "sections/awards/items",
        "award",
        (
            Field("title", "award-title", "title"),
            Field("summary|description", "award-description", "description"),
        ),
    ),
    Table(
        "sections/publications/items",
        "publication",
        (
            Field("name|title", "publication-title", "title"),
            Field("summary|description", "publication-description", "description"),
        ),
    ),
    Table(
        "sections/references/items",
        "recommendation-received",
        (Field("summary|description", "recommendation-received"),),
    ),
    Table(
        "sections/certifications/items", "certificates", (Field("name|title", "certificate"),), joined=True
    ),
    Table("sections/certifications/items", "certificate", (Field("summary|description", "other", "notes"),)),
    Table("sections/skills/items", "skills", (Field("name", "skills"),), joined=True),
    Table("sections/interests/items", "interests", (Field("name", "interests"),), joined=True),
    Table(
        "sections/custom/*/items",
        "custom",
        (
            Field("name", "other", "title"),
            Field("description", "other", "subtitle"),
            Field("summary", "other", "description"),
        ),
    ),
)
"""The items of a summary and a letter stand only in sections that the person added, in version 5."""

_HEADED = ("summary", "sections/*", "sections/custom/*", "customSections")


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is a JSON object with Reactive Resume's parts or schema, well-formed or not."""
    if not isinstance(document, Document):
        return False
    if b'"sections"' not in document.data and document.data[:1] not in _UTF16:
        return False
    data = json_tree.head(document)
    return (
        data[:1] == b"{"
        and b'"sections"' in data
        and b'"items"' in data
        and ((b'"basics"' in data and b'"metadata"' in data) or _SCHEMA in data)
        and _SECTIONS.search(data) is not None
    )


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile, or one `Unreadable`: the reasons of `json_syntax`, `not-a-resume`, `nothing-to-judge`.

    Note: `fields-ignored`, if a field that should hold text holds something else.
    """
    if not isinstance(document, Document):
        return
    source = document.source
    decoded = json_tree.decode(document, FORMAT)
    if isinstance(decoded, Unreadable):
        yield decoded
        return
    value = decoded.value
    if not isinstance(value, dict) or not isinstance(value.get("sections"), dict):
        yield Unreadable(source, "not-a-resume", format=FORMAT)
        return
    root = JsonNode({key: _shown(item) for key, item in value.items()})
    found = outline.read(root, _TABLES, rich_text.plain)
    own = [_own(section, number) for number, section in enumerate(outline.follow(root, "customSections"), 1)]
    sections = [section for one in (found, *own) for section in one.sections]
    if not sections:
        yield Unreadable(source, "nothing-to-judge", format=FORMAT)
        return
    yield Profile(
        source,
        FORMAT,
        SURFACE,
        (*sections, *_headings(root)),
        tuple(_declared(root, source)),
        spoken=tuple(_spoken(root)),
        notes=("fields-ignored",) if any(one.ignored for one in (found, *own)) else (),
        name=outline.first_text(root, "basics/name"),
    )


def _shown(value: object) -> object:
    """Return what is printed of a value, with None for the rest, so that places in lists stay."""
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("visible") is False or value.get("hidden") is True:
        return None
    shown = {key: _shown(item) for key, item in value.items()}
    items, content = shown.get("items"), shown.get("content")
    is_empty = (isinstance(items, list) and not any(items)) or (
        isinstance(content, str) and not rich_text.plain(content).strip()
    )
    return None if is_empty else shown


def _own(section: Node, number: int) -> Found:
    """Return what is in a section that the person added in version 5; its type says what its items are."""
    place = f"sections/{outline.first_text(section, 'type')}/"
    tables = [
        table._replace(
            place=table.place.split("|")[0].removeprefix(place), label=f"custom-{number}-{table.label}"
        )
        for table in _TABLES
        if table.place.startswith(place)
    ]
    return outline.read(section, tables, rich_text.plain)


def _headings(root: JsonNode) -> Iterator[Section]:
    """Yield the headings of the sections as one text; in version 5 they are often left to the locale."""
    nodes = [node for place in _HEADED for node in outline.follow(root, place)]
    titles = [title for node in nodes if (title := outline.first_text(node, "name|title"))]
    if titles:
        yield Section("labels", "labels", "\n".join(titles), "/sections")


def _spoken(root: JsonNode) -> Iterator[str]:
    for node in outline.follow(root, "sections/languages/items"):
        if name := outline.first_text(node, "language|name"):
            yield name
    for node in outline.follow(root, "customSections/items"):
        if name := outline.first_text(node, "language"):
            yield name


def _declared(root: JsonNode, source: str) -> Iterator[DeclaredLocale]:
    if named := locale_in_name(source):
        yield DeclaredLocale(named, "file-name", base_name(source))
    if stated := outline.first_text(root, "metadata/page/locale"):
        yield DeclaredLocale(Locale.parse(stated), "page-locale", "/metadata/page/locale")
