"""Characters nobody sees: those that do harm, and those that a script or an emoji needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.checks.hidden_characters import CHECK, Params
from profilecheck.checks.traits import traits
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.profile import Profile, Section, SectionKind

DIRECTION, INVISIBLE = Params("direction"), Params("invisible")


def observed(text: str, params: Params, kind: SectionKind = "summary") -> list[Observation]:
    profile = Profile("p.json", "json-resume", "json-resume", (Section("s", kind, text, "/s"),))
    found = Subject(profile, (Detection(None),), Detection(None))
    return list(CHECK.run(found, params)) if traits(found) & CHECK.stirred_by else []


@pytest.mark.parametrize(
    ("text", "outcome", "found", "characters"),
    [
        ("Senior man\u200bager", "in-word", "manager", 1),
        ("man\u200c\u200dager and wat\u2060ches", "in-word", "manager", 3),
        ("ме\u200bнеджер", "in-word", "менеджер", 1),
        ("one \U000e0068\U000e0069 two", "hidden", "…", 2),
        ("one \u200b\u200c\u200b\u200d two", "hidden", "…", 4),
    ],
)
def test_invisible_characters_that_do_harm(text: str, outcome: str, found: str, characters: int) -> None:
    (one,) = observed(text, INVISIBLE)
    assert one.outcome == outcome
    assert (one.facts["found"], one.facts["characters"]) == (found, characters)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffStart of a file",
        "soft\u00adhyphen",
        "either/\u200bor, and \u200bbefore a word",
        "👩\u200d💻 👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f\u200d🔥",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f and 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "می\u200cکنم",
        "क्\u200dष and क्\u200cष",
        "ক্\u200dষ",
        "ผม\u200bซ่อม",
        "日本\u200b語",
    ],
)
def test_invisible_characters_that_are_needed_or_do_no_harm(text: str) -> None:
    assert observed(text, INVISIBLE) == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("\u202ereganam\u202c", "override"),
        ("a \u202dforced line", "override"),
        ("one \u202btwo\nthree", "unclosed"),
        ("one \u2067two", "unclosed"),
    ],
)
def test_a_changed_direction_that_does_harm(text: str, outcome: str) -> None:
    (one,) = observed(text, DIRECTION)
    assert (one.outcome, one.verdict) == (outcome, "fail" if outcome == "override" else "review")


@pytest.mark.parametrize(
    "text",
    [
        "\u202d+972 50 000 0000\u202c",
        "שלום \u2068Old Clocks Ltd.\u2069 עולם",
        "نص\u200f.",
        "\u202bعربي\u202c ok",
        "\u202c\u2069",
    ],
)
def test_a_changed_direction_that_does_none(text: str) -> None:
    assert observed(text, DIRECTION) == []


def test_words_of_other_people_are_not_the_members_to_mend() -> None:
    assert observed("man\u200bager", INVISIBLE, "recommendation-received") == []


@given(st.text(alphabet="ab \n\u200b\u200d\u202a\u202c\u202e\u2066\u2069\U000e0041é", max_size=60))
def test_what_is_shown_can_be_printed(text: str) -> None:
    for params in (DIRECTION, INVISIBLE):
        for one in observed(text, params):
            assert str(one.facts["found"]).isprintable()
            assert all(0 <= e.start <= e.end <= len(text) for e in one.evidence)
