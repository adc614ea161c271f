"""Shows a stored report again: in another language, for another audience, in another format. Judges nothing."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from profilecheck import rulebook
from profilecheck.config import ShowOptions
from profilecheck.errors import UsageError, cause
from profilecheck.model.finding import Fact, Finding, ProfileResult
from profilecheck.model.profile import Unreadable
from profilecheck.model.report import Audience, ProfileReport, Summary
from profilecheck.reporters import RunInfo, Step, reporter
from profilecheck.reporters.destination import destination
from profilecheck.reporters.stored import StoredFinding, StoredUnreadable, read, result
from profilecheck.rulebook import Rulebook
from profilecheck.run import Streams, begun, exit_code, say_elsewhere
from profilecheck.sources.document import printable
from profilecheck.sources.local import STDIN
from profilecheck.words import Words, gaps, load

_LARGEST = 10**15
"""The largest number put into a sentence again; no count and no share of a report comes near it."""

_NOTES_LIMIT = 1000
"""The most notes without words of our own whose stored sentences are remembered."""


def show(options: ShowOptions, words: Words, streams: Streams) -> int:
    """Show the report `options.report` and return the exit code `check` would have ended with.

    Messages and steps are made anew from rule, outcome and facts. Where this profilecheck cannot, because it has no
    such rule, outcome, reason or note, or the facts are not those its sentence needs, the stored words are shown.

    Raises:
        RuleError: the user's own rules are wrong.
        UsageError: the report cannot be read (see `reporters.stored.read`) or is the file to write. If it is found
            out only in a later profile, the profiles before it may have been written to standard output.
    """
    _refuse_to_overwrite(options)
    book = rulebook.load_with(None if options.rules is None else Path(options.rules))
    with _opened(options.report, streams.stdin) as (stream, name):
        stored = read(stream, name)
        audience = options.audience or stored.tool.audience
        if audience != "candidate":
            words = load(words.language, to_owner=False)
        shown = _Shown(book, words, audience)
        info = RunInfo(
            stored.tool.version,
            stored.tool.detector,
            shown.summary,
            options.fail_on,
            streams.screen,
            audience,
        )
        results = begun(shown.results(stored.profiles))
        with suppress(BrokenPipeError), destination(options.output, streams.out) as out:
            reporter(options.format).write(results, info, shown, words, out)
    say_elsewhere(options.output, options.format, shown.summary, words, streams.err)
    return exit_code(shown.summary, options.fail_on, bugs=shown.bugs)


class _Shown:
    """The profiles of a report as they are shown again, their counts, and the words for them."""

    def __init__(self, book: Rulebook, words: Words, audience: Audience) -> None:
        self.summary = Summary()
        self.bugs = False
        self._book, self._words = book, words
        self._told = rulebook.Told(book, words, audience)
        self._notes: dict[str, str] = {}

    def results(self, reports: Iterable[ProfileReport]) -> Iterator[ProfileResult | Unreadable]:
        """Return what the reporter is given, counted."""
        return self.summary.count(map(self._result, reports))

    def _result(self, report: ProfileReport) -> ProfileResult | Unreadable:
        self.bugs = self.bugs or report.reason == "internal"
        for note in report.notes:
            if f"notes.{note.note}" not in self._words.entries and len(self._notes) < _NOTES_LIMIT:
                self._notes.setdefault(note.note, note.message)
        return result(report)

    def message(self, finding: Finding) -> str:
        """Return the sentence that says what is wrong."""
        if isinstance(finding, StoredFinding) and not _is_sayable(finding, self._book, self._words):
            return finding.message
        return self._told.message(finding)

    def steps(self, finding: Finding, surface: str) -> tuple[Step, ...]:
        """Return what to do about it."""
        if isinstance(finding, StoredFinding) and not _is_sayable(finding, self._book, self._words):
            return finding.steps
        return self._told.steps(finding, surface)

    def reason(self, unreadable: Unreadable) -> str:
        """Return the sentence that says why an input could not be read."""
        template = self._words.entries.get(f"unreadable.{unreadable.reason}")
        facts = unreadable.facts
        known = (
            template is not None and gaps(template) <= facts.keys() and all(map(_is_small, facts.values()))
        )
        if isinstance(unreadable, StoredUnreadable) and not known:
            return unreadable.message
        return self._told.reason(unreadable)

    def note(self, note: str) -> str:
        """Return the sentence for a note about an input, or its key where nobody knows one."""
        return (
            self._told.note(note) if f"notes.{note}" in self._words.entries else self._notes.get(note, note)
        )


def _is_sayable(finding: Finding, book: Rulebook, words: Words) -> bool:
    """Say whether there is a rule with this outcome whose sentences the facts fill."""
    outcome, facts = finding.observation.outcome, finding.observation.facts
    try:
        rule = book.get(finding.rule)
    except UsageError:
        return False
    if outcome not in rule.outcomes:
        return False
    return all(
        name in facts and _is_of(kind, name, facts, words)
        for name, kind in rule.check.outcomes[outcome].items()
    )


def _is_of(kind: str, name: str, facts: Mapping[str, Fact], words: Words) -> bool:
    """Say whether a fact can be shown as its kind (a `checks.FactKind`) asks."""
    fact = facts[name]
    if kind in ("count", "percent"):
        return isinstance(fact, int | float) and _is_small(fact)
    if kind in ("locales", "keys"):
        return isinstance(fact, tuple) and (kind == "locales" or all(words.knows(name, key) for key in fact))
    return isinstance(fact, str) and (kind != "key" or words.knows(name, fact))


def _is_small(fact: str | float) -> bool:
    return isinstance(fact, str) or abs(fact) < _LARGEST


@contextmanager
def _opened(report: str, stdin: BinaryIO) -> Iterator[tuple[BinaryIO, str]]:
    """Open the report, and name it as the user knows it."""
    if report == "-":
        yield stdin, STDIN
        return
    name = printable(report)
    try:
        stream = open(report, "rb")  # noqa: PTH123, SIM115 - the string is the name the user knows; closed below
    except (OSError, ValueError) as error:
        raise UsageError("report-unopened", file=name, cause=cause(error)) from error
    with stream:
        yield stream, name


def _refuse_to_overwrite(options: ShowOptions) -> None:
    if options.output in (None, "-") or options.report == "-":
        return
    with suppress(OSError, ValueError):
        if os.path.samefile(options.report, str(options.output)):  # noqa: PTH121 - both are strings
            raise UsageError("report-is-output", file=printable(options.report))
