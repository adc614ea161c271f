"""English titles that are job titles, and those that are not."""

import pytest

from profilecheck.checks import NoParams
from profilecheck.checks.english_title import CHECK
from profilecheck.model.detection import Certainty, Detection, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.profile import Profile, Section, SectionKind

WHOLE = Detection("de", 0.99, "sure")


def subject(*kinds: SectionKind, certainty: Certainty = "likely") -> Subject:
    sections = tuple(
        Section(f"{kind}-{place}", kind, "Head Gardener", f"/{place}") for place, kind in enumerate(kinds)
    )
    detections = tuple(Detection("en", 0.9, certainty) for _ in kinds)
    return Subject(Profile("p", "f", "s", sections), detections, WHOLE)


def observed(*kinds: SectionKind, certainty: Certainty = "likely") -> list[Observation]:
    return list(CHECK.run(subject(*kinds, certainty=certainty), NoParams()))


def test_only_job_titles_and_the_headline_are_counted() -> None:
    (found,) = observed(
        "education-degree", "headline", "award-title", "position-title", "volunteer-title", "project-title"
    )
    assert found.facts["titles"] == 2
    assert found.section == "headline-1"
    assert [one.path for one in found.evidence] == ["/1", "/3"]


@pytest.mark.parametrize(
    "kind",
    [
        "education-degree",
        "award-title",
        "volunteer-title",
        "project-title",
        "organization-title",
        "page-title",
        "publication-title",
        "course",
        "certificate",
    ],
)
def test_other_titles_alone_make_no_finding_and_no_question(kind: SectionKind) -> None:
    assert observed(kind) == []
    assert not CHECK.applies(subject(kind), NoParams())


def test_a_sentence_is_no_title() -> None:
    assert observed("headline", certainty="sure") == []
