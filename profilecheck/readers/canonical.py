"""profilecheck's own profile JSON, for platforms that map their own data: what a reader makes of any other format.

`schemas/profile-v1.json`, printed by ``profilecheck schema profile``, is generated from the types below. A file that
departs from it is refused with the field's name, for a mapping that is half wrong would go unnoticed otherwise.
"""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

import msgspec

from profilecheck.model.profile import DeclaredLocale, Link, Profile, Section, SectionKind, Unreadable
from profilecheck.model.report import SCHEMA_DIALECT
from profilecheck.readers import json_syntax
from profilecheck.readers.locale_keys import from_key
from profilecheck.sources.document import Bundle, Document

FORMAT = "profilecheck"
SURFACE = "platform"

MARK = b'"profilecheck_profile"'
"""The key that tells the format; it must be among the first `HEAD` bytes, best the first of all."""

HEAD = 512

Tag = Annotated[
    str,
    msgspec.Meta(
        min_length=1,
        description="A language tag as the platform keeps it: `es`, `pt-BR`, `en_US`. It is judged too.",
    ),
]
Where = Annotated[
    str,
    msgspec.Meta(description="Where it stands on the platform, for the reader of the report.", min_length=1),
]


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place that says which language the version is in."""

    locale: Tag
    where: Where | None = None


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text with one writer.

    `id` must be unique in the version and hold no text of the profile; it is made of kind and number if it is left
    out. `path` says where the text stands on the platform, and is its JSON Pointer in this file if it is left out.
    `declared` is the text's own language tag, where it has one.
    """

    kind: SectionKind
    text: str
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] | None = None
    path: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    declared: Tag | None = None


class Version(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The profile in one language.

    `declared` is every place that says which language this is, best first; `urls` are the addresses of this
    version. `name` tells versions apart in the report, and is the first declared tag if it is left out. `person` is the
    person's name as it stands in this version; only its letters are looked at, and no report repeats it.
    """

    sections: list[Text]
    name: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    declared: list[Declared] = []
    urls: list[Annotated[str, msgspec.Meta(min_length=1)]] = []
    person: str | None = None


class CanonicalProfile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person's profile, in one language or several.

    `spoken` are the languages the person speaks, which say nothing about the text.
    """

    profilecheck_profile: Literal[1]
    versions: Annotated[list[Version], msgspec.Meta(min_length=1, max_length=100)]
    spoken: list[str] = []


_FIELD = re.compile(r"at `(\$[^`]*)`")


def schema() -> bytes:
    """Return the JSON Schema (2020-12) of the format, as `profilecheck schema profile` prints it."""
    made = msgspec.json.schema(CanonicalProfile)
    for definition in made["$defs"].values():
        definition["description"] = inspect.cleandoc(definition["description"])
    whole = {"$schema": SCHEMA_DIALECT, "title": "profilecheck profile v1", **made}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


@cache
def _decoder() -> "msgspec.json.Decoder[CanonicalProfile]":
    return msgspec.json.Decoder(CanonicalProfile)


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is JSON with the mark of the format near its beginning."""
    if not isinstance(document, Document):
        return False
    if document.data.find(MARK, 0, HEAD) < 0:
        return False
    return json_syntax.utf8(document.data[:HEAD]).lstrip()[:1] == b"{"


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield a profile for each version, or one `Unreadable`.

    Reasons: those of `json_syntax`, `profile-invalid` (fact `field`, ``$.versions[0].sections[2].kind``), and
    `nothing-to-judge`.
    """
    if not isinstance(document, Document):
        return
    data = json_syntax.utf8(document.data)
    try:
        json_syntax.check(data)
        profile = json_syntax.decode(_decoder().decode, data)
    except json_syntax.JsonError as error:
        yield Unreadable(document.source, error.reason, error.facts, FORMAT)
        return
    except msgspec.ValidationError as error:
        found = _FIELD.search(str(error))
        yield Unreadable(document.source, "profile-invalid", {"field": found[1] if found else "$"}, FORMAT)
        return
    found_any = False
    for index, version in enumerate(profile.versions):
        sections = tuple(_sections(version, f"/versions/{index}"))
        if sections:
            found_any = True
            yield _profile(document.source, profile, version, index, sections)
    if not found_any:
        yield Unreadable(document.source, "nothing-to-judge", format=FORMAT)


def _profile(
    source: str, profile: CanonicalProfile, version: Version, index: int, sections: tuple[Section, ...]
) -> Profile:
    place = f"/versions/{index}"
    declared = tuple(
        DeclaredLocale(from_key(one.locale), "platform", one.where or f"{place}/declared/{i}/locale")
        for i, one in enumerate(version.declared)
    )
    name = version.name
    if name is None and len(profile.versions) > 1:
        name = declared[0].locale.tag if declared else str(index + 1)
    return Profile(
        source,
        FORMAT,
        SURFACE,
        sections,
        declared,
        tuple(Link(url, f"{place}/urls/{i}") for i, url in enumerate(version.urls)),
        tuple(profile.spoken),
        version=name,
        name=version.person,
    )


def _sections(version: Version, place: str) -> Iterator[Section]:
    """Yield a version's texts that are not blank, each under an id of its own."""
    given = {text.id for text in version.sections if text.id}
    numbers: dict[str, int] = {}
    seen: set[str] = set()
    for i, text in enumerate(version.sections):
        numbers[text.kind] = numbers.get(text.kind, 0) + 1
        if not text.text.strip():
            continue
        ident = text.id or f"{text.kind}-{numbers[text.kind]}"
        while ident in seen or (not text.id and ident in given):
            ident += "-again"
        seen.add(ident)
        declared = from_key(text.declared) if text.declared else None
        yield Section(ident, text.kind, text.text, text.path or f"{place}/sections/{i}/text", declared)
