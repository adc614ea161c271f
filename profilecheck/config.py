"""What the user asked for, checked: the options of one run."""

from urllib.parse import urlsplit

import msgspec

from profilecheck.errors import UsageError
from profilecheck.model.finding import Severity
from profilecheck.model.locale import Locale


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The options of `profilecheck check`.

    `declared` and `url` are held to be every profile's own. `fail_on` is the least severity that fails the run,
    None for never. `output` is the file to write, None or ``-`` for standard output. `debug` asks for tracebacks.
    """

    targets: tuple[str, ...]
    declared: Locale | None = None
    url: str | None = None
    format: str = "text"
    output: str | None = None
    fail_on: Severity | None = "error"
    detector: str | None = None
    debug: bool = False


def declared_locale(tag: str) -> Locale:
    """Read the value of `--declared`, in any spelling people use (``es``, ``es_ES``, ``spanish``).

    Raises:
        UsageError: it names no language.
    """
    locale = Locale.parse(tag)
    if locale.language is None:
        raise UsageError("declared-unknown", declared=tag)
    return locale


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
