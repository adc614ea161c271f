"""Draws resumes in PDF as word processors and templates lay them out, from the resume.toml files of the fixtures.

`python tests/resume_pdf_maker.py` rewrites every fixtures/resume-pdf/*/*.pdf. The people are invented.

A block's `text` is one paragraph a line; a line begins with ``# `` for a title, ``@ `` for dates at the right edge and
``- `` for a list's item. `column = "side"` puts a block into a narrow column at the left.
"""

import io
import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import font_roboto
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
)
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FIXTURES = Path(__file__).parents[1] / "fixtures" / "resume-pdf"

REGULAR, BOLD, JAPANESE = "Resume-Regular", "Resume-Bold", "HeiseiKakuGo-W5"
pdfmetrics.registerFont(TTFont(REGULAR, font_roboto.Roboto))
pdfmetrics.registerFont(TTFont(BOLD, font_roboto.RobotoBold))
pdfmetrics.registerFont(UnicodeCIDFont(JAPANESE))

WIDTH, HEIGHT, MARGIN = 595, 842, 50
SIDE_END, MAIN_X = 190, 220
_JAPANESE = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]")
_PIECES = re.compile(
    r"[\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]|[^\s\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]+| +"
)


def _runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    for japanese, letters in itertools.groupby(text, key=lambda letter: bool(_JAPANESE.match(letter))):
        yield (JAPANESE if japanese else font), "".join(letters)


def _width(text: str, font: str, size: float) -> float:
    return float(sum(pdfmetrics.stringWidth(run, name, size) for name, run in _runs(text, font)))


def _wrapped(text: str, font: str, size: float, room: float) -> Iterator[str]:
    line = ""
    for piece in _PIECES.findall(text):
        if line and _width((line + piece).rstrip(), font, size) > room:
            yield line.rstrip()
            line = ""
        line += piece if line or piece.strip() else ""
    if line.strip():
        yield line.rstrip()


class _Column:
    """One column being filled from the top of its first page."""

    def __init__(self, pages: list[list[Any]], x: float, end: float, y: float) -> None:
        self.pages, self.x, self.end, self.page, self.y = pages, x, end, 0, y

    def put(self, text: str, font: str, size: float, down: float, indent: float = 0) -> None:
        for number, line in enumerate(_wrapped(text, font, size, self.end - self.x - indent)):
            self.y -= 1.35 * size if number else down
            if self.y < MARGIN:
                self.page, self.y = self.page + 1, HEIGHT - MARGIN
                if len(self.pages) == self.page:
                    self.pages.append([])
            self.pages[self.page].append((self.x + indent, self.y, font, size, line))

    def dates(self, text: str, size: float) -> None:
        """Set dates at the right edge of the line just drawn."""
        self.pages[self.page].append((self.end - _width(text, REGULAR, size), self.y, REGULAR, size, text))


def _block(column: _Column, block: dict[str, Any], style: dict[str, Any]) -> None:
    body = style["body"]
    heading = block["heading"].upper() if style["capitals"] else block["heading"]
    column.put(heading, BOLD if style["bold"] else REGULAR, style["heading"], 2.2 * style["heading"])
    for line in block["text"].strip().split("\n"):
        mark, _, rest = line.partition(" ")
        if mark == "#":
            column.put(rest, BOLD if style["bold_titles"] else REGULAR, style["title"], 1.9 * body)
        elif mark == "@":
            column.dates(rest, body)
        elif mark == "-":
            column.put(f"• {rest}", REGULAR, body, 1.5 * body, indent=10)
        else:
            column.put(line, REGULAR, body, 1.6 * body)


def draw(resume: dict[str, Any]) -> bytes:
    """Return the PDF of a resume as its resume.toml describes it."""
    style: dict[str, Any] = {
        "body": 10, "title": 10, "heading": 13, "bold": True, "bold_titles": True, "capitals": False,
    } | resume.get("style", {})  # fmt: skip
    pages: list[list[Any]] = [[]]
    top = _Column(pages, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    if "name" in resume:
        top.put(resume["name"], REGULAR, style.get("name", 24), 10)
    for line in resume.get("header", []):
        top.put(line, REGULAR, style["body"], 1.6 * style["body"])
    blocks = resume.get("block", [])
    is_split = any(block.get("column") == "side" for block in blocks)
    side = _Column(pages, MARGIN, SIDE_END, top.y - 10)
    main = _Column(pages, MAIN_X if is_split else MARGIN, WIDTH - MARGIN, top.y - 10)
    for block in blocks:
        _block(side if block.get("column") == "side" else main, block, style)
    pdf = {"language": "", "producer": "Word processor", "xmp": ""} | resume.get("pdf", {})
    return _drawn(pages, pdf, resume.get("attachment"))


def _drawn(pages: list[list[Any]], pdf: dict[str, Any], attachment: dict[str, str] | None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1, lang=pdf["language"] or None
    )
    canvas.setProducer(pdf["producer"])
    if attachment:
        _attach(canvas, attachment["name"], attachment["xml"].encode("utf-8"))
    for number, lines in enumerate(pages, 1):
        footer = [] if pdf.get("empty") else [(WIDTH / 2, 25, REGULAR, 8, f"{number}/{len(pages)}")]
        for x, y, font, size, text in [*lines, *footer]:
            at = x
            for name, run in _runs(text, font):
                canvas.setFont(name, size)
                canvas.drawString(at, y, run)
                at += pdfmetrics.stringWidth(run, name, size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _attach(canvas: Canvas, name: str, content: bytes) -> None:
    """Attach a file as ISO 32000-1, 7.11.4, says."""
    document = canvas._doc
    stream = PDFStream(content=content)
    stream.dictionary["Type"] = PDFName("EmbeddedFile")
    file = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(name),
            "UF": PDFString(name),
            "EF": PDFDictionary({"F": document.Reference(stream)}),
        }
    )
    names = PDFDictionary({"Names": PDFArray([PDFString(name), document.Reference(file)])})
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": document.Reference(names)})
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "Names"]


def source(case: Path) -> dict[str, Any]:
    """Return what a fixture's resume.toml says."""
    return tomllib.loads((case / "resume.toml").read_text(encoding="utf-8"))


def cases() -> list[Path]:
    """Return the fixtures that are drawn from a resume.toml."""
    return sorted(path.parent for path in FIXTURES.glob("*/resume.toml"))


def main() -> None:
    """Rewrite the PDFs of all fixtures; a resume.toml may name its `file`."""
    for case in cases():
        resume = source(case)
        (case / resume.get("file", "resume.pdf")).write_bytes(draw(resume))


if __name__ == "__main__":
    main()
