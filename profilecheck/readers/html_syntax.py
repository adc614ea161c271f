"""HTML as a stream of elements and text: BeautifulSoup on lxml's parser, within limits that pages made to harm meet.

lxml and not the builder on `html.parser`, which takes 39 seconds over 80 kB of ``<a `` (Python 3.11.7) and nests
paragraphs nobody closed without end; `huge_tree`, for without it libxml2 empties attributes of more than 10 MB, which
9.9 MB of Latin-1 become. In this event mode libxml2 loses no text to nesting (3,000 deep: all there).
Before libxml2 2.14, which lxml's wheels for Windows do not have yet (6.1.3 has 2.11.9), a tag with 100,000 attributes
takes 10 seconds (measured with 2.10.3 and 2.12.3).
"""

import re
import warnings
from typing import Any, Protocol

from bs4 import BeautifulSoup, Comment, Tag
from bs4.builder._lxml import LXMLTreeBuilder, LXMLTreeBuilderForXML
from bs4.element import PreformattedString

DEPTH_LIMIT = 1_000
"""The deepest nesting of elements that is read; browsers stop at 512. It bounds the search for what an end tag ends,
which goes through all open elements: 20,000 ``<b>`` and as many ``</i>`` take libxml2 0.7 seconds, growing with the
square."""

ELEMENT_LIMIT = 50_000
"""The most elements of a page that are read; profiles have some thousands. BeautifulSoup takes 10 µs and 450 bytes for
each: 34 seconds and 1.5 GB for 10 MB of ``<p>``."""

_NEAR = 100
"""Open boxes among which the one an end tag ends is looked for; without it 10 MB of ``<div></nav>`` take 9 seconds."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea|title|iframe|xmp)(?=[\s/>]).*?(?:</\1(?=[\s/>])|\Z)"
    r"|(?P<noscript><noscript(?=[\s/>]).*?(?:</noscript\s*+>|\Z))"
    r"|(?P<html><html(?=[\s/>])[^<>]*+>)"
    r"|<(?P<end>/?)(?P<box>div|nav|header|footer|aside|main|article|section|dialog|template)(?=[\s/>])[^<>]*+(?<!/)>",
    re.IGNORECASE | re.DOTALL,
)


class OverLimitError(Exception):
    """A page goes beyond a limit; `reason` is the key of the sentence that says so, `limit` its number."""

    def __init__(self, reason: str, limit: int) -> None:
        """Keep which limit it is."""
        super().__init__(reason)
        self.reason, self.limit = reason, limit


class Handler(Protocol):
    """What is told of a page, in its order. Every element opened is closed, each in its turn."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; names are in small letters."""
        ...

    def closed(self, name: str) -> None:
        """The innermost open element ends."""
        ...

    def text(self, data: str) -> None:
        """Text stands in the innermost open element."""
        ...

    def comment(self, data: str) -> None:
        """A comment stands there."""
        ...


class _Builder(LXMLTreeBuilder):
    """Stops at the limits, as soon as they are reached."""

    elements = 0

    def feed(self, markup: str | bytes) -> None:
        # In pieces, as the XML builder does it: libxml2 heeds an exception only between two.
        LXMLTreeBuilderForXML.feed(self, markup)

    def start(self, *args: Any, **kwargs: Any) -> None:
        self.elements += 1
        if self.elements > ELEMENT_LIMIT:
            raise OverLimitError("html-too-many-elements", ELEMENT_LIMIT)
        if self.soup and len(self.soup.tagStack) > DEPTH_LIMIT:
            raise OverLimitError("html-too-deep", DEPTH_LIMIT)
        super().start(*args, **kwargs)


def walk(page: str, handler: Handler) -> None:
    """Tell `handler` what is in a page, from its first element to its last.

    What a tag or comment that never ends would swallow is lost, as it is in browsers.

    Raises:
        OverLimitError: the page is nested too deep to be read, or has too many elements.
    """
    # BeautifulSoup warns of text that looks like a path or like XML, and quotes the path.
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        soup = BeautifulSoup(_mended(page), builder=_Builder(huge_tree=True, multi_valued_attributes=None))
    around: list[Tag] = []
    for node in soup.descendants:
        while around and node.parent is not around[-1]:
            handler.closed(around.pop().name)
        if isinstance(node, Tag):
            around.append(node)
            handler.opened(node.name, {key: str(value) for key, value in node.attrs.items()})
        elif isinstance(node, Comment):
            handler.comment(str(node))
        elif not isinstance(node, PreformattedString):
            handler.text(str(node))
    while around:
        handler.closed(around.pop().name)


def _mended(page: str) -> str:
    """Change what libxml2 reads otherwise than browsers do and a profile could be lost by.

    It ignores an ``<html>`` tag, and so its `lang`, after any text or element; and ``</nav>`` and its like after a
    ``<div>`` in it that nobody closed, which would make the rest of the page navigation. Browsers read no elements in
    ``<noscript>``.
    """
    root = ""
    boxes: list[str] = []

    def mend(found: re.Match[str]) -> str:
        nonlocal root
        if found["html"] and not root:
            root = found[0]
            return ""
        name = (found["box"] or "").lower()
        missing = 0
        if name and not found["end"]:
            boxes.append(name)
        elif name in boxes[-_NEAR:]:
            while (last := boxes.pop()) != name:
                missing += last == "div"
        return "" if found["noscript"] else "</div>" * missing + found[0]

    mended = _TAG.sub(mend, page)
    return root + mended
