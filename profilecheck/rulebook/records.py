"""The shape of a rule's files: the types from which they are read and their JSON Schemas are made."""

import inspect
from typing import Annotated, Any, Literal

import msgspec

from profilecheck.model.finding import Severity
from profilecheck.model.locale import Locale
from profilecheck.model.profile import (
    DeclaredBy,
    DeclaredLocale,
    Direction,
    Link,
    Profile,
    Section,
    SectionKind,
)
from profilecheck.words import Template

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DAY = r"^\d{4}-\d{2}-\d{2}$"
URL = r"^https?://\S+$"

Id = Annotated[str, msgspec.Meta(pattern=KEBAB, description="Lower-case words joined by hyphens.")]
Filled = Annotated[str, msgspec.Meta(pattern=r"\S")]
Day = Annotated[str, msgspec.Meta(pattern=DAY, description="A day, as in 2026-03-31.")]
Url = Annotated[str, msgspec.Meta(pattern=URL)]
Languages = Annotated[tuple[Id, ...], msgspec.Meta(min_length=1)]
Conditions = Annotated[
    dict[str, Languages],
    msgspec.Meta(description="A fact that is a locale, and the languages that fulfil it."),
]


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule rests on. The sentence about it stands in the words under its `id`."""

    id: Id
    source: Annotated[Filled, msgspec.Meta(description="The name under which the source is known.")]
    url: Url | None = None


class VerifiedStep(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="status", tag="verified", kw_only=True
):
    """A step somebody has seen work: `source` names who, `date` the day it was published or last looked up.

    It is taken if the language in each fact of `when` is one of those listed, and none is for `unless`.
    """

    id: Id
    source: Filled
    date: Day
    destructive: bool = False
    when: Conditions = {}
    unless: Conditions = {}


class UnverifiedStep(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    tag_field="status",
    tag="unverified",
    kw_only=True,
):
    """A step nobody is known to have tried; `source` may name who proposes it."""

    id: Id
    source: Filled | None = None
    date: Day | None = None
    destructive: bool = False
    when: Conditions = {}
    unless: Conditions = {}


Step = VerifiedStep | UnverifiedStep
Steps = Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``rule.toml``: which check asks, with which parameters, how bad an answer is, why, and what to do.

    `outcomes` are those of the check's that the rule can meet; all of them if none is named. `steps`, for the person
    the profile is about, are listed for each surface where it can be mended; ``any`` serves the surfaces that are
    not listed. `recruiter` is what someone who received the profile can do, `platform` what whoever publishes it can.
    `severities` are those of outcomes that are worse or milder than the rest. `replaces` are rules whose finding about
    the same section, or about the whole, is not said besides this one's.
    `example` gives facts, by outcome, for the examples of `profilecheck explain`, where those made up there do not fit;
    of a fact that is a list, its parts with spaces between them.
    A rule that is not `enabled` is only asked where the user enables it.
    """

    check: Filled
    severity: Severity
    basis: Annotated[tuple[Basis, ...], msgspec.Meta(min_length=1)]
    steps: dict[str, Steps]
    recruiter: tuple[Step, ...] = ()
    platform: tuple[Step, ...] = ()
    aliases: tuple[Id, ...] = ()
    outcomes: tuple[Id, ...] = ()
    severities: dict[str, Severity] = {}
    replaces: tuple[Id, ...] = ()
    example: dict[str, dict[str, str]] = {}
    params: dict[str, Any] = {}
    enabled: bool = True


class RuleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``en.toml``, ``es.toml`` ...: what a rule says, in one language.

    `messages` are by outcome, `basis` and `steps` by id. Messages and steps may hold gaps (``{detected}``) named
    after the facts the check supplies. `others` are the messages for somebody who does not own the profile, of the
    outcomes whose message calls it the reader's ("Your profile ...").
    """

    title: Filled
    harm: Annotated[Filled, msgspec.Meta(description="Who is harmed, and how.")]
    explanation: Filled
    messages: dict[str, Template]
    basis: dict[str, Filled]
    steps: dict[str, Filled]
    others: dict[str, Template] = {}


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a run's own options give to the parameters of the same names; empty is not given.

    `markets` are the countries (ISO 3166-1) of `--target-market`.
    """

    markets: tuple[str, ...] = ()


class CaseSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section of a case's profile."""

    kind: SectionKind
    text: str


class CaseDeclaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One more declaration of a case's profile."""

    declared: str
    how: DeclaredBy
    where: str


class CaseLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One more address of a case's profile; `where` is what readers put there (``canonical``)."""

    url: str
    where: str


class CaseVersion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language version of a case's profile. `how` is where it declares `declared`.

    `declarations` and `links` come after `declared` and `url`; `spoken` are the languages the person speaks, `person`
    is the person's name, and `direction` what a page says about its text's.
    """

    declared: str | None = None
    how: DeclaredBy = "option"
    where: str = "--declared"
    url: str | None = None
    declarations: tuple[CaseDeclaration, ...] = ()
    links: tuple[CaseLink, ...] = ()
    sections: tuple[CaseSection, ...] = ()
    spoken: tuple[str, ...] = ()
    person: str | None = None
    direction: Direction | None = None


class Case(CaseVersion, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A small profile, or several versions of one, and what the rule must say about it.

    `section` is the id of the section accused: its kind and its number among those of the kind
    (``position-title-2``). `version` is the number (from 1) of the version accused; all of them if none is named.
    `given` is what the options of a run would give.
    """

    name: Filled
    expect: Literal["fail", "review", "pass", "not-applicable"]
    outcome: Id | None = None
    section: Id | None = None
    version: Annotated[int, msgspec.Meta(ge=1)] | None = None
    surface: str = "linkedin"
    format: str = "linkedin-export"
    versions: tuple[CaseVersion, ...] = ()
    given: Given = Given()

    def profile(self) -> Profile:
        """Return the profile the case describes; the first version of several."""
        return self.profiles()[0]

    def profiles(self) -> tuple[Profile, ...]:
        """Return the versions the case describes, or the one profile."""
        return tuple(self._profile(version) for version in self.versions or (self,))

    def _profile(self, version: CaseVersion) -> Profile:
        counts: dict[str, int] = {}
        sections = []
        for section in version.sections:
            counts[section.kind] = counts.get(section.kind, 0) + 1
            name = f"{section.kind}-{counts[section.kind]}"
            sections.append(Section(name, section.kind, section.text, name))
        declared = Locale.parse(version.declared) if version.declared else None
        first = (DeclaredLocale(declared, version.how, version.where),) if declared else ()
        own = (Link(version.url, "--url"),) if version.url else ()
        return Profile(
            source=self.name,
            format=self.format,
            surface=self.surface,
            sections=tuple(sections),
            declared=(
                *first,
                *(DeclaredLocale(Locale.parse(d.declared), d.how, d.where) for d in version.declarations),
            ),
            links=(*own, *(Link(link.url, link.where) for link in version.links)),
            spoken=version.spoken,
            version=declared.tag if declared and self.versions else None,
            direction=version.direction,
            name=version.person,
        )


class CaseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``cases.toml``: the proof that a rule does what it says."""

    cases: Annotated[tuple[Case, ...], msgspec.Meta(min_length=1)]


FILES: dict[str, type[msgspec.Struct]] = {"rule": RuleFile, "rule-words": RuleWords, "rule-cases": CaseFile}
"""The files of a rule's folder, by the names of their JSON Schemas."""


def schema(name: str) -> bytes:
    """Return the JSON Schema (2020-12) of one of `FILES`, as shipped in ``schemas/`` for editors of TOML."""
    made = _unindented(msgspec.json.schema(FILES[name], ref_template="#/$defs/{name}"))
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"profilecheck {name}",
        **made,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _unindented(part: Any) -> Any:
    """Take the indentation of the docstrings out of a schema's descriptions."""
    if isinstance(part, dict):
        return {
            key: inspect.cleandoc(value)
            if key == "description" and isinstance(value, str)
            else _unindented(value)
            for key, value in part.items()
        }
    return [_unindented(item) for item in part] if isinstance(part, list) else part
