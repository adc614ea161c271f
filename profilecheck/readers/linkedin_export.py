"""LinkedIn's data export, as a zip archive or an unpacked folder: CSV files, one row a position, degree or skill.

Columns are found by their names, for their order changed over the years. Never read, because they are English in
every profile or are nobody's prose: Industry, months, language proficiency, companies, schools, places. Text is
cut into lines where two or more spaces stand, which is how the export writes a line break.

An export says nowhere which language the profile is under; a `Profile.pdf` saved from LinkedIn and put beside it
does. Ad_Targeting.csv names the language of LinkedIn's screens, which is not the profile's, and is not read.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec

from profilecheck.model.profile import DeclaredLocale, Link, Profile, Section, SectionKind, Unreadable
from profilecheck.readers import csv_text
from profilecheck.sources.document import Bundle, Document, MemberError

FORMAT = "linkedin-export"
SURFACE = "linkedin"

FIELD_LIMIT = 10_000_000
"""The most characters judged of one CSV field; the rest is left out and said to be."""

ROW_LIMIT = 10_000
"""The most rows read of one file."""


class _Column(NamedTuple):
    """A column that is read: its name in the file, what its text is, and what it is called in section ids."""

    name: str
    kind: SectionKind
    label: str


class _Table(NamedTuple):
    """A file of the export: its label in section ids and its columns; `joined` makes all rows one section."""

    file: str
    label: str
    columns: tuple[_Column, ...]
    joined: bool = False


_TABLES = (
    _Table(
        "Profile", "", (_Column("Headline", "headline", "headline"), _Column("Summary", "summary", "summary"))
    ),
    _Table("Profile Summary", "", (_Column("Profile Summary", "summary", "summary"),)),
    _Table(
        "Positions",
        "position",
        (
            _Column("Title", "position-title", "title"),
            _Column("Description", "position-description", "description"),
        ),
    ),
    _Table(
        "Education",
        "education",
        (
            _Column("Degree Name", "education-degree", "degree"),
            _Column("Notes", "education-description", "notes"),
            _Column("Activities", "education-description", "activities"),
        ),
    ),
    _Table(
        "Projects",
        "project",
        (
            _Column("Title", "project-title", "title"),
            _Column("Description", "project-description", "description"),
        ),
    ),
    _Table(
        "Volunteering",
        "volunteer",
        (
            _Column("Role", "volunteer-title", "title"),
            _Column("Description", "volunteer-description", "description"),
        ),
    ),
    _Table(
        "Organizations",
        "organization",
        (
            _Column("Position", "organization-title", "title"),
            _Column("Description", "organization-description", "description"),
        ),
    ),
    _Table(
        "Publications",
        "publication",
        (
            _Column("Name", "publication-title", "title"),
            _Column("Description", "publication-description", "description"),
        ),
    ),
    _Table(
        "Honors",
        "award",
        (
            _Column("Title", "award-title", "title"),
            _Column("Description", "award-description", "description"),
        ),
    ),
    _Table("Certifications", "certificates", (_Column("Name", "certificate", ""),), joined=True),
    _Table("Courses", "courses", (_Column("Name", "course", ""),), joined=True),
    _Table("Skills", "skills", (_Column("Name", "skills", ""),), joined=True),
    _Table(
        "Recommendations_Given",
        "recommendation-given",
        (_Column("Text", "recommendation-given", "text"),),
    ),
    _Table(
        "Recommendations_Received",
        "recommendation-received",
        (_Column("Text", "recommendation-received", "text"),),
    ),
)
_LANGUAGES = "languages"
_PROFILE = "profile"

_COMPANIONS = frozenset(table.file.lower().replace("_", " ") for table in _TABLES[1:]) | {
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
_LINE_BREAK = re.compile(r" {2,}")
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
        self.sections: list[Section] = []
        self.faults: list[Unreadable] = []
        self.notes: set[str] = set()

    def read(self) -> Iterator[Profile | Unreadable]:
        """Yield the profile, if any text was found, and then what could not be read."""
        for table in _TABLES:
            self._read_table(table)
        spoken = tuple(filter(None, (row.get("name", "") for _, row in self._rows(_LANGUAGES, {"name"}))))
        if self.sections:
            declared, links = self._declared()
            if not declared:
                self.notes.add("export-declares-nothing")
            yield Profile(
                self.source,
                FORMAT,
                SURFACE,
                tuple(self.sections),
                declared,
                links,
                spoken,
                tuple(sorted(self.notes)),
            )
        elif not self.faults:
            yield Unreadable(self.source, "nothing-to-judge", format=FORMAT)
        yield from self.faults

    def _read_table(self, table: _Table) -> None:
        if table.file == "Profile Summary" and any(section.kind == "summary" for section in self.sections):
            return
        rows = self._rows(
            table.file.lower().replace("_", " "), {column.name.lower() for column in table.columns}
        )
        if table.joined:
            column = table.columns[0]
            names = [text for _, row in rows if (text := row.get(column.name.lower(), ""))]
            if names:
                self.sections.append(Section(table.label, column.kind, "\n".join(names), f"{table.file}.csv"))
            return
        for number, row in rows if table.label else self._first(rows):
            self._read_row(table, number, row)

    @staticmethod
    def _first(rows: "list[tuple[int, dict[str, str]]]") -> "list[tuple[int, dict[str, str]]]":
        """Keep the first row with text: a profile has one headline and one summary."""
        return [(number, row) for number, row in rows if any(row.values())][:1]

    def _read_row(self, table: _Table, number: int, row: dict[str, str]) -> None:
        if row.get("status", "") not in ("", "VISIBLE"):
            return
        for column in table.columns:
            text = row.get(column.name.lower(), "")
            if not text:
                continue
            if not table.label:
                ident = column.label
            elif column.label == "text":
                ident = f"{table.label}-{number}"
            else:
                ident = f"{table.label}-{number}-{column.label}"
            self.sections.append(
                Section(ident, column.kind, text, f"{table.file}.csv#{number}/{column.name}")
            )

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
        used = [(column, columns[column]) for column in (*sorted(wanted), "status") if column in columns]
        return [
            (number, {column: self._clean(row[index]) for column, index in used if index < len(row)})
            for number, row in enumerate(rows, 1)
        ]

    def _clean(self, field: str) -> str:
        if len(field) > FIELD_LIMIT:
            self.notes.add("field-cut")
            field = field[:FIELD_LIMIT]
        return _LINE_BREAK.sub("\n", field.replace("\r\n", "\n").strip())

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


def _role(name: str) -> str:
    """Return what a member is by its name: `positions` for ``Basic/Positions_123456.csv``."""
    stem = name.rpartition("/")[2].rpartition(".")[0].lower()
    return _MEMBER_ID.sub("", stem).replace("_", " ")


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
