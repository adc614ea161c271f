"""Reads the PDF LinkedIn makes of a profile with "Save to PDF".

The layout, read off 62 such files in 14 languages: US Letter; a sidebar in the left third with headings of 13 pt;
in the main column the name in 26 pt, section headings in 15.75 pt, headline, location, summary, companies and
schools in 12 pt, job titles in 11.5 pt, everything else in 10.5 pt. Headings are found by these sizes, so that an
unknown heading loses no text; their words only say what stands below them.
"""

import itertools
import re
import statistics
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from profilecheck.model.locale import Locale
from profilecheck.model.profile import (
    DeclaredLocale,
    Link,
    Profile,
    Section,
    SectionKind,
    Unreadable,
)
from profilecheck.readers import pdf_document, pdf_process
from profilecheck.readers.pdf_flow import BULLET, UNSPACED, clean, joint
from profilecheck.readers.pdf_pages import Line, Page, PdfProblem, PdfText
from profilecheck.sources.document import Bundle, Document

FORMAT = "linkedin-pdf"

NAME_SIZE = 26.0
"""The name's font size in an unscaled file, in points; all other sizes are taken relative to it."""

SIDEBAR = 0.34
"""Where the main column begins, as a share of the page's width."""

Role = Literal["name", "heading", "side-heading", "large", "title", "body"]

_ROLES: tuple[tuple[float, Role], ...] = (
    (20.0, "name"),  # 26
    (14.4, "heading"),  # 15.75
    (12.4, "side-heading"),  # 13
    (11.75, "large"),  # 12: headline, location, summary, company, school
    (11.2, "title"),  # 11.5
)
"""Smallest size of each role, midway between the sizes seen; below all of them it is body text (10.5, 11)."""

Topic = Literal["contact", "skills", "summary", "experience", "education"]
_TOPICS: tuple[Topic, ...] = ("contact", "skills", "summary", "experience", "education")

_HEADINGS: dict[str, tuple[str, str, str, str, str]] = {
    "en": ("Contact", "Top Skills", "Summary", "Experience", "Education"),
    "es": ("Contactar", "Aptitudes principales", "Extracto", "Experiencia", "Educación"),
    "fr": ("Coordonnées", "Principales compétences", "Résumé", "Expérience", "Formation"),
    "pt": ("Contato", "Principais competências", "Resumo", "Experiência", "Formação acadêmica"),
    "de": ("Kontakt", "Top-Kenntnisse", "Zusammenfassung", "Berufserfahrung", "Ausbildung"),
    "ru": ("Способы связаться", "Основные навыки", "Общие сведения", "Опыт работы", "Образование"),
    "cs": ("Kontakt", "Nejčastější dovednosti", "Souhrn", "Pracovní zkušenosti", "Vzdělání"),
    "pl": ("Kontakt", "Główne umiejętności", "", "Doświadczenie", "Wykształcenie"),
    "ro": ("Contactați", "Aptitudini principale", "", "Experiență", "Studii"),
    "sv": ("Kontakta", "Främsta kompetenser", "Sammanfattning", "Erfarenhet", "Utbildning"),
    "nl": ("Contactgegevens", "Belangrijkste vaardigheden", "Samenvatting", "Ervaring", "Opleiding"),
    "tr": ("İletişim Bilgileri", "", "", "", "Eğitim"),
    "ko": ("연락처", "대표 보유기술", "", "경력", "학력"),
    "id": ("Hubungi", "Keahlian Teratas", "", "", "Pendidikan"),
    "da": ("Kontakt", "Topkompetencer", "Resumé", "Erfaring", "Uddannelse"),
    "it": ("", "", "Riepilogo", "Esperienza", "Formazione"),
}
"""LinkedIn's headings as seen in files, in the order of `_TOPICS`; an empty word was not seen."""

_SIDE_ALWAYS_ENGLISH: dict[str, SectionKind | Literal["spoken"]] = {
    "languages": "spoken",
    "certifications": "certificate",
    "honors-awards": "award-title",
    "publications": "publication-title",
}
"""Sidebar headings that are English whatever the profile's language."""

_PROFICIENCY = re.compile(
    r"\s*\((?:Elementary|Limited Working|Professional Working|Full Professional|Native or Bilingual)\)\s*$"
)
_FOOTER = re.compile(r"Page\s*\d+\s*of\s*\d+")
_LIGHTER = 60
"""LinkedIn prints the location in grey (#b0b0b0) below text in near black (#181818); brightness 0..255."""

_ATTACHED = 1.6
"""A date's location follows within 1.4 font sizes, a description not before 1.9 (measured on two files)."""

Mark = Literal["line", "paragraph"]


class _Placed(msgspec.Struct, frozen=True):
    """A line with its page number, its role and the white space above it in font sizes (None: first on its page)."""

    line: Line
    page: int
    role: Role
    above: float | None

    @property
    def text(self) -> str:
        return clean(self.line.text)


class _Block(msgspec.Struct):
    """A heading and the lines below it."""

    heading: _Placed
    lines: list[_Placed]

    @property
    def path(self) -> str:
        return self.path_on(self.heading.page)

    def path_on(self, page: int) -> str:
        """Say where on a page the block's text stands, under the heading as printed."""
        return f"page {page}/{self.heading.text[:60]}".rstrip("/")


class _Measure(msgspec.Struct, frozen=True):
    """What tells a wrapped line from the member's own: the main column's right edge, and soft hyphens in the file."""

    right: float
    soft_hyphens: bool


class _Layout(msgspec.Struct):
    """A file's text by place: the name, the header below it, then the blocks of both columns."""

    name: str
    header: list[_Placed]
    main: list[_Block]
    side: list[_Block]
    measure: _Measure

    @property
    def headings(self) -> Iterator[_Placed]:
        return (block.heading for block in (*self.side, *self.main) if block.heading.text)


def recognises(document: Document | Bundle) -> bool:
    """Say whether the document is a PDF with LinkedIn's marks, or at least its address line and its layout."""
    pdf = pdf_document.text_of(document)
    if pdf is None:
        return False
    layout = _layout(pdf)
    return _is_linkedin(pdf, layout, tuple(_links(layout)))


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile, or why there is none: the reasons of `pdf_document.problem`. Note: `pdf-metadata-lost`."""
    if not isinstance(document, Document):
        return
    pdf = pdf_process.extract(document.data)
    if fault := pdf_document.problem(document.source, pdf):
        yield fault
    elif isinstance(pdf, PdfText):
        yield _profile(document.source, pdf)


def _profile(source: str, pdf: PdfText) -> Profile:
    layout = _layout(pdf)
    sections, spoken = _sections(layout)
    return Profile(
        source=source,
        format=FORMAT,
        surface="linkedin",
        sections=sections,
        declared=_declared(pdf, layout),
        links=tuple(_links(layout)),
        spoken=spoken,
        notes=() if _made_by_linkedin(pdf) else ("pdf-metadata-lost",),
        name=layout.name or None,
    )


def declaration(data: bytes) -> tuple[tuple[DeclaredLocale, ...], tuple[Link, ...]] | None:
    """Return what a LinkedIn PDF declares and links to, or None if `data` is not a readable LinkedIn PDF."""
    pdf = pdf_process.extract(data)
    if isinstance(pdf, PdfProblem):
        return None
    layout = _layout(pdf)
    links = tuple(_links(layout))
    return (_declared(pdf, layout), links) if _is_linkedin(pdf, layout, links) else None


def _made_by_linkedin(pdf: PdfText) -> bool:
    return pdf.author == "LinkedIn" or pdf.subject == "Resume generated from profile"


def _is_linkedin(pdf: PdfText, layout: _Layout, links: tuple[Link, ...]) -> bool:
    """Say whether LinkedIn made the file, or at least its address line and its headings or geometry are there."""
    if _made_by_linkedin(pdf):
        return True
    labelled = any("(LinkedIn)" in placed.text for block in layout.side for placed in block.lines)
    address = labelled and any("linkedin.com/" in link.url.lower() for link in links)
    known = any(_topics(heading.text) for heading in layout.headings)
    return address and (known or bool(layout.header and layout.main and layout.side))


# --- from lines to blocks


def _layout(pdf: PdfText) -> _Layout:
    """Sort the lines into columns and blocks."""
    scale = _scale(pdf.pages)
    main: list[_Placed] = []
    side: list[_Placed] = []
    for number, page in enumerate(pdf.pages, 1):
        left, right = _columns(page)
        side += _placed(left, number, scale)
        main += _placed(right, number, scale)
    if not main:  # an unknown layout of one column
        main, side = side, []
    names = [placed for placed in main if placed.role == "name"]
    header, blocks = _blocks(main, "heading")
    orphans, side_blocks = _blocks(side, "side-heading")
    if orphans:
        side_blocks.insert(0, _Block(_nameless(orphans[0]), orphans))
    if header and not names:  # text above any heading that is no header
        blocks.insert(0, _Block(_nameless(header[0]), header))
        header = []
    measure = _Measure(max((placed.line.end for placed in main), default=0.0), pdf.soft_hyphens)
    name = " ".join(placed.text for placed in header if placed.role == "name")
    below = [placed for placed in header if placed.role != "name"]
    return _Layout(name, below, blocks, side_blocks, measure)


def _nameless(first: _Placed) -> _Placed:
    return _Placed(msgspec.structs.replace(first.line, text=""), first.page, "heading", None)


def _columns(page: Page) -> tuple[list[Line], list[Line]]:
    """Return a page's sidebar and main column without its footer."""
    lines = [line for line in page.lines if not _is_footer(line, page)]
    border = SIDEBAR * page.width
    return [line for line in lines if line.x < border], [line for line in lines if line.x >= border]


def _is_footer(line: Line, page: Page) -> bool:
    return line.y < 0.1 * page.height and _FOOTER.fullmatch(clean(line.text)) is not None


def _scale(pages: tuple[Page, ...]) -> float:
    """Return how much larger than LinkedIn's own the file's sizes are: a tool that re-saves may fit them to a page."""
    sizes = [line.size for page in pages[:1] for line in page.lines if line.x >= SIDEBAR * page.width]
    if not sizes:
        return 1.0
    largest = max(sizes)
    return largest / NAME_SIZE if largest > 1.8 * statistics.median(sizes) else 1.0


def _placed(lines: list[Line], page: int, scale: float) -> Iterator[_Placed]:
    """Give each line of one column its role and the white space above it."""
    previous: Line | None = None
    for line in lines:
        size = line.size / scale
        role: Role = next((role for smallest, role in _ROLES if size >= smallest), "body")
        yield _Placed(line, page, role, (previous.y - line.y) / line.size if previous else None)
        previous = line


def _blocks(lines: list[_Placed], heading: Role) -> tuple[list[_Placed], list[_Block]]:
    """Cut a column at its headings; return what stands above the first, and the blocks."""
    first: list[_Placed] = []
    blocks: list[_Block] = []
    for placed in lines:
        if placed.role == heading:
            blocks.append(_Block(placed, []))
        else:
            (blocks[-1].lines if blocks else first).append(placed)
    return first, blocks


# --- from lines to text


def _flow(lines: Iterable[_Placed], measure: _Measure) -> str:
    """Undo the line breaks of the layout and keep the member's own: blank lines and lines that end early.

    FOP breaks after a real hyphen (`peer-` / `reviewed`) and hyphenates no words by itself, so a hyphen at a line's
    end stays, unless the file uses soft hyphens and the word goes on in small letters.
    """
    parts: list[str] = []
    last: _Placed | None = None
    for placed in lines:
        piece = placed.text
        if last and last.line.text.endswith("\x02") and measure.soft_hyphens and piece[:1].islower():
            parts[-1] = parts[-1][:-1]
        elif last:
            parts.append(_break_between(last, placed, measure.right) or joint(parts[-1], piece))
        parts.append(piece)
        last = placed
    return "".join(parts).strip()


def _break_between(first: _Placed, second: _Placed, right: float) -> str:
    if second.above is not None and second.above > 2.6:  # lines are 1.5 to 1.75 font sizes apart
        return "\n\n"
    if BULLET.match(second.line.text):
        return "\n"
    word = second.text.split(" ", 1)[0]
    width = (second.line.end - second.line.x) * len(word) / max(len(second.text), 1)
    room = right - first.line.end - 0.6 * first.line.size
    unspaced = bool(UNSPACED.search(second.text))
    return "\n" if room > (4 * first.line.size if unspaced else width) else ""


# --- from blocks to sections


def _topics(heading: str) -> dict[str, Topic]:
    """Return the languages that have this heading, each with what it means there."""
    wanted = heading.casefold()
    return {
        language: topic
        for language, words in _HEADINGS.items()
        for word, topic in zip(words, _TOPICS, strict=True)
        if word and word.casefold() == wanted
    }


def _topic(heading: str) -> Topic | None:
    return next(iter(_topics(heading).values()), None)


def _sections(layout: _Layout) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Return all sections in reading order, main column first, and the languages spoken."""
    found = _Found([], {})
    spoken: list[str] = []
    headline = _headline(layout)
    if headline:
        found.add("headline", "headline", headline, f"page {layout.header[0].page}/headline", numbered=False)
    for block in layout.main:
        _MAIN[_main_topic(block, layout)](block, layout.measure, found)
    for index, block in enumerate(layout.side):
        spoken += _side(block, index, layout, found)
    return tuple(found.sections), tuple(spoken)


class _Found(msgspec.Struct):
    """Sections found so far, and how many of each sort."""

    sections: list[Section]
    counts: dict[str, int]

    def number(self, sort: str) -> int:
        """Count one more of a sort."""
        self.counts[sort] = self.counts.get(sort, 0) + 1
        return self.counts[sort]

    def add(self, identifier: str, kind: SectionKind, text: str, path: str, *, numbered: bool = True) -> None:
        """Add a section unless it holds nothing; `numbered` makes the identifier unique with a count."""
        if text.strip():
            name = f"{identifier}-{self.number(identifier)}" if numbered else identifier
            self.sections.append(Section(name, kind, text, path))


def _headline(layout: _Layout) -> str:
    """Return the text below the name without the location, which is grey or stands closer than a wrapped line."""
    lines = [placed for placed in layout.header if placed.role in ("large", "title", "body")]
    if not lines:
        return ""
    darkest = min(placed.line.shade for placed in lines)
    dark = [placed for placed in lines if placed.line.shade < darkest + _LIGHTER]
    if len(dark) == len(lines) > 1:
        dark = lines[:-1]
    return _flow(dark, layout.measure).replace("\n", " ")


def _main_topic(block: _Block, layout: _Layout) -> str:
    """Say what a block of the main column is: by its heading's words, else by what its lines look like."""
    topic = _topic(block.heading.text)
    if topic in ("summary", "experience", "education"):
        return topic
    roles = [placed.role for placed in block.lines]
    if "title" in roles:
        return "experience"
    if roles and roles[0] == "large" and "body" in roles:
        return "education"
    first = block is layout.main[0] and block.heading.text
    return "summary" if first and roles and set(roles) == {"large"} else "other"


def _read_summary(block: _Block, measure: _Measure, found: _Found) -> None:
    sort = "other" if any(section.id == "summary" for section in found.sections) else "summary"
    if sort == "other":
        _read_other(block, measure, found)
    else:
        found.add("summary", "summary", _flow(block.lines, measure), block.path, numbered=False)


def _read_other(block: _Block, measure: _Measure, found: _Found) -> None:
    found.add("other", "other", _flow(block.lines, measure), block.path)


def _runs(lines: list[_Placed], *roles: Role) -> Iterator[tuple[Role, list[_Placed]]]:
    """Yield lines of one of the `roles` that follow each other; all other roles are taken as body text."""

    def role_of(placed: _Placed) -> Role:
        return placed.role if placed.role in roles else "body"

    for role, group in itertools.groupby(lines, key=role_of):
        yield role, list(group)


def _read_experience(block: _Block, measure: _Measure, found: _Found) -> None:
    """Companies (large) hold titles; a title is followed by its dates, maybe a place, maybe a description."""
    title = ""
    for role, group in _runs(block.lines, "large", "title"):
        if role == "large":
            title = ""
        elif role == "title":
            title = f"position-{found.number('position')}"
            path = f"{block.path_on(group[0].page)}/{found.counts['position']}"
            found.add(
                f"{title}-title",
                "position-title",
                _flow(group, measure).replace("\n", " "),
                f"{path}/title",
                numbered=False,
            )
        elif title:
            text = _flow(_description(group), measure)
            found.add(
                f"{title}-description", "position-description", text, f"{path}/description", numbered=False
            )
        elif len(group) > 1 or len(group[0].text.split()) > 8:  # else the total time with the company
            found.add("other", "other", _flow(group, measure), block.path)


def _description(lines: list[_Placed]) -> list[_Placed]:
    """Leave out the dates below a title and the place below the dates."""
    if not _is_dates(lines[0].text):
        return lines
    rest = lines[1:]
    if rest and _is_place(rest[0], lines[0]):
        rest = rest[1:]
        while rest and rest[0].above is not None and rest[0].above < _ATTACHED:
            rest = rest[1:]
    return rest


def _is_dates(text: str) -> bool:
    """Say whether a line is a year and little else (`enero de 2019 - Present (3 años)`), in any language."""
    return len(text) <= 90 and re.search(r"\d{4}|\d.*\(.*\d", text) is not None


def _is_place(placed: _Placed, dates: _Placed) -> bool:
    if placed.above is None:  # on the next page: only the colour can tell
        return placed.line.shade >= dates.line.shade + _LIGHTER
    return placed.above < _ATTACHED


def _without_dates(degree: str) -> str:
    """Cut `· (2004 - 2008)` off a degree; brackets without a digit are part of it."""
    start = degree.rfind("(")
    dated = degree.endswith(")") and any(letter.isdigit() for letter in degree[start:])
    return (degree[:start] if dated and start >= 0 else degree).strip(" ·")


def _read_education(block: _Block, measure: _Measure, found: _Found) -> None:
    """Schools (large) hold one degree each, with its dates in brackets at the end."""
    number = 0
    for role, group in _runs(block.lines, "large"):
        if role == "large" or not number:
            number = found.number("education")
        if role != "large":
            text = _without_dates(_flow(group, measure).replace("\n", " "))
            path = f"{block.path_on(group[0].page)}/{number}/degree"
            found.add(f"education-{number}-degree", "education-degree", text, path, numbered=False)


_MAIN = {
    "summary": _read_summary,
    "experience": _read_experience,
    "education": _read_education,
    "other": _read_other,
}


def _side(block: _Block, index: int, layout: _Layout, found: _Found) -> Iterator[str]:
    """Add the sections of a sidebar block; yield the languages if it is about those."""
    kind = _side_kind(block, index, layout)
    if kind == "spoken":
        for item in _items(block.lines):
            yield _PROFICIENCY.sub("", item)
    elif kind in ("skills", "certificate"):
        name = "skills" if kind == "skills" else "certificates"
        found.add(name, kind, "\n".join(_items(block.lines)), block.path, numbered=name in found.counts)
        found.number(name)
    elif kind in ("award-title", "publication-title"):
        for number, item in enumerate(_items(block.lines), 1):
            found.add(kind.partition("-")[0], kind, item, f"{block.path}/{number}")
    elif kind:
        found.add("other", "other", "\n".join(_items(block.lines)), block.path)


def _side_kind(block: _Block, index: int, layout: _Layout) -> SectionKind | Literal["spoken"] | None:
    """Say what a sidebar block holds; None is the contact block, whose text is no section."""
    english = _SIDE_ALWAYS_ENGLISH.get(block.heading.text.casefold())
    if english:
        return english
    topic = _topic(block.heading.text)
    if topic == "contact" or any("(LinkedIn)" in placed.text for placed in block.lines):
        return None
    if topic == "skills" or (index == 1 and _side_kind(layout.side[0], 0, layout) is None):
        return "skills"  # below the contact, under whatever word
    return "other"


def _items(lines: list[_Placed]) -> list[str]:
    """Join the wrapped lines of a list's items, which stand closer together than the items do."""
    gaps = [placed.above for placed in lines[1:] if placed.above is not None]
    closest, widest = (min(gaps), max(gaps)) if gaps else (0.0, 0.0)
    wrapped_below = (closest + widest) / 2 if widest > 1.12 * closest else 0.0
    items: list[list[str]] = []
    for placed in lines:
        text = placed.text
        close = placed.above is not None and placed.above < wrapped_below
        if items and (close or text[:1].islower() or text.startswith("(")):
            items[-1] += [joint(items[-1][-1], text), text]
        elif text:
            items.append([text])
    return ["".join(item) for item in items]


# --- declarations and links


def _links(layout: _Layout) -> Iterator[Link]:
    """Yield the contact block's web addresses; one may be broken over lines and ends at its label, `(LinkedIn)`."""
    for block in layout.side:
        address = ""
        for placed in block.lines:
            text = placed.text
            if re.match(r"(?i)(?:https?://|www\.|[\w-]+\.)\S*[./]\S", text) and "@" not in text:
                address = ""
            elif not address:
                continue
            address += text
            labelled = re.fullmatch(r"(\S+?)\s*\([^()]*\)", address)
            if labelled:
                url = labelled[1] if "://" in labelled[1] else f"https://{labelled[1]}"
                yield Link(url, block.path)
                address = ""


def _declared(pdf: PdfText, layout: _Layout) -> tuple[DeclaredLocale, ...]:
    """Return what the file says about its language; headings count where LinkedIn's own metadata is gone."""
    metadata = tuple(pdf_document.declared(pdf))
    if metadata and _made_by_linkedin(pdf):
        return metadata
    return tuple(_declared_by_headings(layout)) or metadata


def _declared_by_headings(layout: _Layout) -> Iterator[DeclaredLocale]:
    """Yield the language that has more of the file's headings than any other, if it has at least two of them."""
    votes: dict[str, list[_Placed]] = {}
    for heading in layout.headings:
        for language in _topics(heading.text):
            votes.setdefault(language, []).append(heading)
    ranked = sorted(votes.items(), key=lambda vote: -len(vote[1]))
    most = len(ranked[0][1]) if ranked else 0
    if most >= 2 and sum(len(headings) == most for _, headings in ranked) == 1:
        language, headings = ranked[0]
        where = min(headings, key=lambda heading: len(_topics(heading.text)))
        yield DeclaredLocale(Locale.parse(language), "pdf-headings", f"page {where.page}/{where.text}")
