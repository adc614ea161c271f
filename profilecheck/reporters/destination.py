"""Where a report goes: standard output, or a file that is there whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from profilecheck.errors import UsageError, cause


@contextmanager
def destination(path: str | None, stdout: BinaryIO) -> Iterator[BinaryIO]:
    """Open `path` for the report, or `stdout` for None and ``-``.

    A regular file is written beside `path` under a temporary name and renamed when the report is complete, so
    that a failed run leaves what was there before. Devices and pipes are written directly.

    Raises:
        UsageError: nothing can be written at `path`.
    """
    if path is None or path == "-":
        yield stdout
        stdout.flush()
        return
    target = Path(path)
    with _refusal(path):
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as device:
                yield device
        else:
            yield from _renamed(target)


def _renamed(target: Path) -> Iterator[BinaryIO]:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    target = target.resolve()  # a link is written through, not replaced
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    """The rights `target` has, or those a new file would get; a temporary file has none for others."""
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


@contextmanager
def _refusal(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError("output-failed", file=path, cause=cause(error)) from error
