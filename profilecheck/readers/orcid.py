"""A researcher's ORCID record (versions 2 and 3) as XML or JSON, from the API or the member's own download.

The record has no place for its language. `preferences.locale` is the language of ORCID's screens and declares
nothing; the `language-code` of a work's translated title or description, in capitals at times, declares that text.
Departments, organisations and places are names and not read.
"""

from collections.abc import Iterator

from profilecheck.model.profile import DECLARES_NOTHING, Profile, Unreadable
from profilecheck.readers import json_tree, outline, xml_tree
from profilecheck.readers.outline import Field, Node, Table
from profilecheck.sources.document import Bundle, Document

FORMAT = "orcid"
SURFACE = "orcid"

_NAMESPACE = b"orcid.org/ns/"


def _affiliations(plural: str, singular: str) -> str:
    """Return where the affiliations of a sort stand: in XML, in JSON, and in version 2 of both."""
    top, entry = f"activities-summary/{plural}", f"{singular}-summary"
    return f"{top}/affiliation-group/{entry}|{top}/affiliation-group/summaries/{entry}|{top}/{entry}"


_WORKS = "activities-summary/works/group/work-summary|works/group/work-summary|bulk/work|work"
_TABLES = (
    Table("person/biography|biography", "", (Field("content", "summary", "summary"),)),
    Table(
        _affiliations("employments", "employment"),
        "position",
        (Field("role-title", "position-title", "title"),),
    ),
    Table(
        _affiliations("educations", "education"),
        "education",
        (Field("role-title", "education-degree", "degree"),),
    ),
    Table(
        _affiliations("qualifications", "qualification"),
        "qualification",
        (Field("role-title", "education-degree", "degree"),),
    ),
    Table(
        _affiliations("distinctions", "distinction"), "award", (Field("role-title", "award-title", "title"),)
    ),
    Table(
        _affiliations("memberships", "membership"),
        "membership",
        (Field("role-title", "organization-title", "title"),),
    ),
    Table(
        _affiliations("services", "service"), "service", (Field("role-title", "organization-title", "title"),)
    ),
    Table(
        _affiliations("invited-positions", "invited-position"),
        "invited-position",
        (Field("role-title", "position-title", "title"),),
    ),
    Table(
        _WORKS,
        "publication",
        (
            Field("title/title/value|title/title", "publication-title", "title", "language-code"),
            Field(
                "title/translated-title/value|title/translated-title",
                "publication-title",
                "translated-title",
                "title/translated-title/language-code",
            ),
            Field("short-description", "publication-description", "description", "language-code"),
        ),
    ),
    Table(
        "person/keywords/keyword|keywords/keyword", "interests", (Field("content", "interests"),), joined=True
    ),
)


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is XML in ORCID's namespaces, or JSON with an ORCID identifier."""
    data = json_tree.head(document)
    if data:
        return b'"orcid-identifier"' in data and (b'"person"' in data or b'"activities-summary"' in data)
    name, head = xml_tree.root_name(document)
    return bool(name) and name.lower() != "html" and _NAMESPACE in head


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile in a record, or one `Unreadable`.

    Reasons: those of `xml_tree` and `json_syntax`, and `nothing-to-judge`. Notes: `format-declares-nothing`,
    `fields-ignored`.
    """
    if not isinstance(document, Document):
        return
    root = _root(document)
    if isinstance(root, Unreadable):
        yield root
        return
    found = outline.read(root, _TABLES)
    if not found.sections:
        yield Unreadable(document.source, "nothing-to-judge", format=FORMAT)
        return
    notes = ("fields-ignored", DECLARES_NOTHING) if found.ignored else (DECLARES_NOTHING,)
    yield Profile(document.source, FORMAT, SURFACE, tuple(found.sections), notes=notes)


def _root(document: Document) -> Node | Unreadable:
    if json_tree.head(document):
        return json_tree.decode(document, FORMAT)
    try:
        return xml_tree.parse(document.data)
    except xml_tree.XmlError as error:
        return Unreadable(document.source, error.reason, error.facts, FORMAT)
