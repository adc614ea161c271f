"""Why the system refuses a file, as interface words say it."""

import errno
import os

import pytest

from profilecheck import words
from profilecheck.errors import cause


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (FileNotFoundError(errno.ENOENT, "x"), "missing"),
        (PermissionError(errno.EACCES, "x"), "forbidden"),
        (IsADirectoryError(errno.EISDIR, "x"), "folder"),
        (OSError(errno.ENOSPC, "x"), "full"),
        (OSError(errno.EIO, "x"), "refused"),
        (OSError("no number"), "refused"),
        (ValueError("embedded null byte"), "missing"),
    ],
)
def test_a_cause_is_a_key_with_words(error: OSError | ValueError, key: str) -> None:
    assert cause(error) == key
    for language in words.available():
        said = words.load(language).say("errors.output-failed", file="x", cause=key)
        assert "{" not in said
        assert all(os.strerror(number) not in said for number in (errno.ENOENT, errno.EACCES, errno.EISDIR))
