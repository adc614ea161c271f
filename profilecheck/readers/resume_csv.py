"""Tables with one resume a row: Kaggle's sets, exports of applicant tracking systems, a recruiter's own table.

Columns are guessed by their names (`_GUESSES`) or named by the user (``--map column=field``). Each row is one
profile, called ``file.csv#17``, and is handed on before the next one is looked at. A cell is text whatever it begins
with: formulas are never anything else here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from profilecheck.config import ColumnField
from profilecheck.model.locale import Locale
from profilecheck.model.profile import (
    DECLARES_NOTHING,
    DeclaredLocale,
    Link,
    Profile,
    Section,
    SectionKind,
    Unreadable,
)
from profilecheck.readers import csv_text, rich_text
from profilecheck.sources.document import Bundle, Document, MemberError, printable

FORMAT = "resume-csv"
SURFACE = "resume-csv"

FIELD_LIMIT = 10_000_000
"""The most characters judged of one cell; the rest is left out and said to be."""

_HEAD = 16_384
_NAME_LIMIT = 64
"""Characters beyond which no cell is a column's name."""

_KINDS: dict[ColumnField, SectionKind] = {
    "headline": "headline",
    "summary": "summary",
    "title": "position-title",
    "description": "position-description",
    "education": "education-description",
    "skills": "skills",
    "text": "other",
    "html": "other",
}
"""The columns whose cells are sections, in the order in which they are reported."""

_GUESSES: dict[ColumnField, str] = {
    "text": "resume_str resume resume_text cv cv_text resume_content resume_body raw_resume raw_text full_text "
    "candidate_resume curriculum lebenslauf texto_cv",
    "html": "resume_html cv_html",
    "headline": "headline tagline profile_headline linkedin_headline titular",
    "summary": "summary about about_me bio profile_summary professional_summary executive_summary candidate_summary "
    "resumen extracto",
    "title": "title job_title current_title current_job_title position current_position designation puesto cargo",
    "description": "description job_description position_description experience work_experience work_history "
    "experience_description experiencia",
    "education": "education education_description academic_background formacion formación",
    "skills": "skills key_skills skill_set aptitudes",
    "language": "language lang locale language_code profile_language resume_language cv_language declared_language "
    "profile_locale idioma",
    "spoken": "languages spoken_languages language_skills idiomas",
    "url": "url profile_url linkedin_url linkedin linkedin_profile linkedin_profile_url public_profile_url",
}
_GUESSED = {name: field for field, names in _GUESSES.items() for name in names.split()}

_WHOLE: frozenset[ColumnField] = frozenset({"text", "html"})
_PARTS: frozenset[ColumnField] = frozenset({"headline", "summary", "description"})
_NOT_WORD = re.compile(r"\W+")
_SPREADSHEET = frozenset({"xl/workbook.xml", "xl/workbook.bin"})
_OLD_SPREADSHEET = "Workbook".encode("utf-16-le")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Column(msgspec.Struct, frozen=True):
    """A column that is read: where it is, its name in the file, and what it holds."""

    index: int
    name: str
    field: ColumnField


class ResumeCsv:
    """The reader, with the columns the user named: their names in small letters and what each holds."""

    FORMAT = FORMAT

    def __init__(self, named: Mapping[str, ColumnField] | None = None) -> None:
        """Take the columns the user named; without any they are guessed."""
        self._named = {name.strip().lower(): field for name, field in (named or {}).items()}

    def recognises(self, document: Document | Bundle) -> bool:
        """Say whether this is a table with a column of resumes, one the user named, or a spreadsheet of any sort."""
        if not isinstance(document, Document):
            return _is_spreadsheet(document)
        if _is_old_spreadsheet(document.data):
            return True
        header = _header(document.data)
        if self._named:
            return any(name.strip().lower() in self._named for name in header)
        fields = {column.field for column in _guessed(header)}
        return bool(fields & _WHOLE) or len(fields & _PARTS) >= 2

    def read(self, document: Document | Bundle) -> Iterator[Profile | Unreadable]:
        """Yield a profile or an `Unreadable` for each row, or one `Unreadable` for the whole.

        Reasons: `spreadsheet`, `csv-no-column`, `csv-map-missing` (fact `column`), and of a row `csv-row-broken`
        (fact `row`) and `nothing-to-judge`. Notes: `field-cut`, `table-encoding-guessed`, `format-declares-nothing`.
        """
        if not isinstance(document, Document) or _is_old_spreadsheet(document.data):
            yield Unreadable(document.source, "spreadsheet", format=FORMAT)
            return
        text, guessed = csv_text.decode(document.data)
        rows = csv_text.stream(text)
        header = next(rows, None) or []
        missing = self._missing(header)
        columns = self._columns(header)
        if missing is not None:
            yield Unreadable(document.source, "csv-map-missing", {"column": missing}, FORMAT)
        elif not any(column.field in _KINDS for column in columns):
            yield Unreadable(document.source, "csv-no-column", format=FORMAT)
        else:
            notes = ("table-encoding-guessed",) if guessed else ()
            table = _Table(document.source, columns, len(header), notes)
            yield from (table.profile(number, row) for number, row in enumerate(rows, 1))

    def _columns(self, header: Sequence[str]) -> list[_Column]:
        if not self._named:
            return _guessed(header)
        return [
            _Column(index, printable(name).strip(), field)
            for index, name in enumerate(header)
            if (field := self._named.get(name.strip().lower()))
        ]

    def _missing(self, header: Sequence[str]) -> str | None:
        there = {name.strip().lower() for name in header}
        return next((name for name in self._named if name not in there), None)


class _Table(msgspec.Struct, frozen=True):
    """A file whose rows are being read."""

    source: str
    columns: Sequence[_Column]
    width: int
    notes: tuple[str, ...]

    def profile(self, number: int, row: list[str] | None) -> Profile | Unreadable:
        """Return what one row holds."""
        source = f"{self.source}#{number}"
        if row is None or any(cell.strip() for cell in row[self.width :]):
            return Unreadable(source, "csv-row-broken", {"row": number}, FORMAT)
        cells = [(column, row[column.index]) for column in self.columns if column.index < len(row)]
        named = next((cell.strip() for column, cell in cells if column.field == "id" and cell.strip()), None)
        if named:
            source = f"{self.source}#{printable(named[:_NAME_LIMIT])}"
        sections, is_cut = _sections(cells, number)
        if not sections:
            return Unreadable(source, "nothing-to-judge", format=FORMAT)
        notes = (*self.notes, "field-cut") if is_cut else self.notes
        if all(column.field != "language" for column in self.columns):
            notes = (*notes, DECLARES_NOTHING)
        return Profile(
            source,
            FORMAT,
            SURFACE,
            sections,
            tuple(_declared(cells, number)),
            tuple(_links(cells, number)),
            tuple(_spoken(cells)),
            notes=notes,
        )


def _sections(cells: Sequence[tuple[_Column, str]], number: int) -> tuple[tuple[Section, ...], bool]:
    """Return the sections of a row and whether a cell was cut; a resume that is there twice counts as plain text."""
    found: list[Section] = []
    is_cut = False
    has_text = any(column.field == "text" and cell.strip() for column, cell in cells)
    counts: dict[str, int] = {}
    for field, kind in _KINDS.items():
        for column, cell in cells:
            if column.field != field or (field == "html" and has_text):
                continue
            is_cut = is_cut or len(cell) > FIELD_LIMIT
            text = rich_text.plain(cell[:FIELD_LIMIT]) if field == "html" else cell[:FIELD_LIMIT]
            text = text.replace("\r\n", "\n").strip()
            if text:
                counts[field] = counts.get(field, 0) + 1
                ident = field if counts[field] == 1 else f"{field}-{counts[field]}"
                found.append(Section(ident, kind, text, f"#{number}/{column.name}"))
    return tuple(found), is_cut


def _declared(cells: Sequence[tuple[_Column, str]], number: int) -> Iterator[DeclaredLocale]:
    for column, cell in cells:
        if column.field == "language" and cell.strip():
            yield DeclaredLocale(Locale.parse(cell.strip()), "csv-column", f"#{number}/{column.name}")


def _links(cells: Sequence[tuple[_Column, str]], number: int) -> Iterator[Link]:
    for column, cell in cells:
        address = cell.strip()
        if column.field == "url" and "." in address and not any(map(str.isspace, address)):
            url = address if "://" in address else f"https://{address}"
            yield Link(url[:2_000], f"#{number}/{column.name}")


def _spoken(cells: Sequence[tuple[_Column, str]]) -> Iterator[str]:
    for column, cell in cells:
        if column.field == "spoken":
            yield from (name for part in re.split(r"[,;|/]", cell[:1_000]) if (name := part.strip()))


def _guessed(header: Sequence[str]) -> list[_Column]:
    """Return the columns whose names are known; a name of spaces and signs is read with underscores."""
    columns = []
    for index, name in enumerate(header):
        field = _GUESSED.get(_NOT_WORD.sub("_", name.strip().lower()).strip("_"))
        if field:
            columns.append(_Column(index, printable(name).strip(), field))
    return columns


def _header(data: bytes) -> list[str]:
    """Return the columns' names if the file may be a table with more than one column, and none otherwise."""
    head = data[:_HEAD]
    if not head or head[:1] in b"{[<%" or head.startswith((b"PK", _OLD)):
        return []
    header = next(csv_text.stream(csv_text.decode(head)[0]), None) or []
    is_table = len(header) > 1 and all(len(name) <= _NAME_LIMIT and "\n" not in name for name in header)
    return header if is_table else []


def _is_spreadsheet(bundle: Bundle) -> bool:
    if not _SPREADSHEET.isdisjoint(bundle.names):
        return True
    try:
        return "content.xml" in bundle.names and b"spreadsheet" in bundle.read("mimetype")[:100]
    except MemberError:
        return False


def _is_old_spreadsheet(data: bytes) -> bool:
    return data.startswith(_OLD) and _OLD_SPREADSHEET in data


_GUESSING = ResumeCsv()
recognises, read = _GUESSING.recognises, _GUESSING.read
