"""Text -> language, or an honest "can't tell": the ladder, built for the detector a user names."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from profilecheck.errors import DetectorMissingError
from profilecheck.model.detection import Subject
from profilecheck.model.profile import Profile

if TYPE_CHECKING:
    from profilecheck.detect.identifier import Identifier

NAMES = ("eldc", "langdetect")
"""The screening identifiers a user can choose. py3langid gives the second opinion to both."""


def default() -> str:
    """Return the first of `NAMES` that is installed: eldc has no wheel for every Python, the slower langdetect has."""
    return next((name for name in NAMES if find_spec(name)), NAMES[0])


class Detector(Protocol):
    """What the engine's composer asks of a detector."""

    def subject(self, profile: Profile) -> Subject:
        """Return a profile with a detection for each section and one for the whole."""
        ...

    def subjects(self, profiles: Sequence[Profile]) -> list[Subject]:
        """Return what `subject` does of each, quicker than one by one."""
        ...


def detector(name: str) -> Detector:
    """Build the detector; its libraries are imported when a text first needs them.

    Raises:
        DetectorMissingError: the library, or that of the second opinion, is not installed.
    """
    if not find_spec("py3langid"):
        raise DetectorMissingError("detector-missing", detector="py3langid")
    from profilecheck.detect.evidence import calibration  # noqa: PLC0415
    from profilecheck.detect.identifier import Late  # noqa: PLC0415
    from profilecheck.detect.ladder import Ladder  # noqa: PLC0415

    scale = calibration(name)
    screen: Identifier
    if name == "langdetect":
        from profilecheck.detect.with_langdetect import Langdetect  # noqa: PLC0415

        screen = Langdetect()
    else:
        from profilecheck.detect.with_eldc import Eldc  # noqa: PLC0415

        screen = Eldc()
    return Ladder(name, screen, Late(lambda: _second(scale.languages)), scale)


@cache
def _second(languages: tuple[str, ...]) -> "Identifier":
    """Load the second opinion once for all detectors of the process: it takes most of a second."""
    from profilecheck.detect.with_py3langid import Py3langid  # noqa: PLC0415

    return Py3langid(frozenset(languages))
