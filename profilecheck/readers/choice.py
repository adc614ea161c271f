"""Which reader reads an input: the one the user forces, or the first in `READERS` that recognises it."""

from collections.abc import Iterable, Iterator, Mapping

from profilecheck.config import ColumnField
from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import READERS, Reader, json_syntax, reader
from profilecheck.sources.document import Bundle, Document, MemberError


class Choice:
    """The readers of one run."""

    def __init__(self, forced: str | None = None, columns: Mapping[str, ColumnField] | None = None) -> None:
        """Take the name of the only reader to use, if any, and the columns of tables the user named."""
        self._forced = forced
        self._columns = dict(columns or {})

    def find(self, document: Document | Bundle) -> Reader | None:
        """Return the reader for an input, or None if none knows it."""
        return next((one for one in self._candidates() if one.recognises(document)), None)

    def read(self, document: Document | Bundle) -> Iterator[Profile | Unreadable]:
        """Yield what the input's reader finds.

        Reasons of its own: `empty`, `not-recognised`, the reasons of `json_syntax` for a file that is named
        ``.json``, which nobody recognised and which is no JSON, and `not-input-format` (fact `format`) where the
        reader that was forced can say nothing better.

        Raises:
            MemberError: a member of a bundle cannot be read.
        """
        if _is_empty(document):
            yield Unreadable(document.source, "empty")
        elif self._forced is not None:
            yield from self._read_forced(self._forced, document)
        elif found := self.find(document):
            yield from found.read(document)
        else:
            yield _unknown(document)

    def _candidates(self) -> Iterable[Reader]:
        if self._forced is not None:
            yield self._named(self._forced)
            return
        if self._columns:
            yield self._named(_TABLES)
        for name in READERS:
            yield reader(name)

    def _named(self, name: str) -> Reader:
        if name != _TABLES or not self._columns:
            return reader(name)
        from profilecheck.readers.resume_csv import ResumeCsv  # noqa: PLC0415 - few runs name columns

        return ResumeCsv(self._columns)

    def _read_forced(self, name: str, document: Document | Bundle) -> Iterator[Profile | Unreadable]:
        """Let a reader read what it may not recognise, and say so where it finds nothing to say."""
        module = self._named(name)
        if module.recognises(document):
            yield from module.read(document)
            return
        said = False
        try:
            for item in module.read(document):
                said = True
                yield item
        except MemberError:
            raise
        except Exception:  # noqa: BLE001 - a reader need not be ready for what it does not recognise
            said = False
        if not said:
            yield Unreadable(document.source, "not-input-format", {"format": name})


_TABLES = "resume-csv"


def _unknown(document: Document | Bundle) -> Unreadable:
    if isinstance(document, Document) and document.source.lower().endswith(".json"):
        data = json_syntax.utf8(document.data)
        try:
            json_syntax.check(data)
            json_syntax.decode_any(data)
        except json_syntax.JsonError as error:
            return Unreadable(document.source, error.reason, error.facts)
    return Unreadable(document.source, "not-recognised")


def _is_empty(document: Document | Bundle) -> bool:
    return not (document.data.strip() if isinstance(document, Document) else document.names)
