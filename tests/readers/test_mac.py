"""Manfred's MAC: its parts, and its required language in whatever case."""

import json
from typing import Any

import pytest

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers.mac import read, recognises
from profilecheck.sources.document import Document

WHOLE: dict[str, Any] = {
    "settings": {"language": "ES"},
    "aboutMe": {
        "profile": {"name": "A", "title": "Programadora", "description": "Programo."},
        "interestingFacts": [{"topic": "Libros", "fact": "Leo mucho."}],
    },
    "experience": {
        "jobs": [
            {
                "organization": {"name": "X", "description": "Una empresa."},
                "roles": [
                    {
                        "name": "Jefa",
                        "challenges": [{"description": "Reto.", "actions": ["Uno", "Dos"]}],
                        "notes": "Ya.",
                    },
                    {"name": "Aprendiz"},
                ],
            },
            {"organization": {"name": "Y"}, "roles": [{"name": "Becaria"}]},
        ],
        "projects": [{"details": {"name": "P", "description": "Un mapa."}, "roles": [{"name": "Autora"}]}],
        "publicArtifacts": [{"details": {"name": "Charla", "description": "Sobre mapas."}}],
    },
    "knowledge": {
        "languages": [{"name": "EN", "fullName": "Inglés"}, {"name": "FR"}],
        "hardSkills": [{"skill": {"name": "Go"}}, {"skill": {"name": "SQL"}}],
        "studies": [{"name": "Grado", "description": "Con honores."}],
    },
    "careerPreferences": {"goals": [{"title": "Aprender", "description": "Siempre."}]},
}


def read_one(data: object) -> Profile | Unreadable:
    document = Document("mac.json", json.dumps(data).encode())
    assert recognises(document)
    (found,) = read(document)
    return found


def profile(data: object) -> Profile:
    found = read_one(data)
    assert isinstance(found, Profile), found
    return found


def test_every_part_is_read() -> None:
    found = profile(WHOLE)
    assert [(section.id, section.text) for section in found.sections] == [
        ("headline", "Programadora"),
        ("summary", "Programo."),
        ("position-1-title", "Jefa"),
        ("position-1-challenges", "Reto."),
        ("position-1-actions", "Uno\nDos"),
        ("position-1-notes", "Ya."),
        ("position-2-title", "Aprendiz"),
        ("position-3-title", "Becaria"),
        ("job-1-about", "Una empresa."),
        ("project-1-description", "Un mapa."),
        ("project-role-1-title", "Autora"),
        ("publication-1-title", "Charla"),
        ("publication-1-description", "Sobre mapas."),
        ("education-1-degree", "Grado"),
        ("education-1-notes", "Con honores."),
        ("fact-1", "Leo mucho."),
        ("goal-1-title", "Aprender"),
        ("goal-1", "Siempre."),
        ("skills", "Go\nSQL"),
    ]
    assert found.spoken == ("Inglés", "FR")
    paths = {section.id: section.path for section in found.sections}
    assert paths["position-3-title"] == "/experience/jobs/1/roles/0/name"
    assert paths["position-1-actions"] == "/experience/jobs/0/roles/0/challenges/0/actions"
    assert paths["skills"] == "/knowledge/hardSkills"


@pytest.mark.parametrize(("raw", "tag"), [("ES", "es"), ("EN-US", "en-US"), ("es", "es"), ("es_ES", "es-ES")])
def test_the_language_is_declared_by_the_settings(raw: str, tag: str) -> None:
    (declared,) = profile(WHOLE | {"settings": {"language": raw}}).declared
    assert (declared.locale.tag, declared.how, declared.where) == (
        tag,
        "settings-language",
        "/settings/language",
    )
    assert declared.locale.fault == ("underscore" if "_" in raw else None)


@pytest.mark.parametrize("settings", [{}, {"language": None}, {"language": 4}, {"language": " "}, None, "ES"])
def test_a_missing_language_declares_nothing(settings: object) -> None:
    assert profile(WHOLE | {"settings": settings}).declared == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"settings": {}, "x": {"aboutMe": 1}}, "no-profile-inside"),
        ({"settings": {}, "aboutMe": {"profile": {"name": "A"}}}, "nothing-to-judge"),
    ],
)
def test_a_file_without_texts_says_so(data: object, reason: str) -> None:
    assert read_one(data) == Unreadable("mac.json", reason, {}, "mac")


def test_a_part_of_a_wrong_type_loses_nothing_else() -> None:
    found = profile(WHOLE | {"experience": {"jobs": [{"roles": [3, {"name": ["x"]}]}]}})
    assert found.sections[0].text == "Programadora"
    assert profile(WHOLE | {"experience": {"jobs": [{"roles": [{"name": {"x": 1}}]}]}}).notes == (
        "fields-ignored",
    )
