"""A script decides what an n-gram must not."""

import pytest

from profilecheck.detect.with_eldc import FAMILIES
from profilecheck.model.script import possible, script


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ingeniera de datos", "Latn"),
        ("Менеджер проектов", "Cyrl"),
        ("プロジェクト管理", "Kana"),
        ("軟體工程師", "Hani"),
        ("소프트웨어 엔지니어", "Hang"),
        ("مهندس برمجيات", "Arab"),
        ("Μηχανικός λογισμικού", "Grek"),
        ("12 — 34", ""),
    ],
)
def test_names_the_script_most_letters_are_in(text: str, name: str) -> None:
    assert script(text) == name


def test_a_script_leaves_only_languages_written_in_it() -> None:
    assert possible("Kana", FAMILIES) == {"ja"}
    assert possible("Hani", FAMILIES) == {"ja", "zh"}
    assert "ru" not in possible("Latn", FAMILIES)
    assert "sr" in possible("Latn", FAMILIES) & possible("Cyrl", FAMILIES)
    assert possible("", FAMILIES) == FAMILIES
