"""One run of `check`, from its options to its report, and what it ends with."""

import traceback
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TextIO

import msgspec

from profilecheck import __version__, detect, rulebook
from profilecheck.config import Options, is_url
from profilecheck.errors import UsageError
from profilecheck.model.finding import SEVERITIES, ProfileResult, Severity
from profilecheck.model.profile import Unreadable
from profilecheck.model.report import Summary
from profilecheck.pipeline import Pipeline
from profilecheck.reporters import RunInfo, Screen, reporter
from profilecheck.reporters.destination import destination
from profilecheck.reporters.visible import visible
from profilecheck.words import Words, load

CLEAN, FINDINGS, UNREAD, BUG = 0, 1, 3, 70


class Streams(msgspec.Struct, frozen=True):
    """What a run reads from and writes to: `out` gets the report and nothing else, `err` all the rest."""

    stdin: BinaryIO
    out: BinaryIO
    err: TextIO
    screen: Screen = Screen()


def check(options: Options, words: Words, streams: Streams) -> int:
    """Check `options.targets`, write the report and return the exit code.

    A reader that closes the report's stream early ends the run quietly. A file that trips a bug becomes a line of
    the report (``unreadable.internal``) and the run goes on, so that one file does not cost a recruiter the
    others, and ends with 70.

    Raises:
        ProfilecheckError: an option, the rules or the installation are wrong. Nothing was written, but for the
            beginning of a report if a library turns out to be missing when a later profile first needs it.
    """
    _refuse_network(options)
    _refuse_to_overwrite(options)
    run = Pipeline(options)
    if options.audience != "candidate":
        words = load(words.language, to_owner=False)
    told = rulebook.Told(run.book, words, options.audience)
    info = RunInfo(__version__, run.detector, run.summary, options.fail_on, streams.screen, options.audience)
    with suppress(BrokenPipeError), destination(options.output, streams.out) as out:
        results = begun(run.results(streams.stdin))
        reporter(options.format).write(results, info, told, words, out)
    _epilogue(run, words, streams.err)
    return exit_code(run.summary, options.fail_on, bugs=bool(run.bugs))


def exit_code(summary: Summary, fail_on: Severity | None, *, bugs: bool) -> int:
    """Return what a run ends with; the worst wins: a bug (70), findings (1), something unread or unjudged (3)."""
    if bugs:
        return BUG
    if fail_on is not None and any(summary.findings[s] for s in SEVERITIES[: SEVERITIES.index(fail_on) + 1]):
        return FINDINGS
    return UNREAD if summary.unreadable or not summary.judged else CLEAN


def begun(results: Iterator[ProfileResult | Unreadable]) -> Iterator[ProfileResult | Unreadable]:
    """Return `results` with the first one made, so that what is wrong from the start fails before the report."""
    first = next(results, None)
    return chain(() if first is None else (first,), results)


def _refuse_network(options: Options) -> None:
    """See that nothing asks for the network unless the user allowed it.

    Raises:
        UsageError: something does.
    """
    if options.allow_network:
        return
    url = next((target for target in options.targets if is_url(target)), None)
    if url is not None:
        raise UsageError("network-not-allowed", target=url)
    if options.follow_alternates:
        raise UsageError("alternates-need-network")


def _refuse_to_overwrite(options: Options) -> None:
    if options.output in (None, "-"):
        return
    output = Path(str(options.output))
    for target in options.targets:
        with suppress(OSError, ValueError):
            if output.is_file() and output.samefile(target):
                raise UsageError("output-is-input", file=str(output))


def _epilogue(run: Pipeline, words: Words, err: TextIO) -> None:
    """Say on stderr what a report that went elsewhere cannot say on the screen."""
    options, summary = run.options, run.summary
    if options.detector is None and run.detector != detect.NAMES[0]:
        print(words.say("cli.slow-detectors"), file=err)
    for bug in run.bugs if options.debug else ():
        traceback.print_exception(bug, file=err)
    if run.bugs:
        print(words.say("cli.bug", error=type(run.bugs[0]).__name__), file=err)
    say_elsewhere(options.output, options.format, summary, words, err)


def say_elsewhere(output: str | None, form: str, summary: Summary, words: Words, err: TextIO) -> None:
    """Say on `err` where a report is, and what one of this `form` in a file or a pipe tells nobody at the screen."""
    if output not in (None, "-"):
        print(visible(words.say("cli.written", file=str(output))), file=err)
    elif form == "text":
        return
    if summary.unreadable:
        print(words.say("cli.some-unreadable", count=summary.unreadable), file=err)
    if not summary.judged:
        print(words.say("cli.judged-nothing"), file=err)
