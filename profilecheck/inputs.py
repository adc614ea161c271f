"""What a run is given: its inputs found, read, and named for the person whose profile they hold."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urljoin

import msgspec

from profilecheck.config import Options, is_url
from profilecheck.errors import ProfilecheckError, UsageError
from profilecheck.model.profile import (
    ASKS_FOR_DECLARED,
    DECLARES_NOTHING,
    DeclaredLocale,
    Link,
    Profile,
    Unreadable,
)
from profilecheck.readers.choice import Choice
from profilecheck.readers.versions import Versions
from profilecheck.sources.document import Bundle, Document, MemberError
from profilecheck.sources.local import open_targets
from profilecheck.sources.siblings import Siblings

if TYPE_CHECKING:
    from profilecheck.sources.web import Web

ALTERNATE_LIMIT = 20
"""The most other language versions fetched of one page."""

OWN_REPORT = b'{"schema_version":1,"tool":{"name":"profilecheck"'
"""How a JSON report of ours begins."""

Read = tuple[str, Profile] | Unreadable
"""What an input holds: a profile, with the name of the person whose version it is, or a reason for none."""

Found = Document | Bundle | Unreadable
"""An input as a source hands it on."""


class Inputs:
    """The inputs of one run."""

    def __init__(self, options: Options, bug: Callable[[str, Exception], Unreadable]) -> None:
        """Prepare for what `options` ask; `bug` is told of an exception nobody expected, and makes a line of it."""
        self._options = options
        self._bug = bug
        self._output = None if options.output in (None, "-") else Path(str(options.output))
        self._choice = Choice(options.input_format, dict(options.columns))
        self._versions = Versions(Siblings(options.targets), together=options.together)
        self._web: Web | None = None
        self._pages: set[str] = set()

    def found(self, stdin: BinaryIO) -> Iterator[Found]:
        """Find the inputs, one at a time.

        Raises:
            UsageError: a target does not exist. Nothing was read.
        """
        return chain.from_iterable(
            [
                self._fetched([target]) if is_url(target) else open_targets([target], _is_bundle, stdin)
                for target in self._options.targets
            ]
        )

    def read(self, found: Iterable[Found]) -> Iterator[Read | None]:
        """Yield what the inputs hold, and None after each of them."""
        for item in found:
            overwritten = self._output is not None and any(
                _is_file(name, self._output) for name in _files(item)
            )
            if overwritten and self._may_replace(item):
                continue
            if isinstance(item, Unreadable):
                yield item
            else:
                yield from self._guarded(item)
            yield None

    def _guarded(self, document: Document | Bundle) -> Iterator[Read]:
        try:
            yield from self._understood(document)
        except ProfilecheckError:
            raise
        except MemberError as error:
            yield Unreadable(document.source, error.reason, error.facts)
        except Exception as error:  # noqa: BLE001 - the other files of a batch must still be judged
            yield self._bug(document.source, error)

    def _understood(self, document: Document | Bundle) -> Iterator[Read]:
        """Yield the profiles of a document, each with the name of the person whose version it is."""
        for item in self._choice.read(document):
            if isinstance(item, Unreadable):
                yield item
            elif self._options.follow_alternates and is_url(document.source):
                yield from self._with_alternates(item)
            else:
                yield self._named(item)

    def _with_alternates(self, profile: Profile) -> Iterator[Read]:
        """Judge a fetched page, then the other language versions it names; those versions' own are not followed."""
        urls = [url for url in _alternates(profile) if url not in self._pages]
        if len(urls) > ALTERNATE_LIMIT:
            profile = msgspec.structs.replace(profile, notes=(*profile.notes, "alternates-left-out"))
        person, profile = self._named(profile)
        yield person, profile
        for page in self._fetched(urls[:ALTERNATE_LIMIT]):
            if isinstance(page, Unreadable):
                yield page
                continue
            for item in self._choice.read(page):
                yield item if isinstance(item, Unreadable) else (person, self._named(item)[1])

    def _fetched(self, urls: Iterable[str]) -> Iterator[Document | Unreadable]:
        """Fetch pages. Nothing but this reaches for the network."""
        if self._web is None:
            from profilecheck.sources.web import Web  # noqa: PLC0415 - only runs with --allow-network need it

            self._web = Web()
        for url in urls:
            page = self._web.fetch(url)
            self._pages.add(page.source)
            yield page

    def _named(self, profile: Profile) -> tuple[str, Profile]:
        return self._versions.placed(amended(profile, self._options))

    def _may_replace(self, item: Found) -> bool:
        """Say that the file `-o` names, met while searching a folder, is an earlier report and no input.

        Raises:
            UsageError: it is an input, which the report would destroy.
        """
        if isinstance(item, Document) and (
            item.data.startswith(OWN_REPORT) or self._choice.find(item) is None
        ):
            return True
        raise UsageError("output-is-input", file=str(self._output))


def amended(profile: Profile, options: Options) -> Profile:
    """Return `profile` with what the user said about it put before what it says itself."""
    if options.declared is None and options.url is None:
        return profile
    declared, links, notes = profile.declared, profile.links, profile.notes
    if options.declared is not None:
        declared = (DeclaredLocale(options.declared, "option", "--declared"), *declared)
        notes = tuple(note for note in notes if note not in (ASKS_FOR_DECLARED, DECLARES_NOTHING))
    if options.url is not None:
        links = (Link(options.url, "--url"), *links)
    return msgspec.structs.replace(profile, declared=declared, links=links, notes=notes)


def _alternates(profile: Profile) -> list[str]:
    """Return the addresses of a page's other language versions, each once."""
    from profilecheck.readers.html_declarations import ALTERNATE  # noqa: PLC0415 - only fetched pages need it

    urls = [urljoin(profile.source, link.url) for link in profile.links if link.where.startswith(ALTERNATE)]
    return list(dict.fromkeys(url.partition("#")[0] for url in urls if is_url(url)))


def _is_bundle(names: Collection[str]) -> bool:
    from profilecheck.readers.linkedin_export import is_export  # noqa: PLC0415 - only folders and archives need it

    return is_export(names)


def _files(item: Found) -> Iterator[str]:
    yield item.source
    if not isinstance(item, Document | Unreadable):
        yield from (f"{item.source}/{name}" for name in item.names)


def _is_file(name: str, file: Path) -> bool:
    """Say whether `name` is the existing `file`. Names are compared first: most files need no look at the disk."""
    if os.path.basename(name) != file.name:  # noqa: PTH119 - called for every input
        return False
    try:
        return file.samefile(name)
    except (OSError, ValueError):
        return False
