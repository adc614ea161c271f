"""Reads a report that was written as JSON or JSON Lines back into the values it was made of.

The file may come from a stranger. It is read a profile at a time, within limits, and trusted in nothing but what its
types allow; its counts are not read but made again.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from profilecheck.errors import UsageError, cause
from profilecheck.model.detection import Detection, Span, Subject
from profilecheck.model.finding import Evidence, Finding, Observation, ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Link, Profile, Section, Unreadable
from profilecheck.model.report import (
    DeclaredReport,
    FindingReport,
    ProfileReport,
    SectionReport,
    Status,
    StepReport,
    ToolReport,
)

VERSION = 1
"""The version of the reports that are read, their `schema_version`."""

MEGABYTE = 1_000_000

LINE_LIMIT = 20 * MEGABYTE
"""The most bytes of one profile on its line; one of fifty thousand sections is smaller."""

WHOLE_LIMIT = 100 * MEGABYTE
"""The most bytes of a report another program laid out, which must be held as a whole."""

_UNKNOWN = ToolReport("profilecheck", None, None, "", "candidate")
"""What made a report in JSON Lines, which do not say."""

_BEGINNING = 200
"""In so many bytes every report says that it is one."""

_BOM = b"\xef\xbb\xbf"


class StoredFinding(Finding, frozen=True):
    """A finding with the words it was told in."""

    message: str = ""
    steps: tuple[StepReport, ...] = ()


class StoredUnreadable(Unreadable, frozen=True):
    """An input that could not be judged, with the sentence that said why."""

    message: str = ""


class StoredReport(msgspec.Struct, frozen=True):
    """A report being read: what made it, and its profiles as they come."""

    tool: ToolReport
    profiles: Iterator[ProfileReport]


class _Head(msgspec.Struct):
    """What makes a JSON object a report, or by its `status` a line of JSON Lines."""

    schema_version: int | None = None
    tool: msgspec.Raw = msgspec.Raw(b"null")
    profiles: msgspec.Raw = msgspec.Raw(b"null")
    status: Status | None = None


def read(stream: BinaryIO, name: str) -> StoredReport:
    """Read the beginning of the report in `stream`, which the user knows as `name`.

    A report as `profilecheck check` wrote it, in JSON or JSON Lines, is then read line by line. One that another
    program laid out differently is read as a whole.

    Raises:
        UsageError: here or while the profiles are read. It is no report (`report-none`), one of another version
            (`report-version`), cut off (`report-cut-off`) or too large (`report-too-large`), it cannot be read
            (`report-unopened`), or a profile is no JSON (`report-damaged`) or not one of a report (`report-field`).
    """
    first = _line(stream, name).removeprefix(_BOM)
    start = first.strip()
    if start.endswith(b'"profiles":['):
        head = _head(start + b"]}", name)
        return StoredReport(_tool(head, name), _profiles(stream, name))
    if start.startswith(b"{") and start.endswith(b"}"):
        head = _head(start, name)
        if head.status is not None and not _is_list(head.profiles):
            return StoredReport(_UNKNOWN, _lines(start, stream, name))
    rest = _read(stream, WHOLE_LIMIT + 1 - len(first), name)
    if len(first) + len(rest) > WHOLE_LIMIT:
        raise UsageError("report-too-large", file=name, limit=WHOLE_LIMIT // MEGABYTE)
    head = _head(first + rest, name)
    return StoredReport(_tool(head, name), _decoded(head.profiles, name))


def result(report: ProfileReport) -> ProfileResult | Unreadable:
    """Return what a reporter was given for this part of a report, but for the profile's text, which it never held."""
    if report.status == "unreadable":
        return StoredUnreadable(
            report.source, report.reason or "", report.facts, report.format, report.message or ""
        )
    profile = Profile(
        report.source,
        report.format or "",
        report.surface or "",
        tuple(map(_section, report.sections)),
        tuple(map(_declared, report.declared)),
        tuple(Link(link.url, link.where) for link in report.links),
        version=report.version,
        notes=tuple(note.note for note in report.notes),
    )
    whole = report.detected
    overall = (
        Detection(whole.locale, whole.confidence, whole.certainty, whole.why_not)
        if whole
        else Detection(None)
    )
    return ProfileResult(
        Subject(profile, tuple(map(_detection, report.sections)), overall),
        tuple(map(_finding, report.findings)),
        report.passed,
        report.not_applicable,
    )


# The file


def _line(stream: BinaryIO, name: str) -> bytes:
    line = _read(stream, LINE_LIMIT + 1, name, by_line=True)
    if len(line) > LINE_LIMIT:
        raise UsageError("report-too-large", file=name, limit=LINE_LIMIT // MEGABYTE)
    return line


def _read(stream: BinaryIO, most: int, name: str, *, by_line: bool = False) -> bytes:
    try:
        return stream.readline(most) if by_line else stream.read(most)
    except OSError as error:
        raise UsageError("report-unopened", file=name, cause=cause(error)) from error


def _head(data: bytes, name: str) -> _Head:
    try:
        return msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        ends = "truncated" in str(error) or not data.rstrip().endswith(b"}")
        is_cut = ends and b'"schema_version"' in data[:_BEGINNING]
        raise UsageError("report-cut-off" if is_cut else "report-none", file=name) from error


def _is_list(value: msgspec.Raw) -> bool:
    return bytes(memoryview(value)[:1]) == b"["


def _tool(head: _Head, name: str) -> ToolReport:
    if head.schema_version is None or not _is_list(head.profiles):
        raise UsageError("report-none", file=name)
    if head.schema_version != VERSION:
        raise UsageError("report-version", file=name, found=str(head.schema_version)[:20], expected=VERSION)
    try:
        return msgspec.json.decode(head.tool, type=ToolReport)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError("report-none", file=name) from error


def _profiles(stream: BinaryIO, name: str) -> Iterator[ProfileReport]:
    """Yield the profiles of a report whose head was read, each on its line, up to the line with the counts."""
    number = 0
    while line := _line(stream, name).strip():
        if line.startswith(b"]"):
            if line.endswith(b"}}"):
                return
            break
        number += 1
        yield _profile(line.removesuffix(b","), number, name)
    raise UsageError("report-cut-off", file=name)


def _lines(first: bytes, stream: BinaryIO, name: str) -> Iterator[ProfileReport]:
    """Yield the profiles of JSON Lines whose first line was read; empty lines are left out."""
    number, line = 1, first
    while line:
        if text := line.strip():
            yield _profile(text, number, name)
            number += 1
        line = _line(stream, name)


def _decoded(raw: msgspec.Raw, name: str) -> Iterator[ProfileReport]:
    """Yield the profiles of a report that is held as a whole.

    They are decoded at once: the first element that is no profile ends it, so millions of tiny ones take no memory.
    """
    try:
        yield from msgspec.json.decode(raw, type=list[ProfileReport])
    except msgspec.ValidationError as error:
        place = _ELEMENT.search(str(error))
        number = int(place["place"]) + 1 if place else 1
        raise UsageError("report-field", file=name, number=number, field=_field(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError("report-none", file=name) from error


_ELEMENT = re.compile(r"at `\$\[(?P<place>\d+)\]")
_AT = re.compile(r"at `\$(?:\[\d+\])?\.?(?P<path>.*)`$")
_MISSING = re.compile(r"missing required field `(?P<name>\w+)`")

_DECODER = msgspec.json.Decoder(ProfileReport)


def _profile(data: bytes, number: int, name: str) -> ProfileReport:
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise UsageError("report-field", file=name, number=number, field=_field(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        key = "report-cut-off" if "truncated" in str(error) else "report-damaged"
        raise UsageError(key, file=name, number=number) from error


def _field(problem: str) -> str:
    """Return the path of the field that msgspec's sentence is about."""
    path = _AT.search(problem)
    missing = _MISSING.search(problem)
    parts = (path["path"] if path else "", missing["name"] if missing else "")
    return ".".join(part for part in parts if part) or "$"


# The values


def _section(stored: SectionReport) -> Section:
    declared = None if stored.declared is None else Locale.parse(stored.declared)
    return Section(stored.id, stored.kind, "", stored.path, declared)


def _detection(stored: SectionReport) -> Detection:
    spans = tuple(Span(0, 0, language) for language in stored.languages)
    return Detection(stored.detected, stored.confidence, stored.certainty, stored.why_not, spans=spans)


def _declared(stored: DeclaredReport) -> DeclaredLocale:
    locale = Locale.parse(stored.raw)
    if locale.tag != stored.locale:  # the reader knew better what was meant than the tag alone tells
        locale = msgspec.structs.replace(Locale.parse(stored.locale), raw=stored.raw)
    return DeclaredLocale(locale, stored.how, stored.where)


def _finding(stored: FindingReport) -> StoredFinding:
    """Return a finding. A fact that is a locale stays its tag, which every sentence takes for the locale itself."""
    evidence = tuple(
        Evidence(piece.path, piece.excerpt, piece.start, piece.end, piece.words) for piece in stored.evidence
    )
    observation = Observation(
        stored.outcome, stored.verdict, stored.section, stored.path, {**stored.facts}, evidence
    )
    return StoredFinding(
        stored.rule, stored.severity, observation, stored.fingerprint, stored.message, stored.steps
    )
