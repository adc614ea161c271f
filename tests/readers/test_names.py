"""The person's name, from the formats that have a place for it that cannot be mistaken."""

import json
from pathlib import Path

import pytest

from profilecheck.model.profile import Profile
from profilecheck.readers import READERS, reader
from profilecheck.readers.choice import Choice
from profilecheck.sources.document import Document

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXT = "I have restored old wooden boats on the coast for fifteen years."


def page(people: list[str], heading: str) -> bytes:
    things = [{"@type": "Person", "name": name} for name in people]
    return (
        f'<!doctype html><script type="application/ld+json">{json.dumps(things)}</script>'
        f"<body><h1>{heading}</h1><p>{TEXT}</p></body>"
    ).encode()


def names(form: str, data: object) -> list[str | None]:
    raw = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    assert form in READERS
    found = list(reader(form).read(Document("input", raw)))
    assert found
    assert all(isinstance(one, Profile) for one in found), found
    return [one.name for one in found if isinstance(one, Profile)]


@pytest.mark.parametrize(
    ("form", "data", "expected"),
    [
        ("json-resume", {"basics": {"name": "Ana Inventada", "summary": TEXT}}, ["Ana Inventada"]),
        ("json-resume", {"basics": {"summary": TEXT}}, [None]),
        ("json-resume", {"basics": {"name": 7, "summary": TEXT}}, [None]),
        (
            "json-resume",
            {"basics": {"name": {"en": "Nada", "sr": "Нада"}, "summary": {"en": TEXT, "sr": TEXT}}},
            ["Nada", "Нада"],
        ),
        (
            "json-resume",
            {"basics": {"name": "Nada", "sr_name": "Нада", "en_summary": TEXT, "sr_summary": TEXT}},
            ["Nada", "Нада"],
        ),
        (
            "reactive-resume",
            {
                "basics": {"name": "Ana Inventada", "headline": TEXT},
                "sections": {"skills": {"items": []}},
                "metadata": {},
            },
            ["Ana Inventada"],
        ),
        (
            "mac",
            {
                "settings": {"language": "ES"},
                "aboutMe": {"profile": {"name": "Ana", "surnames": "Inventada", "description": TEXT}},
            },
            ["Ana Inventada"],
        ),
        (
            "scraper-json",
            {"public_identifier": "x", "full_name": "Ana Inventada", "first_name": "A", "summary": TEXT},
            ["Ana Inventada"],
        ),
        (
            "scraper-json",
            {"publicIdentifier": "x", "firstName": "Ana", "lastName": "Inventada", "summary": TEXT},
            ["Ana Inventada"],
        ),
        (
            "schema-org",
            {
                "@context": "https://schema.org",
                "@type": "Person",
                "name": "Ana Inventada",
                "description": TEXT,
            },
            ["Ana Inventada"],
        ),
        (
            "linkedin-api",
            {
                "multiLocaleFirstName": {"en_US": "Nada", "sr_RS": "Нада"},
                "multiLocaleLastName": {"en_US": "Izmisljena", "sr_RS": "Измишљена"},
                "multiLocaleSummary": {"en_US": TEXT, "sr_RS": TEXT},
                "primaryLocale": {"language": "en", "country": "US"},
            },
            ["Nada Izmisljena", "Нада Измишљена"],
        ),
        (
            "linkedin-api",
            {
                "firstName": {
                    "localized": {"en_US": "Ana"},
                    "preferredLocale": {"language": "en", "country": "US"},
                },
                "localizedLastName": "Inventada",
                "summary": TEXT,
            },
            ["Ana Inventada"],
        ),
        (
            "profilecheck",
            {
                "profilecheck_profile": 1,
                "versions": [{"person": "Ana Inventada", "sections": [{"kind": "summary", "text": TEXT}]}],
            },
            ["Ana Inventada"],
        ),
        (
            "rendercv",
            f"cv:\n  name: Ana Inventada\n  sections:\n    summary:\n    - {TEXT}\n".encode(),
            ["Ana Inventada"],
        ),
        ("web-page", page(["Ana Inventada"], "Ana Inventada"), ["Ana Inventada"]),
        ("web-page", page(["Ana Inventada"], "Hello, I am Ana"), [None]),
        ("web-page", page(["Ana Inventada", "Eva Inventada"], "Ana Inventada"), [None]),
        ("web-page", page([], "Ana Inventada"), [None]),
    ],
)
def test_the_name_stands_where_the_format_puts_it(
    form: str, data: object, expected: list[str | None]
) -> None:
    assert names(form, data) == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("europass/old-xml-hungarian-honest/europass.xml", "Zsófia Kitalált"),
        ("europass/norwegian-and-english-versions/cv.xml", "Inventada Persona"),
        ("linkedin-export/spanish-with-profile-pdf/export/Profile.csv", "Remedios Olmedilla Vargas"),
        ("linkedin-dma/german-honest/snapshot.json", "Gesine Harkort"),
        ("linkedin-pdf/es-honest/profile.pdf", "Íñigo Larrañaga Sáez"),
    ],
)
def test_names_in_the_fixtures(file: str, expected: str) -> None:
    found = list(Choice().read(Document(file, (FIXTURES / file).read_bytes())))
    assert {one.name for one in found if isinstance(one, Profile)} == {expected}
