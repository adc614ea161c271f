"""The stream of one run: inputs read, detected and judged a batch at a time, one result after the other."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from profilecheck import detect, engine, rulebook
from profilecheck.config import Options
from profilecheck.errors import ProfilecheckError
from profilecheck.inputs import Found, Inputs, Read
from profilecheck.model.detection import Subject
from profilecheck.model.finding import ProfileResult
from profilecheck.model.profile import Profile, Unreadable
from profilecheck.model.report import Summary
from profilecheck.readers.versions import MORE

HELD_LIMIT = 100
"""The most versions of one person's profile that are held together; LinkedIn offers about 45 languages."""

BATCH_PROFILES, BATCH_CHARACTERS = 64, 1_000_000
"""How much is read before the languages of it are detected."""


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
        self._inputs = Inputs(options, self._bug)
        self._person = ""
        self._held: list[Subject | Unreadable] = []

    def results(self, stdin: BinaryIO) -> Iterator[ProfileResult | Unreadable]:
        """Find the inputs and return the stream of what becomes of them, counted.

        Raises:
            UsageError: a target does not exist. Nothing was read.
        """
        return self.summary.count(self._each(self._inputs.found(stdin)))

    def _each(self, found: Iterable[Found]) -> Iterator[ProfileResult | Unreadable]:
        """Take the inputs through the pipeline a batch at a time: each stage is quicker when it goes on for a while.

        What comes through a pipe is told one by one: whoever writes there may wait for the answer.
        """
        at_once = 1 if "-" in self.options.targets else BATCH_PROFILES
        for batch in _batches(self._inputs.read(found), at_once):
            for item in self._detected(batch):
                yield from self._taken(item)
            if not self._person.endswith(MORE):
                yield from self._released()
        yield from self._released()

    def _detected(self, batch: Sequence[Read]) -> Iterator[tuple[str, Subject] | Unreadable]:
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
        except ProfilecheckError:
            raise
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


def _batches(read: Iterable[Read | None], at_once: int) -> Iterator[list[Read]]:
    """Put what was read into batches, each full as soon as it has so many profiles, or so long a text.

    A batch ends with an input, marked by None, or else between two persons: the versions of one stay together.
    """
    batch: list[Read] = []
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


def _person(item: Read) -> str:
    return item.source if isinstance(item, Unreadable) else item[0]
