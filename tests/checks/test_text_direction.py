"""When a text that runs from right to left lacks its direction."""

import pytest

from profilecheck.checks.text_direction import CHECK, Params
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.profile import Direction, Profile, Section, SectionKind

ARABIC = "أعمل منذ خمسة عشر عامًا في ترميم القوارب الخشبية القديمة على الساحل"
ENGLISH = "I have restored old wooden boats on the coast for some fifteen years"
UNKNOWN = Detection(None)


def observed(direction: Direction | None, *parts: tuple[SectionKind, str]) -> list[tuple[str, str]]:
    sections = tuple(Section(f"{kind}-{i}", kind, text, "") for i, (kind, text) in enumerate(parts))
    profile = Profile("p.html", "web-page", "web", sections, direction=direction)
    subject = Subject(profile, (UNKNOWN,) * len(parts), UNKNOWN)
    if not CHECK.applies(subject, Params()):
        return [("not applicable", "")]
    return [(one.outcome, one.verdict) for one in CHECK.run(subject, Params())]


@pytest.mark.parametrize(
    ("direction", "found"),
    [
        ("unstated", [("unstated", "fail")]),
        ("ltr", [("left-to-right", "fail")]),
        ("style", [("unstated", "review")]),
        ("rtl", []),
        ("auto", []),
        (None, [("not applicable", "")]),
    ],
)
def test_only_a_page_that_fails_to_say_so_is_accused(
    direction: Direction | None, found: list[tuple[str, str]]
) -> None:
    assert observed(direction, ("summary", ARABIC)) == found


def test_the_script_is_enough_where_the_language_cannot_be_told() -> None:
    assert observed("unstated", ("other", ARABIC)) == [("unstated", "fail")]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([("summary", ENGLISH)], []),
        ([("summary", ENGLISH), ("headline", "مرمّمة قوارب")], []),
        ([("headline", "مرمّمة قوارب")], []),
        ([("summary", ENGLISH), ("recommendation-received", ARABIC * 3)], []),
        ([("summary", ENGLISH), ("labels", ARABIC * 3)], []),
        ([("summary", ARABIC), ("position-description", ENGLISH), ("project-description", ENGLISH)], []),
        ([("summary", ARABIC * 2), ("position-description", ENGLISH)], [("unstated", "review")]),
        ([("summary", ARABIC + " Python, Docker, SQL")], [("unstated", "fail")]),
        ([], []),
    ],
)
def test_a_page_in_another_script_may_quote(
    parts: list[tuple[SectionKind, str]], found: list[tuple[str, str]]
) -> None:
    assert observed("unstated", *parts) == found
