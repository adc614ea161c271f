"""The JSON Schemas that editors read and the types that `profilecheck` reads say the same."""

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from profilecheck import resources
from profilecheck.rulebook.records import FILES, schema

FILE_OF = {"rule": "rule.toml", "rule-words": "en.toml", "rule-cases": "cases.toml"}


def shipped(name: str) -> bytes:
    return resources.shipped(f"schemas/{name}.json").read_bytes()


@pytest.fixture
def sound(folder: Path) -> dict[str, Any]:
    return {
        name: tomllib.loads((folder / "my-rule" / file).read_text(encoding="utf-8"))
        for name, file in FILE_OF.items()
    }


def accepts_schema(name: str, data: object) -> bool:
    return jsonschema.Draft202012Validator(json.loads(shipped(name))).is_valid(data)


def accepts_type(name: str, data: object) -> bool:
    try:
        msgspec.convert(data, FILES[name])
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_schema_is_the_types(name: str) -> None:
    assert shipped(name) == schema(name)
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped(name)))


@pytest.mark.parametrize("name", FILES)
def test_both_accept_a_sound_file(name: str, sound: dict[str, Any]) -> None:
    assert accepts_schema(name, sound[name])
    assert accepts_type(name, sound[name])


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("rule", ["severity"], "fatal"),
        ("rule", ["severity"], None),
        ("rule", ["check"], ""),
        ("rule", ["colour"], "red"),
        ("rule", ["aliases"], ["Not Kebab"]),
        ("rule", ["basis"], []),
        ("rule", ["basis", 0, "url"], "ftp://example.org"),
        ("rule", ["basis", 0, "id"], "Not Kebab"),
        ("rule", ["steps", "any"], []),
        ("rule", ["steps", "any", 0, "status"], "verified"),
        ("rule", ["steps", "any", 0, "status"], "maybe"),
        ("rule", ["steps", "any", 0, "date"], "yesterday"),
        ("rule", ["steps", "any", 0, "destructive"], "yes"),
        ("rule", ["steps", "any", 0, "when"], {"detected": []}),
        ("rule", ["steps", "any", 0, "when"], {"detected": "ca"}),
        ("rule-words", ["title"], " "),
        ("rule-words", ["messages", "mismatch"], 3),
        ("rule-words", ["messages", "mismatch"], {"one": "{a}"}),
        ("rule-words", ["messages", "mismatch"], {"by": "a", "other": "x", "lots": "y"}),
        ("rule-words", ["steps", "do-it"], {"by": "a", "other": "x"}),
        ("rule-words", ["more"], "x"),
        ("rule-cases", ["cases"], []),
        ("rule-cases", ["cases", 0, "expect"], "perhaps"),
        ("rule-cases", ["cases", 0, "sections", 0, "kind"], "novel"),
        ("rule-cases", ["cases", 0, "how"], "rumour"),
        ("rule-cases", ["cases", 0, "colour"], "red"),
    ],
)
def test_both_refuse_the_same_mistakes(
    sound: dict[str, Any], name: str, path: list[str | int], value: object
) -> None:
    broken = copy.deepcopy(sound[name])
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not accepts_schema(name, broken)
    assert not accepts_type(name, broken)


@pytest.mark.parametrize(
    "value", [{"by": "a", "other": "x"}, {"by": "a", "none": "0", "one": "1", "other": "x"}]
)
def test_both_accept_plural_forms(sound: dict[str, Any], value: object) -> None:
    sound["rule-words"]["messages"]["mismatch"] = value
    assert accepts_schema("rule-words", sound["rule-words"])
    assert accepts_type("rule-words", sound["rule-words"])
