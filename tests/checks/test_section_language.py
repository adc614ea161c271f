"""Which sections in another language are faults, which are worth a look, and which neither."""

import pytest

from profilecheck.checks.section_language import CHECK, Params
from profilecheck.model.detection import Certainty, Detection, Subject
from profilecheck.model.profile import Profile, Section, SectionKind


def verdicts(kind: SectionKind, text: str, certainty: Certainty) -> list[str]:
    section = Section("one", kind, text, "/0")
    subject = Subject(
        Profile("p", "f", "s", (section,)), (Detection("es", 0.99, certainty),), Detection("en", 0.99, "sure")
    )
    return [found.verdict for found in CHECK.run(subject, Params())]


@pytest.mark.parametrize("kind", ["education-degree", "project-title", "award-title"])
def test_what_has_a_name_at_home_is_worth_a_look_at_the_most(kind: SectionKind) -> None:
    assert verdicts(kind, "Premio a la Mejor Huerta", "sure") == ["review"]
    assert verdicts(kind, "Premio a la Mejor Huerta", "likely") == []
    assert verdicts(kind, "Huerta Mayor", "sure") == []


@pytest.mark.parametrize("kind", ["position-title", "volunteer-title", "project-description"])
def test_other_texts_are_faults_when_sure(kind: SectionKind) -> None:
    assert verdicts(kind, "Encargada de la huerta", "sure") == ["fail"]
    assert verdicts(kind, "Encargada de la huerta", "likely") == ["review"]
    assert verdicts(kind, "Huerta Mayor", "sure") == ["fail"]
