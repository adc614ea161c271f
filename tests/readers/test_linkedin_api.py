"""LinkedIn's own JSON: versions by locale, what declares them, and whose texts they are."""

import json
from typing import Any

import pytest

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers.linkedin_api import read, recognises
from profilecheck.sources.document import Document

ITALIAN = {"country": "IT", "language": "it"}
Said = list[tuple[str, str, str]]


def items(data: object) -> list[Profile | Unreadable]:
    document = Document("p.json", json.dumps(data).encode())
    assert recognises(document)
    return list(read(document))


def profiles(data: object) -> list[Profile]:
    found = items(data)
    return [one for one in found if isinstance(one, Profile)] if found else []


def declared(profile: Profile) -> Said:
    return [(one.locale.tag, one.how, one.where) for one in profile.declared]


def texts(profile: Profile) -> list[tuple[str, str, str]]:
    return [(section.id, section.text, section.path) for section in profile.sections]


def localized(main: object = None, **by_locale: object) -> dict[str, object]:
    return {"localized": by_locale, "preferredLocale": main or {"country": "US", "language": "en"}}


def test_the_v2_maps_by_locale_are_versions_and_the_preferred_one_comes_first() -> None:
    answer = {
        "id": "x",
        "headline": localized(ITALIAN, en_US="Cook", it_IT="Cuoca"),
        "localizedHeadline": "Cuoca",
        "summary": localized(ITALIAN, it_IT={"rawText": "Cucino."}),
        "positions": {
            "12": {
                "title": localized(ITALIAN, it_IT="Capocuoca", en_US="Chef"),
                "companyName": localized(ITALIAN, it_IT="Trattoria"),
            },
            "9": {"title": localized(ITALIAN, it_IT="Aiuto")},
        },
        "skills": {
            "1": {"name": localized(ITALIAN, it_IT="Pane")},
            "2": {"name": localized(ITALIAN, it_IT="Vino")},
        },
    }
    italian, english = profiles(answer)
    assert (italian.version, english.version) == ("it-IT", "en-US")
    assert declared(italian) == [
        ("it-IT", "preferred-locale", "/headline/preferredLocale"),
        ("it-IT", "localized-key", "/headline/localized/it_IT"),
    ]
    assert declared(english) == [("en-US", "localized-key", "/headline/localized/en_US")]
    assert texts(italian) == [
        ("headline", "Cuoca", "/headline/localized/it_IT"),
        ("summary", "Cucino.", "/summary/localized/it_IT"),
        ("position-1-title", "Capocuoca", "/positions/12/title/localized/it_IT"),
        ("position-2-title", "Aiuto", "/positions/9/title/localized/it_IT"),
        ("skills", "Pane\nVino", "/skills/1/name/localized/it_IT"),
    ]
    assert [text for _, text, _ in texts(english)] == ["Cook", "Chef"]


@pytest.mark.parametrize("key", ["en", "en_US", "en_US_WIN", "de_DE"])
def test_keys_of_every_shape_are_locales_and_their_underscore_is_no_fault(key: str) -> None:
    (found,) = profiles({"headline": localized({"language": "xx"}, **{key: "Hi"})})
    (one,) = [one for one in found.declared if one.how == "localized-key"]
    assert (one.locale.raw, one.locale.fault) == (key, None)
    assert found.version == one.locale.tag


def test_a_key_that_is_no_locale_is_left_out_and_said() -> None:
    (found,) = profiles(
        {"primaryLocale": "en_US", "multiLocaleHeadline": {"en_US": "Hi", "???": "x", "fr_FR": 3}}
    )
    assert [text for _, text, _ in texts(found)] == ["Hi"]
    assert found.notes == ("fields-ignored",)


NORMALISED: dict[str, Any] = {
    "data": {"$type": "com.linkedin.restli.common.CollectionResponse"},
    "included": [
        {
            "entityUrn": "urn:li:fsd_profile:ACo1",
            "$type": "com.linkedin.voyager.dash.identity.profile.Profile",
            "headline": "Chef",
            "multiLocaleHeadline": {"fr_FR": "Cheffe", "en_US": "Chef"},
            "summary": "Je cuisine.",
            "multiLocaleSummary": [],
            "primaryLocale": {"country": "FR", "language": "fr"},
            "supportedLocales": [{"country": "US", "language": "en"}],
        },
        {
            "entityUrn": "urn:li:fsd_profilePosition:(ACo1,77)",
            "$type": "com.linkedin.voyager.dash.identity.profile.Position",
            "multiLocaleTitle": {"fr_FR": "Patronne"},
            "description": "Je fais tout.",
            "company": {"name": "X", "description": "We cook."},
        },
        {
            "entityUrn": "urn:li:fsd_profile:ACo2",
            "$type": "com.linkedin.voyager.dash.identity.profile.Profile",
            "headline": "A viewer",
        },
        {"entityUrn": "urn:li:fsd_skill:3", "$type": "x.StandardizedSkill", "name": "Someone's"},
        {"entityUrn": "urn:li:fsd_company:9", "$type": "x.Company", "description": "We cook."},
        {"entityUrn": "urn:li:fs_miniProfile:ACo1", "$type": "x.MiniProfile", "headline": "Again"},
    ],
}


def test_a_normalised_answer_is_about_one_person() -> None:
    french, english = profiles(NORMALISED)
    assert french.source == "p.json"
    assert declared(french) == [
        ("fr-FR", "primary-locale", "/included/0/primaryLocale"),
        ("fr-FR", "localized-key", "/included/0/multiLocaleHeadline/fr_FR"),
    ]
    assert texts(french) == [
        ("headline", "Cheffe", "/included/0/multiLocaleHeadline/fr_FR"),
        ("summary", "Je cuisine.", "/included/0/summary"),
        ("position-1-title", "Patronne", "/included/1/multiLocaleTitle/fr_FR"),
        ("position-1-description", "Je fais tout.", "/included/1/description"),
    ]
    assert [text for _, text, _ in texts(english)] == ["Chef"]
    assert declared(english) == [("en-US", "localized-key", "/included/0/multiLocaleHeadline/en_US")]


def test_several_whole_people_are_told_apart() -> None:
    second = {
        "entityUrn": "urn:li:fsd_profile:ACo2",
        "$type": "x.Profile",
        "summary": "I wrote this.",
        "primaryLocale": "en_US",
    }
    found = profiles({"included": [*NORMALISED["included"], second]})
    assert [one.source for one in found] == ["p.json#1", "p.json#1", "p.json#2"]
    assert [text for _, text, _ in texts(found[2])] == ["A viewer", "I wrote this."]


def test_supported_locales_declare_nothing() -> None:
    wrapped = {"data": {"headline": "Buzo", "supportedLocales": [{"country": "US", "language": "en"}]}}
    (found,) = profiles(wrapped)
    assert (found.version, found.declared) == (None, ())


@pytest.mark.parametrize(
    ("main", "tag"),
    [
        ({"country": "ES", "language": "es"}, "es-ES"),
        ({"language": "es"}, "es"),
        ("es_ES", "es-ES"),
        ({"country": "ES"}, None),
        ({"language": 3, "country": "ES"}, None),
        (["es"], None),
        (" ", None),
    ],
)
def test_the_primary_locale_is_that_of_texts_without_a_locale(main: object, tag: str | None) -> None:
    (found,) = profiles({"headline": "Buzo", "primaryLocale": main})
    assert found.version == tag
    assert [one.locale.tag for one in found.declared] == ([tag] if tag else [])


def test_the_older_default_locale_is_one_too() -> None:
    answer = {
        "profile": {"headline": "H", "defaultLocale": ITALIAN, "entityUrn": "urn:li:fs_profile:A"},
        "positionView": {
            "elements": [{"title": "T", "description": "D", "entityUrn": "urn:li:fs_position:(A,1)"}]
        },
        "languageView": {"elements": [{"name": "Inglese"}]},
    }
    (found,) = profiles(answer)
    assert declared(found) == [("it-IT", "primary-locale", "/profile/defaultLocale")]
    assert [ident for ident, _, _ in texts(found)] == [
        "headline",
        "position-1-title",
        "position-1-description",
    ]
    assert found.spoken == ("Inglese",)


def test_plain_texts_join_the_version_the_primary_locale_agrees_with() -> None:
    (found,) = profiles(
        {"primaryLocale": ITALIAN, "multiLocaleHeadline": {"it": "Cuoca"}, "summary": "Cucino."}
    )
    assert found.version == "it"
    assert [one.how for one in found.declared] == ["primary-locale", "localized-key"]
    assert len(found.sections) == 2


def test_positions_with_an_id_belong_to_a_profile_without_one() -> None:
    answer = {
        "primaryLocale": ITALIAN,
        "headline": "Cuoca",
        "summary": "Cucino.",
        "experience": [
            {"title": "Capo", "entityUrn": "urn:li:fs_position:(A,1)", "description": "Tanto."},
            {"title": "Aiuto"},
        ],
    }
    (found,) = profiles(answer)
    assert sorted(text for _, text, _ in texts(found)) == ["Aiuto", "Capo", "Cucino.", "Cuoca", "Tanto."]
    assert found.version == "it-IT"


def test_a_list_of_locales_with_values_is_read() -> None:
    (found,) = profiles({"multiLocaleHeadline": [{"locale": "es_ES", "value": "Buzo"}, "x", {"value": "y"}]})
    assert (found.version, [text for _, text, _ in texts(found)]) == ("es-ES", ["Buzo"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"primaryLocale": "es_ES", "headline": " "}, "nothing-to-judge"),
        ({"multiLocaleFirstName": {"es_ES": "Ana"}}, "nothing-to-judge"),
        (["multiLocaleHeadline"], None),
        ([{"multiLocaleHeadline": {}}], "nothing-to-judge"),
    ],
)
def test_what_holds_no_text_says_so(data: object, reason: str | None) -> None:
    document = Document("p.json", json.dumps(data).encode())
    found = list(read(document))
    expected = reason or "no-profile-inside"
    assert found == [Unreadable("p.json", expected, {}, "linkedin-api")]
