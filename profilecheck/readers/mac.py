"""Manfred Awesomic CV (MAC, github.com/getmanfred/mac): a JSON resume that must say its language in its settings.

`settings.language` is required and often in capitals (``"ES"``, ``"EN-US"``), which is right: tags have no case.
"""

from collections.abc import Iterator

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Unreadable
from profilecheck.readers import json_tree, outline
from profilecheck.readers.json_tree import JsonNode
from profilecheck.readers.outline import Field, Table
from profilecheck.sources.document import Bundle, Document

FORMAT = "mac"
SURFACE = "mac"

_ROLE = (
    Field("name", "position-title", "title"),
    Field("challenges/description", "position-description", "challenges"),
    Field("challenges/actions", "position-description", "actions"),
    Field("notes", "position-description", "notes"),
)
_TABLES = (
    Table(
        "aboutMe/profile",
        "",
        (Field("title", "headline", "headline"), Field("description", "summary", "summary")),
    ),
    Table("experience/jobs/roles", "position", _ROLE),
    Table("experience/jobs", "job", (Field("organization/description", "position-description", "about"),)),
    Table(
        "experience/projects",
        "project",
        (Field("details/description", "project-description", "description"),),
    ),
    Table(
        "experience/projects/roles",
        "project-role",
        (
            Field("name", "project-title", "title"),
            Field("challenges/description", "project-description", "challenges"),
            Field("challenges/actions", "project-description", "actions"),
            Field("notes", "project-description", "notes"),
        ),
    ),
    Table(
        "experience/publicArtifacts",
        "publication",
        (
            Field("details/name", "publication-title", "title"),
            Field("details/description", "publication-description", "description"),
        ),
    ),
    Table(
        "knowledge/studies",
        "education",
        (
            Field("name", "education-degree", "degree"),
            Field("description", "education-description", "notes"),
        ),
    ),
    Table("aboutMe/interestingFacts", "fact", (Field("fact", "other"),)),
    Table("aboutMe/recommendations", "recommended", (Field("summary", "other"),)),
    Table(
        "careerPreferences/goals", "goal", (Field("title", "other", "title"), Field("description", "other"))
    ),
    Table("knowledge/hardSkills", "skills", (Field("skill/name", "skills"),), joined=True),
    Table("knowledge/softSkills", "soft-skills", (Field("skill/name", "skills"),), joined=True),
)


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is JSON with MAC's two required parts."""
    data = json_tree.head(document)
    return b'"aboutMe"' in data and b'"settings"' in data


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile in a MAC file, or one `Unreadable`.

    Reasons: those of `json_syntax`, `no-profile-inside` and `nothing-to-judge`. Note: `fields-ignored`.
    """
    if not isinstance(document, Document):
        return
    root = json_tree.decode(document, FORMAT)
    if isinstance(root, Unreadable):
        yield root
        return
    yield _profile(document.source, root)


def _profile(source: str, root: JsonNode) -> Profile | Unreadable:
    if not root.below("aboutMe"):
        return Unreadable(source, "no-profile-inside", format=FORMAT)
    found = outline.read(root, _TABLES)
    if not found.sections:
        return Unreadable(source, "nothing-to-judge", format=FORMAT)
    language = outline.first_text(root, "settings/language")
    return Profile(
        source,
        FORMAT,
        SURFACE,
        tuple(found.sections),
        (DeclaredLocale(Locale.parse(language), "settings-language", "/settings/language"),)
        if language
        else (),
        spoken=tuple(
            name
            for one in outline.follow(root, "knowledge/languages")
            if (name := outline.first_text(one, "fullName|name"))
        ),
        notes=("fields-ignored",) if found.ignored else (),
        name=outline.joined_text(root, "aboutMe/profile/name", "aboutMe/profile/surnames"),
    )
