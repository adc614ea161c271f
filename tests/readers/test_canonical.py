"""profilecheck's own profile JSON: what the schema promises is what is read, and the rest is refused by name."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck import resources
from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers.canonical import HEAD, read, recognises, schema
from profilecheck.sources.document import Document

SCHEMA = json.loads(schema())
FIXTURES = Path(__file__).parents[2] / "fixtures" / "profilecheck"


def whole(**changes: object) -> dict[str, Any]:
    version = {
        "declared": [{"locale": "es_ES", "where": "users.locale"}, {"locale": "es"}],
        "urls": ["https://x.example/es/p"],
        "sections": [
            {"kind": "headline", "text": "Buza", "id": "head", "path": "users.headline"},
            {"kind": "summary", "text": "Bajo.", "declared": "es"},
            {"kind": "summary", "text": "Subo."},
            {"kind": "other", "text": " \n"},
        ],
    } | changes
    return {"profilecheck_profile": 1, "versions": [version], "spoken": ["Euskara"]}


def items(data: object) -> list[Profile | Unreadable]:
    document = Document("p.json", json.dumps(data).encode())
    assert recognises(document)
    return list(read(document))


def profile(data: object) -> Profile:
    (found,) = items(data)
    assert isinstance(found, Profile), found
    return found


def test_the_shipped_schema_is_the_types() -> None:
    assert resources.shipped("schemas/profile-v1.json").read_bytes() == schema()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_everything_a_platform_says_is_kept() -> None:
    found = profile(whole())
    assert [
        (s.id, s.kind, s.text, s.path, s.declared.tag if s.declared else None) for s in found.sections
    ] == [
        ("head", "headline", "Buza", "users.headline", None),
        ("summary-1", "summary", "Bajo.", "/versions/0/sections/1/text", "es"),
        ("summary-2", "summary", "Subo.", "/versions/0/sections/2/text", None),
    ]
    assert [(one.locale.tag, one.locale.fault, one.how, one.where) for one in found.declared] == [
        ("es-ES", None, "platform", "users.locale"),
        ("es", None, "platform", "/versions/0/declared/1/locale"),
    ]
    assert [(link.url, link.where) for link in found.links] == [
        ("https://x.example/es/p", "/versions/0/urls/0")
    ]
    assert (found.spoken, found.version, found.surface) == (("Euskara",), None, "platform")


def test_versions_have_names() -> None:
    text = [{"kind": "summary", "text": "x"}]
    versions = [
        {"sections": text, "name": "main"},
        {"sections": text, "declared": [{"locale": "en_GB"}]},
        {"sections": []},
        {"sections": text},
    ]
    found = items({"profilecheck_profile": 1, "versions": versions})
    assert [one.version for one in found if isinstance(one, Profile)] == ["main", "en-GB", "4"]


def test_ids_given_twice_are_told_apart() -> None:
    sections = [
        {"kind": "summary", "text": "a"},
        {"kind": "other", "text": "b", "id": "summary-1"},
        {"kind": "other", "text": "c", "id": "summary-1"},
    ]
    assert [section.id for section in profile(whole(sections=sections)).sections] == [
        "summary-1-again",
        "summary-1",
        "summary-1-again-again",
    ]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"profilecheck_profile": 2, "versions": []}, "$.profilecheck_profile"),
        ({"profilecheck_profile": 1}, "$"),
        ({"profilecheck_profile": 1, "versions": []}, "$.versions"),
        (whole(sections=[{"kind": "bio", "text": "x"}]), "$.versions[0].sections[0].kind"),
        (whole(sections=[{"kind": "summary", "text": 3}]), "$.versions[0].sections[0].text"),
        (whole(sections=[{"kind": "summary"}]), "$.versions[0].sections[0]"),
        (whole(declared="es"), "$.versions[0].declared"),
        (whole(declared=[{"locale": ""}]), "$.versions[0].declared[0].locale"),
        (whole(language="es"), "$.versions[0]"),
    ],
)
def test_what_departs_from_the_schema_is_refused_by_name(data: dict[str, Any], field: str) -> None:
    assert items(data) == [Unreadable("p.json", "profile-invalid", {"field": field}, "profilecheck")]
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(data)


def test_a_profile_without_texts_says_so() -> None:
    assert items(whole(sections=[])) == [Unreadable("p.json", "nothing-to-judge", {}, "profilecheck")]


def test_the_mark_must_stand_near_the_beginning() -> None:
    late = b"{" + b" " * HEAD + b'"profilecheck_profile": 1}'
    assert not recognises(Document("p.json", late))
    assert recognises(Document("p.json", b'\xef\xbb\xbf \n{"profilecheck_profile": 1}'))


def test_the_fixtures_follow_the_schema_but_for_the_one_that_must_not() -> None:
    files = sorted(FIXTURES.glob("*/*.json"))
    valid = {
        file.parent.name: jsonschema.Draft202012Validator(SCHEMA).is_valid(json.loads(file.read_bytes()))
        for file in files
    }
    assert [name for name, is_valid in valid.items() if not is_valid] == ["unknown-kind"]
    assert len(valid) >= 3


KINDS = SCHEMA["$defs"]["Text"]["properties"]["kind"]["enum"]
TEXT = st.fixed_dictionaries(
    {"kind": st.sampled_from([*KINDS, "bio"]), "text": st.text(max_size=5)},
    optional={
        "id": st.text(max_size=3),
        "path": st.text(max_size=3),
        "declared": st.sampled_from(["es", "", None, 3]),
    },
)
VERSION = st.fixed_dictionaries(
    {"sections": st.lists(TEXT, max_size=3)},
    optional={
        "name": st.sampled_from(["x", "", None]),
        "declared": st.lists(
            st.fixed_dictionaries({"locale": st.sampled_from(["es", "", "?", 4])}), max_size=2
        ),
        "urls": st.lists(st.text(max_size=3), max_size=2),
        "more": st.none(),
    },
)


@given(st.lists(VERSION, max_size=3))
def test_the_schema_and_the_reader_accept_the_same(versions: list[dict[str, Any]]) -> None:
    data = {"profilecheck_profile": 1, "versions": versions}
    refused = any(isinstance(one, Unreadable) and one.reason == "profile-invalid" for one in items(data))
    assert refused != jsonschema.Draft202012Validator(SCHEMA).is_valid(data)
