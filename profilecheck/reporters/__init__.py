"""One module a report format, each with `write`. A reporter puts values into words and bytes and judges nothing.

Adding one is its module and its line in `FORMATS`.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import BinaryIO, Protocol, cast

import msgspec

from profilecheck.model.finding import Finding, ProfileResult, Severity
from profilecheck.model.profile import Unreadable
from profilecheck.model.report import Audience, Summary
from profilecheck.words import Words

FORMATS = {
    "text": "profilecheck.reporters.text",
    "json": "profilecheck.reporters.json_report",
    "jsonl": "profilecheck.reporters.jsonl_report",
}


class Screen(msgspec.Struct, frozen=True):
    """Where a person reads the report: columns, colours, and the encoding its characters must fit."""

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"


class RunInfo(msgspec.Struct, frozen=True):
    """What a report says about the run itself. `summary` is complete once the results are used up.

    `fail_on` is the least severity that fails the run, or None; findings below it may be told in fewer words.
    `audience` is whom the steps are for.
    """

    version: str | None
    detector: str | None
    summary: Summary
    fail_on: Severity | None = "error"
    screen: Screen = Screen()
    audience: Audience = "candidate"


class Step(Protocol):
    """One thing to do, in words."""

    @property
    def text(self) -> str:
        """The sentence."""
        ...

    @property
    def status(self) -> str:
        """`verified` or `unverified`."""
        ...

    @property
    def source(self) -> str | None:
        """Who verified it."""
        ...

    @property
    def date(self) -> str | None:
        """When it was verified, as an ISO date."""
        ...

    @property
    def destructive(self) -> bool:
        """Whether something is lost by it."""
        ...


class Telling(Protocol):
    """The words for what was found out, in the report's language and for its audience."""

    def message(self, finding: Finding) -> str:
        """Return the sentence that says what is wrong."""
        ...

    def steps(self, finding: Finding, surface: str) -> tuple[Step, ...]:
        """Return what to do about it where the profile lives."""
        ...

    def reason(self, result: Unreadable) -> str:
        """Return the sentence that says why an input could not be read."""
        ...

    def note(self, note: str) -> str:
        """Return the sentence for a note about an input."""
        ...


class Reporter(Protocol):
    """What each reporter module offers."""

    def write(
        self,
        results: Iterable[ProfileResult | Unreadable],
        info: RunInfo,
        telling: Telling,
        words: Words,
        out: BinaryIO,
    ) -> None:
        """Write the report of `results`, in their order or worst first, to `out`. Raises only what `out` raises."""
        ...


def reporter(name: str) -> Reporter:
    """Import the reporter registered under `name`."""
    return cast("Reporter", import_module(FORMATS[name]))
