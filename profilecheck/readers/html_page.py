"""Any web page that is somebody's profile, saved from a browser or fetched: a personal site, an online resume.

What is in the main element is the profile; without one, what is in articles if that is most of the page, else all
that is not navigation, header, footer or aside. Those, headings and the words of buttons and forms are the labels of
the page. A heading whose words are known says what the text below it is. Text that has a `lang` of its own, other
than the page's, is a section of its own in that language.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Direction, Profile, Section, SectionKind, Unreadable
from profilecheck.readers import html_declarations, html_direction, html_text, json_ld
from profilecheck.readers.html_outline import Block, Outline, outline
from profilecheck.readers.resume_blocks import is_contact, is_dates
from profilecheck.readers.resume_headings import Topic, topic
from profilecheck.sources.document import MEGABYTE, Bundle, Document

FORMAT = "web-page"
SURFACE = "web"

SIZE_LIMIT = 10 * MEGABYTE
"""The most bytes of a page that are read."""

SECTION_LIMIT = 300
"""The most sections made of one page's content; a profile has some dozens."""

_LABELS_LENGTH = 5_000
"""Characters of labels that are kept: enough to tell their language."""

_KINDS: dict[Topic | None, tuple[SectionKind, SectionKind | None]] = {
    "summary": ("summary", None),
    "experience": ("position-description", "position-title"),
    "education": ("education-description", "education-degree"),
    "projects": ("project-description", "project-title"),
    "volunteer": ("volunteer-description", "volunteer-title"),
    "awards": ("award-description", "award-title"),
    "publications": ("publication-description", "publication-title"),
    "skills": ("skills", None),
    "certificates": ("certificate", "certificate"),
    "courses": ("course", "course"),
    "interests": ("interests", None),
    "references": ("recommendation-received", None),
}
"""For what a heading announces: the kind of the text below it, and of headings further down, if they are titles."""

_NAMES: dict[SectionKind, str] = {
    "position-description": "position",
    "education-description": "education",
    "project-description": "project",
    "volunteer-description": "volunteer",
    "award-description": "award",
    "publication-description": "publication",
}

_HEAD = 16_384
_START = re.compile(rb"\s*+(?:<\?xml[^>]{0,300}>\s*+)?(?:<!--.{0,4000}?-->\s*+)*+<[!A-Za-z]", re.DOTALL)
_IS_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<title>", re.IGNORECASE)


def looks_like_html(data: bytes) -> bool:
    """Say whether these bytes are a web page, by how they begin."""
    head = data[:_HEAD]
    if head.startswith(b"\xef\xbb\xbf"):
        head = head[3:]
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\0":
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return bool(_START.match(head) and _IS_HTML.search(head))


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is a web page."""
    return isinstance(document, Document) and looks_like_html(document.data)


class Page(NamedTuple):
    """A page taken apart: its outline, what its JSON-LD says, and whether its encoding was guessed."""

    outline: Outline
    about: json_ld.About
    is_guessed: bool

    def declared(self, document: Document) -> tuple[DeclaredLocale, ...]:
        """Return what the page declares about its language."""
        return html_declarations.declared(self.outline, document.headers, self.about.languages)

    @property
    def name(self) -> str | None:
        """The person's name: the one in the JSON-LD, where a heading shows it to visitors just so."""
        headings = {block.text for block in self.outline.blocks if block.place.heading}
        return self.about.name if self.about.name in headings else None

    def direction(self, blocks: Iterable[Block]) -> Direction:
        """Return what the page says about the direction of the text in `blocks`."""
        texts = ((block.text, block.place.direction) for block in blocks)
        return html_direction.of_page(texts, is_styled=self.outline.has_rtl_style)


def open_page(
    document: Document,
    form: str,
    marks: frozenset[str] = frozenset(),
    sections: frozenset[str] = frozenset(),
) -> Page | Unreadable:
    """Take a page apart, or say why it cannot be read as the format `form`.

    Reasons: `html-too-large`, `html-too-deep`, `html-too-many-elements`, with the fact `limit`.

    `marks` and `sections` are for `html_outline.outline`.
    """
    from profilecheck.readers.html_syntax import OverLimitError  # noqa: PLC0415 - only web pages need the parser

    if len(document.data) > SIZE_LIMIT:
        return Unreadable(document.source, "html-too-large", {"limit": SIZE_LIMIT // MEGABYTE}, form)
    served = next((value for name, value in document.headers if name.lower() == "content-type"), None)
    text, is_guessed = html_text.decode(document.data, served)
    try:
        found = outline(text, marks, sections)
    except OverLimitError as error:
        return Unreadable(document.source, error.reason, {"limit": error.limit}, form)
    return Page(found, json_ld.about(found.scripts), is_guessed)


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile a web page is, or one `Unreadable`.

    Reasons: those of `open_page`, `page-without-text` (its text is made by a program when it is shown) and
    `nothing-to-judge`. Notes: `page-encoding-guessed`, `page-cut`, `text-from-metadata`.
    """
    if isinstance(document, Document):
        yield _read(document)


def _read(document: Document) -> Profile | Unreadable:
    page = open_page(document, FORMAT)
    if isinstance(page, Unreadable):
        return page
    declared = page.declared(document)
    notes = ["page-encoding-guessed"] if page.is_guessed else []
    sections = Sections(next((one.locale for one in declared if one.how == "html-lang"), None))
    content, around = _split(page.outline.blocks)
    reading = _Content(sections)
    reading.read(content)
    if not sections.found:
        _from_json_ld(page, sections)
        notes += ["text-from-metadata"] if sections.found else []
    if not sections.found:
        is_program = page.outline.has_script and len(page.outline.blocks) < 5
        return Unreadable(
            document.source, "page-without-text" if is_program else "nothing-to-judge", format=FORMAT
        )
    if page.outline.title:
        sections.add("page-title", "page-title", page.outline.title, "head > title", None)
    _labels(sections, [*around, *reading.headings])
    if sections.is_cut:
        notes.append("page-cut")
    links = html_declarations.links(page.outline, document.source, document.headers)
    return Profile(
        document.source,
        FORMAT,
        SURFACE,
        tuple(sections.found),
        declared,
        links,
        spoken=tuple(reading.spoken),
        notes=tuple(notes),
        direction=page.direction(content),
        name=page.name,
    )


class Sections:
    """Sections in the making, numbered by kind; text declared to be in the page's own language declares nothing."""

    def __init__(self, home: Locale | None) -> None:
        """Start with none; `home` is the language the page declares."""
        self.found: list[Section] = []
        self.is_cut = False
        self._home = home
        self._counts: dict[str, int] = {}
        self._ids: set[str] = set()

    def number(self, name: str) -> int:
        """Count one more of a name and return how many there are."""
        self._counts[name] = self._counts.get(name, 0) + 1
        return self._counts[name]

    def add(self, ident: str, kind: SectionKind, text: str, path: str, lang: str | None) -> None:
        """Add a section, unless it holds no letter. `lang` is what the text itself declares."""
        if not any(map(str.isalpha, text)):
            return
        if len(self.found) >= SECTION_LIMIT and kind not in ("page-title", "labels"):
            self.is_cut = True
            return
        own = self.own(lang)
        if own:
            ident, path = f"{ident}-{own.tag}", f"{path} [lang={own.raw}]"
        name, number = ident, 2
        while name in self._ids:
            name, number = f"{ident}-{number}", number + 1
        self._ids.add(name)
        self.found.append(Section(name, kind, text, path, own))

    def own(self, lang: str | None) -> Locale | None:
        """Return the language a text declares for itself, or None if it is the page's own or none."""
        if lang is None:
            return None
        locale = Locale.parse(lang)
        if self._home and (locale == self._home or locale.agrees_with(self._home)):
            return None
        return locale


def _split(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the blocks that are the page's content, and those around it."""
    inside = [block for block in blocks if not block.place.around]
    content = [block for block in inside if block.place.region == "main"]
    if not _size(content):
        articles = [block for block in inside if block.place.region == "article"]
        content = articles if 2 * _size(articles) >= _size(inside) else inside
    if not _size(content):
        content = [block for block in blocks if block.place.around == "header"]
    chosen = set(map(id, content)) | set(map(id, _announced(blocks)))
    return [block for block in blocks if id(block) in chosen], [
        block for block in blocks if id(block) not in chosen
    ]


def _announced(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what stands below a heading that resumes have, beside the main part or in an aside as well.

    Many resumes have their profile, skills and languages in a column of their own.
    """
    level = 0
    column = ("", "")
    for block in blocks:
        place = block.place
        if place.around not in ("", "aside"):
            continue
        if place.heading and topic(block.text):
            level, column = place.heading, (place.around, place.region)
        elif column != (place.around, place.region) or 0 < place.heading <= level:
            level = 0
        if level:
            yield block


def _size(blocks: Iterable[Block]) -> int:
    """Return how much text there is besides headings."""
    return sum(len(block.text) for block in blocks if not block.place.heading)


class _Content:
    """The content of a page, cut at its headings; `headings` are those that are no titles."""

    def __init__(self, sections: Sections) -> None:
        self.headings: list[Block] = []
        self.spoken: list[str] = []
        self._sections = sections
        self._open: list[tuple[int, Topic | None]] = []
        self._heading = ""
        self._name = ""
        self._texts: dict[Locale | None, tuple[list[str], Block]] = {}

    def read(self, blocks: Iterable[Block]) -> None:
        column = ""
        for block in blocks:
            if block.place.around != column:  # an aside's headings announce nothing beside it
                self._close()
                self._open.clear()
                column = block.place.around
            if block.place.heading:
                self._close()
                self._begin(block)
            elif self._topic == "languages":
                self.spoken += _languages(block.text)
            elif not (is_contact(block.text) or is_dates(block.text)):
                own = self._sections.own(block.place.lang)
                self._texts.setdefault(own, ([], block))[0].append(block.text)
        self._close()

    @property
    def _topic(self) -> Topic | None:
        return next((found for _, found in reversed(self._open) if found), None)

    def _begin(self, block: Block) -> None:
        """Start what is below a heading, which is a title itself where it stands below one that is known."""
        level = block.place.heading
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        announced = topic(block.text)
        title = _KINDS.get(self._topic, (None, None))[1] if self._topic else None
        self._open.append((level, announced))
        self._heading = block.text.replace("\n", " ")[:60]
        self._name = ""
        if title and not announced:
            kind = _KINDS[self._topic][0]
            self._name = self._numbered(kind)
            self._sections.add(f"{self._name}-title", title, block.text, self._path(block), block.place.lang)
        else:
            self.headings.append(block)

    def _close(self) -> None:
        """Make sections of the text since the last heading, one for each language it declares."""
        texts, self._texts = self._texts, {}
        kind = _KINDS.get(self._topic, ("other", None))[0]
        name = ""
        for own, (lines, first) in texts.items():
            name = name or (f"{self._name}-description" if self._name else self._numbered(kind))
            self._sections.add(name, kind, "\n".join(lines), self._path(first), own.raw if own else None)

    def _numbered(self, kind: SectionKind) -> str:
        name = _NAMES.get(kind, kind)
        return f"{name}-{self._sections.number(name)}"

    def _path(self, block: Block) -> str:
        region = block.place.region
        anchor = block.place.anchor
        start = anchor if anchor == region else f"{region} > {anchor}"
        return f"{start} > “{self._heading}”" if self._heading else start


def _languages(text: str) -> list[str]:
    """Return the names in a list of languages (``Español (nativo), inglés: C1``)."""
    names = (re.split(r"[:(–—-]", item, maxsplit=1)[0].strip() for item in re.split(r"[,;|•·\n]", text[:500]))
    return [name for name in names if name and len(name) <= 40 and any(map(str.isalpha, name))]


def _labels(sections: Sections, blocks: Iterable[Block]) -> None:
    """Make one section of the words around the content, and one more of those that declare another language."""
    texts: dict[Locale | None, dict[str, str]] = {}
    sizes: dict[Locale | None, int] = {}
    for block in blocks:
        own = sections.own(block.place.lang)
        if sizes.get(own, 0) < _LABELS_LENGTH:
            place = (
                f"h{block.place.heading}" if block.place.heading else block.place.around or block.place.anchor
            )
            texts.setdefault(own, {}).setdefault(block.text[:_LABELS_LENGTH], place)
            sizes[own] = sizes.get(own, 0) + len(block.text)
    for own, lines in texts.items():
        path = ", ".join(list(dict.fromkeys(lines.values()))[:5])
        sections.add("labels", "labels", "\n".join(lines), path, own.raw if own else None)


def _from_json_ld(page: Page, sections: Sections) -> None:
    """Take the person's title and description from the JSON-LD of a page that shows no text."""
    for key, text in page.about.texts:
        kind: SectionKind = "headline" if key == "jobTitle" else "summary"
        sections.add(kind, kind, text, f"JSON-LD {key}", None)
