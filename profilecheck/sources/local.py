"""Finds inputs on this computer: files, folders, zip archives and standard input.

A folder is searched with all folders below it, by name in code point order, files before folders. Left out
without a word, because nobody keeps a profile in them: hidden files and folders, office lock files (``~$...``),
`_SKIPPED_FOLDERS`, and files whose name ends in one of `_SKIPPED_TYPES` (pictures, sound, film, fonts, programs,
program text, what the system leaves behind). Every other file is handed on, and the readers say if they know it.
Links in a folder are not followed and are reported: what they point to may lie outside, or be the folder itself.
"""

import io
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from profilecheck.errors import UsageError
from profilecheck.model.profile import Unreadable
from profilecheck.sources.archive import ARCHIVE_LIMIT, ArchiveError, ZipBundle, is_zip
from profilecheck.sources.document import (
    DOCUMENT_LIMIT,
    MEGABYTE,
    Bundle,
    Document,
    MemberError,
    printable,
)
from profilecheck.sources.lines import documents, is_lines

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STDIN = "<stdin>"
"""The source name of standard input."""

IsBundle = Callable[[Collection[str]], bool]
"""Says of the names of the files in one folder whether together they are one input."""

_PICTURES = "ai apng avif bmp cr2 eps fig gif heic heif icns ico jfif jpeg jpg nef png psd raw sketch svg tif tiff webp xcf"
_SOUND_AND_FILM = (
    "3gp aac aif aiff avi flac flv m4a m4v mid mkv mov mp3 mp4 mpeg mpg oga ogg opus srt vtt wav webm wma wmv"
)
_PROGRAM_TEXT = (
    "bash bat c cc cfg class cmd conf cpp cs css eot go h hpp ini ipynb jar java js jsx kt less lock lua map mjs cjs "
    "otf php pl ps1 psm1 py pyc pyi r rb rs sass scss sh sql swift toml ts tsx ttf vue woff woff2 zsh"
)
_PROGRAMS_AND_LEFTOVERS = (
    "apk app bak bin com crdownload db dll dmg dylib exe iso lnk log msi o obj part so sqlite sqlite3 swp tmp "
    "torrent wasm"
)
_SKIPPED_TYPES = frozenset(f"{_PICTURES} {_SOUND_AND_FILM} {_PROGRAM_TEXT} {_PROGRAMS_AND_LEFTOVERS}".split())

_SKIPPED_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})

_SKIPPED_FOLDERS = frozenset(
    {"__MACOSX", "__pycache__", "node_modules", "$RECYCLE.BIN", "System Volume Information"}
)

_FIRST_READ = 65_536


def open_targets(
    targets: Sequence[str], is_bundle: IsBundle, stdin: BinaryIO
) -> Iterator[Document | Bundle | Unreadable]:
    """Yield what is to be read from `targets`, in their order, one input at a time.

    A target is a file, a folder, a zip archive (told by its content) or ``-`` for `stdin`. A folder whose file
    names satisfy `is_bundle` is one `Bundle`, made of its CSV files, its ``Profile.pdf`` and the CSV and HTML
    files in the folders below; other files there are inputs of their own. What cannot be opened is yielded as
    `Unreadable`: `file-unreadable`, `too-large` (fact `limit`, in MB), `folder-unreadable`, `folder-empty`,
    `link-not-followed`, `not-a-file`, and the reasons of `sources.archive`.

    Raises:
        UsageError: before anything is read, if a target does not exist (`target-missing`, fact `target`).
    """
    for target in targets:
        if target != "-" and not _exists(target):
            raise UsageError("target-missing", target=printable(target))
    return _open_all(targets, is_bundle, stdin)


def _exists(target: str) -> bool:
    """Say whether a target is there, so far as can be told: one that may not be looked at counts as there."""
    try:
        os.stat(target)  # noqa: PTH116 - the string is the name the user knows
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def _open_all(
    targets: Sequence[str], is_bundle: IsBundle, stdin: BinaryIO
) -> Iterator[Document | Bundle | Unreadable]:
    for target in targets:
        if target == "-":
            yield from _open_stdin(stdin)
        elif os.path.isdir(target):  # noqa: PTH112 - the string is the name the user knows
            yield from _search(target, is_bundle)
        else:
            yield from _open_file(target)


def _open_stdin(stdin: BinaryIO) -> Iterator[Document | Bundle | Unreadable]:
    head = stdin.read(_FIRST_READ)
    rest = io.BufferedReader(_Resumed(head, stdin))
    if is_lines(head):
        yield from documents(STDIN, rest)
    else:
        yield _from_bytes(STDIN, rest.read(ARCHIVE_LIMIT + 1))


def _open_file(path: str) -> Iterator[Document | Bundle | Unreadable]:
    source = printable(path)
    try:
        data = _read(path)
        if is_lines(data):
            with open(path, "rb") as stream:  # noqa: PTH123 - the string is the name the user knows
                yield from documents(source, stream)
            return
    except OSError:
        yield Unreadable(source, "file-unreadable")
        return
    yield _from_bytes(source, data)


class _Resumed(io.RawIOBase):
    """A stream whose beginning was read already, from the beginning."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        data, self._head = self._head[: len(view)] or self._rest.read(len(view)), self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


def _from_bytes(source: str, data: bytes) -> Document | Bundle | Unreadable:
    """Make an input of one file's bytes, of which one more than the limit was read if there are more."""
    zipped = is_zip(data)
    limit = ARCHIVE_LIMIT if zipped else DOCUMENT_LIMIT
    if len(data) > limit:
        return Unreadable(source, "too-large", {"limit": limit // MEGABYTE})
    if not zipped:
        return Document(source, data)
    try:
        return ZipBundle(source, data)
    except ArchiveError as error:
        return Unreadable(source, error.reason, error.facts)


def _read(path: str) -> bytes:
    """Return a file's bytes, or its first bytes up to just over the limit for its kind; of JSON Lines the beginning.

    A small regular file, the usual one, costs an open and one full and one empty read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(descriptor, _FIRST_READ)
        if len(data) < _FIRST_READ and not (rest := os.read(descriptor, _FIRST_READ)):
            return data
        if len(data) < _FIRST_READ:
            data += rest
        if is_lines(data):
            return data
        limit = ARCHIVE_LIMIT if is_zip(data) else DOCUMENT_LIMIT
        chunks, size = [data], len(data)
        while size <= limit and (chunk := os.read(descriptor, 1 << 20)):
            chunks.append(chunk)
            size += len(chunk)
    finally:
        os.close(descriptor)
    return b"".join(chunks)


def _search(target: str, is_bundle: IsBundle) -> Iterator[Document | Bundle | Unreadable]:
    """Yield the inputs in a folder and the folders below it, or say that there are none."""
    start = target if target.endswith(("/", os.sep)) else target + "/"
    waiting = [(start, False)]
    found = False
    while waiting:
        prefix, inside = waiting.pop()
        files, folders, faults = _list(prefix)
        bundled = is_bundle(files)
        if bundled:
            found = True
            yield FolderBundle(prefix, [name for name in files if _belongs(name, top=True)])
        for name in files:
            if (bundled or inside) and _belongs(name, top=bundled):
                continue
            found = True
            yield from _open_file(prefix + name)
        found = found or bool(faults)
        yield from faults
        waiting.extend((f"{prefix}{name}/", bundled or inside) for name in reversed(folders))
    if not found:
        yield Unreadable(printable(target), "folder-empty")


def _list(prefix: str) -> tuple[list[str], list[str], list[Unreadable]]:
    """Return a folder's files and folders that are worth reading, sorted, and what is wrong with the others."""
    files, folders, faults = [], [], []
    try:
        with os.scandir(prefix) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith((".", "~$")):
                    continue
                if entry.is_file(follow_symlinks=False):
                    if not _skipped(name):
                        files.append(name)
                elif entry.is_dir(follow_symlinks=False):
                    if name not in _SKIPPED_FOLDERS:
                        folders.append(name)
                elif not _skipped(name):
                    reason = "link-not-followed" if entry.is_symlink() else "not-a-file"
                    faults.append(Unreadable(printable(prefix + name), reason))
    except OSError:
        faults.append(Unreadable(printable(prefix), "folder-unreadable"))
    return sorted(files), sorted(folders), sorted(faults, key=lambda fault: fault.source)


def _skipped(name: str) -> bool:
    lowered = name.lower()
    return lowered.rpartition(".")[2] in _SKIPPED_TYPES or lowered in _SKIPPED_NAMES


def _belongs(name: str, *, top: bool) -> bool:
    """Say whether a file in a bundle's folder (`top`) or in a folder below it is part of the bundle."""
    lowered = name.lower()
    if top and lowered.startswith("profile") and lowered.endswith(".pdf"):
        return True
    return lowered.endswith(".csv") or (not top and lowered.endswith((".html", ".htm")))


class FolderBundle:
    """The files of one folder that make one input, as a `Bundle`."""

    def __init__(self, prefix: str, files: Sequence[str]) -> None:
        """Take the folder's path, with its closing slash, and the names of the files in it that belong."""
        self.source = printable(prefix.rstrip("/") or prefix)
        self._paths = {printable(name): prefix + name for name in files}

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, sorted."""
        return tuple(sorted(self._paths))

    def read(self, name: str) -> bytes:
        """Return one member's bytes.

        Raises:
            MemberError: with the fact `member`: `member-missing`, `member-unreadable`, or `member-too-large` with
                the fact `limit` in MB.
        """
        if name not in self._paths:
            raise MemberError("member-missing", member=name)
        try:
            data = _read(self._paths[name])
        except OSError as error:
            raise MemberError("member-unreadable", member=name) from error
        if len(data) > DOCUMENT_LIMIT:
            raise MemberError("member-too-large", member=name, limit=DOCUMENT_LIMIT // MEGABYTE)
        return data
