"""Which of a run's profiles are versions of one person's: those whose files' names say so, or all of them.

``resume.en.json`` and ``resume.es.json`` in one folder differ in nothing but the language, so they are versions, and
so is a ``resume.json`` beside them. With ``--together`` every profile of the run is one.
"""

from collections.abc import Callable, Collection

import msgspec

from profilecheck.model.profile import Profile
from profilecheck.readers.named_locale import base_name, split_name

Siblings = Callable[[str], Collection[str]]
"""Returns the names of the run's files that lie in the same folder as a source."""


MORE = "\n"
"""The end of the name of a person whose versions stand in several files; no file's printable name ends so."""


def version_of(profile: Profile) -> str:
    """Return what a profile is called among its versions: its declared language, or else its file's name."""
    declared = next((one.locale.tag for one in profile.declared if one.locale.language), None)
    return declared or base_name(profile.source)


def by_name(names: Collection[str]) -> frozenset[str]:
    """Return those of the names of files in one folder that name versions of the same thing in several languages.

    A name without a language counts only beside one with it and with the same extension.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        stem, locale = split_name(name)
        groups.setdefault(stem.casefold(), []).append((name, locale.tag if locale else ""))
    found: set[str] = set()
    for group in groups.values():
        types = {_extension(name) for name, tag in group if tag}
        versions = [(name, tag) for name, tag in group if tag or _extension(name) in types]
        if len({tag for _, tag in versions}) > 1:
            found.update(name for name, _ in versions)
    return frozenset(found)


class Versions:
    """Sets `Profile.version` of the profiles of one run."""

    def __init__(self, siblings: Siblings, *, together: bool = False) -> None:
        """Take what tells the files beside a file, and whether all profiles of the run are one person's."""
        self._siblings = siblings
        self._together = together
        self._folders: dict[str, frozenset[str]] = {}

    def placed(self, profile: Profile) -> tuple[str, Profile]:
        """Return (person, profile): the profile with its version, if it is one and its reader has not said which.

        `person` is a name that profiles have in common if they are versions of one person's, across files or in one;
        it ends in `MORE` if versions in other files may follow.
        """
        is_version = not self._together and self._is_version(profile.source)
        if profile.version is None and (self._together or is_version):
            profile = msgspec.structs.replace(profile, version=version_of(profile))
        if self._together:
            return MORE, profile
        if not is_version:
            return profile.source, profile
        name = base_name(profile.source)
        folder = profile.source[: len(profile.source) - len(name)]
        return f"{folder}{split_name(name)[0].casefold()}{MORE}", profile

    def _is_version(self, source: str) -> bool:
        name = base_name(source)
        folder = source[: len(source) - len(name)]
        if folder not in self._folders:
            self._folders[folder] = by_name(self._siblings(source))
        return name in self._folders[folder]


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower()
