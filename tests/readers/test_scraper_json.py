"""Scraped LinkedIn profiles: the shapes services give, and what declares nothing in them."""

import json

import pytest

from profilecheck.model.profile import DECLARES_NOTHING, Profile
from profilecheck.readers.scraper_json import read, recognises
from profilecheck.sources.document import Document


def profile(**fields: object) -> Profile:
    document = Document("p.json", json.dumps({"public_identifier": "x"} | fields).encode())
    assert recognises(document)
    (found,) = read(document)
    assert isinstance(found, Profile), found
    return found


def texts(found: Profile) -> list[tuple[str, str, str]]:
    return [(section.id, section.text, section.path) for section in found.sections]


def test_proxycurls_fields_are_read() -> None:
    found = profile(
        headline="Maestra",
        occupation="Maestra at X",
        summary="Doy clase.",
        country="ES",
        languages=["English"],
        experiences=[{"title": "Tutora", "company": "X", "description": "Todo."}, {"title": None}],
        education=[
            {"degree_name": "Grado", "field_of_study": "Magisterio", "activities_and_societies": "Coro"}
        ],
        accomplishment_projects=[{"title": "Huerto", "description": "Verduras."}],
        volunteer_work=[{"title": "Monitora"}],
        accomplishment_honors_awards=[{"title": "Premio", "description": "Por todo."}],
        accomplishment_courses=[{"name": "Ruso"}],
        certifications=[{"name": "DELE"}, {"name": "B2"}],
        skills=["Leer", "Contar"],
        recommendations=["A great teacher."],
        linkedin_profile_url="https://www.linkedin.com/in/x/es",
    )
    assert texts(found) == [
        ("headline", "Maestra", "/headline"),
        ("summary", "Doy clase.", "/summary"),
        ("position-1-title", "Tutora", "/experiences/0/title"),
        ("position-1-description", "Todo.", "/experiences/0/description"),
        ("education-1-degree", "Grado", "/education/0/degree_name"),
        ("education-1-field", "Magisterio", "/education/0/field_of_study"),
        ("education-1-activities", "Coro", "/education/0/activities_and_societies"),
        ("project-1-title", "Huerto", "/accomplishment_projects/0/title"),
        ("project-1-description", "Verduras.", "/accomplishment_projects/0/description"),
        ("volunteer-1-title", "Monitora", "/volunteer_work/0/title"),
        ("award-1-title", "Premio", "/accomplishment_honors_awards/0/title"),
        ("award-1-description", "Por todo.", "/accomplishment_honors_awards/0/description"),
        ("certificates", "DELE\nB2", "/certifications"),
        ("courses", "Ruso", "/accomplishment_courses/0/name"),
        ("skills", "Leer\nContar", "/skills"),
        ("recommendation-received-1", "A great teacher.", "/recommendations/0"),
    ]
    assert (found.declared, found.spoken, found.surface) == ((), ("English",), "platform")
    assert found.notes == (DECLARES_NOTHING,)
    assert [(link.url, link.where) for link in found.links] == [
        ("https://www.linkedin.com/in/x/es", "/linkedin_profile_url")
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"about": "Hola."}, {"summary": "Hola."}),
        ({"basic_info": {"about": "Hola.", "headline": "Buzo"}}, {"headline": "Buzo", "summary": "Hola."}),
        (
            {"experience": [{"position": "Buzo", "description": "Bajo."}]},
            {"position-1-title": "Buzo", "position-1-description": "Bajo."},
        ),
        (
            {"experiences": [{"subComponents": [{"description": [{"text": "Uno."}, {"text": "Dos."}]}]}]},
            {"position-1-description": "Uno.\nDos."},
        ),
        ({"experiences": [{"title": "A/B ~ C"}]}, {"position-1-title": "A/B ~ C"}),
        ({"headline": "", "skills": "Leer"}, {"skills": "Leer"}),
        (
            {"headline": "", "skills": [{"name": "Leer"}, {"title": "Ver"}, "Oír", None]},
            {"skills": "Leer\nVer\nOír"},
        ),
    ],
)
def test_other_services_shapes_are_read(fields: dict[str, object], expected: dict[str, str]) -> None:
    assert {ident: text for ident, text, _ in texts(profile(**fields))} == expected


@pytest.mark.parametrize(
    "odd",
    [
        {"summary": 3},
        {"experiences": ["chef"]},
        {"experiences": {"title": {"a": 1}}},
        {"skills": [{"x": 1}, 4]},
    ],
)
def test_what_is_no_text_is_left_out_and_said(odd: dict[str, object]) -> None:
    found = profile(headline="Buzo", **odd)
    assert [text for _, text, _ in texts(found)] == ["Buzo"]
    assert found.notes == ("fields-ignored", DECLARES_NOTHING)


@pytest.mark.parametrize(
    "data", [{"headline": "x", "summary": "y"}, {"public_identifier": "x"}, {"name": "x", "about": "y"}]
)
def test_json_without_a_name_or_a_text_of_linkedin_is_none(data: dict[str, str]) -> None:
    assert not recognises(Document("p.json", json.dumps(data).encode()))
