"""HTML as a stream of elements and text, in time and memory that grow no faster than the page.

It follows the HTML standard (html.spec.whatwg.org, 13.2) in what the text of a page depends on: where tags, comments
and raw text end, which end tags may be left out, and which end tags count. No parser at hand does this to pages made
to harm: `html.parser` of Python 3.11 takes 39 seconds over 80 kB of ``<a `` and so does BeautifulSoup on top of it,
`lxml.html` loses all text nested more than 255 deep, and selectolax slows down with the square of the size.
"""

import html
import re
from typing import Protocol

DEPTH_LIMIT = 1_000
"""The deepest nesting of elements that is read; browsers stop at 512."""

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
"""Elements without content."""

SPECIAL = VOID | frozenset(
    "address applet article aside blockquote body button caption center colgroup dd details dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html iframe li listing main marquee "
    "menu nav noembed noframes noscript object ol p plaintext pre script search section select style summary table "
    "tbody td template textarea tfoot th thead title tr ul xmp".split()
)
"""The standard's special elements, which an end tag of another element does not close."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_RAW_WITH_REFERENCES = frozenset({"title", "textarea"})
_IN_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "template", "noscript", "noframes"})
_ONCE = frozenset({"html", "head", "body"})
_FOREIGN = ("svg", "math")
_FENCES = ("caption", "table", "td", "th", "template", "object", "marquee")
"""Elements that shield what is outside them from end tags within."""

_ENDS_P = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul xmp".split()
)
_CELLS = ("td", "th")
_ROWS = ("tbody", "thead", "tfoot")
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (_CELLS, ("table",)),
    "th": (_CELLS, ("table",)),
    "tr": (("tr", "caption", "colgroup"), ("table",)),
    "tbody": ((*_ROWS, "caption", "colgroup"), ("table",)),
    "thead": ((*_ROWS, "caption", "colgroup"), ("table",)),
    "tfoot": ((*_ROWS, "caption", "colgroup"), ("table",)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("optgroup", "option"), ("select", "datalist")),
}
"""For each element with siblings whose end tag may be left out: those it ends, and what they must lie within."""

_ENDS_OWN_KIND = frozenset({"a", "button", "nobr"})

_TAG = re.compile(r"<(/?)([A-Za-z][^ \t\n\f\r/>]*+)")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*+(?:(>)|([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)"""
    r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"([^"]*+)"|'([^']*+)'|(?!["'])([^ \t\n\f\r>]*+)))?+)"""
)
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE) for name in _RAW | _RAW_WITH_REFERENCES
}
_LONG_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{9,}+|[0-9]{9,}+);?")


class TooDeepError(Exception):
    """Elements are nested deeper than `DEPTH_LIMIT`."""


class Handler(Protocol):
    """What is told of a page, in its order. Every element opened is closed, each in its turn."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; names are in small letters, attribute values have their references resolved."""
        ...

    def closed(self, name: str) -> None:
        """The innermost open element ends."""
        ...

    def text(self, data: str) -> None:
        """Text stands in the innermost open element; one text may come in several pieces."""
        ...

    def comment(self, data: str) -> None:
        """A comment stands there."""
        ...


def walk(page: str, handler: Handler) -> None:
    """Tell `handler` what is in a page, from its first element to its last.

    What a tag or comment that never ends would swallow is lost, as it is in browsers.

    Raises:
        TooDeepError: the page is nested too deep to be read.
    """
    elements = _Elements(handler)
    position, size = 0, len(page)
    while position < size:
        start = page.find("<", position)
        if start < 0:
            start = size
        if start > position:
            handler.text(resolved(page[position:start]))
        position = _markup(page, start, elements) if start < size else size
    elements.finish()


def resolved(text: str) -> str:
    """Return `text` with its character references resolved; one of absurd length becomes U+FFFD."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_REFERENCE.sub("\ufffd", text))


def _markup(page: str, start: int, elements: "_Elements") -> int:
    """Read what begins with the ``<`` at `start`; return where it ends."""
    tag = _TAG.match(page, start)
    if tag:
        return _tag(page, tag, elements)
    if page.startswith("<!--", start):
        end = _COMMENT_END.search(page, start + 2)
        stop = end.start() if end else len(page)
        elements.handler.comment(page[start + 4 : max(stop, start + 4)])
        return end.end() if end else len(page)
    if page[start + 1 : start + 2] in ("!", "?", "/"):
        return page.find(">", start) + 1 or len(page)
    elements.handler.text("<")
    return start + 1


def _tag(page: str, tag: re.Match[str], elements: "_Elements") -> int:
    name = tag[2].lower()
    attributes: dict[str, str] = {}
    position = tag.end()
    while True:
        found = _ATTRIBUTE.match(page, position)
        if found is None:
            return len(page)
        position = found.end()
        if found[1]:
            break
        key = found[2].lower()
        if key not in attributes:
            attributes[key] = resolved(found[3] or found[4] or found[5] or "")
    if tag[1]:
        elements.end(name)
        return position
    elements.start(name, attributes, is_closed=page[position - 2] == "/")
    if name in _RAW_END and not elements.is_foreign:
        return _raw(page, name, position, elements)
    return position


def _raw(page: str, name: str, position: int, elements: "_Elements") -> int:
    """Hand on the content of an element that holds text and no markup."""
    end = _RAW_END[name].search(page, position)
    content = page[position : end.start() if end else len(page)]
    elements.handler.text(resolved(content) if name in _RAW_WITH_REFERENCES else content)
    return end.start() if end else len(page)


class _Elements:
    """The open elements, and for each name where on the stack it stands, so that nothing is ever searched."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self._names: list[str] = []
        self._at: dict[str, list[int]] = {}
        self._special: list[int] = []

    @property
    def is_foreign(self) -> bool:
        """Say whether this is within SVG or MathML, where other rules hold."""
        return any(self._at.get(name) for name in _FOREIGN)

    def start(self, name: str, attributes: dict[str, str], *, is_closed: bool) -> None:
        if name in _ONCE and self._at.get(name):
            return
        self._imply(name)
        self.handler.opened(name, attributes)
        if name in VOID or (is_closed and (name in _FOREIGN or self.is_foreign)):
            self.handler.closed(name)
            return
        if len(self._names) >= DEPTH_LIMIT:
            raise TooDeepError
        if name in SPECIAL:
            self._special.append(len(self._names))
        self._at.setdefault(name, []).append(len(self._names))
        self._names.append(name)

    def end(self, name: str) -> None:
        place = self._nearest((name,))
        if place < 0 or name in ("html", "body"):
            return
        if name not in SPECIAL:
            if self._special and self._special[-1] > place:
                return
        elif name != "table" and self._nearest(("table",) if name in _FENCES else _FENCES) > place:
            return
        self._close(place)

    def finish(self) -> None:
        self._close(0)

    def _imply(self, name: str) -> None:
        """Close what a start tag ends without saying so."""
        if name not in _IN_HEAD and self._at.get("head"):
            self._close(self._nearest(("head",)))
        if name in _ENDS_P and (place := self._nearest(("p",))) > self._nearest(_FENCES):
            self._close(place)
        if name in _ENDS:
            ended, within = _ENDS[name]
            if (place := self._nearest(ended)) > self._nearest(within):
                self._close(place)
        elif name in HEADINGS and self._names and self._names[-1] in HEADINGS:
            self._close(len(self._names) - 1)
        elif name in _ENDS_OWN_KIND:
            place = self._nearest((name,))
            if place >= 0 and (self._special[-1] if self._special else -1) <= place:
                self._close(place)

    def _nearest(self, names: tuple[str, ...]) -> int:
        """Return the place on the stack of the innermost open element of one of these names, or -1."""
        return max((places[-1] for name in names if (places := self._at.get(name))), default=-1)

    def _close(self, place: int) -> None:
        """Close the element at `place` and all within it."""
        while len(self._names) > place:
            name = self._names.pop()
            self._at[name].pop()
            if self._special and self._special[-1] == len(self._names):
                self._special.pop()
            self.handler.closed(name)
