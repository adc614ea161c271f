"""The stream of one run: inputs found, read, detected and judged a batch at a time, one result after the other."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urljoin

import msgspec

from profilecheck import detect, engine, rulebook
from profilecheck.config import Options, is_url
from profilecheck.errors import ProfilecheckError, UsageError
from profilecheck.model.detection import Subject
from profilecheck.model.finding import ProfileResult
from profilecheck.model.profile import (
    ASKS_FOR_DECLARED,
    DECLARES_NOTHING,
    DeclaredLocale,
    Link,
    Profile,
    Unreadable,
)
from profilecheck.model.report import Summary
from profilecheck.readers.choice import Choice
from profilecheck.readers.versions import MORE, Versions
from profilecheck.sources.document import Bundle, Document, MemberError
from profilecheck.sources.local import open_targets
from profilecheck.sources.siblings import Siblings

if TYPE_CHECKING:
    from profilecheck.sources.web import Web

ALTERNATE_LIMIT = 20
"""The most other language versions fetched of one page."""

HELD_LIMIT = 100
"""The most versions of one person's profile that are held together; LinkedIn offers about 45 languages."""

BATCH_PROFILES, BATCH_CHARACTERS = 64, 1_000_000
"""How much is read before the languages of it are detected."""

OWN_REPORT = b'{"schema_version":1,"tool":{"name":"profilecheck"'
"""How a JSON report of ours begins."""


_Read = tuple[str, Profile] | Unreadable
"""What an input holds: a profile, with the name of the person whose version it is, or a reason for none."""


class Pipeline:
    """The stream of one run, and what it remembers: the counts and the exceptions nobody expected."""

    def __init__(self, options: Options) -> None:
        """Load the rules and prepare for what `options` ask; nothing is read yet.

        Raises:
            ProfilecheckError: an option, the rules or the installation are wrong.
        """
        self.options = options
        self.summary = Summary()
        self.bugs: list[BaseException] = []
        self.book = rulebook.load_with(None if options.rules is None else Path(options.rules))
        rules = self.book.chosen(options.enable, options.disable, rulebook.Given(options.markets))
        self._questions = engine.Questions(rules)
        self.detector = options.detector or detect.default()
        self._detector = detect.detector(self.detector)
        self._output = None if options.output in (None, "-") else Path(str(options.output))
        self._choice = Choice(options.input_format, dict(options.columns))
        self._versions = Versions(Siblings(options.targets), together=options.together)
        self._web: Web | None = None
        self._pages: set[str] = set()
        self._person = ""
        self._held: list[Subject | Unreadable] = []

    def results(self, stdin: BinaryIO) -> Iterator[ProfileResult | Unreadable]:
        """Find the inputs and return the stream of what becomes of them, counted.

        Raises:
            UsageError: a target does not exist. Nothing was read.
        """
        found = [
            self._fetched([target]) if is_url(target) else open_targets([target], _is_bundle, stdin)
            for target in self.options.targets
        ]
        return self.summary.count(self._each(chain.from_iterable(found)))

    def _fetched(self, urls: Iterable[str]) -> Iterator[Document | Unreadable]:
        """Fetch pages. Nothing but this reaches for the network."""
        if self._web is None:
            from profilecheck.sources.web import Web  # noqa: PLC0415 - only runs with --allow-network need it

            self._web = Web()
        for url in urls:
            page = self._web.fetch(url)
            self._pages.add(page.source)
            yield page

    def _each(self, found: Iterable[Document | Bundle | Unreadable]) -> Iterator[ProfileResult | Unreadable]:
        """Take the inputs through the pipeline a batch at a time: each stage is quicker when it goes on for a while.

        What comes through a pipe is told one by one: whoever writes there may wait for the answer.
        """
        at_once = 1 if "-" in self.options.targets else BATCH_PROFILES
        for batch in _batches(self._read(found), at_once):
            for item in self._detected(batch):
                yield from self._taken(item)
            if not self._person.endswith(MORE):
                yield from self._released()
        yield from self._released()

    def _read(self, found: Iterable[Document | Bundle | Unreadable]) -> Iterator[_Read | None]:
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

    def _guarded(self, document: Document | Bundle) -> Iterator[_Read]:
        try:
            yield from self._understood(document)
        except ProfilecheckError:
            raise
        except MemberError as error:
            yield Unreadable(document.source, error.reason, error.facts)
        except Exception as error:  # noqa: BLE001 - the other files of a batch must still be judged
            yield self._bug(document.source, error)

    def _detected(self, batch: Sequence[_Read]) -> Iterator[tuple[str, Subject] | Unreadable]:
        """Detect the languages of a batch of profiles; if one trips a bug, of each by itself."""
        profiles = [item[1] for item in batch if not isinstance(item, Unreadable)]
        try:
            subjects: Iterator[Subject | Unreadable] = iter(self._detector.subjects(profiles))
        except ProfilecheckError:
            raise
        except Exception:  # noqa: BLE001 - the other files of a batch must still be judged
            subjects = map(self._subject, profiles)
        for item in batch:
            if isinstance(item, Unreadable):
                yield item
                continue
            subject = next(subjects)
            yield subject if isinstance(subject, Unreadable) else (item[0], subject)

    def _subject(self, profile: Profile) -> Subject | Unreadable:
        try:
            return self._detector.subject(profile)
        except Exception as error:  # noqa: BLE001 - the other files of a batch must still be judged
            return self._bug(profile.source, error)

    def _bug(self, source: str, error: Exception) -> Unreadable:
        self.bugs.append(error)
        return Unreadable(source, "internal", {"error": type(error).__name__})

    def _taken(self, item: tuple[str, Subject] | Unreadable) -> Iterator[ProfileResult | Unreadable]:
        """Hold a subject while versions of the same person's may follow it, and what comes between them."""
        if isinstance(item, Unreadable):
            if not self._held:
                yield item
                return
            self._held.append(item)
        else:
            person, subject = item
            if person != self._person:
                yield from self._released()
            self._person = person
            self._held.append(subject)
        if len(self._held) >= HELD_LIMIT:
            yield from self._released()

    def _released(self) -> Iterator[ProfileResult | Unreadable]:
        """Judge the subjects that are held together, and return them in their order."""
        held, self._held, self._person = self._held, [], ""
        subjects = [item for item in held if isinstance(item, Subject)]
        try:
            results = iter(engine.judge_together(subjects, self._questions))
        except Exception as error:  # noqa: BLE001 - the other files of a batch must still be judged
            yield from (self._bug(subject.profile.source, error) for subject in subjects)
            held = [item for item in held if isinstance(item, Unreadable)]
            results = iter(())
        if not self.options.excerpts:
            results = map(engine.without_excerpts, results)
        for item in held:
            yield item if isinstance(item, Unreadable) else next(results)

    def _understood(self, document: Document | Bundle) -> Iterator[_Read]:
        """Yield the profiles of a document, each with the name of the person whose version it is."""
        for item in self._choice.read(document):
            if isinstance(item, Unreadable):
                yield item
            elif self.options.follow_alternates and is_url(document.source):
                yield from self._with_alternates(item)
            else:
                yield self._named(item)

    def _with_alternates(self, profile: Profile) -> Iterator[_Read]:
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

    def _named(self, profile: Profile) -> tuple[str, Profile]:
        return self._versions.placed(amended(profile, self.options))

    def _may_replace(self, item: Document | Bundle | Unreadable) -> bool:
        """Say that the file `-o` names, met while searching a folder, is an earlier report and no input.

        Raises:
            UsageError: it is an input, which the report would destroy.
        """
        if isinstance(item, Document) and (
            item.data.startswith(OWN_REPORT) or self._choice.find(item) is None
        ):
            return True
        raise UsageError("output-is-input", file=str(self._output))


def _batches(read: Iterable[_Read | None], at_once: int) -> Iterator[list[_Read]]:
    """Put what was read into batches, each full as soon as it has so many profiles, or so long a text.

    A batch ends with an input, marked by None, or else between two persons: the versions of one stay together.
    """
    batch: list[_Read] = []
    size = 0
    for item in read:
        is_full = len(batch) >= at_once or size >= BATCH_CHARACTERS
        if is_full and (item is None or _person(item) != _person(batch[-1])):
            yield batch
            batch, size = [], 0
        if item is not None:
            batch.append(item)
            if not isinstance(item, Unreadable):
                size += sum([len(section.text) for section in item[1].sections])
    if batch:
        yield batch


def _person(item: _Read) -> str:
    return item.source if isinstance(item, Unreadable) else item[0]


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


def _files(item: Document | Bundle | Unreadable) -> Iterator[str]:
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
