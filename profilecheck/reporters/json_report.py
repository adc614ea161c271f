"""Report v1 as one JSON document, written profile by profile as the results arrive."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from profilecheck.model.detection import Detection
from profilecheck.model.finding import Evidence, Finding, ProfileResult
from profilecheck.model.profile import Profile, Section, Unreadable
from profilecheck.model.report import (
    DeclaredReport,
    DetectedReport,
    EvidenceReport,
    FindingReport,
    LinkReport,
    NoteReport,
    ProfileReport,
    SectionReport,
    SectionStatus,
    StepReport,
    ToolReport,
    reported,
    short,
    tag_of,
)
from profilecheck.reporters import RunInfo, Telling
from profilecheck.reporters.visible import escaped, storable
from profilecheck.words import Words


def write(
    results: Iterable[ProfileResult | Unreadable],
    info: RunInfo,
    telling: Telling,
    words: Words,
    out: BinaryIO,
) -> None:
    """Write the report, one profile a line, the counts last. Raises only what `out` raises."""
    encode = msgspec.json.Encoder().encode
    tool = ToolReport("profilecheck", info.version, info.detector, words.language, info.audience)
    out.write(b'{"schema_version":1,"tool":' + encode(tool) + b',"profiles":[')
    separator = b"\n"
    for result in results:
        out.write(separator + entry(result, telling, encode))
        separator = b",\n"
    out.write(b'\n],"summary":' + encode(info.summary) + b"}\n")


def entry(result: ProfileResult | Unreadable, telling: Telling, encode: Any) -> bytes:
    """Return one result as a `ProfileReport` in JSON, on one line."""
    made = _unreadable(result, telling) if isinstance(result, Unreadable) else _checked(result, telling)
    return escaped(_encoded(made, encode))


def _encoded(report: ProfileReport, encode: Any) -> bytes:
    try:
        line: bytes = encode(report)
    except UnicodeEncodeError:  # a lone surrogate, from a file name that is not UTF-8
        line = encode(_storable(msgspec.to_builtins(report)))
    return line


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value


def _unreadable(result: Unreadable, telling: Telling) -> ProfileReport:
    return ProfileReport(
        result.source,
        None,
        result.format,
        None,
        "unreadable",
        result.reason,
        result.facts,
        telling.reason(result),
        (),
        (),
        None,
        (),
        (),
        (),
        (),
        (),
    )


def _checked(result: ProfileResult, telling: Telling) -> ProfileReport:
    subject = result.subject
    profile, overall = subject.profile, subject.overall
    return ProfileReport(
        profile.source,
        profile.version,
        profile.format,
        profile.surface,
        "checked",
        None,
        {},
        None,
        tuple([DeclaredReport(d.locale.tag, d.how, d.where, short(d.locale.raw)) for d in profile.declared]),
        tuple([LinkReport(link.url, link.where) for link in profile.links]),
        DetectedReport(overall.language, round(overall.confidence, 4), overall.certainty, overall.why_not),
        tuple(map(_section, profile.sections, subject.detections)),
        tuple([_finding(finding, profile, telling) for finding in result.findings]),
        result.passed,
        result.not_applicable,
        tuple([NoteReport(note, telling.note(note)) for note in profile.notes]),
    )


def _section(section: Section, detection: Detection) -> SectionReport:
    declared = section.declared
    status: SectionStatus = "judged"
    if detection.why_not is not None:
        status = "mixed" if detection.why_not == "mixed" else "undetermined"
    elif detection.language is None:
        status = "undetermined"
    return SectionReport(
        section.id,
        section.kind,
        section.path,
        None if declared is None else tag_of(declared),
        detection.language,
        round(detection.confidence, 4),
        detection.certainty,
        status,
        detection.why_not,
        tuple(dict.fromkeys([span.language for span in detection.spans])) if status == "mixed" else (),
    )


def _finding(finding: Finding, profile: Profile, telling: Telling) -> FindingReport:
    observation = finding.observation
    return FindingReport(
        finding.rule,
        finding.severity,
        observation.verdict,
        observation.section,
        observation.path,
        observation.outcome,
        {name: reported(value) for name, value in observation.facts.items()},
        telling.message(finding),
        tuple(
            StepReport(step.text, step.status, step.source, step.date, step.destructive)
            for step in telling.steps(finding, profile.surface)
        ),
        finding.fingerprint,
        tuple(map(_evidence, observation.evidence)),
    )


def _evidence(evidence: Evidence) -> EvidenceReport:
    return EvidenceReport(
        evidence.path,
        short(evidence.excerpt),
        evidence.start,
        evidence.end,
        tuple(map(short, evidence.words)),
    )
