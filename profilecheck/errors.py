"""The errors profilecheck raises on purpose, each with the exit code it ends the run with."""

import errno

_CAUSES = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENAMETOOLONG: "name-too-long",
}


def cause(error: OSError | ValueError) -> str:
    """Return why the system refuses a file, as a key of interface words (``causes.<key>``).

    A name that no file can have is a ValueError.
    """
    return _CAUSES.get(error.errno or 0, "refused") if isinstance(error, OSError) else "missing"


class ProfilecheckError(Exception):
    """Base of all errors a user can cause and mend.

    ``key`` names a sentence of the interface words (``errors.<key>``) and ``facts`` are the values put into
    it, so that the command line can say it in the reader's language.
    """

    exit_code = 2

    def __init__(self, key: str, **facts: str | int) -> None:
        """Remember which sentence to say and what to put into it."""
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


class UsageError(ProfilecheckError):
    """An option or a target is not what it must be."""


class RuleError(ProfilecheckError):
    """A rule's files are wrong: the message names the file, the field and what was expected."""


class DetectorMissingError(ProfilecheckError):
    """The chosen language detector's library is not installed."""
