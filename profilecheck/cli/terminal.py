"""The streams of the process: encodings that never fail, the terminal's width and colours, readers that go away."""

import io
import os
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profilecheck.reporters import Screen

WIDEST = 80
"""The most columns a report takes; longer lines are hard to read."""


def open_missing() -> None:
    """Put nothing in the place of the streams the process was started without: an empty input, outputs nobody reads."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - as long as the process


def never_fail_to_encode() -> None:
    """Let no character stop the program: files and pipes get UTF-8, a terminal what it can show.

    A character a terminal cannot show is written as its escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace"
            )


def screen(*, to_screen: bool) -> "Screen":
    """Say where the report will be read. Colours follow no-color.org, FORCE_COLOR and the terminal."""
    from profilecheck.reporters import Screen  # noqa: PLC0415 - not for `--help`

    if not to_screen:
        return Screen()
    is_terminal = sys.stdout.isatty()
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns) if is_terminal else WIDEST
    return Screen(width, _is_coloured(is_terminal=is_terminal), sys.stdout.encoding)


def _is_coloured(*, is_terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.name == "nt" and not (os.environ.get("WT_SESSION") or os.environ.get("TERM")):
        return False  # an old console prints escape sequences as they are
    return is_terminal and os.environ.get("TERM") != "dumb"


def complain(line: str) -> None:
    """Write one line to stderr, with hidden characters shown; if it takes none, the exit code alone must do."""
    from profilecheck.reporters.visible import visible  # noqa: PLC0415 - only for complaints

    with suppress(OSError):
        sys.stderr.write(f"{visible(line)}\n")


def hush(code: int) -> int:
    """Write what is left, and return `code`; what cannot be written is no error any more, even when Python shuts down."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a path object gains nothing
                os.dup2(nowhere.fileno(), stream.fileno())
    return code
