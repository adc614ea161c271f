"""What all PDF readers ask of a PDF: whether it is one, its text, what its metadata declares, why it cannot be read."""

from collections.abc import Iterator

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, DeclaredLocale, Unreadable
from profilecheck.readers import pdf_process
from profilecheck.readers.pdf_pages import Limits, PdfProblem, PdfText
from profilecheck.sources.document import Bundle, Document

_HEADER_WITHIN = 1024
"""Bytes that may precede a PDF's header (ISO 32000-1, annex H)."""


def is_pdf(data: bytes) -> bool:
    """Say whether `data` has a PDF's header."""
    return b"%PDF-" in data[:_HEADER_WITHIN]


def text_of(document: Document | Bundle) -> PdfText | None:
    """Return what is in a PDF, or None if the document is none or cannot be read."""
    if not isinstance(document, Document) or not is_pdf(document.data):
        return None
    pdf = pdf_process.extract(document.data)
    return None if isinstance(pdf, PdfProblem) else pdf


def problem(source: str, pdf: PdfText | PdfProblem) -> Unreadable | None:
    """Return why a PDF cannot be judged, or None if it can.

    Reasons: `pdf-damaged`, `pdf-encrypted`, `pdf-no-text`, `pdf-too-heavy` (facts `seconds`, `megabytes`) and
    `pdf-too-many-pages` (fact `pages`).
    """
    limits = Limits()
    if isinstance(pdf, PdfProblem):
        heavy = pdf.reason == "pdf-too-heavy"
        facts: dict[str, str | int] = (
            {"seconds": limits.cpu, "megabytes": limits.memory >> 20} if heavy else {}
        )
        return Unreadable(source, pdf.reason, facts)
    if pdf.page_count > limits.pages or pdf.cut:
        return Unreadable(source, "pdf-too-many-pages", {"pages": limits.pages})
    if not any(page.lines for page in pdf.pages):
        return Unreadable(source, "pdf-no-text")
    return None


def declared(pdf: PdfText) -> Iterator[DeclaredLocale]:
    """Yield what the metadata says: the catalog's ``/Lang``, then the XMP entries that say something else."""
    stated: list[tuple[str, DeclaredBy, str]] = []
    if pdf.language:
        stated.append((pdf.language, "pdf-lang", "/Lang"))
    stated += [
        (language, "pdf-xmp", "XMP dc:language")
        for language in pdf.xmp_languages
        if language.casefold() != pdf.language.casefold() and language.casefold() != "x-default"
    ]
    for raw, how, where in stated:
        yield DeclaredLocale(Locale.parse(raw), how, where)
