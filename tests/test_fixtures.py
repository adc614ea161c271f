"""Every whole input in `fixtures/` through the real command, against the outcome that lies beside it.

A fixture is a folder with `expected.toml` and one input: a file, an archive or a folder. The expectation lists every
profile, every finding and every unreadable file; nothing more may be reported.
"""

import io
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from profilecheck.config import Options
from profilecheck.model.locale import Locale
from profilecheck.run import Streams, check
from profilecheck.words import load

ROOT = Path(__file__).parents[1] / "fixtures"
FIXTURES = sorted(path.parent for path in ROOT.glob("*/*/expected.toml"))
SOURCES = ("expected.toml", "profile.toml", "resume.toml")
"""What lies in a fixture's folder beside its input."""

Table = dict[str, Any]


def input_of(folder: Path) -> Path:
    found = [path for path in sorted(folder.iterdir()) if path.name not in SOURCES]
    assert len(found) == 1, found
    return found[0]


def options(folder: Path, args: Sequence[str]) -> Options:
    said = dict(zip(args[::2], args[1::2], strict=True))
    assert set(said) <= {"--declared", "--url"}
    declared = Locale.parse(said["--declared"]) if "--declared" in said else None
    return Options(targets=(str(input_of(folder)),), declared=declared, url=said.get("--url"), format="json")


def unmatched(found: list[Table], wanted: list[Table]) -> tuple[list[Table], list[Table]]:
    """Return what was found beyond the wanted, and what was wanted and not found; a wanted table may leave keys out."""
    missing = []
    for table in wanted:
        match = next((one for one in found if table.items() <= one.items()), None)
        if match is None:
            missing.append(table)
        else:
            found = [one for one in found if one is not match]
    return found, missing


@pytest.mark.parametrize("folder", FIXTURES, ids=["/".join(folder.parts[-2:]) for folder in FIXTURES])
def test_fixture(folder: Path) -> None:
    told = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    expected = told["expect"]
    out = io.BytesIO()
    streams = Streams(io.BytesIO(), out, io.StringIO())
    code = check(options(folder, told.get("args", [])), load("en"), streams)
    profiles = json.loads(out.getvalue())["profiles"]
    checked = [profile for profile in profiles if profile["status"] == "checked"]
    for profile, wanted in zip(checked, expected.get("profiles", []), strict=True):
        assert profile["format"] == wanted["format"]
        assert [one["locale"] for one in profile["declared"]] == wanted.get("declared", [])
        assert profile["detected"]["locale"] == wanted.get("detected", profile["detected"]["locale"])
        found = [
            {key: finding[key] for key in ("rule", "verdict", "section")} for finding in profile["findings"]
        ]
        assert unmatched(found, wanted.get("findings", [])) == ([], [])
    reasons = [profile["reason"] for profile in profiles if profile["status"] == "unreadable"]
    assert reasons == [one["reason"] for one in expected.get("unreadable", [])]
    assert code == expected["exit"]


def test_there_are_fixtures_in_every_promised_language() -> None:
    detected = set()
    for folder in FIXTURES:
        expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))["expect"]
        detected |= {profile.get("detected") for profile in expected.get("profiles", [])}
    assert {"es", "en", "pt", "de", "fr", "ru", "ja"} <= detected
