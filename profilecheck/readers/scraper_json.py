"""LinkedIn profiles as services that scrape them give them (Proxycurl, Apify's actors, Bright Data), one or a list.

Nothing in them declares the text's language: `country` is where the person lives, `languages` what they speak.
"""

from collections.abc import Iterator

from profilecheck.model.profile import DECLARES_NOTHING, Link, Profile, Unreadable
from profilecheck.readers import json_tree, outline
from profilecheck.readers.json_tree import JsonNode
from profilecheck.readers.outline import Field, Table
from profilecheck.sources.document import Bundle, Document

FORMAT = "scraper-json"
SURFACE = "platform"

_IDENTIFIERS = (
    b'"public_identifier"',
    b'"publicIdentifier"',
    b'"linkedin_url"',
    b'"linkedinUrl"',
    b'"linkedin_profile_url"',
    b'"linkedinPublicUrl"',
    b'"linkedin_num_id"',
    b'"linkedin_id"',
)
_TEXTS = (b'"headline"', b'"summary"', b'"about"', b'"experiences"', b'"experience"')

_TITLE = "title|position|job_title|jobTitle"
_DESCRIPTION = "description/text|description|subComponents/description/text"

_TABLES = (
    Table(
        "",
        "",
        (
            Field("headline|basic_info/headline", "headline", "headline"),
            Field("summary|about|basic_info/about", "summary", "summary"),
        ),
    ),
    Table(
        "experiences|experience|positions|position|positionHistory",
        "position",
        (
            Field(_TITLE, "position-title", "title"),
            Field(f"{_DESCRIPTION}|positions/description", "position-description", "description"),
        ),
    ),
    Table(
        "education|educations",
        "education",
        (
            Field("degree_name|degreeName|degree", "education-degree", "degree"),
            Field("field_of_study|fieldOfStudy|field", "education-degree", "field"),
            Field(_DESCRIPTION, "education-description", "notes"),
            Field("activities_and_societies|activities", "education-description", "activities"),
        ),
    ),
    Table(
        "accomplishment_projects|projects",
        "project",
        (
            Field("title|name", "project-title", "title"),
            Field(_DESCRIPTION, "project-description", "description"),
        ),
    ),
    Table(
        "volunteer_work|volunteering|volunteerExperience|volunteer_experience|volunteerAndAwards",
        "volunteer",
        (
            Field("title|role", "volunteer-title", "title"),
            Field(_DESCRIPTION, "volunteer-description", "description"),
        ),
    ),
    Table(
        "accomplishment_honors_awards|honors_and_awards|honorsAndAwards|honors|awards",
        "award",
        (
            Field("title|name", "award-title", "title"),
            Field(_DESCRIPTION, "award-description", "description"),
        ),
    ),
    Table(
        "accomplishment_publications|publications",
        "publication",
        (
            Field("name|title", "publication-title", "title"),
            Field(_DESCRIPTION, "publication-description", "description"),
        ),
    ),
    Table(
        "accomplishment_organisations|accomplishment_organizations|organizations",
        "organization",
        (
            Field("title|position", "organization-title", "title"),
            Field(_DESCRIPTION, "organization-description", "description"),
        ),
    ),
    Table(
        "certifications|licenses_and_certifications|licenseAndCertificates",
        "certificates",
        (Field("name|title|", "certificate"),),
        joined=True,
    ),
    Table("accomplishment_courses|courses", "courses", (Field("name|title|", "course"),), joined=True),
    Table("skills", "skills", (Field("name|title|", "skills"),), joined=True),
    Table("interests", "interests", (Field("name|title|", "interests"),), joined=True),
    Table(
        "recommendations|receivedRecommendations|recommendationsReceived",
        "recommendation-received",
        (Field("text|recommendation|description|", "recommendation-received"),),
    ),
)
_NAME = "full_name|fullName|basic_info/fullname|basic_info/full_name"
_NAME_PARTS = ("first_name|firstName|basic_info/first_name", "last_name|lastName|basic_info/last_name")
_ADDRESS = "linkedin_profile_url|linkedin_url|linkedinUrl|linkedinPublicUrl|profile_url|url"


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is JSON with LinkedIn's name of a person and the parts of a profile."""
    data = json_tree.head(document)
    return any(name in data for name in _IDENTIFIERS) and any(name in data for name in _TEXTS)


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield a profile for each person, or an `Unreadable`.

    Reasons: those of `json_syntax`, `no-profile-inside` and `nothing-to-judge`. Notes: `format-declares-nothing`,
    `fields-ignored`.
    """
    if not isinstance(document, Document):
        return
    root = json_tree.decode(document, FORMAT)
    if isinstance(root, Unreadable):
        yield root
        return
    people = list(json_tree.objects(document.source, root))
    if not people:
        yield Unreadable(document.source, "no-profile-inside", format=FORMAT)
    for source, node in people:
        yield _person(source, node)


def _person(source: str, node: JsonNode) -> Profile | Unreadable:
    found = outline.read(node, _TABLES)
    if not found.sections:
        return Unreadable(source, "nothing-to-judge", format=FORMAT)
    addresses = [one for one in outline.follow(node, _ADDRESS) if one.text]
    return Profile(
        source,
        FORMAT,
        SURFACE,
        tuple(found.sections),
        links=tuple(Link(one.text or "", one.path) for one in addresses[:1]),
        spoken=tuple(
            name
            for one in outline.follow(node, "languages")
            if (name := outline.first_text(one, "name|language|title|"))
        ),
        notes=("fields-ignored", DECLARES_NOTHING) if found.ignored else (DECLARES_NOTHING,),
        name=outline.joined_text(node, _NAME) or outline.joined_text(node, *_NAME_PARTS),
    )
