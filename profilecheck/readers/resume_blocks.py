"""Makes sections of a resume that has no fields, only headings, titles and paragraphs: any PDF, any DOCX.

What is no prose stays out: names, addresses, telephone numbers, lines that hold nothing but dates. Text under a
heading nobody knows is kept as `other`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Literal

import msgspec

from profilecheck.model.profile import Section, SectionKind
from profilecheck.readers.resume_headings import Topic, topic

Role = Literal["name", "heading", "title", "text"]


class Part(msgspec.Struct, frozen=True):
    """One paragraph in reading order; `path` says where it stands (``page 1``, ``paragraph 12``)."""

    role: Role
    text: str
    path: str


class Block(msgspec.Struct):
    """What stands below one heading; `heading` is None for what stands above the first."""

    heading: Part | None
    parts: list[Part]

    @property
    def topic(self) -> Topic | None:
        """What the heading says."""
        return topic(self.heading.text) if self.heading else None


class _Entries(msgspec.Struct, frozen=True):
    """How the sections of a block with entries are named: their label and the kinds of a title and a description."""

    label: str
    title: SectionKind
    description: SectionKind


_ENTRIES: dict[Topic, _Entries] = {
    "experience": _Entries("position", "position-title", "position-description"),
    "education": _Entries("education", "education-degree", "education-description"),
    "projects": _Entries("project", "project-title", "project-description"),
    "volunteer": _Entries("volunteer", "volunteer-title", "volunteer-description"),
    "awards": _Entries("award", "award-title", "award-description"),
    "publications": _Entries("publication", "publication-title", "publication-description"),
}

_LISTS: dict[Topic, tuple[str, SectionKind]] = {
    "summary": ("summary", "summary"),
    "skills": ("skills", "skills"),
    "certificates": ("certificates", "certificate"),
    "courses": ("courses", "course"),
    "interests": ("interests", "interests"),
    "references": ("references", "recommendation-received"),
}

_UNREAD: frozenset[Topic] = frozenset({"contact", "title"})

SUMMARY_WORDS = 12
"""Words from which text above the first heading is a summary and not a headline."""

_CONTACT = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|\b[\w-]+\.(?:com|org|net|io|dev|me|es|de|fr|eu)(?:/\S*)?\b|\+?\d[\d\s().-]{6,}\d"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_ONGOING = frozenset(
    "present now today current currently to until since from actualidad actual presente hoy hasta desde de del al a à "
    "aujourd hui ce jour présent depuis jusqu heute bis seit dato atual até oggi ad dal heden nu tot sinds avui "
    "настоящее время наст вр по с н obecnie do od teraz nuvarande nuværende nåværende současnost dosud günümüz halen "
    "devam ediyor nykyinen prezent 現在 至今 现在 현재 재직중 年 月 년 월 г".split()
)  # fmt: skip
_MONTHS_OF = "en es fr pt de it nl ca ru pl sv da nb fi cs tr ro el".split()


def blocks(parts: Iterable[Part]) -> Iterator[Block]:
    """Cut paragraphs at their headings."""
    block = Block(None, [])
    for part in parts:
        if part.role == "heading":
            yield block
            block = Block(part, [])
        else:
            block.parts.append(part)
    yield block


def sections(parts: Iterable[Part]) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Return the sections in reading order and the languages the person speaks."""
    found = _Found()
    spoken: list[str] = []
    labels: list[Part] = []
    cut = list(blocks(parts))
    if len(cut) == 1:  # no headings: nobody can say what is a headline and what an address
        found.add("other", "other", [part for part in _prose(cut[0].parts) if part.role != "name"])
        return tuple(found.sections), ()
    for block in cut:
        if block.heading:
            labels.append(block.heading)
            block.parts = [_named(block.heading, part) for part in block.parts]
        if block.topic == "languages":
            spoken += [name for part in block.parts for name in _names(part.text)]
        else:
            _read(block, found)
    if labels:
        text = "\n".join(part.text for part in labels)
        found.sections.append(Section("labels", "labels", text, labels[0].path))
    return tuple(found.sections), tuple(spoken)


class _Found(msgspec.Struct):
    """Sections found so far, and how many of each sort."""

    sections: list[Section] = []
    counts: dict[str, int] = {}

    def number(self, sort: str) -> int:
        self.counts[sort] = self.counts.get(sort, 0) + 1
        return self.counts[sort]

    def add(self, ident: str, kind: SectionKind, parts: list[Part]) -> None:
        text = "\n".join(part.text for part in parts)
        if any(map(str.isalpha, text)):
            self.sections.append(Section(ident, kind, text, parts[0].path))

    def add_once(self, label: str, kind: SectionKind, parts: list[Part]) -> None:
        """Add the section under its label; a second one of the sort gets a number."""
        if parts:
            number = self.number(label)
            self.add(label if number == 1 else f"{label}-{number}", kind, parts)


def _read(block: Block, found: _Found) -> None:
    name = block.topic
    if name in _UNREAD:
        # A template may set the whole resume under its own name (`Lebenslauf`): what follows is a header.
        if name == "title":
            _read_header(block.parts, found)
    elif block.heading is None:
        _read_header(block.parts, found)
    elif name in _ENTRIES:
        _read_entries(_ENTRIES[name], _prose(block.parts), found)
    elif name in _LISTS:
        found.add_once(*_LISTS[name], _prose(block.parts))
    else:
        kept = _prose(block.parts)
        if kept:
            found.add(f"other-{found.number('other')}", "other", kept)


def _read_header(parts: list[Part], found: _Found) -> None:
    """Read what stands above the first heading: the name, a headline, addresses, and often a summary."""
    short: list[Part] = []
    long: list[Part] = []
    for part in parts:
        if part.role == "name" or is_contact(part.text) or is_dates(part.text):
            continue
        if len(part.text.split()) >= SUMMARY_WORDS or len(part.text) > 100:
            long.append(part)
        elif not any(map(str.isdigit, part.text)) and ":" not in part.text:
            short.append(part)
    if short:
        found.add_once("headline", "headline", short[:1])
    if long:
        found.add_once("summary", "summary", long)


def _read_entries(entries: _Entries, parts: list[Part], found: _Found) -> None:
    number = 0
    for is_title, group in groupby(parts, key=lambda part: part.role == "title"):
        run = list(group)
        if is_title or not number:
            number = found.number(entries.label)
        ident = f"{entries.label}-{number}"
        if is_title:
            found.add(f"{ident}-title", entries.title, run)
        else:
            found.add(f"{ident}-description", entries.description, run)


def _prose(parts: list[Part]) -> list[Part]:
    return [part for part in parts if not (is_contact(part.text) or is_dates(part.text))]


def _named(heading: Part, part: Part) -> Part:
    path = f"{part.path}/{heading.text[:60]}"
    return msgspec.structs.replace(part, path=path)


def _names(text: str) -> Iterator[str]:
    """Yield the languages of a line such as ``Español (nativo), Inglés: C1``."""
    for item in re.split(r"[,;|•·\n]", text):
        name = re.split(r"[:(–—-]", item, maxsplit=1)[0].strip()
        if name and len(name) <= 40:
            yield name


def is_contact(text: str) -> bool:
    """Say whether a line is an address, a telephone number or a web address and little else."""
    if len(text) > 300:
        return False
    rest, count = _CONTACT.subn(" ", text)
    return count > 0 and len(_WORD.findall(rest)) <= 3 + 2 * count


def is_dates(text: str) -> bool:
    """Say whether a line is a year or a span of time and nothing else, in one of the languages with known months."""
    if len(text) > 80 or not _YEAR.search(text):
        return False
    words = [word.casefold() for word in _WORD.findall(text)]
    return all(word in _ONGOING or word in _months() for word in words)


@cache
def _months() -> frozenset[str]:
    """Load the months' names and abbreviations from the CLDR data in babel."""
    from babel.dates import get_month_names  # noqa: PLC0415 - 30 ms that resumes without dates do not need

    names: set[str] = set()
    for language in _MONTHS_OF:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for name in get_month_names(width, context, language).values():
                    names.update(word.casefold() for word in _WORD.findall(name))
    return frozenset(names)
