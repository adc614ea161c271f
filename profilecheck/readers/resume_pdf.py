"""Reads a resume in PDF that no known program made: headings by their look, text by its place on the page.

The look says what a line is: the name is the largest, headings share a size, weight or case that the text does not
have, titles stand out less, and all else is text. Words only say what is below a heading (`resume_headings`). A PDF
with a Europass CV attached is read from that, which has fields.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from profilecheck.model.profile import DeclaredLocale, Profile, Unreadable
from profilecheck.readers import pdf_document, pdf_process
from profilecheck.readers.named_locale import base_name, locale_in_name
from profilecheck.readers.pdf_columns import Placed, in_order
from profilecheck.readers.pdf_flow import BULLET, UNSPACED, clean, joint
from profilecheck.readers.pdf_pages import Page, PdfText
from profilecheck.readers.resume_blocks import Part, Role, is_contact, is_dates, sections
from profilecheck.readers.resume_headings import LONGEST, topic
from profilecheck.sources.document import Bundle, Document

FORMAT = "resume-pdf"
SURFACE = "resume-pdf"

_LARGER = 1.1
"""Times the text's size from which a line stands out."""

_TITLE_LIMIT = 120
"""Characters beyond which a line that stands out is text all the same."""

_LEAST_BREAK = 1.3
"""Font sizes below which no distance between lines parts paragraphs; single-spaced text has 1.15 to 1.25."""

_FOOTER_ZONE = 0.08
"""Shares of the page's height at its top and bottom where page numbers and running heads stand."""

_PAGE_NUMBER = re.compile(r"\W*(?:\w{1,8}\W+)?\d{1,3}(?:\W+(?:\w{1,4}\W+)?\d{1,3})?\W*")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'»”)]?$")


class _Look(msgspec.Struct, frozen=True):
    """What makes a line stand out: its size in half points, its weight, and whether it is all capitals."""

    size: int
    bold: bool
    capitals: bool


class _Styled(msgspec.Struct, frozen=True):
    """A line with its text as it is read and its look."""

    placed: Placed
    text: str
    look: _Look


class _Page(msgspec.Struct, frozen=True):
    """What the lines of a document are measured by: the text's size, its leading and the columns' right edges.

    The leading is in font sizes.
    """

    body: float
    leading: float
    right: dict[tuple[int, int], float]
    headings: frozenset[_Look]


def recognises(document: Document | Bundle) -> bool:
    """Say whether the document is a PDF at all; readers of particular PDFs are asked before this one."""
    return isinstance(document, Document) and pdf_document.is_pdf(document.data)


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile, or why there is none: the reasons of `pdf_document.problem`, and `nothing-to-judge`."""
    if not isinstance(document, Document):
        return
    pdf = pdf_process.extract(document.data)
    attached = list(_attached(document.source, pdf)) if isinstance(pdf, PdfText) else []
    if attached:
        yield from attached
    elif fault := pdf_document.problem(document.source, pdf):
        yield fault
    elif isinstance(pdf, PdfText):
        yield _profile(document.source, pdf)


def _profile(source: str, pdf: PdfText) -> Profile | Unreadable:
    found, spoken = sections(_parts(pdf.pages))
    if not found:
        return Unreadable(source, "nothing-to-judge", format=FORMAT)
    declared = list(pdf_document.declared(pdf))
    if named := locale_in_name(source):
        declared.append(DeclaredLocale(named, "file-name", base_name(source)))
    return Profile(source, FORMAT, SURFACE, found, tuple(declared), spoken=spoken)


def _attached(source: str, pdf: PdfText) -> Iterator[Profile | Unreadable]:
    """Yield what the Europass reader finds in the attached XML; one that is no Europass yields nothing."""
    if not pdf.attachments:
        return
    from profilecheck.readers import europass  # noqa: PLC0415 - few PDFs have anything attached

    for attachment in pdf.attachments:
        items = list(europass.from_xml(source, attachment.data))
        if any(isinstance(item, Profile) for item in items):
            yield from items
            return


# --- from lines to parts


def _parts(pages: Sequence[Page]) -> Iterator[Part]:
    """Yield the document's paragraphs in reading order."""
    lines = [_styled(placed) for placed in in_order(pages) if not _is_margin(placed, pages)]
    lines = [line for line in lines if line.text]
    if not lines:
        return
    page = _measure(lines)
    roles = list(_roles(lines, page))
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or not _goes_on(lines, roles, index, page):
            yield _part(lines[start:index], roles[start])
            start = index


def _part(lines: Sequence[_Styled], role: Role) -> Part:
    text = lines[0].text
    for line in lines[1:]:
        text += joint(text, line.text) + line.text
    if role == "text":
        text = BULLET.sub("", text, count=1) if BULLET.match(text) else text
    return Part(role, text, f"page {lines[0].placed.page}")


def _styled(placed: Placed) -> _Styled:
    line = placed.line
    text = clean(line.text)
    cased = [letter for letter in text if letter.isupper() or letter.islower()]
    capitals = len(cased) >= 4 and all(map(str.isupper, cased))
    return _Styled(placed, text, _Look(round(2 * line.size), line.bold, capitals))


def _is_margin(placed: Placed, pages: Sequence[Page]) -> bool:
    """Say whether a line is a page number at the page's edge."""
    height = pages[placed.page - 1].height or 1.0
    share = placed.line.y / height
    at_edge = share < _FOOTER_ZONE or share > 1 - _FOOTER_ZONE
    return at_edge and _PAGE_NUMBER.fullmatch(clean(placed.line.text)) is not None


def _measure(lines: Sequence[_Styled]) -> _Page:
    weights: Counter[int] = Counter()
    right: dict[tuple[int, int], float] = {}
    for line in lines:
        weights[line.look.size] += len(line.text)
        key = (line.placed.page, line.placed.column)
        right[key] = max(right.get(key, 0.0), line.placed.line.end)
    body = weights.most_common(1)[0][0] / 2
    return _Page(body, _leading(lines), right, _heading_looks(lines, body))


def _leading(lines: Sequence[_Styled]) -> float:
    """Return the least distance between two lines of one look that occurs again, or 0."""
    gaps: Counter[float] = Counter()
    for first, second in pairwise(lines):
        gap = _gap(first, second)
        if first.look == second.look and gap is not None and 0.5 < gap < 3:
            gaps[round(gap, 2)] += 1
    return min((gap for gap in gaps if gaps[gap] > 1), default=0.0)


def _gap(first: _Styled, second: _Styled) -> float | None:
    """Return how far below the first line the second is, in font sizes, or None if it is on another page."""
    if first.placed.page != second.placed.page:
        return None
    return (first.placed.line.y - second.placed.line.y) / max(first.placed.line.size, 0.1)


def _heading_looks(lines: Sequence[_Styled], body: float) -> frozenset[_Look]:
    """Return the looks of headings: those of the known ones that stand out, else the most frequent large one."""
    short = [(line.look, topic(line.text) is not None) if _is_short(line.text) else None for line in lines]
    known = Counter(one[0] for one in short if one and one[1] and _stands_out(one[0], body))
    if known:
        # A look that titles share says nothing by itself; there only the words count.
        others = Counter(one[0] for one in short if one and not one[1])
        titled = {
            one[0] for one, next_one in pairwise(short) if one and one[1] and next_one == (one[0], False)
        }
        most = max(known.values())
        return frozenset(
            look
            for look in known
            if 2 * known[look] >= most and others[look] <= known[look] + 2 and look not in titled
        )
    large = [line.look for line in lines if _is_short(line.text) and line.look.size >= 2 * _LARGER * body]
    looks = Counter(large)
    largest = max((look.size for look in large), default=0)
    repeated = [look for look in looks if looks[look] >= 2 and (look.size < largest or looks[look] > 2)]
    return frozenset([max(repeated, key=lambda look: look.size)] if repeated else [])


def _stands_out(look: _Look, body: float) -> bool:
    return look.size >= 2 * _LARGER * body or look.bold or look.capitals


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST and len(text.split()) <= 7 and not _SENTENCE_END.search(text)


def _roles(lines: Sequence[_Styled], page: _Page) -> Iterator[Role]:
    """Yield what each line is."""
    largest = max(line.look.size for line in lines)
    is_named = False
    seen_heading = False
    for line in lines:
        role = _role(line, page)
        if not is_named and not seen_heading and line.look.size == largest >= 2 * _LARGER * page.body:
            is_named = role != "heading" or topic(line.text) is None
            role = "name" if is_named else role
        elif is_named and not seen_heading and line.look.size == largest:
            role = "name"  # a name in two lines
        seen_heading = seen_heading or role == "heading"
        yield role


def _role(line: _Styled, page: _Page) -> Role:
    is_listed = BULLET.match(line.text + " ") is not None
    if _is_short(line.text) and not is_listed:
        if line.look in page.headings and any(map(str.isalpha, line.text)) and not is_dates(line.text):
            return "heading"
        known = topic(line.text)
        if (
            known
            and not line.text[:1].islower()
            and (line.text.endswith(":") or _stands_out(line.look, page.body))
        ):
            return "heading"
        if known and not page.headings and not line.text[:1].islower():
            return "heading"
    stands_out = line.look.size >= 2 * _LARGER * page.body or line.look.bold
    return "title" if stands_out and not is_listed and len(line.text) <= _TITLE_LIMIT else "text"


# --- from lines to paragraphs


def _goes_on(lines: Sequence[_Styled], roles: Sequence[Role], index: int, page: _Page) -> bool:
    """Say whether a line goes on with the paragraph of the line before."""
    before, line = lines[index - 1], lines[index]
    if roles[index] != roles[index - 1] or before.placed.column != line.placed.column:
        return False
    if roles[index] == "heading":
        return False
    if roles[index] == "name":
        return True
    return _is_wrapped(before, line, page) and not BULLET.match(line.text + " ")


def _is_apart(text: str) -> bool:
    """Say whether a line is part of no paragraph: dates, an address."""
    return is_dates(text) or is_contact(text)


def _is_wrapped(before: _Styled, line: _Styled, page: _Page) -> bool:
    """Say whether the line before was full, so that the next word had no room in it, and the next is close."""
    first, second = before.placed.line, line.placed.line
    gap = _gap(before, line)
    if gap is not None and not 0.3 < gap < max(1.15 * page.leading, _LEAST_BREAK):  # beside it, or set apart
        return False
    if second.x < first.x - 3 * first.size or any(map(_is_apart, (before.text, line.text))):
        return False
    room = page.right[(before.placed.page, before.placed.column)] - first.end
    word = line.text.split(" ", 1)[0]
    width = (second.end - second.x) * len(word) / max(len(line.text), 1)
    is_full = room < (4 * first.size if UNSPACED.search(line.text) else width + 0.6 * first.size)
    return is_full or (line.text[:1].islower() and not _SENTENCE_END.search(before.text))
