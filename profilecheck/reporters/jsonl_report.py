"""JSON Lines: one result a line as it comes, for streams without an end; no head, no counts."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from profilecheck.model.finding import ProfileResult
from profilecheck.model.profile import Unreadable
from profilecheck.reporters import RunInfo, Telling
from profilecheck.reporters.json_report import entry
from profilecheck.words import Words


def write(
    results: Iterable[ProfileResult | Unreadable],
    info: RunInfo,  # noqa: ARG001 - every reporter is given it
    telling: Telling,
    words: Words,  # noqa: ARG001 - and this
    out: BinaryIO,
) -> None:
    """Write each result as one of the `profiles` of report v1. Raises only what `out` raises."""
    encode = msgspec.json.Encoder().encode
    out.writelines(entry(result, telling, encode) + b"\n" for result in results)
