"""What a visitor of a web page reads, in order and with its place, and what the page says about itself in its head."""

import re
from typing import Literal

import msgspec

from profilecheck.model.profile import Direction
from profilecheck.readers.html_direction import in_sheet, of_element

Region = Literal["main", "article", "body"]
"""Where a text stands: in the main element, in an article outside it, or elsewhere."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_BLOCKS = HEADINGS | frozenset(
    "address applet article aside blockquote body br caption center colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset head header hgroup hr html li listing main marquee menu nav noframes "
    "ol p plaintext pre rt search section select summary table tbody td textarea tfoot th thead title tr ul xmp".split()
)
"""Elements before and after which a line ends."""

_UNSEEN = frozenset(
    "script style template noscript svg math iframe object canvas audio video datalist noembed noframes xmp code kbd "
    "samp var rt rp head title textarea select".split()
)
"""Elements whose content is no prose a visitor reads."""

_AROUND = frozenset({"nav", "aside", "footer", "header", "dialog", "search", "menu"})
_WORDS_OF_THE_PAGE = frozenset({"button", "label", "legend", "summary"})
_AROUND_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar".split()
)
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|breadcrumbs?|cookies?|gdpr|consent|onetrust|cookiebot|cookie[a-z]*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:visually-hidden|visuallyhidden|sr-only|screen-reader-text)(?:$|\s)"
)
_UNSEEN_STYLE = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)\b", re.IGNORECASE
)
_BREAK = "\0"
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(\S+)|\s*Page saved with SingleFile\s+url:\s*(\S+)")


class Place(msgspec.Struct, gc=False):
    """Where in the page an element stands, as far as it matters.

    `around` is the element by which it belongs to the page and not to its content (``nav``), or empty; `lang` the
    nearest language declared below ``<html>``, `direction` the nearest direction; `heading` the level of the heading it is in, or 0; `anchor` a
    pointer to the nearest element with an id, or else to the region. `marks` are the class names around it a reader
    asked for, `section` the outermost ``data-section`` it asked for, `item` the number of the list entry.
    """

    region: Region = "body"
    around: str = ""
    is_unseen: bool = False
    lang: str | None = None
    direction: Direction | None = None
    heading: int = 0
    anchor: str = "body"
    marks: frozenset[str] = frozenset()
    section: str = ""
    item: int = 0


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, heading or list item: its text with single spaces, a line for each line break."""

    text: str
    place: Place


class Outline(msgspec.Struct):
    """A page taken apart.

    `metas` and `links` are the attributes of those elements, `scripts` the JSON-LD in it, `badges` the attributes of
    elements that embed a LinkedIn badge; `html` are the attributes of ``<html>``. `saved_from` is the address a
    browser noted when it saved the page. `has_rtl_style` says that a style sheet in it makes something run from right
    to left.
    """

    html: dict[str, str] = {}
    title: str = ""
    metas: list[dict[str, str]] = []
    links: list[dict[str, str]] = []
    scripts: list[str] = []
    badges: list[dict[str, str]] = []
    blocks: list[Block] = []
    base: str | None = None
    saved_from: str | None = None
    has_script: bool = False
    has_rtl_style: bool = False


def outline(
    page: str, marks: frozenset[str] = frozenset(), sections: frozenset[str] = frozenset()
) -> Outline:
    """Take a page apart; see `Place` for `marks`, class names, and `sections`, values of ``data-section``.

    Raises:
        OverLimitError: it is nested too deep, or has too many elements.
    """
    from profilecheck.readers.html_syntax import walk  # noqa: PLC0415 - only web pages need the parser

    reading = _Reading(marks, sections)
    walk(page, reading)
    reading.end_block()
    return reading.found


class _Reading:
    """The handler of a walk through a page."""

    def __init__(self, marks: frozenset[str], sections: frozenset[str]) -> None:
        self.found = Outline()
        self._marks, self._sections = marks, sections
        self._places = [Place()]
        self._names: list[str] = []
        self._pieces: list[tuple[str, Place]] = []
        self._items = 0
        self._is_json_ld = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name in _BLOCKS:
            self._break(name)
        self._note(name, attributes)
        self._names.append(name)
        self._places.append(self._place(name, attributes))

    def closed(self, name: str) -> None:
        self._names.pop()
        self._places.pop()
        if name in _BLOCKS and name != "br":
            self.end_block()

    def text(self, data: str) -> None:
        place = self._places[-1]
        if not place.is_unseen:
            self._pieces.append((data, place))
        elif self._names and self._names[-1] == "title" and "svg" not in self._names[-4:]:
            self.found.title = self.found.title or " ".join(data.split())
        elif self._is_json_ld and self._names and self._names[-1] == "script":
            self.found.scripts.append(data)
        elif self._names and self._names[-1] == "style":
            self.found.has_rtl_style = self.found.has_rtl_style or in_sheet(data)

    def comment(self, data: str) -> None:
        if self.found.saved_from is None and "url" in data[:200]:
            match = _SAVED_FROM.match(data)
            if match:
                self.found.saved_from = match[1] or match[2]

    def end_block(self) -> None:
        """Make what has been read since the last block into one, or into several where languages change."""
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        runs: dict[tuple[str | None, str], tuple[list[str], Place]] = {}
        last = None
        for text, place in pieces:
            run = runs.setdefault((place.lang, place.around), ([], place))[0]
            if last is not None and last is not run:
                run.append(" ")
            run.append(text)
            last = run
        for texts, place in runs.values():
            lines = (" ".join(line.split()) for line in "".join(texts).split(_BREAK))
            text = "\n".join(line for line in lines if line)
            if text:
                self.found.blocks.append(Block(text, place))

    def _break(self, name: str) -> None:
        if name == "br":
            if self._pieces:
                self._pieces.append((_BREAK, self._pieces[-1][1]))
        else:
            self.end_block()

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """Keep what elements without text say about the page."""
        found = self.found
        if name == "html":
            found.html = found.html or attributes
        elif name == "meta":
            found.metas.append(attributes)
        elif name == "link":
            found.links.append(attributes)
        elif name == "base" and found.base is None:
            found.base = attributes.get("href")
        elif name == "script":
            self._is_json_ld = "ld+json" in attributes.get("type", "").lower()
            found.has_script = found.has_script or not self._is_json_ld
        if "data-vanity" in attributes and len(found.badges) < 20:
            found.badges.append(attributes)

    def _place(self, name: str, attributes: dict[str, str]) -> Place:
        """Return where the content of an element stands, given where the element does."""
        outer = self._places[-1]
        if not attributes and name not in _CHANGING:
            return outer
        inner = msgspec.structs.replace(outer)
        inner.is_unseen = outer.is_unseen or _is_unseen(name, attributes)
        if name != "html":
            lang = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()
            inner.lang = lang or outer.lang
        inner.direction = of_element(attributes) or outer.direction
        _set_region(inner, name, attributes)
        if name in HEADINGS:
            inner.heading = int(name[1])
        if name == "li":
            self._items += 1
            inner.item = self._items
        ident = attributes.get("id", "")
        if ident and name not in ("html", "body") and len(ident) <= 60 and not ident.isspace():
            inner.anchor = f"{name}#{ident}"
        elif name in ("main", "article", "nav", "header", "footer", "aside"):
            inner.anchor = name
        if self._marks and (found := self._marks.intersection(attributes.get("class", "").split())):
            inner.marks = outer.marks | found
        if not outer.section and attributes.get("data-section") in self._sections:
            inner.section = attributes["data-section"]
        return inner


_CHANGING = _UNSEEN | _AROUND | _WORDS_OF_THE_PAGE | HEADINGS | {"main", "article", "li"}
"""Elements that change the place of what is in them by their name alone."""


def _is_unseen(name: str, attributes: dict[str, str]) -> bool:
    if name in _UNSEEN or "hidden" in attributes or (name == "dialog" and "open" not in attributes):
        return True
    if name == "a" and attributes.get("hreflang"):
        return True  # the way to another language version, named in that language
    style, classes = attributes.get("style"), attributes.get("class")
    return bool((style and _UNSEEN_STYLE.search(style)) or (classes and _FOR_SCREEN_READERS.search(classes)))


def _set_region(place: Place, name: str, attributes: dict[str, str]) -> None:
    role = attributes.get("role", "").lower()
    if name == "main" or role == "main":
        place.region, place.around = "main", ""
    elif name == "article" and place.region == "body":
        place.region = "article"
    if name == "header" and place.region in ("main", "article"):
        return  # an article's own header is part of it
    if (
        name in _AROUND
        or name in _WORDS_OF_THE_PAGE
        or role in _AROUND_ROLES
        or (name not in ("html", "body", "main", "article", "section") and _is_named_around(attributes))
    ):
        place.around = place.around or name


def _is_named_around(attributes: dict[str, str]) -> bool:
    return any(
        value and _AROUND_NAMES.search(value) for value in (attributes.get("id"), attributes.get("class"))
    )
