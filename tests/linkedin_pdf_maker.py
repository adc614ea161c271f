"""Draws PDFs with the geometry and metadata of LinkedIn's "Save to PDF", from the profile.toml files of the fixtures.

`python tests/linkedin_pdf_maker.py` rewrites every fixtures/linkedin-pdf/*/profile.pdf, and the Profile.pdf
of every export that has a profile.toml beside it. Positions, sizes and colours were measured on real files; the people are invented.
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
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FIXTURES = Path(__file__).parents[1] / "fixtures"

LATIN, JAPANESE = "Roboto", "HeiseiMin-W3"
pdfmetrics.registerFont(TTFont(LATIN, font_roboto.Roboto))
pdfmetrics.registerFont(UnicodeCIDFont(JAPANESE))

WIDTH, HEIGHT, BOTTOM = 612, 792, 64
SIDE_X, SIDE_END, MAIN_X, MAIN_END = 21.6, 198, 223.56, 592
DARK, GREY = 0x181818, 0xB0B0B0

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">
<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_JAPANESE = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]")
_PIECES = re.compile(
    r"[\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]|[^\s\u00ad\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]*?[-/](?=\w)|"
    r"[^ \u00ad\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]+|\u00ad| "
)
"""The pieces between which a line may be broken."""


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield stretches of text with the font that has their letters."""
    for japanese, letters in itertools.groupby(text, key=lambda letter: bool(_JAPANESE.match(letter))):
        yield (JAPANESE if japanese else LATIN), "".join(letters)


def text_width(text: str, size: float) -> float:
    return float(sum(pdfmetrics.stringWidth(run, font, size) for font, run in _runs(text)))


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Break a paragraph as FOP does: at spaces, after hyphens and slashes, at soft hyphens and between kanji."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if (
            line
            and text_width((line + piece).rstrip(" \u00ad"), size) > room
            and piece not in (" ", "\u00ad")
        ):
            lines.append(_shown(line))
            line = ""
        if line or piece != " ":
            line += piece
    return [*lines, _shown(line)] if line.strip() else lines


def _shown(line: str) -> str:
    """Keep a soft hyphen at the line's end only."""
    line = line.rstrip(" ")
    return line.replace("\u00ad", "") + ("\u00ad" if line.endswith("\u00ad") else "")


class _Sheet:
    """The pages being drawn: a column at a time, each from the first page on."""

    def __init__(self, pages: int = 1) -> None:
        self.drawn: list[list[tuple[float, float, float, int, str]]] = [[] for _ in range(pages)]
        self.page, self.y = 0, 0.0

    def start_column(self, y: float) -> None:
        self.page, self.y = 0, y

    def put(self, text: str, x: float, size: float, colour: int, down: float) -> None:
        """Draw one line `down` points below the last one, on a new page if there is no room."""
        self.y -= down
        if self.y < BOTTOM:
            self.page, self.y = self.page + 1, HEIGHT - 52
            while len(self.drawn) <= self.page:
                self.drawn.append([])
        self.drawn[self.page].append((x, self.y, size, colour, text))

    def side(self, text: str, size: float, down: float) -> None:
        """Draw an item of the sidebar; a wrapped line stands closer than the next item."""
        for number, line in enumerate(wrapped(text, size, SIDE_END - SIDE_X)):
            self.put(line, SIDE_X, size, DARK, 14.4 if number else down)

    def main(self, text: str, size: float, down: float, colour: int = DARK) -> None:
        """Draw a paragraph of the main column."""
        for number, line in enumerate(wrapped(text, size, MAIN_END - MAIN_X)):
            self.put(line, MAIN_X, size, colour, 18 if number else down)

    def prose(self, text: str, size: float, down: float) -> None:
        """Draw paragraphs; an empty line is one line of white space."""
        for line in text.strip().split("\n"):
            if line.strip():
                self.main(line, size, down)
                down = 18
            else:
                down += 18


def _side(sheet: _Sheet, profile: dict[str, Any]) -> None:
    contact = profile.get("contact", {})
    sheet.put(contact.get("heading", "Contact"), SIDE_X, 13, DARK, 0)
    for line in contact.get("lines", []):
        sheet.side(line, 10.5, 19.4)
    for address, label in contact.get("links", []):
        sheet.side(f"{address} ({label})", 11, 24)
    for block in profile.get("sidebar", []):
        sheet.put(block["heading"], SIDE_X, 13, DARK, 35)
        for number, item in enumerate(block["items"]):
            sheet.side(item, 10.5, 17.6 if number else 19.4)


def _main(sheet: _Sheet, profile: dict[str, Any]) -> None:
    sheet.main(profile["name"], 26, 0)
    sheet.main(profile["headline"], 12, 21)
    sheet.main(profile["location"], 12, 15.4, GREY)
    headings = profile["headings"]
    if "summary" in profile:
        sheet.main(headings["summary"], 15.75, 37.6)
        sheet.prose(profile["summary"], 12, 25.5)
    if "company" in profile:
        sheet.main(headings["experience"], 15.75, 40)
        for company in profile["company"]:
            _company(sheet, company)
    if "school" in profile:
        sheet.main(headings["education"], 15.75, 40)
        for school in profile["school"]:
            sheet.main(school["name"], 12, 26)
            degree = " · ".join(
                part for part in (school.get("degree"), _bracket(school.get("dates"))) if part
            )
            if degree:
                sheet.main(degree, 10.5, 17.6)
    for extra in profile.get("extra", []):
        sheet.main(extra["heading"], 15.75, 40)
        sheet.prose(extra["text"], 10.5, 25.5)


def _bracket(dates: str | None) -> str:
    return f"({dates})".replace(" ", "\u00a0") if dates else ""


def _company(sheet: _Sheet, company: dict[str, Any]) -> None:
    sheet.main(company["name"], 12, 34)
    if "total" in company:
        sheet.main(company["total"].replace(" ", "\u00a0"), 10.5, 14.6)
    for number, position in enumerate(company["position"]):
        sheet.main(position["title"], 11.5, 28 if number else 16)
        sheet.main(f"{position['dates']} ({position['duration']})".replace(" ", "\u00a0"), 10.5, 14.5)
        if "location" in position:
            sheet.main(position["location"], 10.5, 14.67, GREY)
        if "description" in position:
            sheet.prose(position["description"], 10.5, 20.8)


def draw(profile: dict[str, Any]) -> bytes:
    """Return the PDF of a profile as its profile.toml describes it."""
    pdf = {
        "language": "en",
        "author": "LinkedIn",
        "subject": "Resume generated from profile",
        "producer": "Apache FOP Version 2.3",
        "scale": 1.0,
    } | profile.get("pdf", {})
    sheet = _Sheet()
    sheet.start_column(HEIGHT - 53)
    _side(sheet, profile)
    sheet.start_column(HEIGHT - 78)
    _main(sheet, profile)
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=(WIDTH * pdf["scale"], HEIGHT * pdf["scale"]),
        invariant=1,
        pageCompression=1,
        lang=pdf["language"] or None,
    )
    canvas.setAuthor(pdf["author"])
    canvas.setSubject(pdf["subject"])
    canvas.setTitle("Resume" if pdf["author"] else "")
    canvas.setProducer(pdf["producer"])
    xmp = pdf.get("xmp", pdf["language"])
    if xmp:
        canvas._doc.Catalog.Metadata = PDFStream(content=XMP.format(xmp).encode("utf-8"))
        canvas._doc.Catalog.Metadata.dictionary["Type"] = "/Metadata"
        canvas._doc.Catalog.Metadata.dictionary["Subtype"] = "/XML"
    for number, lines in enumerate(sheet.drawn, 1):
        canvas.scale(pdf["scale"], pdf["scale"])
        for line in [*lines, (MAIN_X + 150, 30, 9, GREY, f"Page {number} of {len(sheet.drawn)}")]:
            _draw_line(canvas, *line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_line(canvas: Canvas, x: float, y: float, size: float, colour: int, text: str) -> None:
    canvas.setFillColorRGB(*(part / 255 for part in colour.to_bytes(3, "big")))
    for font, run in _runs(text):
        canvas.setFont(font, size)
        canvas.drawString(x, y, run)
        x += pdfmetrics.stringWidth(run, font, size)


def source(case: Path) -> dict[str, Any]:
    """Return what a fixture's profile.toml says."""
    return tomllib.loads((case / "profile.toml").read_text(encoding="utf-8"))


def cases() -> list[Path]:
    """Return the LinkedIn PDFs that are drawn from a profile.toml."""
    return sorted(path.parent for path in FIXTURES.glob("linkedin-pdf/*/profile.toml"))


def main() -> None:
    """Rewrite the PDFs of all fixtures."""
    for case in cases():
        (case / "profile.pdf").write_bytes(draw(source(case)))
    for path in sorted(FIXTURES.glob("linkedin-export/*/profile.toml")):
        (path.parent / "export" / "Profile.pdf").write_bytes(draw(source(path.parent)))


if __name__ == "__main__":
    main()
