"""People in JSON-LD: which of a graph is meant, what declares the language, and texts that name their own."""

import json

import pytest

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers.schema_org import read, recognises
from profilecheck.sources.document import Document

ORG = "https://schema.org"
Said = list[tuple[str, str, str]]


def items(data: object) -> list[Profile | Unreadable]:
    document = Document("me.json", json.dumps(data).encode())
    assert recognises(document)
    return list(read(document))


def profiles(data: object) -> list[Profile]:
    return [one for one in items(data) if isinstance(one, Profile)]


def declared(found: Profile) -> Said:
    return [(one.locale.tag, one.how, one.where) for one in found.declared]


def texts(found: Profile) -> list[tuple[str, str, str]]:
    return [(section.id, section.text, section.path) for section in found.sections]


def person(**fields: object) -> dict[str, object]:
    return {"@context": ORG, "@type": "Person", "name": "Ana"} | fields


def test_a_persons_texts_are_read() -> None:
    (found,) = profiles(
        person(
            jobTitle="Buza",
            description="<p>Bajo &amp; subo.</p>",
            hasOccupation=[{"@type": "Occupation", "name": "Soldadora", "description": "Sueldo."}],
            knowsAbout=["Agua", {"@type": "Thing", "name": "Aire"}],
            hasCredential={"name": "B2"},
            award="Medalla",
            knowsLanguage=["Euskara", {"@type": "Language", "name": "English"}],
            url="https://ana.example/es/",
        )
    )
    assert texts(found) == [
        ("headline", "Buza", "/jobTitle"),
        ("summary", "Bajo & subo.", "/description"),
        ("position-1-title", "Soldadora", "/hasOccupation/0/name"),
        ("position-1-description", "Sueldo.", "/hasOccupation/0/description"),
        ("award-1-title", "Medalla", "/award"),
        ("certificates", "B2", "/hasCredential/name"),
        ("skills", "Agua\nAire", "/knowsAbout"),
    ]
    assert (found.spoken, found.declared, found.surface, found.links) == (
        ("Euskara", "English"),
        (),
        "web",
        (),
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"inLanguage": "es-MX"}, [("es-MX", "in-language", "/inLanguage")]),
        ({"inLanguage": ["es"]}, [("es", "in-language", "/inLanguage/0")]),
        ({"inLanguage": ["es", "en"]}, []),
        (
            {"inLanguage": {"@type": "Language", "name": "Spanish", "alternateName": "es"}},
            [("es", "in-language", "/inLanguage")],
        ),
        ({"inLanguage": {"@type": "Language", "name": "Spanish"}}, [("es", "in-language", "/inLanguage")]),
        ({"inLanguage": 4}, []),
        ({"@context": [ORG, {"@language": "de"}]}, [("de", "json-ld-language", "/@context/1/@language")]),
        (
            {"@context": {"@vocab": ORG, "@language": "de"}, "inLanguage": "es"},
            [("es", "in-language", "/inLanguage"), ("de", "json-ld-language", "/@context/@language")],
        ),
        ({"knowsLanguage": "es", "nationality": "ES"}, []),
    ],
)
def test_what_declares_the_language(fields: dict[str, object], expected: Said) -> None:
    (found,) = profiles(person(jobTitle="Buza") | fields)
    assert declared(found) == expected


def test_a_profile_page_names_its_person_and_its_address() -> None:
    page = {
        "@type": "ProfilePage",
        "inLanguage": "es",
        "url": "https://x.example/es/",
        "name": "Ana, buza",
        "mainEntity": {"@id": "#ana"},
    }
    other = {"@type": "Person", "@id": "#luis", "jobTitle": "Otro"}
    ana = {"@type": ["Person", "Patient"], "@id": "#ana", "jobTitle": "Buza"}
    (found,) = profiles({"@context": ORG, "@graph": [{"@type": "WebSite", "name": "x"}, page, other, ana]})
    assert texts(found) == [
        ("headline", "Buza", "/@graph/3/jobTitle"),
        ("page-title", "Ana, buza", "/@graph/1/name"),
    ]
    assert declared(found) == [("es", "in-language", "/@graph/1/inLanguage")]
    assert [(link.url, link.where) for link in found.links] == [("https://x.example/es/", "/@graph/1/url")]


def test_people_without_a_page_are_told_apart() -> None:
    found = items([person(jobTitle="Buza"), person(), person(description="Hola.")])
    assert [(one.source, type(one).__name__) for one in found] == [
        ("me.json#1", "Profile"),
        ("me.json#2", "Unreadable"),
        ("me.json#3", "Profile"),
    ]


def test_texts_that_name_their_language_are_versions() -> None:
    described = [{"@language": "es", "@value": "Bajo."}, {"@language": "en", "@value": "I dive."}]
    base, english, spanish = profiles(person(jobTitle="Buza", description=described, inLanguage="es"))
    assert (base.version, english.version, spanish.version) == (None, "en", "es")
    assert declared(base) == [("es", "in-language", "/inLanguage")]
    assert declared(english) == [("en", "json-ld-language", "/description/1")]
    assert texts(spanish) == [("summary", "Bajo.", "/description/0")]
    assert base.notes == english.notes == ()


def test_what_is_no_text_is_left_out_and_said() -> None:
    (found,) = profiles(person(jobTitle="Buza", description=4, award=[{"x": 1}]))
    assert [text for _, text, _ in texts(found)] == ["Buza"]
    assert found.notes == ("fields-ignored",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            {"@context": ORG, "@type": "Article", "author": {"@type": "Person", "jobTitle": "x"}},
            "no-profile-inside",
        ),
        ({"@context": ORG, "@graph": [], "x": "Person"}, "no-profile-inside"),
        (person(), "nothing-to-judge"),
    ],
)
def test_a_file_without_a_person_or_texts_says_so(data: object, reason: str) -> None:
    assert items(data) == [Unreadable("me.json", reason, {}, "schema-org")]


def test_json_ld_about_other_things_is_not_taken() -> None:
    product = {"@context": ORG, "@type": "Product", "description": "x"}
    assert not recognises(Document("p.json", json.dumps(product).encode()))
    assert not recognises(Document("p.json", json.dumps({"@context": "x", "@type": "Person"}).encode()))
