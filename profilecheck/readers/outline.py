"""Sections out of a tree of named values, JSON or XML alike, by tables that say where each text stands.

A place is a path of names: ``LearnerInfo/WorkExperienceList/WorkExperience``. ``*`` is any name, and ``a|b`` are
alternatives, of which the first that leads to something counts. Lists are walked through on the way.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from profilecheck.model.locale import Locale
from profilecheck.model.profile import Section, SectionKind


class Node(Protocol):
    """A value in the tree. `path` says where it stands in words a user can look up."""

    @property
    def path(self) -> str:
        """Where the value stands."""
        ...

    @property
    def text(self) -> str | None:
        """The text it is, or None if it is none."""
        ...

    @property
    def is_odd(self) -> bool:
        """Say whether something stands here that is neither a text nor empty."""
        ...

    def below(self, name: str) -> Sequence["Node"]:
        """Return the values under `name`, in order; of a list, those in it."""
        ...


class Field(NamedTuple):
    """A text of an entry: where it stands in it, what it is, and what it is called in section ids.

    `declared` is the place of the text's own language tag, where the format has one.
    """

    place: str
    kind: SectionKind
    label: str = ""
    declared: str = ""


class Table(NamedTuple):
    """Entries of one sort: where they stand, what they are called in section ids, and the texts of each.

    An empty `label` is for the profile itself, of which there is one; `joined` makes all entries one section.
    """

    place: str
    label: str
    fields: tuple[Field, ...]
    joined: bool = False


class Found(NamedTuple):
    """The sections of a tree, and whether something that is no text stood where one should."""

    sections: list[Section]
    ignored: bool


def follow(node: Node, place: str) -> list[Node]:
    """Return what stands at a place below `node`; an empty place is the node itself."""
    for alternative in place.split("|"):
        nodes = [node]
        for name in alternative.split("/") if alternative else ():
            nodes = [found for one in nodes for found in one.below(name)]
        if nodes:
            return nodes
    return []


def first_text(node: Node, place: str) -> str | None:
    """Return the first text at a place that is not blank, or None."""
    return next((one.text for one in follow(node, place) if one.text and not one.text.isspace()), None)


def joined_text(node: Node, *places: str) -> str | None:
    """Return the first texts at several places as one, such as a given and a family name; None if there are none."""
    texts = [text.strip() for place in places if (text := first_text(node, place))]
    return " ".join(texts) or None


def read(root: Node, tables: Iterable[Table], plain: Callable[[str], str] = str) -> Found:
    """Return the sections of a tree by `tables`. `plain` takes the markup out of a text.

    Ids are unique; blank texts are left out.
    """
    outline = _Outline(plain)
    for table in tables:
        outline.add(root, table)
    return Found(outline.sections, outline.ignored)


class _Outline:
    """The sections found so far."""

    def __init__(self, plain: Callable[[str], str]) -> None:
        self.sections: list[Section] = []
        self.ignored = False
        self._plain = plain
        self._ids: set[str] = set()

    def add(self, root: Node, table: Table) -> None:
        entries = follow(root, table.place)
        if table.joined:
            self._join(entries, table)
            return
        for number, entry in enumerate(entries, 1):
            before = len(self.sections)
            for field in table.fields:
                name = "-".join(filter(None, (table.label, str(number) if table.label else "", field.label)))
                text, path = self._text(entry, field.place)
                if text:
                    declared = _declared(entry, field.declared)
                    self._append(Section(name, field.kind, text, path, declared))
            if len(self.sections) == before and (entry.text or "").strip() and not entry.below("*"):
                self.ignored = True  # a text where an entry should be

    def _join(self, entries: list[Node], table: Table) -> None:
        found = [self._text(entry, table.fields[0].place) for entry in entries]
        found = [(text, path) for text, path in found if text]
        if found:
            text = "\n".join(text for text, _ in found)
            path = _common([path for _, path in found])
            self._append(Section(table.label, table.fields[0].kind, text, path))

    def _text(self, entry: Node, place: str) -> tuple[str, str]:
        """Return the text at the first alternative of a place that holds one, and its path; or two empty ones."""
        is_odd = False
        for alternative in place.split("|"):
            nodes = follow(entry, alternative)
            texts = [(text, one) for one in nodes if (text := self._plain(one.text or "").strip())]
            if texts:
                return "\n".join(text for text, _ in texts), _common([one.path for _, one in texts])
            is_odd = is_odd or any(one.is_odd for one in nodes)
        self.ignored |= is_odd
        return "", ""

    def _append(self, section: Section) -> None:
        ident, number = section.id, 2
        while ident in self._ids:
            ident, number = f"{section.id}-{number}", number + 1
        self._ids.add(ident)
        if ident != section.id:
            section = Section(ident, section.kind, section.text, section.path, section.declared)
        self.sections.append(section)


def _declared(entry: Node, place: str) -> Locale | None:
    tag = first_text(entry, place) if place else None
    return Locale.parse(tag) if tag else None


def _common(paths: Sequence[str]) -> str:
    """Return the path of what holds everything at `paths`: itself, if it is one."""
    parts = [path.split("/") for path in (paths[0], paths[-1])]
    same = 0
    while same < min(map(len, parts)) and parts[0][same] == parts[1][same]:
        same += 1
    return "/".join(parts[0][:same])
