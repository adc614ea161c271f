"""What the ladder asks of a language identification library, whichever it is.

An identifier's *evidence* for a language is a number that grows with the support a text gives it; differences
between languages mean something, absolute values do not. Codes are families (`model.locale.family`): Norwegian
is `no`, Indonesian `ms`, Croatian and Bosnian `sr`. How much a difference weighs is the calibration's business.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, ClassVar, Protocol

from profilecheck.errors import DetectorMissingError
from profilecheck.model.script import is_written_in, script

UNDETERMINED = "und"
"""What `Identifier.name` answers for a text without a language it knows."""


class Identifier(Protocol):
    """What the ladder asks of a language identification library.

    `lacking` are families it cannot name, with those it takes them for; `doubted` are codes it answers with
    confidence for one of them, with that one.
    """

    lacking: ClassVar[dict[str, tuple[str, ...]]]
    doubted: ClassVar[dict[str, str]]

    def name(self, text: str) -> str:
        """Return the code of the best language, as cheaply as the library can; `UNDETERMINED` if there is none."""
        ...

    def family(self, name: str) -> str:
        """Return the family of an answer of `name`."""
        ...

    def may_be(self, lacked: str, text: str) -> bool:
        """Say whether the letters of a text allow it to be in a language the identifier lacks."""
        ...

    def meant(self, name: str, text: str) -> str:
        """Return the code that is meant by `name` as the answer about a text: the lacked one if its letters show it.

        Also the one of two languages that share an answer, by its words.
        """
        ...

    def best(self, text: str) -> tuple[str, str, float]:
        """Return (code, family, lead): the best language, and its evidence less the next family's.

        The code is the one `meant`; it is empty and the lead 0.0 if the text says nothing.
        """
        ...

    def evidence(self, text: str) -> dict[str, float]:
        """Return the evidence for each family the text supports at all; the calibration's floor holds for others."""
        ...


class Late:
    """An identifier that is made when it is first asked, because making it costs most of a second."""

    lacking: ClassVar[dict[str, tuple[str, ...]]] = {}
    doubted: ClassVar[dict[str, str]] = {}

    def __init__(self, make: Callable[[], Identifier]) -> None:
        """Remember how to make it."""
        self._make = make
        self._made: Identifier | None = None

    def name(self, text: str) -> str:
        """See `Identifier.name`."""
        return self._identifier().name(text)

    def family(self, name: str) -> str:
        """See `Identifier.family`."""
        return self._identifier().family(name)

    def may_be(self, lacked: str, text: str) -> bool:
        """See `Identifier.may_be`."""
        return self._identifier().may_be(lacked, text)

    def meant(self, name: str, text: str) -> str:
        """See `Identifier.meant`."""
        return self._identifier().meant(name, text)

    def best(self, text: str) -> tuple[str, str, float]:
        """See `Identifier.best`."""
        return self._identifier().best(text)

    def evidence(self, text: str) -> dict[str, float]:
        """See `Identifier.evidence`."""
        return self._identifier().evidence(text)

    def _identifier(self) -> Identifier:
        if self._made is None:
            self._made = self._make()
        return self._made


def is_doubtful(screen: Identifier, name: str, text: str) -> bool:
    """Say whether an answer of `screen` about a text may stand for a language it lacks."""
    return name in screen.doubted and screen.may_be(screen.doubted[name], text)


def is_taken_for(screen: Identifier, found: str, lacked: str, text: str) -> bool:
    """Say whether a text `screen` finds to be in `found` may be in `lacked`, which it cannot name, romanised or not."""
    return found in screen.lacking.get(lacked, ()) and screen.may_be(lacked, text)


def may_stand_for(screen: Identifier, found: str, lacked: str, text: str) -> bool:
    """Say the same of a text in the script that `lacked` is written in."""
    return is_taken_for(screen, found, lacked, text) and is_written_in(lacked, script(text))


def library(name: str) -> Any:
    """Import a detector's library, or say in words that it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise DetectorMissingError("detector-missing", detector=name) from error


def best_of(evidence: dict[str, float]) -> tuple[str, str, float]:
    """Make an `Identifier.best` answer of an `Identifier.evidence` one, ties broken by code."""
    ranked = sorted(evidence.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return "", "", 0.0
    lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 99.0
    return ranked[0][0], ranked[0][0], lead
