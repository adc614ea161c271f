"""The tables and columns LinkedIn gives a member's own data, and what the text in each is.

The data export (CSV) and the Member Snapshot API (JSON) name them alike. Columns are found by their names, for
their order changed over the years. Never read, because they are English in every profile or are nobody's prose:
Industry, months, language proficiency, companies, schools, places. Text is cut into lines where two or more spaces
stand, which is how LinkedIn writes a line break.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from profilecheck.model.profile import Section, SectionKind

FIELD_LIMIT = 10_000_000
"""The most characters judged of one field; the rest is left out and said to be."""

_LINE_BREAK = re.compile(r" {2,}")


class Column(NamedTuple):
    """A column that is read: its name in the file, what its text is, and what it is called in section ids."""

    name: str
    kind: SectionKind
    label: str


class Table(NamedTuple):
    """A file of the export: its label in section ids and its columns; `joined` makes all rows one section."""

    file: str
    label: str
    columns: tuple[Column, ...]
    joined: bool = False


TABLES: tuple[Table, ...] = (
    Table(
        "Profile", "", (Column("Headline", "headline", "headline"), Column("Summary", "summary", "summary"))
    ),
    Table("Profile Summary", "", (Column("Profile Summary", "summary", "summary"),)),
    Table(
        "Positions",
        "position",
        (
            Column("Title", "position-title", "title"),
            Column("Description", "position-description", "description"),
        ),
    ),
    Table(
        "Education",
        "education",
        (
            Column("Degree Name", "education-degree", "degree"),
            Column("Notes", "education-description", "notes"),
            Column("Activities", "education-description", "activities"),
        ),
    ),
    Table(
        "Projects",
        "project",
        (
            Column("Title", "project-title", "title"),
            Column("Description", "project-description", "description"),
        ),
    ),
    Table(
        "Volunteering",
        "volunteer",
        (
            Column("Role", "volunteer-title", "title"),
            Column("Description", "volunteer-description", "description"),
        ),
    ),
    Table(
        "Organizations",
        "organization",
        (
            Column("Position", "organization-title", "title"),
            Column("Description", "organization-description", "description"),
        ),
    ),
    Table(
        "Publications",
        "publication",
        (
            Column("Name", "publication-title", "title"),
            Column("Description", "publication-description", "description"),
        ),
    ),
    Table(
        "Honors",
        "award",
        (
            Column("Title", "award-title", "title"),
            Column("Description", "award-description", "description"),
        ),
    ),
    Table("Certifications", "certificates", (Column("Name", "certificate", ""),), joined=True),
    Table("Courses", "courses", (Column("Name", "course", ""),), joined=True),
    Table("Skills", "skills", (Column("Name", "skills", ""),), joined=True),
    Table(
        "Recommendations_Given",
        "recommendation-given",
        (Column("Text", "recommendation-given", "text"),),
    ),
    Table(
        "Recommendations_Received",
        "recommendation-received",
        (Column("Text", "recommendation-received", "text"),),
    ),
)

Row = tuple[int, dict[str, str]]
"""A row's number, from 1, and its texts by column name in lower case."""

Rows = Callable[[str, set[str]], list[Row]]
"""Gives the rows of the table with a role (`positions`), with the columns wanted and `status`."""

NAME_COLUMNS = ("first name", "last name")
"""The columns of a profile that hold the member's name."""

Place = Callable[[Table, int, str], str]
"""Gives the path of a column in a row of a table; row 0 and no column stand for the whole table."""


def role(name: str) -> str:
    """Return what a table is by its name, in any spelling: `recommendations given`."""
    return name.lower().replace("_", " ")


def clean(field: str) -> tuple[str, bool]:
    """Return a field's text, and whether it was cut at `FIELD_LIMIT`."""
    cut = len(field) > FIELD_LIMIT
    return _LINE_BREAK.sub("\n", field[:FIELD_LIMIT].replace("\r\n", "\n").strip()), cut


def sections(rows: Rows, place: Place) -> list[Section]:
    """Return the sections of a member's tables."""
    found: list[Section] = []
    for table in TABLES:
        if table.file == "Profile Summary" and any(section.kind == "summary" for section in found):
            continue
        given = rows(role(table.file), {column.name.lower() for column in table.columns})
        if table.joined:
            column = table.columns[0]
            names = [text for _, row in given if (text := row.get(column.name.lower(), ""))]
            if names:
                found.append(Section(table.label, column.kind, "\n".join(names), place(table, 0, "")))
            continue
        for number, row in given if table.label else _first(given):
            found += _row(table, number, row, place)
    return found


def spoken(rows: Rows) -> tuple[str, ...]:
    """Return the languages the member speaks."""
    return tuple(filter(None, (row.get("name", "") for _, row in rows("languages", {"name"}))))


def name(row: dict[str, str]) -> str | None:
    """Return the member's name, from a row of their profile."""
    parts = [text.strip() for column in NAME_COLUMNS if (text := row.get(column, ""))]
    return " ".join(filter(None, parts)) or None


def _first(rows: list[Row]) -> list[Row]:
    """Keep the first row with text: a profile has one headline and one summary."""
    return [(number, row) for number, row in rows if any(row.values())][:1]


def _row(table: Table, number: int, row: dict[str, str], place: Place) -> list[Section]:
    if row.get("status", "") not in ("", "VISIBLE"):
        return []
    found = []
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
        found.append(Section(ident, column.kind, text, place(table, number, column.name)))
    return found
