"""What bytes mean: one module a format, each with `FORMAT`, `recognises(document)` and `read(document)`.

A reader is recognised by what is in the file and never by its extension alone. Adding one is its module and its
line in `READERS`; the order is the order of asking.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.sources.document import Bundle, Document

READERS = {
    "linkedin-pdf": "profilecheck.readers.linkedin_pdf",
    "linkedin-export": "profilecheck.readers.linkedin_export",
    "profilecheck": "profilecheck.readers.canonical",
    "reactive-resume": "profilecheck.readers.reactive_resume",
    "json-resume": "profilecheck.readers.json_resume",
    "linkedin-dma": "profilecheck.readers.dma_snapshot",
    "linkedin-api": "profilecheck.readers.linkedin_api",
    "mac": "profilecheck.readers.mac",
    "europass": "profilecheck.readers.europass",
    "orcid": "profilecheck.readers.orcid",
    "schema-org": "profilecheck.readers.schema_org",
    "scraper-json": "profilecheck.readers.scraper_json",
    "docx": "profilecheck.readers.docx",
    "rendercv": "profilecheck.readers.rendercv",
    "yamlresume": "profilecheck.readers.yamlresume",
    "resume-csv": "profilecheck.readers.resume_csv",
    "resume-pdf": "profilecheck.readers.resume_pdf",
    "linkedin-page": "profilecheck.readers.linkedin_page",
    "web-page": "profilecheck.readers.html_page",
}


class Reader(Protocol):
    """What each reader module offers."""

    FORMAT: str

    def recognises(self, document: Document | Bundle) -> bool:
        """Say from the content, cheaply and without raising, whether this reader should read it."""
        ...

    def read(self, document: Document | Bundle) -> Iterator[Profile | Unreadable]:
        """Yield the profiles in it; what cannot be read is yielded as `Unreadable`, nothing is raised."""
        ...


@cache
def reader(name: str) -> Reader:
    """Import the reader registered under `name`."""
    return cast("Reader", import_module(READERS[name]))
