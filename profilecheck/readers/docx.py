"""Reads a resume written in Word or saved as DOCX: its paragraphs by style, and the languages it is marked with.

Word marks text with the language of the keyboard it was typed on, and few people know it does. So these marks
(``w:lang``) come last in trust, and only the tag most of the text carries counts.
"""

import re
from collections.abc import Iterator, Sequence

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Unreadable
from profilecheck.readers import docx_text
from profilecheck.readers.docx_text import DocxText, Paragraph
from profilecheck.readers.named_locale import base_name, locale_in_name
from profilecheck.readers.resume_blocks import Part, Role, sections
from profilecheck.readers.resume_headings import LONGEST, topic
from profilecheck.readers.xml_tree import XmlError
from profilecheck.sources.document import DOCUMENT_LIMIT, MEGABYTE, Bundle, Document, MemberError

FORMAT = "docx"
SURFACE = "docx"

_MAIN = re.compile(r"word/document\d{0,3}\.xml")
_TOO_LARGE = frozenset({"member-too-large", "member-ratio", "zip-too-large"})

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files begin that Office wrote before 2007, and still writes around a document locked with a password."""

_WORD_STREAM, _LOCKED_STREAM = ("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
_TITLE_LIMIT = 120


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is a Word document, of the old kind too, which is recognised to say what to do."""
    if isinstance(document, Document):
        return _old_fault(document.data) is not None
    return any(map(_MAIN.fullmatch, document.names))


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile, or one `Unreadable`.

    Reasons: `doc-old`, `docx-encrypted`, `docx-damaged`, `docx-too-large` (fact `limit`, in MB), those of
    `xml_tree`, and `nothing-to-judge`.
    """
    if isinstance(document, Document):
        fault = _old_fault(document.data)
        if fault:
            yield Unreadable(document.source, fault, format=FORMAT)
        return
    try:
        yield _profile(document)
    except MemberError as error:
        if error.reason in _TOO_LARGE:
            facts: dict[str, str | int] = {"limit": DOCUMENT_LIMIT // MEGABYTE}
            yield Unreadable(document.source, "docx-too-large", facts, FORMAT)
        else:
            yield Unreadable(document.source, "docx-damaged", format=FORMAT)
    except XmlError as error:
        yield Unreadable(document.source, error.reason, error.facts, FORMAT)


def _old_fault(data: bytes) -> str | None:
    if not data.startswith(_OLD):
        return None
    if _LOCKED_STREAM in data:
        return "docx-encrypted"
    return "doc-old" if _WORD_STREAM in data else None


def _profile(bundle: Bundle) -> Profile | Unreadable:
    main = next((name for name in bundle.names if _MAIN.fullmatch(name)), "word/document.xml")
    text = docx_text.read(bundle.read(main), _optional(bundle, "word/styles.xml"))
    found, spoken = sections(_parts(text.paragraphs))
    if not found:
        return Unreadable(bundle.source, "nothing-to-judge", format=FORMAT)
    declared = tuple(_declared(bundle, text))
    return Profile(bundle.source, FORMAT, SURFACE, found, declared, spoken=spoken)


def _optional(bundle: Bundle, name: str) -> bytes | None:
    return bundle.read(name) if name in bundle.names else None


def _declared(bundle: Bundle, text: DocxText) -> Iterator[DeclaredLocale]:
    """Yield what the document says about its language, what somebody wrote on purpose first."""
    core = _optional(bundle, "docProps/core.xml")
    if core is not None and (language := docx_text.core_language(core)):
        yield DeclaredLocale(Locale.parse(language), "docx-properties", "docProps/core.xml")
    if named := locale_in_name(bundle.source):
        yield DeclaredLocale(named, "file-name", base_name(bundle.source))
    if text.languages:
        most = max(text.languages.items(), key=lambda one: (one[1], one[0]))[0]
        yield DeclaredLocale(Locale.parse(most), "docx-lang", "w:lang")


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[Part]:
    """Yield the paragraphs with their roles."""
    known = {one.level for one in paragraphs if one.level and _is_known(one)}
    levels = known or {min((one.level for one in paragraphs if one.level), default=0)}
    seen_heading = False
    for index, paragraph in enumerate(paragraphs):
        role = _role(paragraph, levels)
        is_first = index == 0 and not _is_known(paragraph) and len(paragraph.text.split()) <= 5
        if not seen_heading and (paragraph.style == "title" or is_first):
            role = "name"
        seen_heading = seen_heading or role == "heading"
        yield Part(role, paragraph.text, f"paragraph {paragraph.number}")


def _role(paragraph: Paragraph, levels: set[int]) -> Role:
    if _is_known(paragraph) or (
        paragraph.level and paragraph.level in levels and len(paragraph.text) <= LONGEST
    ):
        return "heading"
    is_title = paragraph.level is not None or (paragraph.bold and not paragraph.listed)
    return "title" if is_title and len(paragraph.text) <= _TITLE_LIMIT else "text"


def _is_known(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not paragraph.listed and "\n" not in text and topic(text) is not None and not text[:1].islower()
