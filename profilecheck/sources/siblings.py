"""The files of a run that lie in one folder: those of a folder that is a target, or the targets in it."""

import os
from collections.abc import Sequence
from functools import cached_property

from profilecheck.sources.document import printable


class Siblings:
    """Answers for the targets of one run."""

    def __init__(self, targets: Sequence[str]) -> None:
        """Take the targets as the user gave them; nothing is looked at before the first question."""
        self._targets = targets

    def __call__(self, source: str) -> tuple[str, ...]:
        """Return the names of the run's files in the folder of `source`, itself among them, sorted.

        A folder that cannot be listed has none.
        """
        folder = _slashed(source).rpartition("/")[0]
        searched, files = self._known
        if any(folder == top or folder.startswith(f"{top}/") for top in searched):
            try:
                return tuple(sorted(map(printable, os.listdir(folder or "."))))  # noqa: PTH208 - names are enough
            except OSError:
                return ()
        return tuple(sorted(files.get(folder, ())))

    @cached_property
    def _known(self) -> tuple[list[str], dict[str, set[str]]]:
        """The targets that are folders, and the names of the others by their folders."""
        searched: list[str] = []
        files: dict[str, set[str]] = {}
        for target in self._targets:
            name = _slashed(printable(target))
            if os.path.isdir(target):  # noqa: PTH112 - the string is the name the user knows
                searched.append(name.rstrip("/"))
            else:
                folder, _, last = name.rpartition("/")
                files.setdefault(folder, set()).add(last)
        return searched, files


def _slashed(name: str) -> str:
    return name.replace(os.sep, "/")
