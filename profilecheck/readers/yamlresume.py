"""yamlresume (yamlresume.dev): a JSON Resume in YAML under ``content``, with its language under ``locale``.

``locale.language`` is one of yamlresume's own tags (``es``, ``zh-hans``, ``pt-br``); a file that names none is
laid out in English. Texts are Markdown. ``content.languages`` are what the person speaks.
"""

import re
from collections.abc import Iterator

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Unreadable
from profilecheck.readers import markdown_text, outline, yaml_text
from profilecheck.readers.json_tree import JsonNode
from profilecheck.readers.named_locale import base_name, locale_in_name
from profilecheck.readers.outline import Field, Table
from profilecheck.sources.document import Bundle, Document

FORMAT = "yamlresume"
SURFACE = "yamlresume"

_CONTENT = re.compile(rb"^(?:\xef\xbb\xbf)?content[ \t]*:[ \t]*(?:[#&].*)?\r?$", re.MULTILINE)
_BASICS = re.compile(rb"^[ \t]+(?:basics|work|education)[ \t]*:", re.MULTILINE)

_TABLES = (
    Table(
        "content/basics",
        "",
        (
            Field("headline|label", "headline", "headline"),
            Field("summary", "summary", "summary"),
        ),
    ),
    Table(
        "content/work",
        "position",
        (
            Field("position", "position-title", "title"),
            Field("summary", "position-description", "description"),
        ),
    ),
    Table(
        "content/education",
        "education",
        (
            Field("area", "education-degree", "degree"),
            Field("summary", "education-description", "description"),
            Field("courses", "course", "courses"),
        ),
    ),
    Table(
        "content/projects",
        "project",
        (
            Field("description", "project-description", "description"),
            Field("summary", "project-description", "summary"),
        ),
    ),
    Table(
        "content/volunteer",
        "volunteer",
        (
            Field("position", "volunteer-title", "title"),
            Field("summary", "volunteer-description", "description"),
        ),
    ),
    Table(
        "content/awards",
        "award",
        (Field("title", "award-title", "title"), Field("summary", "award-description", "description")),
    ),
    Table(
        "content/publications",
        "publication",
        (
            Field("name", "publication-title", "title"),
            Field("summary", "publication-description", "description"),
        ),
    ),
    Table("content/references", "recommendation-received", (Field("summary", "recommendation-received"),)),
    Table("content/certificates", "certificates", (Field("name", "certificate"),), joined=True),
    Table("content/skills", "skills", (Field("name", "skills"),), joined=True),
    Table("content/interests", "interests", (Field("name", "interests"),), joined=True),
)
"""``degree`` and the proficiencies are left out: yamlresume has English keywords for them and translates them."""


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is YAML with a resume under ``content``, well-formed or not."""
    if not isinstance(document, Document):
        return False
    data = yaml_text.head(document.data)
    return _CONTENT.search(data) is not None and _BASICS.search(data) is not None


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile, or one `Unreadable`: the reasons of `yaml_text`, `not-a-yaml-resume`, `nothing-to-judge`.

    Note: `fields-ignored`, if a field that should hold text holds something else.
    """
    if not isinstance(document, Document):
        return
    source = document.source
    try:
        root = JsonNode(yaml_text.decode(document.data))
    except yaml_text.YamlError as error:
        yield Unreadable(source, error.reason, error.facts, FORMAT)
        return
    if not root.below("content"):
        yield Unreadable(source, "not-a-yaml-resume", format=FORMAT)
        return
    found = outline.read(root, _TABLES, markdown_text.plain)
    if not found.sections:
        yield Unreadable(source, "nothing-to-judge", format=FORMAT)
        return
    spoken = [outline.first_text(node, "language") for node in outline.follow(root, "content/languages")]
    yield Profile(
        source,
        FORMAT,
        SURFACE,
        tuple(found.sections),
        tuple(_declared(root, source)),
        spoken=tuple(filter(None, spoken)),
        notes=("fields-ignored",) if found.ignored else (),
        name=outline.first_text(root, "content/basics/name"),
    )


def _declared(root: JsonNode, source: str) -> Iterator[DeclaredLocale]:
    """Yield what the file declares; yamlresume's default comes last, for nobody wrote it."""
    stated = outline.first_text(root, "locale/language")
    if stated:
        yield DeclaredLocale(Locale.parse(stated), "locale-language", "/locale/language")
    if named := locale_in_name(source):
        yield DeclaredLocale(named, "file-name", base_name(source))
    if not stated:
        yield DeclaredLocale(Locale.parse("en"), "yamlresume-default", "/locale/language")
