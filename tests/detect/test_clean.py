"""What is taken out of a text before a detector sees it, and what must stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.detect.clean import clean, measured, terms


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Escríbeme a ana@correo.example o en https://ana.example/cv", "Escríbeme a o en"),
        ("#hiring @acme Busco trabajo", "Busco trabajo"),
        ("Kubernetes, Docker | Power BI", ""),
        ("Administración de Docker y Linux", "Administración de y"),
        ("JEFA DE PROYECTO", "jefa de proyecto"),
        ("L&#39;équipe &amp; moi", "L'équipe moi"),
        ("🚀 Ventas ► 2019 – 2024", "Ventas"),
        ("se\u0301nior", "sénior"),
        ("a\u0000b\u202ec\ud800d\u200be", "abcde"),
        ("ผู้จัดการฝ่ายขาย", "ผู้จัดการฝ่ายขาย"),
        ("विपणन प्रबंधक", "विपणन प्रबंधक"),
        ("", ""),
        ("C++ / C#", ""),
    ],
)
def test_leaves_only_what_can_have_a_language(raw: str, cleaned: str) -> None:
    assert clean(raw).text == cleaned


@given(st.text(max_size=200))
def test_the_result_is_safe_for_any_detector(raw: str) -> None:
    cleaned = clean(raw).text
    cleaned.encode()
    assert "\0" not in cleaned
    assert cleaned == cleaned.strip()


def test_one_sign_of_a_dense_script_counts_more_than_one_latin_letter() -> None:
    assert measured("営業部長").letters == 12
    assert measured("jefe").letters == 4
    assert measured("ソフトウェアエンジニア").words >= 3


def test_terms_are_lower_case_and_hold_no_ordinary_words() -> None:
    assert all(term == term.lower() for term in terms())
    assert not terms() & {"de", "and", "manager", "project", "proyecto", "team", "ventas", "und", "data"}
