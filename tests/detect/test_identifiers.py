"""The three libraries behind one interface: the same shape, the same answer every time."""

from collections.abc import Callable

import pytest

from profilecheck.detect.identifier import Identifier, Late, library
from profilecheck.detect.with_eldc import FAMILIES, Eldc
from profilecheck.detect.with_langdetect import Langdetect
from profilecheck.detect.with_py3langid import Py3langid
from profilecheck.errors import DetectorMissingError

SPANISH = "Coordino un equipo de doce personas en tres ciudades y respondo del presupuesto anual."


@pytest.fixture(scope="module", params=["eldc", "py3langid", "langdetect"])
def identifier(request: pytest.FixtureRequest) -> Identifier:
    made: dict[str, Callable[[], Identifier]] = {
        "eldc": Eldc,
        "py3langid": lambda: Py3langid(FAMILIES),
        "langdetect": Langdetect,
    }
    return Late(made[request.param])


def test_a_clear_text_is_told(identifier: Identifier) -> None:
    code, family, lead = identifier.best(SPANISH)
    assert (code, family) == ("es", "es")
    assert lead > 0
    evidence = identifier.evidence(SPANISH)
    assert max(evidence, key=lambda name: evidence[name]) == "es"


def test_the_same_text_gets_the_same_answer(identifier: Identifier) -> None:
    texts = ["Team lead", "vedoucí oddělení", "jefe", SPANISH, "Leiter Vertrieb"]
    first = [identifier.evidence(text) for text in texts]
    assert [identifier.evidence(text) for text in reversed(texts)] == first[::-1]


@pytest.mark.parametrize(
    ("word", "language"), [("Tejedora", "es"), ("Barcaiola", "it"), ("Korgmakare", "sv")]
)
def test_py3langid_hears_how_a_lone_word_begins_and_ends(word: str, language: str) -> None:
    assert Py3langid(FAMILIES).best(word)[0] == language


def test_digits_alone_raise_nothing(identifier: Identifier) -> None:
    identifier.best("2019 - 2024")
    identifier.evidence("2019 - 2024")


def test_families_are_merged() -> None:
    croatian = "Vodim tim programera i odgovaram za isporuku softvera našim klijentima u cijeloj Europi."
    assert Eldc().best(croatian)[1] == "sr"
    assert not {"hr", "bs"} & set(Eldc().evidence(croatian))


@pytest.mark.parametrize(
    ("name", "text", "meant", "may_be_macedonian"),
    [
        ("bg", "Инженер по проекти", "bg", True),
        ("bg", "Управлявам екип от дванадесет души в три града и отговарям за бюджета.", "bg", False),
        ("bg", "Кандидатът владее њ и ќ, както и езика на щаба.", "bg", True),
        ("sr", "Водам тим од програмери и ќе одговарам за буџетот.", "mk", True),
        ("sr", "Водим тим програмера и одговарам за испоруку софтвера, већ осам година.", "sr", False),
        ("sr", "Vodim tim programera i odgovaram za isporuku.", "sr", True),
        ("hr", "Već dvanaest godina vodim timove.", "hr", False),
        ("es", SPANISH, "es", True),
    ],
)
def test_an_alphabet_settles_what_may_be_macedonian(
    name: str, text: str, meant: str, may_be_macedonian: bool
) -> None:
    assert Eldc().meant(name, text) == meant
    assert Eldc().may_be("mk", text) is may_be_macedonian


def test_a_library_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(DetectorMissingError) as caught:
        library("no_such_detector")
    assert caught.value.facts == {"detector": "no_such_detector"}
