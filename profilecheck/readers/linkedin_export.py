"""LinkedIn's data export, as a zip archive or an unpacked folder: CSV files, one row a position, degree or skill.

What is read of them says `linkedin_columns`.

An export says nowhere which language the profile is under; a `Profile.pdf` saved from LinkedIn and put beside it
does. Ad_Targeting.csv names the language of LinkedIn's screens, which is not the profile's, and is not read.
"""

import re
from collections.abc import Collection, Iterator

import msgspec

from profilecheck.model.profile import DeclaredLocale, Link, Profile, Unreadable
from profilecheck.readers import csv_text, linkedin_columns
from profilecheck.sources.document import Bundle, Document, MemberError

FORMAT = "linkedin-export"
SURFACE = "linkedin"

ROW_LIMIT = 10_000
"""The most rows read of one file."""


_PROFILE = "profile"

_COMPANIONS = frozenset(linkedin_columns.role(table.file) for table in linkedin_columns.TABLES[1:]) | {
    "ad targeting",
    "causes you care about",
    "company follows",
    "connections",
    "email addresses",
    "endorsement received info",
    "invitations",
    "languages",
    "phonenumbers",
    "registration",
    "rich media",
    "whatsapp phone numbers",
}
"""Files of an export which beside a Profile.csv show that it is LinkedIn's."""

_MEMBER_ID = re.compile(r"[_ ]\d+$")
_ALONE = (
    frozenset({"first name", "last name", "headline", "summary"}),
    frozenset({"company name", "title", "description", "started on"}),
)
"""Columns that tell Profile.csv and Positions.csv given on their own, in the order of `_ALONE_AS`."""

_ALONE_AS = ("profile", "positions")
_BUNDLE_WIDE = frozenset({"member-encrypted", "zip-too-large"})
"""Reasons that concern the whole archive, said once and not for each member."""

_HEAD = 4_096


def is_export(names: Collection[str]) -> bool:
    """Say whether files of these names are together a LinkedIn export: a Profile.csv and another of its files."""
    roles = {_role(name) for name in names if name[-4:].lower() == ".csv"}
    if _PROFILE not in roles:
        return False
    return bool(roles & _COMPANIONS) or any(_is_profile_pdf(name) for name in names)


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is an export: by its files' names, or by LinkedIn's columns in a Profile.csv on its own."""
    if isinstance(document, Document):
        return _role_alone(document.data) is not None
    if is_export(document.names):
        return True
    for name in document.names:
        if _role(name) == _PROFILE and name[-4:].lower() == ".csv":
            try:
                return _role_alone(document.read(name)) == _PROFILE
            except MemberError:
                return True
    return False


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield one profile for each export in a bundle, and an `Unreadable` for each file of it that can't be read.

    Reasons: those of `MemberError`, `csv-is-spreadsheet`, `csv-columns-missing` and `csv-too-many-rows` (with the
    fact `member`, the last also `limit`), and `nothing-to-judge` if no text is left. Notes:
    `export-declares-nothing`, `encoding-guessed`, `field-cut`.
    """
    if isinstance(document, Document):
        role = _role_alone(document.data) or _PROFILE
        yield from _Export(document.source, _Single(document), {role: document.source}, None).read()
        return
    roots = _roots(document.names)
    for root in roots:
        source = document.source if len(roots) == 1 else f"{document.source}/{root}".rstrip("/")
        members, pdf = _members(document.names, root, roots)
        yield from _Export(source, document, members, pdf).read()


class _Single(msgspec.Struct, frozen=True):
    """One CSV file as a bundle of itself."""

    document: Document

    @property
    def source(self) -> str:
        return self.document.source

    @property
    def names(self) -> tuple[str, ...]:
        return (self.document.source,)

    def read(self, _name: str) -> bytes:
        return self.document.data


class _Export:
    """One export being read: what was found so far."""

    def __init__(
        self, source: str, bundle: "Bundle | _Single", members: dict[str, str], pdf: str | None
    ) -> None:
        """Take the members to read by role (`positions`) and the saved PDF beside them, if there is one."""
        self.source = source
        self.bundle = bundle
        self.members = members
        self.pdf = pdf
        self.faults: list[Unreadable] = []
        self.notes: set[str] = set()
        self.name: str | None = None

    def read(self) -> Iterator[Profile | Unreadable]:
        """Yield the profile, if any text was found, and then what could not be read."""
        sections = tuple(linkedin_columns.sections(self._rows, _place))
        spoken = linkedin_columns.spoken(self._rows)
        if sections:
            declared, links = self._declared()
            if not declared:
                self.notes.add("export-declares-nothing")
            yield Profile(
                self.source,
                FORMAT,
                SURFACE,
                sections,
                declared,
                links,
                spoken,
                notes=tuple(sorted(self.notes)),
                name=self.name,
            )
        elif not self.faults:
            yield Unreadable(self.source, "nothing-to-judge", format=FORMAT)
        yield from self.faults

    def _rows(self, role: str, wanted: set[str]) -> list[tuple[int, dict[str, str]]]:
        """Return the numbered rows of the file with this role, their texts by column name in lower case."""
        name = self.members.get(role)
        data = self._bytes(name) if name is not None else None
        if name is None or data is None:
            return []
        if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            self._fault(name, "csv-is-spreadsheet")
            return []
        text, guessed = csv_text.decode(data)
        if guessed:
            self.notes.add("encoding-guessed")
        header, rows, cut = csv_text.parse(text, ROW_LIMIT)
        columns = {column: index for index, column in reversed(list(enumerate(header)))}
        if not wanted & columns.keys():
            if header:
                self._fault(name, "csv-columns-missing")
            return []
        if cut:
            self._fault(name, "csv-too-many-rows", limit=ROW_LIMIT)
        if role == _PROFILE and rows:
            self.name = linkedin_columns.name(
                {column: rows[0][index] for column, index in columns.items() if index < len(rows[0])}
            )
        used = [(column, columns[column]) for column in (*sorted(wanted), "status") if column in columns]
        return [
            (number, {column: self._clean(row[index]) for column, index in used if index < len(row)})
            for number, row in enumerate(rows, 1)
        ]

    def _clean(self, field: str) -> str:
        text, cut = linkedin_columns.clean(field)
        if cut:
            self.notes.add("field-cut")
        return text

    def _bytes(self, name: str) -> bytes | None:
        try:
            return self.bundle.read(name)
        except MemberError as error:
            if error.reason in _BUNDLE_WIDE:
                if all(fault.reason != error.reason for fault in self.faults):
                    self.faults.append(Unreadable(self.source, error.reason, error.facts, FORMAT))
            else:
                self._fault(name, error.reason, **error.facts)
            return None

    def _fault(self, name: str, reason: str, **facts: str | int) -> None:
        source = self.source if name == self.source else f"{self.source}/{name.rpartition('/')[2]}"
        self.faults.append(Unreadable(source, reason, {"member": name.rpartition("/")[2], **facts}, FORMAT))

    def _declared(self) -> tuple[tuple[DeclaredLocale, ...], tuple[Link, ...]]:
        """Return what the PDF saved from LinkedIn declares, where one lies beside the export."""
        data = self._bytes(self.pdf) if self.pdf is not None else None
        if data is None:
            return (), ()
        from profilecheck.readers.linkedin_pdf import declaration  # noqa: PLC0415 - most exports have no PDF

        return declaration(data) or ((), ())


def _place(table: linkedin_columns.Table, number: int, column: str) -> str:
    return f"{table.file}.csv#{number}/{column}" if number else f"{table.file}.csv"


def _role(name: str) -> str:
    """Return what a member is by its name: `positions` for ``Basic/Positions_123456.csv``."""
    stem = name.rpartition("/")[2].rpartition(".")[0].lower()
    return linkedin_columns.role(_MEMBER_ID.sub("", stem))


def _is_profile_pdf(name: str) -> bool:
    """Say whether a member is a profile saved from LinkedIn, by the name browsers give it (``Profile (1).pdf``)."""
    return re.fullmatch(r"profile ?(?:\(\d+\))?\.pdf", name.rpartition("/")[2].lower()) is not None


def _roots(names: Collection[str]) -> list[str]:
    """Return the folders in a bundle that hold a Profile.csv, each with its closing slash or empty."""
    roots = {
        name[: name.rfind("/") + 1]
        for name in names
        if _role(name) == _PROFILE and name[-4:].lower() == ".csv"
    }
    return sorted(roots)


def _members(names: Collection[str], root: str, roots: Collection[str]) -> tuple[dict[str, str], str | None]:
    """Return an export's members by role, the least deep first come, and its saved PDF."""
    members: dict[str, str] = {}
    pdf = None
    for name in sorted(names, key=lambda name: (name.count("/"), name)):
        if not name.startswith(root) or any(
            other.startswith(root) and other != root and name.startswith(other) for other in roots
        ):
            continue
        if name[-4:].lower() == ".csv":
            members.setdefault(_role(name), name)
        elif pdf is None and _is_profile_pdf(name):
            pdf = name
    return members, pdf


def _role_alone(data: bytes) -> str | None:
    """Return the role of a CSV file by its columns, without parsing all of it, or None if it is not LinkedIn's."""
    head = data[:_HEAD]
    if not head or head[:1] in b"{[<%" or head.startswith(b"PK"):
        return None
    header = frozenset(csv_text.header(csv_text.decode(head)[0]))
    for columns, role in zip(_ALONE, _ALONE_AS, strict=True):
        if columns <= header:
            return role
    return None
