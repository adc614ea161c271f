"""LinkedIn's Member Snapshot API (made for the EU's Digital Markets Act): the data export's tables as JSON.

``{"elements": [{"snapshotDomain": "POSITIONS", "snapshotData": [{"Title": ..., "Description": ...}]}]}``, with the
export's column names. As in the export, nothing says which language the profile is under.
"""

from collections.abc import Iterator

from profilecheck.model.profile import DECLARES_NOTHING, Profile, Unreadable
from profilecheck.readers import json_tree, linkedin_columns
from profilecheck.readers.json_tree import JsonNode, pointer_part
from profilecheck.sources.document import Bundle, Document

FORMAT = "linkedin-dma"
SURFACE = "linkedin"

ROW_LIMIT = 10_000
"""The most rows read of one domain."""

_ROLES = {
    "volunteering experiences": "volunteering",
    "volunteering experience": "volunteering",
    "honors and awards": "honors",
    "recommendations": "recommendations received",
}
"""Domains that are not named as the export's file is. Recommendations are taken for other people's words."""


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is JSON with snapshot domains."""
    data = json_tree.head(document)
    return b'"snapshotDomain"' in data and b'"snapshotData"' in data


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile in a snapshot, or one `Unreadable`.

    Reasons: those of `json_syntax`, and `nothing-to-judge`. Notes: `format-declares-nothing`, `field-cut`,
    `fields-ignored`.
    """
    if not isinstance(document, Document):
        return
    root = json_tree.decode(document, FORMAT)
    if isinstance(root, Unreadable):
        yield root
        return
    snapshot = _Snapshot(root)
    sections = linkedin_columns.sections(snapshot.rows, snapshot.place)
    if not sections:
        yield Unreadable(document.source, "nothing-to-judge", format=FORMAT)
        return
    spoken = linkedin_columns.spoken(snapshot.rows)
    people = snapshot.rows("profile", set(linkedin_columns.NAME_COLUMNS))
    name = linkedin_columns.name(people[0][1]) if people else None
    notes = tuple(sorted({DECLARES_NOTHING, *snapshot.notes}))
    yield Profile(document.source, FORMAT, SURFACE, tuple(sections), spoken=spoken, notes=notes, name=name)


class _Snapshot:
    """The rows of a snapshot by the role of their table, in the order they come."""

    def __init__(self, root: JsonNode) -> None:
        self.notes: set[str] = set()
        self._rows: dict[str, list[JsonNode]] = {}
        elements = [node for one in root.items() for node in (one.below("elements") or one.items())]
        for element in elements:
            for domain in element.below("snapshotDomain"):
                name = linkedin_columns.role(domain.text or "")
                rows = self._rows.setdefault(_ROLES.get(name, name), [])
                rows += element.below("snapshotData")
                if len(rows) > ROW_LIMIT:
                    del rows[ROW_LIMIT:]
                    self.notes.add("field-cut")

    def rows(self, role: str, wanted: set[str]) -> list[linkedin_columns.Row]:
        """Return the numbered rows of a table, with the texts of the columns wanted."""
        return [
            (number, self._row(node, wanted | {"status"}))
            for number, node in enumerate(self._rows.get(role, ()), 1)
        ]

    def place(self, table: linkedin_columns.Table, number: int, column: str) -> str:
        """Return the JSON Pointer of a column in a row; of a whole table, that of its rows."""
        node = self._rows[linkedin_columns.role(table.file)][max(number, 1) - 1]
        if not number:
            return node.path.rpartition("/")[0]
        if not isinstance(node.value, dict):
            return node.path
        key = next((key for key in node.value if key.strip().lower() == column.lower()), column)
        return f"{node.path}/{pointer_part(key)}"

    def _row(self, node: JsonNode, wanted: set[str]) -> dict[str, str]:
        if not isinstance(node.value, dict):
            self.notes.add("fields-ignored")
            return {}
        row: dict[str, str] = {}
        for key, value in node.value.items():
            name = key.strip().lower()
            if name not in wanted or value is None:
                continue
            if isinstance(value, str):
                row[name], cut = linkedin_columns.clean(value)
                self.notes |= {"field-cut"} if cut else set()
            else:
                self.notes.add("fields-ignored")
        return row
