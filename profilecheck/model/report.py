"""Report v1, the machine-readable report: its types, from which its JSON Schema is made, and its counts.

Other people script against these types. A field may be added; changing or removing one is a new version.
"""

import inspect
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, get_args

import msgspec

from profilecheck.model.detection import Certainty, WhyNot
from profilecheck.model.finding import SEVERITIES, Fact, ProfileResult, Severity, Verdict
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, SectionKind, Unreadable

Audience = Literal["candidate", "recruiter", "platform"]
"""Whom the steps of a report are for: the profile's owner, someone who received it, or whoever publishes it."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"

EXCERPT_LIMIT = 80
"""The most characters of a profile's text that one excerpt or fact of a report repeats; addresses stay whole."""

ReportedFact = str | int | float | tuple[str, ...]
"""A fact as a report holds it: of a locale its tag, or what was written where no language can be read in it."""

Status = Literal["checked", "unreadable"]
SectionStatus = Literal["judged", "undetermined", "mixed"]

Tag = Annotated[
    str, msgspec.Meta(description="A BCP 47 language tag, repaired where the input's was not one.")
]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Excerpt = Annotated[str, msgspec.Meta(max_length=EXCERPT_LIMIT)]
Path = Annotated[
    str,
    msgspec.Meta(
        description="A JSON Pointer, `Positions.csv#3/Description` or `page 1/Experience/2`; empty for the whole."
    ),
]


class DeclaredReport(msgspec.Struct, frozen=True, gc=False):
    """One place that says which language the profile is in."""

    locale: Tag
    how: DeclaredBy
    where: str
    raw: Annotated[str, msgspec.Meta(description="The tag as it was written.")]


class LinkReport(msgspec.Struct, frozen=True, gc=False):
    """A web address the profile states as its own, or the one given with `--url`."""

    url: str
    where: str


class DetectedReport(msgspec.Struct, frozen=True, gc=False):
    """The language most of the profile's own text is in; `locale` is null where nobody can tell."""

    locale: Tag | None
    confidence: Share
    certainty: Certainty
    why_not: WhyNot | None


class SectionReport(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One text of the profile and the language it was found to be in.

    `detected` is null unless `status` is `judged` or `mixed`; `why_not` says why. `languages` is there for mixed
    sections only.
    """

    id: str
    kind: SectionKind
    path: Path
    declared: Tag | None
    detected: Tag | None
    confidence: Share
    certainty: Certainty
    status: SectionStatus
    why_not: WhyNot | None
    languages: Annotated[
        tuple[Tag, ...],
        msgspec.Meta(description="The languages of a mixed section, in the order of its text."),
    ] = ()


class EvidenceReport(msgspec.Struct, frozen=True, gc=False):
    """A piece of the text at `path`; `start` and `end` count characters of it, whatever `excerpt` leaves out."""

    path: Path
    excerpt: Excerpt
    start: Count
    end: Count
    words: Annotated[
        tuple[str, ...], msgspec.Meta(description="The words that speak most for the language found.")
    ] = ()


class StepReport(msgspec.Struct, frozen=True, gc=False):
    """One thing to do about a finding, in the report's language. A destructive step says what is lost by it."""

    text: str
    status: Annotated[
        str, msgspec.Meta(description="`verified` (by whom: `source`; when: `date`) or `unverified`.")
    ]
    source: str | None
    date: str | None
    destructive: bool


class FindingReport(msgspec.Struct, frozen=True, gc=False):
    """What is wrong: the rule, how bad and how certain it is, and what to do."""

    rule: str
    severity: Severity
    verdict: Verdict
    section: Annotated[str | None, msgspec.Meta(description="The section's id; null for the whole profile.")]
    path: Path
    outcome: str
    facts: dict[str, ReportedFact]
    message: str
    steps: tuple[StepReport, ...]
    fingerprint: Annotated[
        str, msgspec.Meta(description="Recognises the finding in a later run; holds no text of the profile.")
    ]
    evidence: tuple[EvidenceReport, ...]


class NoteReport(msgspec.Struct, frozen=True, gc=False):
    """Something to know about the input that is no finding."""

    note: str
    message: str


class ProfileReport(msgspec.Struct, frozen=True, gc=False):
    """One profile, or one input that could not be read.

    For an unreadable input `reason` is a key that stays the same, `message` says it in the report's language with
    the `facts` put in, and all lists are empty.
    """

    source: str
    version: Annotated[
        str | None, msgspec.Meta(description="The language version, of an input with several.")
    ]
    format: str | None
    surface: Annotated[
        str | None, msgspec.Meta(description="Where the profile can be mended, which chooses the steps.")
    ]
    status: Status
    reason: str | None
    facts: dict[str, str | int]
    message: str | None
    declared: tuple[DeclaredReport, ...]
    links: tuple[LinkReport, ...]
    detected: DetectedReport | None
    sections: tuple[SectionReport, ...]
    findings: tuple[FindingReport, ...]
    passed: tuple[str, ...]
    not_applicable: tuple[str, ...]
    notes: tuple[NoteReport, ...]


class ToolReport(msgspec.Struct, frozen=True, gc=False):
    """What made the report: program, version and language detector; the words' language, and whom the steps are for.

    `version` and `detector` are null in a report that was made again of JSON Lines, which do not say.
    """

    name: str
    version: str | None
    detector: str | None
    language: str
    audience: Audience


class Summary(msgspec.Struct):
    """The counts of a run, filled while its results pass by.

    `judged` counts the checked profiles in which a language could be told, for the whole or for a section. A run
    that judged nothing has found nothing out and must not say that nothing is wrong.
    """

    profiles: Count = 0
    checked: Count = 0
    judged: Count = 0
    unreadable: Count = 0
    findings: dict[Severity, Count] = msgspec.field(default_factory=lambda: dict.fromkeys(SEVERITIES, 0))
    rules: dict[str, Count] = {}

    def count(self, results: Iterable[ProfileResult | Unreadable]) -> Iterator[ProfileResult | Unreadable]:
        """Hand on `results` one by one, each counted before it is handed on."""
        for result in results:
            self.profiles += 1
            if isinstance(result, Unreadable):
                self.unreadable += 1
            else:
                self.checked += 1
                self.judged += is_judged(result)
                for finding in result.findings:
                    self.findings[finding.severity] += 1
                    self.rules[finding.rule] = self.rules.get(finding.rule, 0) + 1
            yield result


class Report(msgspec.Struct, frozen=True, gc=False):
    """The whole report of one run. `profiles` stand in the order in which they were read."""

    schema_version: Literal[1]
    tool: ToolReport
    profiles: tuple[ProfileReport, ...]
    summary: Summary


def short(text: str) -> str:
    """Return `text`, cut to the report's longest excerpt."""
    return text if len(text) <= EXCERPT_LIMIT else text[: EXCERPT_LIMIT - 1] + "…"


def tag_of(locale: Locale) -> str:
    """Return a locale's tag, or what was written where no language can be read in it."""
    return locale.tag if locale.language else short(locale.raw)


def reported(fact: Fact) -> ReportedFact:
    """Return a fact as a report holds it."""
    if isinstance(fact, Locale):
        return tag_of(fact)
    if isinstance(fact, str) and not fact.startswith(("http://", "https://")):
        return short(fact)
    return fact


def is_judged(result: ProfileResult) -> bool:
    """Say whether a language could be told for the profile as a whole or for one of its sections."""
    subject = result.subject
    return subject.overall.language is not None or any(d.language is not None for d in subject.detections)


def schema() -> bytes:
    """Return the JSON Schema (2020-12) of report v1, as `profilecheck schema report` prints it."""
    made = msgspec.json.schema(Report)
    for definition in made["$defs"].values():
        definition["description"] = inspect.cleandoc(definition["description"])
    whole = {"$schema": SCHEMA_DIALECT, "title": "profilecheck report v1", **made}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
