"""What the user asked for, checked: the options of one run."""

from collections.abc import Sequence
from typing import Literal, get_args
from urllib.parse import urlsplit

import msgspec

from profilecheck.errors import UsageError
from profilecheck.model.finding import Severity
from profilecheck.model.locale import Locale
from profilecheck.model.report import Audience
from profilecheck.model.territory import territory

ColumnField = Literal[
    "id", "text", "html", "headline", "summary", "title", "description", "education", "skills", "language", "spoken",
    "url",
]  # fmt: skip
"""What a column of a table may hold: `text` and `html` are a whole resume, `language` what it is declared to be in."""

COLUMN_FIELDS: tuple[ColumnField, ...] = get_args(ColumnField)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The options of `profilecheck check`.

    `declared` and `url` are held to be every profile's own. `fail_on` is the least severity that fails the run,
    None for never. `output` is the file to write, None or ``-`` for standard output. `debug` asks for tracebacks.
    `input_format` is the only format read. `columns` are the columns of tables the user named, each with what it
    holds. `together` says that all targets are versions of one person's profile.
    `excerpts` says whether the report may repeat pieces of the profiles' text.
    `rules` is the folder of the user's own rules.
    `enable` are rules to ask though they are off by default, `disable` rules not to ask.
    `markets` are the countries the profiles are meant for, as ISO 3166-1 codes.
    `audience` is whom the report's steps are for.
    `allow_network` lets targets be web addresses, and `follow_alternates` fetches a page's other language versions.
    """

    targets: tuple[str, ...]
    declared: Locale | None = None
    url: str | None = None
    format: str = "text"
    output: str | None = None
    fail_on: Severity | None = "error"
    detector: str | None = None
    debug: bool = False
    input_format: str | None = None
    columns: tuple[tuple[str, ColumnField], ...] = ()
    together: bool = False
    excerpts: bool = True
    allow_network: bool = False
    follow_alternates: bool = False
    rules: str | None = None
    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    audience: Audience = "candidate"


class ShowOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options of `profilecheck show`, as in `Options`.

    `report` is the file of the report to show, ``-`` for standard input. `audience` is None for the report's own.
    `rules` is the folder of the user's own rules, whose words are needed for their findings.
    """

    report: str
    format: str = "text"
    output: str | None = None
    fail_on: Severity | None = "error"
    audience: Audience | None = None
    rules: str | None = None


def is_url(target: str) -> bool:
    """Say whether a target is a web address and not the name of a file."""
    return target[:8].lower().startswith(("http://", "https://"))


def declared_locale(tag: str) -> Locale:
    """Read the value of `--declared`, in any spelling people use (``es``, ``es_ES``, ``spanish``).

    Raises:
        UsageError: it names no language.
    """
    locale = Locale.parse(tag)
    if locale.language is None:
        raise UsageError("declared-unknown", declared=tag)
    return locale


def markets(given: Sequence[str]) -> tuple[str, ...]:
    """Read the values of `--target-market`: codes of countries (``de``, ``CH``), one or several joined by commas.

    Raises:
        UsageError: one is no country's code.
    """
    found: dict[str, None] = {}
    for code in (code for value in given for code in value.split(",")):
        known = territory(code)
        if known is None:
            raise UsageError("market-unknown", market=code.strip())
        found[known] = None
    return tuple(found)


def profile_url(url: str) -> str:
    """Read the value of `--url`; an address without its scheme, as people copy it, gets ``https://``.

    Raises:
        UsageError: it is no http or https address with a host's name in it.
    """
    address = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = None, ""
    known = parts is not None and parts.scheme in ("http", "https")
    if not known or "." not in host.strip(".") or any(c.isspace() or not c.isprintable() for c in address):
        raise UsageError("url-malformed", url=url)
    return address


def columns(given: Sequence[str]) -> tuple[tuple[str, ColumnField], ...]:
    """Read the values of `--map`: each a column's name, ``=`` and what the column holds.

    Raises:
        UsageError: a value has another form (`map-malformed`) or names no field (`map-field-unknown`).
    """
    return tuple(map(_column, given))


def _column(value: str) -> tuple[str, ColumnField]:
    name, equals, wanted = value.rpartition("=")
    if not equals or not name.strip():
        raise UsageError("map-malformed", map=value)
    for field in COLUMN_FIELDS:
        if field == wanted.strip():
            return name.strip(), field
    raise UsageError("map-field-unknown", field=wanted.strip(), available=", ".join(COLUMN_FIELDS))
