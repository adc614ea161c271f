"""Zip archives from strangers: members read in memory, within limits, and never written anywhere.

The limits stand below. A declared size is never believed: bytes are counted as they are unpacked. Nothing is
extracted, no archive inside the archive is opened, and a member's name is only a label.
"""

import io
import re
import stat
import struct
import zipfile
import zlib

from profilecheck.sources.document import DOCUMENT_LIMIT, MEGABYTE, MemberError, printable

ARCHIVE_LIMIT = 200 * MEGABYTE
"""The most bytes unpacked from one archive, and the size of the largest archive opened."""

MEMBER_COUNT_LIMIT = 5_000

RATIO_LIMIT = 200
"""The most bytes one packed byte may become. Text packs about 3 to 20 times."""

_RATIO_FREE = 64_000
"""Bytes a member may unpack to whatever its ratio: so few do no harm."""

_CHUNK = 65_536
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_CLIMBS = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:|\x00")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error)
"""What zipfile raises on damaged bytes. NotImplementedError is a RuntimeError, a bad name a ValueError."""


class ArchiveError(MemberError):
    """An archive that is not opened at all."""


def is_zip(data: bytes) -> bool:
    """Say whether `data` starts as a zip archive does."""
    return data.startswith(_MAGIC)


class ZipBundle:
    """A zip archive as a `Bundle`.

    Its members are the files in it by name, folders left out, backslashes read as slashes. Where a name occurs
    twice, reading it is refused: two programs would see two different files.
    """

    def __init__(self, source: str, data: bytes) -> None:
        """Open the archive in `data`.

        Raises:
            ArchiveError: it is damaged (`zip-damaged`), has too many members (`zip-too-many-members`, fact
                `limit`) or members that lie over one another (`zip-overlap`).
        """
        self.source = source
        if data.count(_ENTRY) > MEMBER_COUNT_LIMIT:  # before zipfile makes an object of each
            raise ArchiveError("zip-too-many-members", limit=MEMBER_COUNT_LIMIT)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
            overlap = _overlap(data, entries, self._archive.start_dir)
        except _DAMAGE as error:
            raise ArchiveError("zip-damaged") from error
        if overlap:
            raise ArchiveError("zip-overlap")
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            if (
                entry.filename and not entry.is_dir()
            ):  # zipfile ends a name at a NUL, and trips over an empty one
                self._members.setdefault(printable(entry.filename.replace("\\", "/")), []).append(entry)
        self._unpacked: dict[str, int] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The members' paths, sorted."""
        return tuple(sorted(self._members))

    def read(self, name: str) -> bytes:
        """Return one member's bytes, counted and checked against its CRC.

        Raises:
            MemberError: with the fact `member`, and `limit` in MB or times where a limit was hit:
                `member-missing`, `member-duplicate`, `member-odd-name`, `member-is-link`, `member-encrypted`,
                `member-compression`, `member-too-large`, `member-ratio`, `member-damaged`, `zip-too-large`.
        """
        entries = self._members.get(name, [])
        if len(entries) != 1:
            raise MemberError("member-duplicate" if entries else "member-missing", member=name)
        entry = entries[0]
        fault = _refusal(name, entry)
        if fault:
            raise MemberError(fault, member=name)
        try:
            return self._unpack(name, entry)
        except _DAMAGE as error:
            raise MemberError("member-damaged", member=name) from error

    def _unpack(self, name: str, entry: zipfile.ZipInfo) -> bytes:
        others = sum(size for other, size in self._unpacked.items() if other != name)
        ratio_limit = max(_RATIO_FREE, RATIO_LIMIT * entry.compress_size)
        unpacked = bytearray()
        with self._archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += chunk
                self._unpacked[name] = len(unpacked)
                if len(unpacked) > ratio_limit:
                    raise MemberError("member-ratio", member=name, limit=RATIO_LIMIT)
                if len(unpacked) > DOCUMENT_LIMIT:
                    raise MemberError("member-too-large", member=name, limit=DOCUMENT_LIMIT // MEGABYTE)
                if others + len(unpacked) > ARCHIVE_LIMIT:
                    raise MemberError("zip-too-large", member=name, limit=ARCHIVE_LIMIT // MEGABYTE)
        return bytes(unpacked)


def _refusal(name: str, entry: zipfile.ZipInfo) -> str | None:
    """Return why a member is not opened, by its directory entry alone, or None."""
    if _CLIMBS.search(name):
        return "member-odd-name"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "member-is-link"
    if entry.flag_bits & 1:
        return "member-encrypted"
    if entry.compress_type not in _METHODS:  # zipfile unpacks bzip2 and LZMA without a bound
        return "member-compression"
    return None


def _overlap(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> bool:
    """Say whether two members share bytes, or one reaches into the directory (Fifield 2019's overlap bomb).

    Each member takes its local header, the name and extra field that header states, and its packed bytes.

    Raises:
        zipfile.BadZipFile: a member's local header is not where the directory says.
    """
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        if start < end:
            return True
        header = data[start : start + _LOCAL_HEADER.size] if start >= 0 else b""
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise zipfile.BadZipFile
        _, name, extra = _LOCAL_HEADER.unpack(header)
        end = start + _LOCAL_HEADER.size + name + extra + entry.compress_size
    return end > directory
