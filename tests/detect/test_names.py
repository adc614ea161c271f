"""Names of people, schools and streets say nothing of the language around them; what people wrote does."""

import pytest

from profilecheck.detect.names import is_address, is_name
from profilecheck.model.profile import Section, SectionKind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("page-title", "Gabriel do Prado Sousa"),
        ("page-title", "Hélène Dufour | CV"),
        ("page-title", "Jan van der Bergen - Curriculum Vitae"),
        ("page-title", "Олена Ковальчук — CV"),
        ("position-title", "Universidad Inventada del Sur"),
        ("education-degree", "Hochschule Musterstadt"),
        ("position-title", "2025 - Presente"),
        ("other", "Musterstraße 4, 50226 Musterdorf"),
        ("other", "Carrera 18a #31b-23 sur Ciudad Inventada"),
        ("other", "6 route de l'église 74140 Villeneuve (FRANCE)"),
    ],
)
def test_a_name(kind: SectionKind, text: str) -> None:
    assert is_name(Section("s", kind, text, "/s"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("page-title", "Desarrolladora web y profesora de piano"),
        ("page-title", "李明的个人简历"),
        ("position-title", "Profesora en la Universidad Inventada"),
        ("position-title", "Responsable de obra 2019"),
        ("headline", "Leiterin Einkauf"),
        ("other", "Gestioné 12 tiendas y un equipo de 40 personas en tres ciudades."),
        ("other", "Trabajé de 2015 a 2019 como jefa de obra."),
        ("summary", "Musterstraße 4, 50226 Musterdorf"),
    ],
)
def test_words_of_ones_own(kind: SectionKind, text: str) -> None:
    assert not is_name(Section("s", kind, text, "/s"))


def test_a_year_is_no_postal_code() -> None:
    assert not is_address("Jefa de ventas 2015, 2019")
    assert is_address("28013 Madrid, calle 5")


def test_a_script_without_spaces_has_no_short_texts() -> None:
    assert not is_address("ประกาศใช้แผนพัฒนาท้องถิ่นสี่ปี 2561 ถึง 2564 สำหรับทุกหน่วยงานในจังหวัด")
