"""The real detector, built once, and a short way to write a profile."""

from collections.abc import Callable

import pytest

from profilecheck.detect import Detector, detector
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Section, SectionKind

MakeProfile = Callable[..., Profile]


@pytest.fixture(scope="session")
def ladder() -> Detector:
    return detector("eldc")


@pytest.fixture(scope="session")
def profile() -> MakeProfile:
    def make(declared: str | None, *texts: tuple[SectionKind, str]) -> Profile:
        sections = tuple(
            Section(f"s{index}", kind, text, f"/{index}") for index, (kind, text) in enumerate(texts)
        )
        tags = (DeclaredLocale(Locale.parse(declared), "option", "--declared"),) if declared else ()
        return Profile("invented.json", "json-resume", "json-resume", sections, tags)

    return make
