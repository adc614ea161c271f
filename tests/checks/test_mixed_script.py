"""Look-alike letters in the wrong word, and words in which alphabets meet on purpose."""

import pytest

from profilecheck.checks.mixed_script import CHECK, Params
from profilecheck.checks.traits import traits
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.profile import Profile, Section


def observed(text: str) -> list[tuple[str, object, object]]:
    profile = Profile("p.json", "json-resume", "json-resume", (Section("s", "summary", text, "/s"),))
    found = Subject(profile, (Detection(None),), Detection(None))
    if not traits(found) & CHECK.stirred_by:
        return []
    return [(one.outcome, one.facts["found"], one.facts["meant"]) for one in CHECK.run(found, Params())]


@pytest.mark.parametrize(
    ("text", "outcome", "meant"),
    [
        ("Project mаnager", "cyrillic", "manager"),
        ("Работаю инженерoм и cварщиком", "cyrillic", "инженером"),
        ("Οffice work", "greek", "Office"),
        ("CЕО of a shop", "cyrillic", "CEO"),
        ("Μηχανικόs and Bιβλιοθήκη", "greek", "Βιβλιοθήκη"),
    ],
)
def test_a_look_alike_is_shown_with_the_word_meant(text: str, outcome: str, meant: str) -> None:
    ((found_outcome, _, found_meant),) = observed(text)
    assert (found_outcome, found_meant) == (outcome, meant)


@pytest.mark.parametrize(
    "text",
    [
        "SMMщик, PRщик, HRы, TOPом, IT-специалист, Java-разработчик",
        "10 kΩ, 5 μm, 3 µm, TGFβ1, TNFα, NFκB, ΔE, π-bond, Xα, αMEM",
        "Т-34 and mВ",
        "в ХVIII веке",
        "Google и Яндекс",
        "Ljubljana и Љубљана",
        "only Latin – nothing else",
    ],
)
def test_alphabets_that_meet_on_purpose_pass(text: str) -> None:
    assert observed(text) == []
