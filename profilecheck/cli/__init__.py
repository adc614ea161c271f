"""The command line: parses, calls `run`, and turns errors into one line and an exit code. Only this knows click.

`spoken` is click in the reader's language, `commands` what can be asked, `actions` what is done about it, `terminal`
the streams.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from profilecheck import words
from profilecheck.cli.commands import program
from profilecheck.cli.spoken import NAME, command_path, refusal
from profilecheck.cli.terminal import complain, hush, never_fail_to_encode, open_missing
from profilecheck.errors import ProfilecheckError, UsageError, cause

if TYPE_CHECKING:
    from profilecheck.words import Words

USAGE, BUG, INTERRUPTED = 2, 70, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with `arguments`, those of the process by default, and end the process."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    open_missing()
    never_fail_to_encode()
    sys.exit(hush(_ending(given)))


def _ending(given: list[str]) -> int:
    """Run, and return the exit code; whatever goes wrong becomes one line on stderr."""
    said = words.load(words.choose(None, os.environ))
    try:
        said = words.load(words.choose(_asked_language(given), os.environ))
        return _carried_out(given, said)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a bug is one line, not a traceback
        return _explained(error, said, is_debug="--debug" in given)


def _carried_out(given: list[str], said: "Words") -> int:
    """Run, write what is left to write, and return the exit code."""
    try:
        with program(said).make_context(NAME, list(given)) as context:
            code = int(context.command.invoke(context) or 0)
    except click.exceptions.Exit as error:
        code = error.exit_code
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    return code


def _explained(error: Exception, said: "Words", *, is_debug: bool) -> int:
    """Say what went wrong and return the exit code for it."""
    if isinstance(error, BrokenPipeError):
        return 0
    if isinstance(error, OSError) and error.filename is None:  # no file's: standard output takes no more
        error = UsageError("stdout-failed", cause=cause(error))
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        sys.stderr.write(f"{error.format_message()}\n")
        return USAGE
    if isinstance(error, click.ClickException):
        key, facts = refusal(error)
        complain(f"{said.say(key, **facts)} {said.say('cli.see-help', command=command_path(error))}")
        return USAGE
    if isinstance(error, ProfilecheckError):
        complain(said.say(f"errors.{error.key}", **error.facts))
        return error.exit_code
    if is_debug:
        traceback.print_exception(error)
    complain(said.say("cli.bug", error=type(error).__name__))
    return BUG


def _asked_language(given: Sequence[str]) -> str | None:
    """Find `--lang` before anything is parsed: the help and the parser's own complaints need it."""
    language = None
    for argument, following in zip_longest(given, given[1:]):
        if argument == "--":
            break
        if argument == "--lang":
            language = following
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
    return language
