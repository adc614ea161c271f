"""What a Word document (ECMA-376, WordprocessingML) holds: its paragraphs in order, and the language of its words.

Read with the XML parser for strangers and not with a Word library, so that limits and the ban on DTDs hold inside
the document too. Deleted text, field codes, headers, footers and notes are left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from profilecheck.readers import xml_tree
from profilecheck.readers.xml_tree import XmlNode

_EAST_ASIAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_COMPLEX = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STYLE_DEPTH = 10
"""The most styles followed from one to the one it is based on."""

_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_SKIPPED = frozenset({"Fallback", "del", "moveFrom", "pPr", "rPr", "instrText", "sectPr", "tblPr", "tcPr"})
_OFF = frozenset({"0", "false", "off"})


class Paragraph(msgspec.Struct):
    """A paragraph: its text, the name and outline level of its style, whether all of it is bold, and its number.

    `style` is the name Word keeps in English whatever its own language (``heading 1``, ``Title``), in small letters;
    `level` counts from 1, and is None for a paragraph that is no heading.
    """

    number: int
    style: str = ""
    level: int | None = None
    text: str = ""
    bold: bool = True
    listed: bool = False


class DocxText(msgspec.Struct):
    """A document's paragraphs, and how many letters of it are marked with each language tag."""

    paragraphs: list[Paragraph]
    languages: Counter[str]


class _Style(msgspec.Struct, frozen=True):
    name: str = ""
    based_on: str = ""
    level: int | None = None
    bold: bool | None = None
    languages: dict[str, str] = {}


class _Styles(msgspec.Struct):
    """The styles by their ids, and the language of text that names none."""

    styles: dict[str, _Style] = {}
    default: dict[str, str] = {}

    def chain(self, ident: str) -> Iterator[_Style]:
        """Yield a style and those it is based on."""
        for _ in range(_STYLE_DEPTH):
            style = self.styles.get(ident)
            if style is None:
                return
            yield style
            ident = style.based_on


def read(document: bytes, styles: bytes | None) -> DocxText:
    """Read the main part of a document and its styles part, if it has one.

    Raises:
        XmlError: a part is no XML, or beyond the limits.
    """
    reader = _Reader(_styles(xml_tree.parse(styles)) if styles is not None else _Styles())
    reader.walk(xml_tree.parse(document))
    return DocxText([one for one in reader.paragraphs if one.text.strip()], reader.languages)


def core_language(core: bytes) -> str:
    """Return the language a document's core properties state, or nothing. Raises `XmlError` as `read` does."""
    for node in xml_tree.parse(core).below("language"):
        return (node.text or "").strip()
    return ""


def _styles(root: XmlNode) -> _Styles:
    found = _Styles({}, {})
    for node in root.below("docDefaults"):
        for defaults in node.below("rPrDefault"):
            found.default = _languages(defaults)
    for node in root.below("style"):
        ident = node.attribute("styleId") or ""
        level = None
        for properties in node.below("pPr"):
            level = _level(properties)
        name = _value(node, "name").lower()
        numbered = re.fullmatch(r"heading (\d)", name)
        found.styles[ident] = _Style(
            name,
            _value(node, "basedOn"),
            int(numbered[1]) if numbered else level,
            _bold(node),
            _languages(node),
        )
    return found


def _value(node: XmlNode, name: str) -> str:
    return next((child.attribute("val") or "" for child in _elements(node, name)), "")


def _elements(node: XmlNode, name: str) -> list[XmlNode]:
    """Return the child elements of a name; an attribute of the name is none."""
    return [child for child in node.below(name) if child.name == name]


def _level(properties: XmlNode) -> int | None:
    value = _value(properties, "outlineLvl")
    return int(value) + 1 if value.isascii() and value.isdigit() and int(value) < 9 else None


def _languages(node: XmlNode) -> dict[str, str]:
    """Return the ``w:lang`` of a style's or a run's properties: a tag for each sort of script."""
    for properties in _elements(node, "rPr"):
        for lang in _elements(properties, "lang"):
            tags = {name: lang.attribute(name) or "" for name in ("val", "eastAsia", "bidi")}
            return {name: tag for name, tag in tags.items() if tag and tag.lower() != "x-none"}
    return {}


def _bold(node: XmlNode) -> bool | None:
    for properties in _elements(node, "rPr"):
        for mark in _elements(properties, "b"):
            return (mark.attribute("val") or "true").lower() not in _OFF
    return None


class _Reader:
    """The walk through a document's tree, no deeper than the parser lets a tree be."""

    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.paragraphs: list[Paragraph] = []
        self.languages: Counter[str] = Counter()

    def walk(self, node: XmlNode) -> None:
        """Collect the paragraphs below a node, those of tables and text boxes included."""
        for child in node.below("*"):
            name = child.name
            if name == "p":
                self._paragraph(child)
            elif name not in _SKIPPED:
                self.walk(child)

    def _paragraph(self, node: XmlNode) -> None:
        paragraph = Paragraph(len(self.paragraphs) + 1)
        self.paragraphs.append(paragraph)
        ident = ""
        for properties in _elements(node, "pPr"):
            ident = _value(properties, "pStyle")
            paragraph.level = _level(properties)
            paragraph.listed = bool(_elements(properties, "numPr"))
        chain = list(self.styles.chain(ident))
        if chain:
            paragraph.style = chain[0].name
            paragraph.listed = paragraph.listed or chain[0].name.startswith("list")
        if paragraph.level is None:
            paragraph.level = next((style.level for style in chain if style.level is not None), None)
        pieces: list[str] = []
        self._inline(node, paragraph, chain, pieces)
        paragraph.text = "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n")).strip()
        paragraph.bold = paragraph.bold and bool(paragraph.text)

    def _inline(self, node: XmlNode, paragraph: Paragraph, chain: list[_Style], pieces: list[str]) -> None:
        """Collect the text of a paragraph; a text box in it holds paragraphs of its own."""
        for child in node.below("*"):
            name = child.name
            if name == "r":
                self._run(child, paragraph, chain, pieces)
            elif name == "p":
                self._paragraph(child)
            elif name == "txbxContent":
                self.walk(child)
            elif name not in _SKIPPED:
                self._inline(child, paragraph, chain, pieces)

    def _run(self, run: XmlNode, paragraph: Paragraph, chain: list[_Style], pieces: list[str]) -> None:
        text = ""
        for child in run.below("*"):
            name = child.name
            if name == "t":
                text += child.text or ""
            elif name in _BREAKS:
                text += _BREAKS[name]
            elif name not in _SKIPPED:
                self._inline(child, paragraph, chain, pieces)
        if not text:
            return
        pieces.append(text)
        if not text.isspace():
            named = [style for properties in _elements(run, "rPr") for style in self._named(properties)]
            styles = [*named, *chain]
            own = _bold(run)
            bold = own if own is not None else next((s.bold for s in styles if s.bold is not None), False)
            paragraph.bold = paragraph.bold and bold
            self._count(text, [_languages(run), *(style.languages for style in styles), self.styles.default])

    def _named(self, properties: XmlNode) -> Iterator[_Style]:
        return self.styles.chain(_value(properties, "rStyle"))

    def _count(self, text: str, marks: Iterable[dict[str, str]]) -> None:
        """Count a run's letters for the language it is marked with."""
        sort = "eastAsia" if _EAST_ASIAN.search(text) else "bidi" if _COMPLEX.search(text) else "val"
        tag = next((mark[sort] for mark in marks if sort in mark), "")
        if tag:
            self.languages[tag] += sum(map(str.isalpha, text))
