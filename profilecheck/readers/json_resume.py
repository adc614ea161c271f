"""JSON Resume (jsonresume.org, schema 1.0.0 to 1.3.1), one language a file or several in one.

The schema has no place for the file's language. People declare it in `meta.language`, `meta.lang`, `meta.locale`,
`meta.x-lang`, a top-level `language`, `basics.language` and in the file's name; all are kept, in that order of trust.
`languages` are what the person speaks, and `meta.languages` lists the versions in a combined file.

A file with several languages has keys with a language in front (``en_summary``, also behind: ``summary_en``) or
objects of languages where a text or a list should stand (``{"de": ..., "en": ...}``). Each such language becomes a
profile of its own, declared by that key; texts that name no language make one more, which the file's declarations
are about.

Fields that are not in the schema and that people write all the same are read as the ones beside them: `experience`
and `experiences` as `work`, `responsibilities` as `highlights`, `description` as a summary, `basics.headline` as a
label where there is none.

Two ways to decode: typed and fast for a file that follows the schema, and field by field for any other, so that
one field of the wrong type loses no other. A key that occurs twice counts as its last occurrence, as in every
JavaScript parser. The same fields written as YAML, which some tools take, are read likewise.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from profilecheck.model.locale import Locale
from profilecheck.model.profile import (
    TERMS,
    DeclaredBy,
    DeclaredLocale,
    Link,
    Profile,
    Section,
    SectionKind,
    Unreadable,
)
from profilecheck.readers import json_syntax, yaml_text
from profilecheck.readers.json_fields import View
from profilecheck.readers.locale_keys import from_key
from profilecheck.readers.named_locale import base_name, locale_in_name
from profilecheck.sources.document import Bundle, Document

FORMAT = "json-resume"
SURFACE = "json-resume"

VERSION_LIMIT = 50
"""The most language versions read of one file; LinkedIn offers 36."""


class _Basics(msgspec.Struct, gc=False):
    name: str | None = None
    label: str | None = None
    summary: str | None = None
    language: str | None = None
    headline: str | None = None
    description: str | None = None


class _Job(msgspec.Struct, gc=False):
    position: str | None = None
    summary: str | None = None
    description: str | None = None
    highlights: list[str] | None = None
    responsibilities: list[str] | None = None


class _Degree(msgspec.Struct, gc=False):
    area: str | None = None
    study_type: str | None = msgspec.field(default=None, name="studyType")
    courses: list[str] | None = None
    description: str | None = None


class _Project(msgspec.Struct, gc=False):
    description: str | None = None
    summary: str | None = None
    highlights: list[str] | None = None


class _Award(msgspec.Struct, gc=False):
    title: str | None = None
    summary: str | None = None
    description: str | None = None


class _Certificate(msgspec.Struct, gc=False):
    name: str | None = None
    summary: str | None = None


class _Publication(msgspec.Struct, gc=False):
    name: str | None = None
    summary: str | None = None


class _Topic(msgspec.Struct, gc=False):
    name: str | None = None
    keywords: list[str] | None = None
    summary: str | None = None


class _Reference(msgspec.Struct, gc=False):
    reference: str | None = None


class _Spoken(msgspec.Struct, gc=False):
    language: str | None = None


class _Meta(msgspec.Struct, gc=False):
    language: str | None = None
    lang: str | None = None
    locale: str | None = None
    canonical: str | None = None
    x_lang: str | None = msgspec.field(default=None, name="x-lang")


class _Resume(msgspec.Struct, gc=False):
    basics: _Basics | None = None
    work: list[_Job] | None = None
    volunteer: list[_Job] | None = None
    education: list[_Degree] | None = None
    projects: list[_Project] | None = None
    awards: list[_Award] | None = None
    certificates: list[_Certificate] | None = None
    publications: list[_Publication] | None = None
    skills: list[_Topic] | None = None
    interests: list[_Topic] | None = None
    references: list[_Reference] | None = None
    languages: list[_Spoken] | None = None
    language: str | None = None
    meta: _Meta | None = None
    experience: list[_Job] | None = None
    experiences: list[_Job] | None = None


_DECODER = msgspec.json.Decoder(_Resume)

_LOCALISED_KEY = re.compile(
    rb'_(?:(?:summary|label|position|highlights|description|work|basics|area|studyType|title|reference)"'
    rb'|[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?"\s{0,9}:)'
)
"""What a file with languages in its keys has in it: ``_summary"`` or ``_en":``. Quick, for it starts at underscores."""

_YAML_BASICS = re.compile(rb"^basics[ \t]*:[ \t]*(?:[#&].*)?\r?$", re.MULTILINE)
_YAML_PART = re.compile(rb"^(?:work|education|skills|projects|volunteer)[ \t]*:", re.MULTILINE)

_WRAPPERS = ("cv", "resume", "data")

_NAMED = (_Topic, _Certificate, _Spoken)
"""Structs that people shorten to their name: `"skills": ["Python", "SQL"]`."""


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is a JSON file that looks like a resume, well-formed or not, or the same in YAML."""
    if not isinstance(document, Document):
        return False
    data = document.data
    if data[:1] != b"{":
        data = json_syntax.utf8(data).lstrip()
        if data[:1] not in (b"{", b"["):
            return _is_yaml(document.data)
    return b'"basics"' in data or (b'"work"' in data and (b'"education"' in data or b'"skills"' in data))


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile in a JSON Resume, one for each language if it has several, or one `Unreadable`.

    Reasons: `json-malformed` (facts `line` and `column`, from 1), `json-not-utf8` (fact `line`), `json-too-deep`
    (fact `limit`), `not-a-resume` (JSON, but without the parts of a resume) and `nothing-to-judge`; of YAML those of
    `yaml_text`. Note: `fields-ignored`, if a field that should hold text holds something else.
    """
    if not isinstance(document, Document):
        return iter(())
    data = document.data
    if data[:1] != b"{" and _is_yaml(data):
        try:
            data = json.dumps(yaml_text.decode(data), ensure_ascii=False).encode("utf-8", "replace")
        except yaml_text.YamlError as error:
            return iter((Unreadable(document.source, error.reason, error.facts, FORMAT),))
    return iter(_read(document.source, json_syntax.utf8(data)))


def _is_yaml(data: bytes) -> bool:
    head = yaml_text.head(data)
    return _YAML_BASICS.search(head) is not None and _YAML_PART.search(head) is not None


class _Version(NamedTuple):
    """The texts of one language, the key that names it, and the person's name where it is in that language."""

    name: str
    declared: DeclaredLocale
    sections: list[Section]
    person: str | None


_Understood = tuple[_Resume, list[Section], Sequence[_Version], tuple[str, ...]]
"""What is in a file: its fields, the texts that name no language, the versions that do, and notes."""


def _read(source: str, data: bytes) -> tuple[Profile | Unreadable, ...]:
    try:
        json_syntax.check(data)
        found = _understood(data)
    except json_syntax.JsonError as error:
        return (Unreadable(source, error.reason, error.facts, FORMAT),)
    if found is None:
        return (Unreadable(source, "not-a-resume", format=FORMAT),)
    resume, sections, versions, notes = found
    if versions:
        return _profiles(source, found)
    if not sections:
        return (Unreadable(source, "nothing-to-judge", format=FORMAT),)
    spoken = tuple([item.language for item in resume.languages or () if item.language])
    declared = _declared(resume, source)
    links = _links(resume.meta)
    return (
        Profile(
            source,
            FORMAT,
            SURFACE,
            tuple(sections),
            declared,
            links,
            spoken,
            notes=notes,
            name=resume.basics.name if resume.basics else None,
        ),
    )


def _profiles(source: str, found: _Understood) -> tuple[Profile, ...]:
    """Return a profile for each version, after one for the texts that name no language if there are any.

    The file's own address is that of the version its declarations are about; of the others nothing is known.
    """
    resume, sections, versions, notes = found
    spoken = tuple([item.language for item in resume.languages or () if item.language])
    declared, links = _declared(resume, source), _links(resume.meta)
    name = resume.basics.name if resume.basics else None
    profiles = []
    if sections:
        profiles.append(Profile(source, FORMAT, SURFACE, tuple(sections), declared, links, spoken, name=name))
        links = ()
    file = next((one.locale for one in declared if one.locale.language), None)
    for version in versions:
        own: tuple[Link, ...] = ()
        if file and version.declared.locale.same_language(file):
            own, links = links, ()
        texts = tuple(version.sections)
        profiles.append(
            Profile(
                source,
                FORMAT,
                SURFACE,
                texts,
                (version.declared,),
                own,
                spoken,
                version=version.name,
                name=version.person or name,
            )
        )
    profiles[0] = msgspec.structs.replace(profiles[0], notes=notes)
    return tuple(profiles)


def _understood(data: bytes) -> _Understood | None:
    """Return what is in the file, or None if the JSON is no resume.

    Raises:
        JsonError: it is no JSON.
    """
    if not _LOCALISED_KEY.search(data):
        try:
            resume = json_syntax.decode(_DECODER.decode, data)
        except msgspec.ValidationError:
            pass
        else:
            basics = resume.basics
            # Basics without text may hold it by language: {"basics": {"en": {...}}}.
            if (basics.summary or basics.label) if basics else resume.work:
                return resume, _sections(resume), (), ()
    return _unwrapped(json_syntax.decode_any(data))


def _unwrapped(data: object) -> _Understood | None:
    """Read decoded JSON, or the resume in it where the whole stands under one key of `_WRAPPERS`."""
    if not isinstance(data, dict) or len(data) > 1:
        return _field_by_field(data)
    for key in _WRAPPERS:
        inner = data.get(key)
        if isinstance(inner, dict) and (found := _field_by_field(inner)):
            sections = [
                msgspec.structs.replace(section, path=f"/{key}{section.path}") for section in found[1]
            ]
            return found[0], sections, found[2], found[3]
    return _field_by_field(data)


def _field_by_field(data: object) -> _Understood | None:
    """Do the same for decoded JSON that leaves the schema: wrong types, or several languages in one file."""
    view = View(_Resume, None, _NAMED)
    resume = view.read(data)
    if not (view.languages or (resume and _is_resume(resume))):
        return None
    resume = resume or _Resume()
    sections = _sections(resume)
    by_tag: dict[str, _Version] = {}
    for language in sorted(view.languages)[:VERSION_LIMIT]:
        version = _version(data, language)
        if version is None:
            continue
        known = by_tag.setdefault(version.name, version)
        if known is not version:  # `pt_BR` and `pt-BR` in one file
            known.sections.extend(_renamed(version.sections, language))
    versions = list(by_tag.values())
    if versions and all(section.kind in TERMS for section in sections):
        # Names of tools need no version of their own.
        versions[0].sections.extend(_renamed(sections, "shared"))
        sections = []
    ignored = view.ignored or len(view.languages) > VERSION_LIMIT
    return resume, sections, versions, ("fields-ignored",) if ignored else ()


def _renamed(sections: list[Section], ending: str) -> Iterator[Section]:
    return (msgspec.structs.replace(section, id=f"{section.id}-{ending}") for section in sections)


def _version(data: object, language: str) -> _Version | None:
    """Return the texts of one language of decoded JSON, or None if it has none."""
    view = View(_Resume, language, _NAMED)
    resume = view.read(data) or _Resume()
    sections = [
        msgspec.structs.replace(section, path=view.real_path(section.path)) for section in _sections(resume)
    ]
    if not sections:
        return None
    locale = from_key(language)
    person = resume.basics.name if resume.basics else None
    return _Version(locale.tag, DeclaredLocale(locale, "localized-key", sections[0].path), sections, person)


def _is_resume(resume: _Resume) -> bool:
    parts = (resume.basics, resume.work, resume.education, resume.skills)
    return any(part is not None for part in parts)


# Sections. Written for speed: a run over thousands of files spends here what the decoder leaves.


def _sections(resume: _Resume) -> list[Section]:
    out: list[Section] = []
    if resume.basics:
        _about(out, resume.basics)
    _jobs(out, resume.work, _WORK)
    if resume.experience:
        _jobs(out, resume.experience, _EXPERIENCE)
    if resume.experiences:
        _jobs(out, resume.experiences, _EXPERIENCES)
    _degrees(out, resume.education)
    _projects(out, resume.projects)
    _jobs(out, resume.volunteer, _VOLUNTEER)
    _titled(out, resume)
    _topics(out, resume)
    for i, item in enumerate(resume.references or ()):
        if (text := item.reference) and not text.isspace():
            ident = f"recommendation-received-{i + 1}"
            out.append(Section(ident, "recommendation-received", text, f"/references/{i}/reference"))
    return out


def _about(out: list[Section], basics: _Basics) -> None:
    if (text := basics.label) and not text.isspace():
        out.append(Section("headline", "headline", text, "/basics/label"))
    elif (text := basics.headline) and not text.isspace():
        out.append(Section("headline", "headline", text, "/basics/headline"))
    if (text := basics.summary) and not text.isspace():
        out.append(Section("summary", "summary", text, "/basics/summary"))
    elif (text := basics.description) and not text.isspace():
        out.append(Section("summary", "summary", text, "/basics/description"))


class _JobKinds(NamedTuple):
    key: str
    label: str
    title: SectionKind
    description: SectionKind


_WORK = _JobKinds("work", "position", "position-title", "position-description")
_EXPERIENCE = _JobKinds("experience", "experience", "position-title", "position-description")
_EXPERIENCES = _JobKinds("experiences", "experiences", "position-title", "position-description")
_VOLUNTEER = _JobKinds("volunteer", "volunteer", "volunteer-title", "volunteer-description")


def _jobs(out: list[Section], jobs: list[_Job] | None, kinds: _JobKinds) -> None:
    key, label, title, description = kinds
    for i, job in enumerate(jobs or ()):
        if (text := job.position) and not text.isspace():
            out.append(Section(f"{label}-{i + 1}-title", title, text, f"/{key}/{i}/position"))
        if (text := job.description) and not text.isspace():
            out.append(Section(f"{label}-{i + 1}-about", description, text, f"/{key}/{i}/description"))
        if (text := job.summary) and not text.isspace():
            out.append(Section(f"{label}-{i + 1}-description", description, text, f"/{key}/{i}/summary"))
        if (lines := job.highlights) and not (text := "\n".join(lines)).isspace() and text:
            out.append(Section(f"{label}-{i + 1}-highlights", description, text, f"/{key}/{i}/highlights"))
        if (lines := job.responsibilities) and not (text := "\n".join(lines)).isspace() and text:
            ident = f"{label}-{i + 1}-responsibilities"
            out.append(Section(ident, description, text, f"/{key}/{i}/responsibilities"))


def _degrees(out: list[Section], degrees: list[_Degree] | None) -> None:
    for i, degree in enumerate(degrees or ()):
        area, study_type = degree.area, degree.study_type
        if area and area.isspace():
            area = None
        text = f"{area}\n{study_type}" if area and study_type else area or study_type
        if text and not text.isspace():
            path = f"/education/{i}/area" if area else f"/education/{i}/studyType"
            out.append(Section(f"education-{i + 1}-degree", "education-degree", text, path))
        if (text := degree.description) and not text.isspace():
            ident = f"education-{i + 1}-description"
            out.append(Section(ident, "education-description", text, f"/education/{i}/description"))
        if (lines := degree.courses) and not (text := "\n".join(lines)).isspace() and text:
            out.append(Section(f"education-{i + 1}-courses", "course", text, f"/education/{i}/courses"))


def _projects(out: list[Section], projects: list[_Project] | None) -> None:
    for i, project in enumerate(projects or ()):
        if (text := project.description) and not text.isspace():
            ident = f"project-{i + 1}-description"
            out.append(Section(ident, "project-description", text, f"/projects/{i}/description"))
        if (text := project.summary) and not text.isspace():
            out.append(
                Section(f"project-{i + 1}-summary", "project-description", text, f"/projects/{i}/summary")
            )
        if (lines := project.highlights) and not (text := "\n".join(lines)).isspace() and text:
            ident = f"project-{i + 1}-highlights"
            out.append(Section(ident, "project-description", text, f"/projects/{i}/highlights"))


def _titled(out: list[Section], resume: _Resume) -> None:
    for i, award in enumerate(resume.awards or ()):
        if (text := award.title) and not text.isspace():
            out.append(Section(f"award-{i + 1}-title", "award-title", text, f"/awards/{i}/title"))
        if (text := award.summary) and not text.isspace():
            out.append(
                Section(f"award-{i + 1}-description", "award-description", text, f"/awards/{i}/summary")
            )
        if (text := award.description) and not text.isspace():
            ident = f"award-{i + 1}-about"
            out.append(Section(ident, "award-description", text, f"/awards/{i}/description"))
    for i, work in enumerate(resume.publications or ()):
        if (text := work.name) and not text.isspace():
            out.append(
                Section(f"publication-{i + 1}-title", "publication-title", text, f"/publications/{i}/name")
            )
        if (text := work.summary) and not text.isspace():
            ident = f"publication-{i + 1}-description"
            out.append(Section(ident, "publication-description", text, f"/publications/{i}/summary"))


def _topics(out: list[Section], resume: _Resume) -> None:
    if resume.certificates:
        names = [item.name for item in resume.certificates if item.name]
        if (text := "\n".join(names)) and not text.isspace():
            out.append(Section("certificates", "certificate", text, "/certificates"))
        _notes(out, resume.certificates, "certificates")
    if resume.skills:
        if text := _names(resume.skills):
            out.append(Section("skills", "skills", text, "/skills"))
        _notes(out, resume.skills, "skills")
    if resume.interests:
        if text := _names(resume.interests):
            out.append(Section("interests", "interests", text, "/interests"))
        _notes(out, resume.interests, "interests")


def _notes(out: list[Section], items: Sequence[_Certificate | _Topic], key: str) -> None:
    """Add what somebody wrote about a certificate, a skill or an interest, of which the name alone is a term."""
    for i, item in enumerate(items):
        if (text := item.summary) and not text.isspace():
            out.append(Section(f"{key}-{i + 1}-summary", "other", text, f"/{key}/{i}/summary"))


def _names(topics: list[_Topic]) -> str:
    names: list[str] = []
    for topic in topics:
        if topic.name:
            names.append(topic.name)
        if topic.keywords:
            names += topic.keywords
    text = "\n".join(names)
    return "" if text.isspace() else text


# Declarations and links.


def _declared(resume: _Resume, source: str) -> tuple[DeclaredLocale, ...]:
    """Return every declaration of the file's language, in order of trust."""
    found: list[tuple[str | None, DeclaredBy, str]] = []
    if meta := resume.meta:
        found += (
            (meta.language, "meta-language", "/meta/language"),
            (meta.lang, "meta-language", "/meta/lang"),
            (meta.locale, "meta-language", "/meta/locale"),
            (meta.x_lang, "meta-language", "/meta/x-lang"),
        )
    found.append((resume.language, "top-language", "/language"))
    if resume.basics:
        found.append((resume.basics.language, "basics-language", "/basics/language"))
    declared = [
        DeclaredLocale(Locale.parse(raw), how, where) for raw, how, where in found if raw and raw.strip()
    ]
    if named := locale_in_name(source):
        declared.append(DeclaredLocale(named, "file-name", base_name(source)))
    return tuple(declared)


def _links(meta: _Meta | None) -> tuple[Link, ...]:
    """Return the resume's own address, which the schema calls ``meta.canonical``.

    ``basics.url`` and ``basics.profiles`` lead to other pages of the person, which may well be in other languages.
    """
    return (Link(meta.canonical, "/meta/canonical"),) if meta and meta.canonical else ()
