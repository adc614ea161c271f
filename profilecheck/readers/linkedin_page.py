"""LinkedIn's public profile page, as anyone sees it without logging in, saved from a browser.

Its text stands in sections marked ``data-section`` and under class names of LinkedIn's own; companies, schools,
dates, places and the words LinkedIn puts around them are not the member's text. The page a member sees of their own
when logged in is in the language of the site, whatever the profile's, and holds little of the text before it is
scrolled to, so it is refused with the way to a file that tells.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from profilecheck.model.profile import Profile, SectionKind, Unreadable
from profilecheck.readers import html_declarations
from profilecheck.readers.html_outline import Block, Outline
from profilecheck.readers.html_page import Sections, looks_like_html, open_page
from profilecheck.sources.document import Bundle, Document

FORMAT = "linkedin-page"
SURFACE = "linkedin"

_HEADLINES = frozenset({"top-card-layout__headline", "top-card__headline"})
_NO_TEXT = frozenset(
    "date-range experience-item__duration experience-item__meta-item experience-group-header__duration "
    "profile-section-card__meta education__item--duration show-more-less-text__button not-first-middot".split()
)
"""Class names of dates, durations and places."""

_SHORTENED = "show-more-less-text__text--less"
_MARKS = _HEADLINES | _NO_TEXT | {_SHORTENED}

_PLAIN: dict[str, tuple[str, SectionKind]] = {
    "summary": ("summary", "summary"),
    "skills": ("skills", "skills"),
    "certifications": ("certificates", "certificate"),
    "courses": ("courses", "course"),
    "recommendations": ("recommendation-received", "recommendation-received"),
}
"""For sections that are one text: its id and kind."""

_ENTRIES: dict[str, tuple[str, dict[int, SectionKind], SectionKind]] = {
    "experience": ("position", {3: "position-title"}, "position-description"),
    "educationsDetails": ("education", {4: "education-degree"}, "education-description"),
    "projects": ("project", {3: "project-title"}, "project-description"),
    "volunteering": ("volunteer", {3: "volunteer-title"}, "volunteer-description"),
    "publications": ("publication", {3: "publication-title"}, "publication-description"),
    "honors-and-awards": ("award", {3: "award-title"}, "award-description"),
    "organizations": ("organization", {4: "organization-title"}, "organization-description"),
}
"""For sections with entries: what one is called in ids, the headings in it that are text, and the rest of it."""

_SECTIONS = frozenset(_PLAIN) | frozenset(_ENTRIES) | {"languages"}

_HEAD = 400_000
_PUBLIC = re.compile(rb"""["']public_profile_v\d|top-card-layout__headline|core-section-container__title""")
_OWN_VIEW = re.compile(rb"scaffold-layout|voyager-web|pv-top-card|com\.linkedin\.voyager")
_LOGIN = re.compile(
    rb"""["'](?:d_)?(?:checkpoint_)?(?:authwall|uas-consumer-login|checkpoint_lg|login-page)[\w-]*["']|/authwall\?"""
)
_IS_LINKEDIN = re.compile(rb"linkedin\.com|licdn\.com")


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is a page of LinkedIn's: a public profile, a member's own view, or the way to log in."""
    if not isinstance(document, Document) or not looks_like_html(document.data):
        return False
    head = document.data[:_HEAD]
    if not _IS_LINKEDIN.search(head):
        return False
    return any(pattern.search(head) for pattern in (_PUBLIC, _OWN_VIEW, _LOGIN))


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile on a LinkedIn page, or one `Unreadable`.

    Reasons: those of `html_page.open_page`, `linkedin-login`, `linkedin-own-view` and `nothing-to-judge`. Notes:
    `page-encoding-guessed`, `page-cut`.
    """
    if isinstance(document, Document):
        yield _read(document)


def _read(document: Document) -> Profile | Unreadable:
    page = open_page(document, FORMAT, _MARKS, _SECTIONS)
    if isinstance(page, Unreadable):
        return page
    declared = page.declared(document)
    sections = Sections(next((one.locale for one in declared if one.how == "html-lang"), None))
    blocks = [block for block in page.outline.blocks if not block.place.around]
    _headline(blocks, sections)
    for name, group in groupby(blocks, key=lambda block: block.place.section):
        _section(name, list(group), sections)
    if not sections.found:
        return Unreadable(document.source, _reason(document.data[:_HEAD]), format=FORMAT)
    notes = ["page-encoding-guessed"] if page.is_guessed else []
    notes += ["page-cut"] if sections.is_cut else []
    links = html_declarations.links(page.outline, document.source, document.headers)
    spoken = _spoken(page.outline)
    return Profile(
        document.source,
        FORMAT,
        SURFACE,
        tuple(sections.found),
        declared,
        links,
        spoken=spoken,
        notes=tuple(notes),
        direction=page.direction(block for block in blocks if block.place.section or block.place.marks),
        name=page.name,
    )


def _reason(head: bytes) -> str:
    """Say why there is no text."""
    if _OWN_VIEW.search(head):
        return "linkedin-own-view"
    return "linkedin-login" if _LOGIN.search(head) else "nothing-to-judge"


def _headline(blocks: list[Block], sections: Sections) -> None:
    found = next((block for block in blocks if block.place.marks & _HEADLINES), None)
    if found:
        sections.add("headline", "headline", found.text, ".top-card-layout__headline", found.place.lang)


def _section(name: str, blocks: list[Block], sections: Sections) -> None:
    """Make sections of what stands in one ``data-section``."""
    path = f"[data-section={name}]"
    if name in _PLAIN:
        ident, kind = _PLAIN[name]
        titles = 3 if kind in ("certificate", "course", "skills") else 0
        _add(sections, ident, kind, [block for block in blocks if block.place.heading in (0, titles)], path)
    elif name in _ENTRIES:
        label = _ENTRIES[name][0]
        for _, entry in groupby(blocks, key=lambda block: block.place.item):
            found = list(entry)
            if any(block.place.heading != 2 for block in found):
                number = sections.number(label)
                _entry(name, found, sections, f"{label}-{number}", f"{path} > li:nth-of-type({number})")


def _entry(name: str, blocks: list[Block], sections: Sections, ident: str, path: str) -> None:
    _, titles, description = _ENTRIES[name]
    for level, kind in titles.items():
        heads = [block for block in blocks if block.place.heading == level]
        _add(sections, f"{ident}-title", kind, heads, f"{path} > h{level}")
    _add(sections, f"{ident}-description", description, [b for b in blocks if not b.place.heading], path)


def _add(sections: Sections, ident: str, kind: SectionKind, blocks: list[Block], path: str) -> None:
    """Add the member's own lines among `blocks` as a section; a shortened text gives way to the whole one."""
    kept = [block for block in blocks if not block.place.marks & _NO_TEXT]
    whole = [block for block in kept if _SHORTENED not in block.place.marks]
    kept = [b for b in kept if _SHORTENED not in b.place.marks or not _is_repeated(b, whole)]
    if kept:
        sections.add(ident, kind, "\n".join(block.text for block in kept), path, kept[0].place.lang)


def _is_repeated(short: Block, whole: list[Block]) -> bool:
    start = short.text.rstrip("….").rstrip()[:80]
    return any(block.text.startswith(start) for block in whole)


def _spoken(page: Outline) -> tuple[str, ...]:
    return tuple(b.text for b in page.blocks if b.place.section == "languages" and b.place.heading == 3)
