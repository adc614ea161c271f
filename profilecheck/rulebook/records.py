"""The shape of a rule's files: the types from which they are read and their JSON Schemas are made."""

import inspect
from typing import Annotated, Any, Literal

import msgspec

from profilecheck.model.finding import Severity
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, DeclaredLocale, Link, Profile, Section, SectionKind
from profilecheck.words import Template

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, msgspec.Meta(pattern=KEBAB, description="Lower-case words joined by hyphens.")]
Filled = Annotated[str, msgspec.Meta(pattern=r"\S")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day, as in 2026-03-31.")]
Url = Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]
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

    `outcomes` are those of the check's that the rule can meet; all of them if none is named. `steps` are listed
    for each surface where a profile can be mended; ``any`` serves the surfaces that are not listed.
    `example` gives facts, by outcome, for the examples of `profilecheck explain`, where those made up there do not fit.
    """

    check: Filled
    severity: Severity
    basis: Annotated[tuple[Basis, ...], msgspec.Meta(min_length=1)]
    steps: dict[str, Steps]
    aliases: tuple[Id, ...] = ()
    outcomes: tuple[Id, ...] = ()
    example: dict[str, dict[str, str]] = {}
    params: dict[str, Any] = {}


class RuleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``en.toml``, ``es.toml`` ...: what a rule says, in one language.

    `messages` are by outcome, `basis` and `steps` by id. Messages and steps may hold gaps (``{detected}``) named
    after the facts the check supplies.
    """

    title: Filled
    harm: Annotated[Filled, msgspec.Meta(description="Who is harmed, and how.")]
    explanation: Filled
    messages: dict[str, Template]
    basis: dict[str, Filled]
    steps: dict[str, Filled]


class CaseSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section of a case's profile."""

    kind: SectionKind
    text: str


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A small profile and what the rule must say about it.

    `section` is the id of the section accused: its kind and its number among those of the kind
    (``position-title-2``). `how` is where the profile declares `declared`.
    """

    name: Filled
    expect: Literal["fail", "review", "pass", "not-applicable"]
    outcome: Id | None = None
    section: Id | None = None
    declared: str | None = None
    how: DeclaredBy = "option"
    where: str = "--declared"
    url: str | None = None
    surface: str = "linkedin"
    format: str = "linkedin-export"
    sections: tuple[CaseSection, ...] = ()

    def profile(self) -> Profile:
        """Return the profile the case describes."""
        counts: dict[str, int] = {}
        sections = []
        for section in self.sections:
            counts[section.kind] = counts.get(section.kind, 0) + 1
            name = f"{section.kind}-{counts[section.kind]}"
            sections.append(Section(name, section.kind, section.text, name))
        return Profile(
            source=self.name,
            format=self.format,
            surface=self.surface,
            sections=tuple(sections),
            declared=(DeclaredLocale(Locale.parse(self.declared), self.how, self.where),)
            if self.declared
            else (),
            links=(Link(self.url, "--url"),) if self.url else (),
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
