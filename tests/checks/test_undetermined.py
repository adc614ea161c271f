"""What is said of a profile whose language cannot be told, beside sections whose language can."""

from profilecheck.checks.undetermined import CHECK, Params
from profilecheck.model.detection import Detection, Span, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.profile import Profile, Section, SectionKind

UNKNOWN = Detection(None, why_not="too-short")
RUSSIAN = Detection("ru", 0.99, "sure")
MIXED = Detection("ru", 0.9, "sure", why_not="mixed", spans=(Span(0, 40, "ru"), Span(40, 90, "en")))
LONG = "Zarabex Ondalin Quorveth " * 4


def observed(
    *told: tuple[SectionKind, Detection], overall: Detection = UNKNOWN, text: str = "Zarabex"
) -> list[Observation]:
    sections = tuple(Section(f"s{place}", kind, text, "") for place, (kind, _) in enumerate(told))
    subject = Subject(Profile("p", "f", "s", sections), tuple(one for _, one in told), overall)
    return list(CHECK.run(subject, Params()))


def test_no_section_shows_its_language_only_where_none_does() -> None:
    (found,) = observed(("headline", UNKNOWN), ("summary", UNKNOWN), ("skills", UNKNOWN))
    assert (found.outcome, found.section, found.facts) == ("profile", None, {"sections": 2})


def test_sections_that_could_be_told_are_counted_beside_a_whole_that_could_not() -> None:
    (found,) = observed(
        ("headline", UNKNOWN),
        ("summary", RUSSIAN),
        ("position-description", RUSSIAN),
        ("other", MIXED),
        ("skills", UNKNOWN),
    )
    assert (found.outcome, found.section) == ("whole", None)
    assert found.facts == {"sections": 4, "told": 3}


def test_the_other_sections_are_still_named() -> None:
    found = observed(("summary", RUSSIAN), ("position-description", UNKNOWN), text=LONG)
    assert [(one.outcome, one.section) for one in found] == [("whole", None), ("section", "s1")]


def test_nothing_is_said_of_the_whole_where_it_could_be_told() -> None:
    found = observed(("summary", UNKNOWN), overall=RUSSIAN, text=LONG)
    assert [one.outcome for one in found] == ["section"]
    assert observed(("summary", RUSSIAN), overall=RUSSIAN) == []
