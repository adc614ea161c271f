"""A profile as LinkedIn's own interfaces give it: the v2 API, and "voyager", of which wrappers keep the JSON.

Both hold several language versions of one profile, text by text: ``{"localized": {"en_US": ...}}`` with a
`preferredLocale`, and ``multiLocaleHeadline: {"en_US": ...}``. Each locale becomes a `Profile` of its own, declared
by its key. `primaryLocale` (once `defaultLocale`) and `preferredLocale` say which version is the main one, and
texts that are not given by locale belong to it. `supportedLocales` declares nothing: wrappers write ``en_US`` into
it whatever the text.

Where an object stands is known by its `$type` or the key above it, for the shapes are many: nested lists, maps by
id, and the flat `included` of normalised answers. What belongs to another person or to a company is left out.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from profilecheck.model.locale import Locale
from profilecheck.model.profile import (
    DeclaredBy,
    DeclaredLocale,
    Profile,
    Section,
    SectionKind,
    Unreadable,
)
from profilecheck.readers import json_tree
from profilecheck.readers.json_tree import pointer_part
from profilecheck.readers.locale_keys import from_key
from profilecheck.sources.document import Bundle, Document

FORMAT = "linkedin-api"
SURFACE = "linkedin"

VERSION_LIMIT = 50
"""The most language versions read of one profile; LinkedIn offers about 45 languages."""


class _Field(NamedTuple):
    names: tuple[str, ...]
    kind: SectionKind
    label: str


_NAME_KEYS = ("firstName", "lastName")
_PROFILE = "profile"
_SPOKEN = "language"
_FIELDS: dict[str, tuple[_Field, ...]] = {
    _PROFILE: (
        _Field(("headline",), "headline", "headline"),
        _Field(("summary", "about"), "summary", "summary"),
    ),
    "position": (
        _Field(("title", "position"), "position-title", "title"),
        _Field(("description",), "position-description", "description"),
    ),
    "education": (
        _Field(("degreeName", "degree"), "education-degree", "degree"),
        _Field(("fieldOfStudy",), "education-degree", "field"),
        _Field(("description", "notes"), "education-description", "notes"),
        _Field(("activities",), "education-description", "activities"),
    ),
    "project": (
        _Field(("title", "name"), "project-title", "title"),
        _Field(("description",), "project-description", "description"),
    ),
    "volunteer": (
        _Field(("role", "title"), "volunteer-title", "title"),
        _Field(("description",), "volunteer-description", "description"),
    ),
    "publication": (
        _Field(("name", "title"), "publication-title", "title"),
        _Field(("description",), "publication-description", "description"),
    ),
    "award": (
        _Field(("title",), "award-title", "title"),
        _Field(("description",), "award-description", "description"),
    ),
    "organization": (
        _Field(("position", "positionHeld"), "organization-title", "title"),
        _Field(("description",), "organization-description", "description"),
    ),
    "certificates": (_Field(("name",), "certificate", ""),),
    "courses": (_Field(("name",), "course", ""),),
    "skills": (_Field(("name",), "skills", ""),),
    _SPOKEN: (_Field(("name",), "other", ""),),
}
_JOINED = frozenset({"certificates", "courses", "skills"})
_ORDER = {family: place for place, family in enumerate(_FIELDS)}

_FAMILIES = (
    ("volunteer", "volunteer"),
    ("position", "position"),
    ("experience", "position"),
    ("education", "education"),
    ("project", "project"),
    ("publication", "publication"),
    ("honor", "award"),
    ("certif", "certificates"),
    ("course", "courses"),
    ("skill", "skills"),
    ("language", _SPOKEN),
    ("organizations", "organization"),
)
"""Words in keys and types, and what their objects are; the first that is found counts."""

_COLLECTIONS = re.compile(r"\*?(?:elements|included|items|values|data|results|\d+)")
_MEMBER = re.compile(r"urn:li:(?:fsd?_|member:|person:)(?:[a-zA-Z]+:)?\(?([\w-]+)")
_DECLARED: dict[str, DeclaredBy] = {
    "primaryLocale": "primary-locale",
    "defaultLocale": "primary-locale",
    "preferredLocale": "preferred-locale",
}


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is JSON with LinkedIn's way of naming locales."""
    data = json_tree.head(document)
    if not data:
        return False
    if b'"multiLocale' in data or b'"primaryLocale"' in data or b'"localizedHeadline"' in data:
        return True
    if b'"localized"' in data and b'"preferredLocale"' in data:
        return True
    return (b'"supportedLocales"' in data or b'"defaultLocale"' in data) and b'"headline"' in data


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield a profile for each language version of each person, the main version first.

    Reasons: those of `json_syntax`, `no-profile-inside` and `nothing-to-judge`. Note: `fields-ignored`.
    """
    if not isinstance(document, Document):
        return
    root = json_tree.decode(document, FORMAT)
    if isinstance(root, Unreadable):
        yield root
        return
    is_any = False
    for source, node in json_tree.objects(document.source, root):
        is_any = True
        people = [person for person in _People().of(node.value, node.path) if person.texts]
        for number, person in enumerate(people, 1):
            yield from person.profiles(source if len(people) == 1 else f"{source}#{number}")
        if not people:
            yield Unreadable(source, "nothing-to-judge", format=FORMAT)
    if not is_any:
        yield Unreadable(document.source, "no-profile-inside", format=FORMAT)


class _Text(NamedTuple):
    """A text found: the key of its locale as written, or None, and where it stands."""

    key: str | None
    family: str
    number: int
    field: _Field
    text: str
    path: str


class _Person:
    """What was found of one person."""

    def __init__(self) -> None:
        self.texts: list[_Text] = []
        self.spoken: list[str] = []
        self.declared: list[DeclaredLocale] = []
        self.names: dict[str | None, dict[str, str]] = {}
        self.ignored = False
        self._numbers: dict[str, int] = {}

    def number(self, family: str) -> int:
        self._numbers[family] = self._numbers.get(family, 0) + 1
        return self._numbers[family]

    def absorb(self, other: "_Person") -> None:
        """Take over what was found under another name, behind one's own."""
        numbers = self._numbers
        self.texts += [
            text._replace(number=text.number + numbers.get(text.family, 0)) for text in other.texts
        ]
        self.spoken += other.spoken
        self.declared += other.declared
        self.names = self.names or other.names
        self.ignored |= other.ignored

    def profiles(self, source: str) -> Iterator[Profile]:
        """Yield one profile a language version, the main one first."""
        main = min(self.declared, key=lambda found: found.how != "primary-locale", default=None)
        keyed = {text.key: from_key(text.key) for text in self.texts if text.key is not None}
        home = _home(main.locale if main else None, list(keyed.values()))
        versions: dict[str | None, list[_Text]] = {}
        for text in self.texts:
            versions.setdefault(home if text.key is None else keyed[text.key].tag, []).append(text)
        order = sorted(versions, key=lambda tag: (tag != home, tag or ""))
        cut = self.ignored or len(order) > VERSION_LIMIT
        for tag in order[:VERSION_LIMIT]:
            yield Profile(
                source,
                FORMAT,
                SURFACE,
                tuple(_sections(versions[tag])),
                self._declared(tag, versions[tag]),
                spoken=tuple(self.spoken),
                version=tag,
                notes=("fields-ignored",) if cut and tag == order[0] else (),
                name=self._name(tag),
            )

    def _name(self, tag: str | None) -> str | None:
        """Return the person's name in a version; what is not there comes from the name without a locale."""
        parts = self.names.get(None, {}) | self.names.get(tag, {})
        return " ".join(parts[key] for key in _NAME_KEYS if key in parts) or None

    def _declared(self, tag: str | None, texts: list[_Text]) -> tuple[DeclaredLocale, ...]:
        """Return what declares a version: that it is the main one, and the key its texts stand under."""
        found = [one for one in self.declared if tag and one.locale.agrees_with(from_key(tag))]
        found.sort(key=lambda one: one.how != "primary-locale")
        declared = {(one.how, one.locale.tag): one for one in reversed(found)}
        out = list(reversed(declared.values()))
        keyed = next((text for text in texts if text.key is not None), None)
        if keyed and keyed.key is not None:
            out.append(DeclaredLocale(from_key(keyed.key), "localized-key", keyed.path))
        return tuple(out)


def _home(main: Locale | None, versions: list[Locale]) -> str | None:
    """Return the version that texts without a locale belong to, or None if nothing says."""
    tags = sorted({version.tag for version in versions})
    if main is None:
        return tags[0] if len(tags) == 1 else None
    agreeing = [tag for tag in tags if from_key(tag).agrees_with(main)]
    return agreeing[0] if len(agreeing) == 1 and main.tag not in tags else main.tag


def _sections(texts: list[_Text]) -> Iterator[Section]:
    """Yield a version's sections, the profile's own first; lists of names are one section each."""
    names: dict[str, list[_Text]] = {}
    seen: set[str] = set()
    for text in sorted(texts, key=lambda one: (_ORDER[one.family], one.number)):
        if text.family in _JOINED:
            names.setdefault(text.family, []).append(text)
            continue
        parts = (
            (text.field.label,)
            if text.family == _PROFILE
            else (text.family, str(text.number), text.field.label)
        )
        ident = "-".join(parts)
        if ident not in seen:  # a second headline of one person is a copy of the first
            seen.add(ident)
            yield Section(ident, text.field.kind, text.text, text.path)
    for family, group in names.items():
        yield Section(family, group[0].field.kind, "\n".join(one.text for one in group), group[0].path)


class _People:
    """A walk through one answer, which may hold others' profiles beside the one asked for."""

    def __init__(self) -> None:
        self._people: dict[str, _Person] = {}

    def of(self, value: object, path: str) -> list[_Person]:
        """Return the people whose profiles are in `value`, in order.

        Beside the profile itself an answer holds the names and headlines of people who wrote or viewed
        something: those count only if there is nobody else.
        """
        self._walk(value, path, _PROFILE, "")
        people = [person for person in self._people.values() if person.texts]
        full = [one for one in people if any(text.field.label not in ("headline", "") for text in one.texts)]
        found = full or [one for one in people if any(text.field.label for text in one.texts)] or people
        nobody = self._people.get("")
        others = [one for one in found if one is not nobody]
        if nobody and len(others) == 1:  # objects without an id are the one person's
            others[0].absorb(nobody)
            return others
        return found

    def _walk(self, value: object, path: str, family: str | None, member: str) -> None:
        if isinstance(value, list):
            for i, item in enumerate(value):
                self._walk(item, f"{path}/{i}", family, member)
        elif isinstance(value, dict):
            self._object(value, path, family, member)

    def _object(self, value: dict[str, Any], path: str, family: str | None, member: str) -> None:
        family = _of_type(value.get("$type"), family)
        urn = value.get("entityUrn")
        if isinstance(urn, str) and (found := _MEMBER.match(urn)):
            member = found[1]
        person = self._people.setdefault(member, _Person())
        _declarations(person, value, path)
        taken = _take(person, value, path, family) if family else set()
        for key, item in value.items():
            if key in taken or not isinstance(item, dict | list) or key in _DECLARED:
                continue
            below = _of_key(key, family, is_wrapper=not taken)
            self._walk(item, f"{path}/{pointer_part(key)}", below, member)


def _of_type(name: object, family: str | None) -> str | None:
    """Return what an object is by its `$type`, or what its place says if that tells nothing."""
    if not isinstance(name, str):
        return family
    last = name.rpartition(".")[2]
    if last.startswith("Collection"):
        return family
    if last == "Profile":
        return _PROFILE
    return _family(last.lower())


def _of_key(key: str, family: str | None, *, is_wrapper: bool) -> str | None:
    if _COLLECTIONS.fullmatch(key):
        return family
    found = _family(key.lower())
    if found:
        return found
    return family if family == _PROFILE and (is_wrapper or key == "profile") else None


def _family(name: str) -> str | None:
    if name.startswith("mini"):
        return None
    return next((family for word, family in _FAMILIES if word in name), None)


def _declarations(person: _Person, value: dict[str, Any], path: str) -> None:
    for key, how in _DECLARED.items():
        raw = _raw_locale(value.get(key))
        if raw:
            person.declared.append(DeclaredLocale(from_key(raw), how, f"{path}/{key}"))


def _raw_locale(value: object) -> str | None:
    """Return a locale as written: a string, or ``{"language": "en", "country": "US"}``."""
    if isinstance(value, dict):
        language, country = value.get("language"), value.get("country")
        if isinstance(language, str) and isinstance(country, str) and country:
            language = f"{language}_{country}"
        value = language
    return value if isinstance(value, str) and value.strip() else None


def _take(person: _Person, value: dict[str, Any], path: str, family: str) -> set[str]:
    """Take an object's texts and return the keys they stood under."""
    taken: set[str] = set()
    if family == _PROFILE:
        _take_name(person, value)
    texts: list[tuple[_Field, str | None, str, str]] = []
    for field in _FIELDS[family]:
        for name in field.names:
            keys = [f"multiLocale{name[0].upper()}{name[1:]}", name, f"localized{name[0].upper()}{name[1:]}"]
            present = [key for key in keys if value.get(key)]
            if present and (present[0].startswith("multi") or not isinstance(value[present[0]], list)):
                key = present[0]
                taken.update(present)
                found = _by_locale(person, value[key], f"{path}/{key}")
                texts += [(field, *one) for one in found]
                break
    if not texts:
        return taken
    if family == _SPOKEN:
        person.spoken.append(texts[0][2])
        return taken
    number = person.number(family)
    person.texts += [_Text(key, family, number, field, text, where) for field, key, text, where in texts]
    return taken


def _take_name(person: _Person, value: dict[str, Any]) -> None:
    """Keep the parts of a person's name by the tags of their locales; None for those that name none."""
    for part in _NAME_KEYS:
        title = f"{part[0].upper()}{part[1:]}"
        for key in (f"multiLocale{title}", part, f"localized{title}"):
            texts = value.get(key)
            if isinstance(texts, dict) and isinstance(texts.get("localized"), dict):
                texts = texts["localized"]
            by_key = texts if isinstance(texts, dict) else {None: texts}
            for locale, text in by_key.items():
                tag = from_key(locale).tag if isinstance(locale, str) else None
                if isinstance(text, str) and text.strip():
                    person.names.setdefault(tag, {}).setdefault(part, text.strip())


def _by_locale(person: _Person, value: object, path: str) -> list[tuple[str | None, str, str]]:
    """Return texts with their locale keys and places: of a map by locale one each, of a plain text just that."""
    plain = _plain(value)
    if plain is not None:
        return [(None, plain, path)] if plain.strip() else []
    if isinstance(value, list):  # [{"locale": "en_US", "value": ...}]
        pairs = [(_raw_locale(one.get("locale")), one) for one in value if isinstance(one, dict)]
        value = {raw: one.get("value", one.get("text")) for raw, one in pairs if raw}
    if not isinstance(value, dict):
        person.ignored = True
        return []
    found: list[tuple[str | None, str, str]] = []
    localized = value.get("localized")
    if isinstance(localized, dict):
        _declarations(person, value, path)
        value, path = localized, f"{path}/localized"
    for key, item in value.items():
        text = _plain(item)
        if text is None or from_key(key).language is None:
            person.ignored = person.ignored or item is not None
        elif text.strip():
            found.append((key, text, f"{path}/{pointer_part(key)}"))
    return found


def _plain(value: object) -> str | None:
    """Return a text: a string, or the string in rich text (`rawText` in the v2 API, `text` in voyager)."""
    if isinstance(value, dict):
        value = value.get("rawText", value.get("text"))
    return value if isinstance(value, str) else None
