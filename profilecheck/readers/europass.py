"""Europass CVs: the new XML (`Candidate`), and the old XML and JSON (`SkillsPassport`, until 2020).

New: each ``CandidateProfile`` names its language in `languageCode`; without one it is in English by the schema's
rule, and a file may hold one profile a language. Old: ``<SkillsPassport locale="es">``, in JSON `Locale`; without
one nothing is declared. Texts hold HTML, which is taken out. Codes, places, employers and schools are not read, nor
the labels Europass itself adds in the language of its screens.
"""

from collections.abc import Iterator

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Section, Unreadable
from profilecheck.readers import json_tree, outline, rich_text, xml_tree
from profilecheck.readers.outline import Field, Node, Table
from profilecheck.readers.xml_tree import XmlNode
from profilecheck.sources.document import Bundle, Document

FORMAT = "europass"
SURFACE = "europass"

_WORK = (
    Field("Position/Label", "position-title", "title"),
    Field("Activities", "position-description", "description"),
)
_STUDIES = (
    Field("Title", "education-degree", "degree"),
    Field("Activities", "education-description", "notes"),
)
_OLD = (
    Table("LearnerInfo/Headline", "", (Field("Description/Label", "headline", "headline"),)),
    Table("LearnerInfo/WorkExperienceList/WorkExperience|LearnerInfo/WorkExperience", "position", _WORK),
    Table("LearnerInfo/EducationList/Education|LearnerInfo/Education", "education", _STUDIES),
    Table("LearnerInfo/Skills/Communication", "communication", (Field("Description", "other"),)),
    Table("LearnerInfo/Skills/Organisational", "organisation", (Field("Description", "other"),)),
    Table("LearnerInfo/Skills/JobRelated", "job-skills", (Field("Description", "other"),)),
    Table("LearnerInfo/Skills/Computer", "computer", (Field("Description", "other"),)),
    Table("LearnerInfo/Skills/Other", "other-skills", (Field("Description", "other"),)),
    Table(
        "LearnerInfo/AchievementList/Achievement|LearnerInfo/Achievement",
        "achievement",
        (Field("Description", "other"),),
    ),
    Table("CoverLetter/Letter/Body", "letter", (Field("MainBody", "other"),)),
)
_OLD_SPOKEN = (
    "LearnerInfo/Skills/Linguistic/MotherTongueList/MotherTongue|LearnerInfo/Skills/Linguistic/MotherTongue",
    "LearnerInfo/Skills/Linguistic/ForeignLanguageList/ForeignLanguage|LearnerInfo/Skills/Linguistic/ForeignLanguage",
)
_OLD_NAME = (
    "LearnerInfo/Identification/PersonName/FirstName",
    "LearnerInfo/Identification/PersonName/Surname",
)
_NEW_NAME = ("CandidatePerson/PersonName/GivenName", "CandidatePerson/PersonName/FamilyName")

_NEW = (
    Table("", "", (Field("ExecutiveSummary", "summary", "summary"),)),
    Table(
        "EmploymentHistory/EmployerHistory/PositionHistory",
        "position",
        (
            Field("PositionTitle", "position-title", "title"),
            Field("Description", "position-description", "description"),
        ),
    ),
    Table(
        "EducationHistory/EducationOrganizationAttendance",
        "education",
        (
            Field("EducationDegree/DegreeName|ProgramName", "education-degree", "degree"),
            Field("EducationDegree/OccupationalSkillsCovered|Description", "education-description", "notes"),
        ),
    ),
    Table(
        "Projects/Project|CreativeWorks/CreativeWork",
        "project",
        (
            Field("Title", "project-title", "title"),
            Field("Description", "project-description", "description"),
        ),
    ),
    Table(
        "VoluntaryWorks/VoluntaryWork",
        "volunteer",
        (
            Field("Title", "volunteer-title", "title"),
            Field("Description", "volunteer-description", "description"),
        ),
    ),
    Table(
        "HonorsAndAwards/*",
        "award",
        (Field("Title", "award-title", "title"), Field("Description", "award-description", "description")),
    ),
    Table(
        "PublicationHistory/Publication",
        "publication",
        (
            Field("Title", "publication-title", "title"),
            Field("Description|Abstract", "publication-description", "description"),
        ),
    ),
    Table(
        "NetworksAndMemberships/*",
        "organization",
        (
            Field("Title", "organization-title", "title"),
            Field("Description", "organization-description", "description"),
        ),
    ),
    Table(
        "SocialAndPoliticalActivities/*", "activity", (Field("Activity/Description|Description", "other"),)
    ),
    Table("ConferencesAndSeminars/*", "conference", (Field("Description", "other"),)),
    Table("HobbiesAndInterests/*", "hobby", (Field("Description", "other"),)),
    Table("CourseCertifications/*", "course", (Field("Title", "course"),)),
    Table("Skills/*/*", "skill", (Field("Description", "other"),)),
    Table(
        "Certifications/Certification",
        "certificates",
        (Field("CertificationName", "certificate"),),
        joined=True,
    ),
)


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is XML with one of Europass's root elements, or JSON with the old one."""
    if b'"SkillsPassport"' in json_tree.head(document):
        return True
    name, head = xml_tree.root_name(document)
    return name == "SkillsPassport" or (name == "Candidate" and b"europass" in head)


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profiles in a Europass file, one a language, or one `Unreadable`.

    Reasons: those of `xml_tree` and `json_syntax`, `no-profile-inside` and `nothing-to-judge`. Note: `fields-ignored`.
    """
    if not isinstance(document, Document):
        return
    if not json_tree.head(document):
        yield from from_xml(document.source, document.data)
        return
    root = json_tree.decode(document, FORMAT)
    if isinstance(root, Unreadable):
        yield root
        return
    passports = [node for one in root.items() for node in one.below("SkillsPassport")]
    if not passports:
        yield Unreadable(document.source, "no-profile-inside", format=FORMAT)
    for passport in passports:
        yield _old(document.source, passport, "Locale")


def from_xml(source: str, data: bytes) -> Iterator[Profile | Unreadable]:
    """Yield the profiles in Europass XML, such as the one attached inside a Europass PDF; `read` says what else."""
    try:
        root = xml_tree.parse(data)
    except xml_tree.XmlError as error:
        yield Unreadable(source, error.reason, error.facts, FORMAT)
        return
    if root.name == "SkillsPassport":
        yield _old(source, root, "locale")
        return
    profiles = root.below("CandidateProfile") if root.name == "Candidate" else []
    if not profiles:
        yield Unreadable(source, "no-profile-inside", format=FORMAT)
        return
    found = [profile for node in profiles if (profile := _new(source, root, node, several=len(profiles) > 1))]
    yield from found
    if not found:
        yield Unreadable(source, "nothing-to-judge", format=FORMAT)


def _old(source: str, root: Node, key: str) -> Profile | Unreadable:
    found = outline.read(root, _OLD, rich_text.plain)
    if not found.sections:
        return Unreadable(source, "nothing-to-judge", format=FORMAT)
    sections = found.sections
    if outline.first_text(root, "LearnerInfo/Headline/Type/Code") == "personal_statement":
        sections = [_as_summary(section) for section in sections]
    declared = [
        DeclaredLocale(Locale.parse(one.text), "europass-locale", one.path)
        for one in outline.follow(root, key)
        if one.text and one.text.strip()
    ]
    spoken = [
        name
        for place in _OLD_SPOKEN
        for one in outline.follow(root, place)
        if (name := outline.first_text(one, "Description/Label"))
    ]
    notes = ("fields-ignored",) if found.ignored else ()
    return Profile(
        source,
        FORMAT,
        SURFACE,
        tuple(sections),
        tuple(declared),
        spoken=tuple(spoken),
        notes=notes,
        name=outline.joined_text(root, *_OLD_NAME),
    )


def _as_summary(section: Section) -> Section:
    """Return the headline as the summary it is where Europass calls it a personal statement."""
    if section.id != "headline":
        return section
    return Section("summary", "summary", section.text, section.path)


def _new(source: str, root: XmlNode, node: XmlNode, *, several: bool) -> Profile | None:
    found = outline.read(node, _NEW, rich_text.plain)
    if not found.sections:
        return None
    code = node.attribute("languageCode")
    if code and code.strip():
        declared = DeclaredLocale(Locale.parse(code), "europass-locale", f"{node.path}/@languageCode")
    else:
        declared = DeclaredLocale(Locale.parse("en"), "europass-default", node.path)
    return Profile(
        source,
        FORMAT,
        SURFACE,
        tuple(found.sections),
        (declared,),
        spoken=tuple(_spoken(root, node)),
        version=declared.locale.tag if several else None,
        name=outline.joined_text(root, *_NEW_NAME),
    )


def _spoken(root: XmlNode, node: XmlNode) -> Iterator[str]:
    for code in outline.follow(root, "CandidatePerson/PrimaryLanguageCode"):
        if code.text and code.text.strip():
            yield code.text.strip()
    for competence in outline.follow(node, "PersonQualifications/PersonCompetency"):
        if outline.first_text(competence, "TaxonomyID") == "language" and (
            name := outline.first_text(competence, "CompetencyID")
        ):
            yield name
