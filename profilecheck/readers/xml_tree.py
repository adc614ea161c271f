"""XML from strangers: parsed within limits, without DTDs, entities, files or network, as a tree of nodes.

Names are local names; which namespace prefix a program chose says nothing. A node's path is an XPath without
prefixes: ``/Candidate/CandidateProfile[2]/ExecutiveSummary``.
"""

import re
from typing import TYPE_CHECKING, Any

from profilecheck.readers import json_syntax
from profilecheck.sources.document import Document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEPTH_LIMIT = 200
"""The deepest nesting of elements that is read."""

ELEMENT_LIMIT = 1_000_000
"""The most elements that are read, about a hundred megabytes of memory; the largest records have thousands."""

HEAD = 4_096
"""How many bytes from the start are searched for the root element."""

_ROOT = re.compile(rb"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/\[]")


class XmlError(Exception):
    """XML that cannot be read: `reason` and `facts` as in `model.profile.Unreadable`."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        """Remember the reason's key and what to put into its sentence."""
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


class XmlNode:
    """An element, or one of its attributes, and its path."""

    __slots__ = ("_element", "_value", "path")

    def __init__(self, element: "Element | None", path: str, value: str = "") -> None:
        """Take an element, or the `value` of an attribute, and where it stands."""
        self._element = element
        self._value = value
        self.path = path

    @property
    def name(self) -> str:
        """The element's local name."""
        return "" if self._element is None else _local(self._element.tag)

    @property
    def text(self) -> str | None:
        """All text in the element; None if it is empty."""
        if self._element is None:
            return self._value
        return "".join(self._element.itertext()) or None

    @property
    def is_odd(self) -> bool:
        """Say whether something that is no text stands here: in XML nothing can."""
        return False

    def below(self, name: str) -> "list[XmlNode]":
        """Return the elements of this name, or all for ``*``; if there are none, the attribute of this name."""
        if self._element is None:
            return []
        numbers: dict[str, int] = {}
        found = []
        for child in self._element:
            local = _local(child.tag)
            numbers[local] = numbers.get(local, 0) + 1
            if name in ("*", local):
                found.append((child, local, numbers[local]))
        if not found:
            value = self.attribute(name)
            return [] if value is None else [XmlNode(None, f"{self.path}/@{name}", value)]
        return [
            XmlNode(child, f"{self.path}/{local}" + (f"[{number}]" if numbers[local] > 1 else ""))
            for child, local, number in found
        ]

    def attribute(self, name: str) -> str | None:
        """Return the attribute of this local name, or None."""
        if self._element is None:
            return None
        return next((value for key, value in self._element.attrib.items() if _local(key) == name), None)


def root_name(document: object) -> tuple[str, bytes]:
    """Return the local name of a file's root element and the file's first bytes; empty if it is no XML.

    A document type is taken for the root, for that is what it names. Nothing is parsed.
    """
    if not isinstance(document, Document) or document.data[:1] in (b"{", b"[", b""):
        return "", b""
    head = json_syntax.utf8(document.data[:HEAD]).lstrip()
    if head[:1] != b"<":
        return "", b""
    found = _ROOT.search(head)
    return (found[1].decode("ascii", "replace"), head) if found else ("", b"")


def parse(data: bytes) -> XmlNode:
    """Parse an XML file and return its root.

    Raises:
        XmlError: `xml-dtd-refused`, `xml-malformed` (facts `line` and `column`, from 1), `xml-encoding`,
            `xml-too-deep` or `xml-too-large` (fact `limit`).
    """
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - 20 ms that no other format needs

    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415

    parser = DefusedXMLParser(target=_builder(), forbid_dtd=True)
    try:
        parser.feed(data)
        root = parser.close()
    except ParseError as error:
        line, column = error.position
        raise XmlError("xml-malformed", line=line, column=column + 1) from error
    except DefusedXmlException as error:
        raise XmlError("xml-dtd-refused") from error
    except (LookupError, ValueError) as error:  # an encoding that is unknown, or that the parser cannot read
        raise XmlError("xml-encoding") from error
    return XmlNode(root, f"/{_local(root.tag)}")


def _builder() -> Any:
    """Return a tree builder that keeps count of depth and elements."""
    from xml.etree.ElementTree import TreeBuilder  # noqa: PLC0415 - the parser is defusedxml's

    class Counting(TreeBuilder):
        depth = elements = 0

        def start(self, tag: str, attrs: dict[str, str], /) -> "Element":
            self.depth += 1
            self.elements += 1
            if self.depth > DEPTH_LIMIT:
                raise XmlError("xml-too-deep", limit=DEPTH_LIMIT)
            if self.elements > ELEMENT_LIMIT:
                raise XmlError("xml-too-large", limit=ELEMENT_LIMIT)
            return super().start(tag, attrs)

        def end(self, tag: str, /) -> "Element":
            self.depth -= 1
            return super().end(tag)

    return Counting()


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
