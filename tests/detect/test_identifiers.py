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


def test_digits_alone_raise_nothing(identifier: Identifier) -> None:
    identifier.best("2019 - 2024")
    identifier.evidence("2019 - 2024")


def test_families_are_merged() -> None:
    croatian = "Vodim tim programera i odgovaram za isporuku softvera našim klijentima u cijeloj Europi."
    assert Eldc().best(croatian)[1] == "sr"
    assert not {"hr", "bs"} & set(Eldc().evidence(croatian))


@pytest.mark.parametrize(
    ("name", "text", "is_doubted"),
    [
        ("bg", "Инженер по проекти", True),
        ("bg", "Управлявам екип от дванадесет души в три града, отговарям за бюджета на проекта и обучението.", False),
        ("bg", "Кандидатът владее њ и ќ, както и езика на щаба.", True),
        ("sr", "Vodim tim programera i odgovaram za isporuku.", True),
        ("sr", "Водим тим програмера и одговарам за испоруку софтвера нашим клијентима, већ осам година.", False),
        ("sr", "Водам тим од програмери; ќе одговарам и за буџетот, већ.", True),
        ("es", SPANISH, False),
    ],
)  # fmt: skip
def test_the_alphabet_settles_what_may_be_macedonian(name: str, text: str, is_doubted: bool) -> None:
    assert Eldc().doubts(name, text) is is_doubted


def test_a_library_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(DetectorMissingError) as caught:
        library("no_such_detector")
    assert caught.value.facts == {"detector": "no_such_detector"}
