"""Text -> language, or an honest "can't tell": the ladder, built for the detector a user names."""

from typing import Protocol

from profilecheck.model.detection import Subject
from profilecheck.model.profile import Profile

NAMES = ("eldc", "langdetect")
"""The screening identifiers a user can choose; the first is the default. py3langid gives the second opinion."""


class Detector(Protocol):
    """What the engine's composer asks of a detector."""

    def subject(self, profile: Profile) -> Subject:
        """Return the profile with a detection for each section and one for the whole."""
        ...


def detector(name: str) -> Detector:
    """Build the detector; its libraries are imported when a text first needs them.

    Raises:
        DetectorMissingError: the library is not installed.
    """
    from profilecheck.detect.evidence import calibration  # noqa: PLC0415
    from profilecheck.detect.identifier import Identifier, Late  # noqa: PLC0415
    from profilecheck.detect.ladder import Ladder  # noqa: PLC0415

    scale = calibration(name)

    def second() -> Identifier:
        from profilecheck.detect.with_py3langid import Py3langid  # noqa: PLC0415

        return Py3langid(frozenset(scale.languages))

    screen: Identifier
    if name == "langdetect":
        from profilecheck.detect.with_langdetect import Langdetect  # noqa: PLC0415

        screen = Langdetect()
    else:
        from profilecheck.detect.with_eldc import Eldc  # noqa: PLC0415

        screen = Eldc()
    return Ladder(name, screen, Late(second), scale)
