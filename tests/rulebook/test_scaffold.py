"""A new rule loads, and its cases pass, the moment it is made."""

import io
import json
from pathlib import Path

import jsonschema
import pytest

from profilecheck import checks, resources, words
from profilecheck.errors import RuleError
from profilecheck.proof import prove
from profilecheck.rulebook import load, load_cases
from profilecheck.rulebook.scaffold import scaffold

ENGLISH = words.load("en")


def test_a_new_rule_of_every_check_loads_and_proves_itself(tmp_path: Path) -> None:
    for name in checks.CHECKS:
        scaffold(f"my-{name}", name, tmp_path, words.load("es"))
    rules = load(tmp_path).rules
    assert {rule.check.name for rule in rules} == set(checks.CHECKS)
    for rule in rules:
        assert set(rule.words) == {"en", "es"}
        assert rule.words["es"].title != rule.words["en"].title
        expected = [case.expect for case in load_cases(tmp_path / rule.id)]
        assert {"pass", "not-applicable"} <= set(expected)
        assert {"fail", "review"} & set(expected)
    out = io.StringIO()
    assert prove(tmp_path, ENGLISH, out) == 0, out.getvalue()


def test_editors_find_the_schemas(tmp_path: Path) -> None:
    folder = scaffold("my-rule", "mojibake", tmp_path, ENGLISH)
    for file in folder.iterdir():
        first = file.read_text(encoding="utf-8").splitlines()[0]
        schema = json.loads((folder / first.removeprefix("#:schema ")).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
    assert (tmp_path / ".schemas/rule.json").read_bytes() == resources.shipped(
        "schemas/rule.json"
    ).read_bytes()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "my-rule").mkdir()
    (tmp_path / "my-rule" / "rule.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(RuleError, match="rule-exists"):
        scaffold("my-rule", "mojibake", tmp_path, ENGLISH)
    assert [path.name for path in (tmp_path / "my-rule").iterdir()] == ["rule.toml"]
    assert (tmp_path / "my-rule" / "rule.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["My-Rule", "../x", "a/b", "", "a_b", "a" * 300])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleError, match=r"rule-id|rule-not-written"):
        scaffold(name, "mojibake", tmp_path, ENGLISH)
    assert not list(tmp_path.iterdir())


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RuleError, match="rule-not-written"):
        scaffold("my-rule", "mojibake", tmp_path / "file", ENGLISH)


def test_a_rule_that_cannot_be_finished_is_not_begun(tmp_path: Path) -> None:
    (tmp_path / ".schemas").write_text("mine", encoding="utf-8")
    with pytest.raises(RuleError, match="rule-not-written"):
        scaffold("my-rule", "mojibake", tmp_path, ENGLISH)
    assert [path.name for path in tmp_path.iterdir()] == [".schemas"]
