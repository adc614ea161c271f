"""What a PDF holds, read inside the limited child process: its metadata, and its text lines with their geometry.

`pdf_process` starts this module as a server: it reads length-prefixed files from standard input and answers
each with a msgpack `PdfText` or `PdfProblem`, until standard input ends.
"""

import ctypes
import io
import math
import os
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Literal

import msgspec

FRAME = struct.Struct(">Q")
"""A message between the processes: its length in bytes, then the message."""

MOST_CHARACTERS = 1_000_000
"""Where reading stops; a profile of 50 full pages has about 150,000 characters."""

ATTACHMENT_LIMIT = 5_000_000
"""Bytes beyond which an attached XML file is left out; a Europass CV with a picture has about 500,000."""

ATTACHMENT_COUNT_LIMIT = 5

_BASELINE = 0.3
"""How far, in font sizes, the baselines of one line may lie apart."""

_GAP = 1.5
"""White space wider than this many font sizes parts two columns; a space is about 0.28 wide."""

_FONT_NAME_LIMIT = 256
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)

_LONGEST_STEP_BACK = 6
"""Font sizes a character may lie left of the one before and still continue it, as in right-to-left text."""


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A run of text on one baseline, without a gap as wide as between columns.

    `x` and `end` are its left and right edge, `y` its baseline above the page's lower edge and `size` the font
    size as shown, all in points (1/72 inch). `shade` is the text's brightness, 0 for black to 255 for white, and
    `bold` says whether its font's name or weight is a bold one's. U+0002 stands for a hyphen at which the word goes
    on in the next line.
    """

    text: str
    x: float
    end: float
    y: float
    size: float
    shade: int
    bold: bool = False


class Page(msgspec.Struct, frozen=True):
    """A page with its `width` and `height` in points and its lines, from top to bottom."""

    width: float
    height: float
    lines: tuple[Line, ...]


class Attachment(msgspec.Struct, frozen=True):
    """An XML file inside a PDF, under the name it has there."""

    name: str
    data: bytes


class PdfText(msgspec.Struct, frozen=True, tag="text"):
    """Everything read of one PDF.

    `language` is the catalog's ``/Lang`` and `xmp_languages` the XMP packet's ``dc:language`` entries, as written.
    `soft_hyphens` says whether a U+0002 in the text may stand for a soft hyphen (U+00AD) and not for a real one.
    `attachments` are the XML files attached to it, within `ATTACHMENT_LIMIT` and `ATTACHMENT_COUNT_LIMIT`.
    `pages` holds the first pages only where `page_count` is above the limit, or where `cut` says that the text
    was longer than `MOST_CHARACTERS`.
    """

    author: str
    subject: str
    producer: str
    language: str
    xmp_languages: tuple[str, ...]
    soft_hyphens: bool
    page_count: int
    cut: bool
    pages: tuple[Page, ...]
    attachments: tuple[Attachment, ...] = ()


class PdfProblem(msgspec.Struct, frozen=True, tag="problem"):
    """Why a PDF could not be read: `reason` as in `model.profile.Unreadable`."""

    reason: Literal["pdf-damaged", "pdf-encrypted", "pdf-too-heavy"]


class Limits(msgspec.Struct, frozen=True):
    """What one file may cost: address space in bytes, CPU and elapsed time in seconds, and pages."""

    memory: int = 1 << 30
    cpu: int = 20
    wall: float = 60.0
    pages: int = 50


def read_pdf(data: bytes, pages: int) -> PdfText | PdfProblem:
    """Read the metadata and the first `pages` pages; whatever the bytes are, nothing is raised."""
    try:
        return _read(data, pages)
    except MemoryError:
        return PdfProblem("pdf-too-heavy")
    except Exception:  # noqa: BLE001 - the bytes are a stranger's and the libraries' errors are of any kind
        return PdfProblem("pdf-damaged")


def _read(data: bytes, most_pages: int) -> PdfText | PdfProblem:
    import pypdfium2  # noqa: PLC0415 - the parent imports this module for its types only

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        return PdfProblem("pdf-encrypted" if locked else "pdf-damaged")
    pages: list[Page] = []
    left = MOST_CHARACTERS
    try:
        for number in range(min(len(document), most_pages)):
            page, used = _page(document, number, left)
            pages.append(page)
            left -= used
            if left <= 0:
                break
        metadata = document.get_metadata_dict()
        page_count = len(document)
    finally:
        document.close()
    hyphens = any("\x02" in line.text for page in pages for line in page.lines)
    catalog = _catalog(data, fonts_of=len(pages) if hyphens else 0)
    return PdfText(
        author=metadata.get("Author", ""),
        subject=metadata.get("Subject", ""),
        producer=metadata.get("Producer", ""),
        language=catalog.language,
        xmp_languages=xmp_languages(catalog.xmp),
        soft_hyphens=catalog.soft_hyphens,
        page_count=page_count,
        cut=left <= 0,
        pages=tuple(pages),
        attachments=tuple(catalog.attachments),
    )


class _Catalog(msgspec.Struct):
    """What PDFium has no call for."""

    language: str = ""
    xmp: bytes = b""
    soft_hyphens: bool = False
    attachments: list[Attachment] = []


def _catalog(data: bytes, fonts_of: int) -> _Catalog:
    """Ask pypdf for ``/Lang``, the XMP packet, attached XML and, for `fonts_of` pages, whether a soft hyphen is used.

    A file pypdf cannot read (odd encryption, damage) states nothing here; its text can still be judged.
    """
    import pypdf  # noqa: PLC0415 - the parent imports this module for its types only

    found = _Catalog()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        found.language = str(reader.root_object.get("/Lang", "")).strip()
        packet = reader.root_object.get("/Metadata")
        found.xmp = packet.get_object().get_data() if packet is not None else b""
        found.soft_hyphens = any(_uses_soft_hyphen(reader.pages[number]) for number in range(fonts_of))
        if b"EmbeddedFile" in data or b"/ObjStm" in data:  # else there is none, and looking takes time
            found.attachments = list(_attached_xml(reader.attachments))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - see the docstring
        return found
    return found


def _attached_xml(attachments: Mapping[str, list[bytes]]) -> Iterator[Attachment]:
    names = sorted(name for name in attachments if name.lower().endswith(".xml"))
    for name in names[:ATTACHMENT_COUNT_LIMIT]:
        for content in attachments[name][:1]:
            if len(content) <= ATTACHMENT_LIMIT:
                yield Attachment(str(name), bytes(content))  # pypdf's own kinds of str and bytes


def _uses_soft_hyphen(page: Any) -> bool:
    """Say whether a font of the page maps a code to U+00AD. PDFium gives U+0002 for it and for a hyphen alike."""
    fonts = page["/Resources"].get("/Font", {})
    maps = (font.get_object().get("/ToUnicode") for font in fonts.get_object().values())
    return any(maps_to_soft_hyphen(each.get_object().get_data()) for each in maps if each is not None)


def maps_to_soft_hyphen(to_unicode: bytes) -> bool:
    """Look for U+00AD among the targets of a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", to_unicode, re.DOTALL):
        if b"00AD" in (target.upper() for target in re.findall(rb"<([^<>]*)>", block)[1::2]):
            return True
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", to_unicode, re.DOTALL):
        for listed in re.findall(rb"\[([^\]]*)\]", block):
            if b"<00AD>" in listed.upper():
                return True
        for low, high, target in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w{4})>", block):
            if int(target, 16) <= 0xAD <= int(target, 16) + int(high, 16) - int(low, 16):
                return True
    return False


def xmp_languages(packet: bytes) -> tuple[str, ...]:
    """Return the ``dc:language`` entries of an XMP packet without an XML parser, which a stranger could overload."""
    text = packet[:1_000_000].decode("utf-8", "replace")
    start = text.find("<dc:language")
    end = text.find("</dc:language>", start)
    if start >= 0 and end >= 0:
        return tuple(re.findall(r"[\w@.-]+", re.sub(r"<[^<>]*>", " ", text[start:end])[:1_000]))
    attribute = re.search(r"\bdc:language\s*=\s*[\"']([^\"'<>]{1,100})[\"']", text)
    return (attribute[1].strip(),) if attribute else ()


class _Run:
    """Characters that follow each other on one baseline, while they are collected."""

    def __init__(self, reader: "_CharacterReader", index: int, x: float, y: float) -> None:
        self.size, self.shade, self.bold = reader.style(index)
        self.x, self.y = x, y
        self.last, self.last_x = index, x
        self.codes: list[int] = []

    def continues(self, x: float, y: float) -> bool:
        """Say whether a character at that origin goes on with this run."""
        step = (x - self.last_x) / self.size
        return abs(y - self.y) <= _BASELINE * self.size and -_LONGEST_STEP_BACK <= step <= 1 + _GAP

    def add(self, code: int, index: int, x: float) -> None:
        """Take in the next character."""
        self.codes.append(code)
        self.last, self.last_x = index, x


class _CharacterReader:
    """PDFium's character calls on one text page (fpdf_text.h names and describes them)."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.raw, self.page = raw, page
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix, self._box = raw.FS_MATRIX(), raw.FS_RECTF()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._name = ctypes.create_string_buffer(_FONT_NAME_LIMIT)
        self._flags = ctypes.c_int()

    def origin(self, index: int) -> tuple[float, float] | None:
        if not self.raw.FPDFText_GetCharOrigin(self.page, index, self._x, self._y):
            return None
        x, y = self._x.value, self._y.value
        return (x, y) if math.isfinite(x) and math.isfinite(y) else None

    def style(self, index: int) -> tuple[float, int, bool]:
        """Return the font size as shown, after the text matrix, the brightness and whether the font is bold."""
        size = self.raw.FPDFText_GetFontSize(self.page, index)
        if self.raw.FPDFText_GetMatrix(self.page, index, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        red, green, blue, alpha = self._colour
        shade = 0
        if self.raw.FPDFText_GetFillColor(self.page, index, red, green, blue, alpha):
            shade = round(0.299 * red.value + 0.587 * green.value + 0.114 * blue.value)  # luma, ITU-R BT.601
        return (size if math.isfinite(size) and size > 0.1 else 0.1), shade, self.is_bold(index)

    def is_bold(self, index: int) -> bool:
        """Say whether a character's font is bold, by its name or its weight (FPDFText_GetFontWeight: 400 is normal)."""
        length = self.raw.FPDFText_GetFontInfo(
            self.page, index, self._name, _FONT_NAME_LIMIT, ctypes.byref(self._flags)
        )
        named = 0 < length <= _FONT_NAME_LIMIT and _BOLD.search(self._name.raw[: length - 1]) is not None
        return named or int(self.raw.FPDFText_GetFontWeight(self.page, index)) >= 600

    def right_edge(self, index: int, default: float) -> float:
        if not self.raw.FPDFText_GetLooseCharBox(self.page, index, self._box):
            return default
        right = float(self._box.right)
        return right if math.isfinite(right) else default

    def runs(self, most: int) -> Iterator[_Run]:
        """Yield the page's first `most` characters as runs, in the order of the content."""
        raw, page = self.raw, self.page
        run: _Run | None = None
        for index in range(min(raw.FPDFText_CountChars(page), most)):
            code = raw.FPDFText_GetUnicode(page, index)
            if code in (0, 10, 13):
                continue
            if raw.FPDFText_IsGenerated(page, index):
                if run:
                    run.codes.append(code)
                continue
            origin = self.origin(index)
            if origin is None:
                continue
            if run is None or not run.continues(*origin):
                if run:
                    yield run
                run = _Run(self, index, *origin)
            run.add(code, index, origin[0])
        if run:
            yield run


def _page(document: Any, number: int, most: int) -> tuple[Page, int]:
    """Return a page and how many characters of it were read."""
    from pypdfium2 import raw  # noqa: PLC0415 - the parent imports this module for its types only

    page = document[number]
    text = page.get_textpage()
    try:
        reader = _CharacterReader(raw, text.raw)
        lines = [
            Line(
                _text(run.codes),
                min(run.x, run.last_x),
                reader.right_edge(run.last, run.last_x),
                run.y,
                run.size,
                run.shade,
                run.bold and reader.is_bold(run.last),
            )
            for run in reader.runs(most)
        ]
        width, height = page.get_size()
        return Page(width, height, tuple(_joined(lines))), text.count_chars()
    finally:
        text.close()
        page.close()


def _text(codes: list[int]) -> str:
    """Turn code units into text: surrogate pairs become characters, lone halves the replacement character."""
    text = "".join(chr(code) if code <= 0x10FFFF else "�" for code in codes)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines from top to bottom, pieces of one line (`2019 - 2021`, `(2 years)`) put together."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.text.strip()), key=lambda line: -line.y):
        if rows and abs(rows[-1][0].y - line.y) <= _BASELINE * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x)
        whole = row[0]
        for piece in row[1:]:
            gap = (piece.x - whole.end) / whole.size
            if gap > _GAP:
                yield whole
                whole = piece
                continue
            space = (
                " " if gap > 0.15 and not whole.text[-1:].isspace() and not piece.text[:1].isspace() else ""
            )
            whole = Line(
                whole.text + space + piece.text,
                whole.x,
                max(whole.end, piece.end),
                whole.y,
                whole.size,
                whole.shade,
                whole.bold and piece.bold,
            )
        yield whole


def limit_process(limits: Limits) -> None:
    """Keep this process to the memory limit and without core dumps, where the platform can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        _lower(resource, kind, most)


def grant_cpu(seconds: int) -> None:
    """Allow this process `seconds` more of CPU time from now on, where the platform can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource, resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime) + seconds)


def _lower(resource: Any, kind: int, most: int) -> None:
    """Set a soft limit; a platform that refuses (macOS has no working RLIMIT_AS) stays as it is."""
    _, hard = resource.getrlimit(kind)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        return


def serve(limits: Limits) -> None:
    """Answer files from standard input until it ends. What libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    limit_process(limits)
    encoder = msgspec.msgpack.Encoder()
    while (data := read_frame(sys.stdin.buffer)) is not None:
        grant_cpu(limits.cpu)
        answer = encoder.encode(read_pdf(data, limits.pages))
        answers.write(FRAME.pack(len(answer)) + answer)
        answers.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next message of the stream, or None where it ends or breaks off."""
    head = stream.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    (length,) = FRAME.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None
