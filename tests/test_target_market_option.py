"""`--target-market`, as a user gives it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from profilecheck import words
from profilecheck.config import markets
from profilecheck.errors import UsageError

ENGLISH = (
    "I restore old fishing boats on the coast and teach young people how to work with wood, rope and tar in the "
    "winter months."
)
GERMAN = (
    "Ich setze an der Küste alte Fischerboote instand und zeige jungen Leuten in den Wintermonaten, wie man mit Holz "
    "und Tauwerk arbeitet."
)
RULE = "target-market-language"


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    for name, text in (("resume.en.json", ENGLISH), ("resume.de.json", GERMAN), ("other.json", ENGLISH)):
        resume = {"basics": {"name": "Ana Inventada", "summary": text}, "meta": {"language": name[7:9]}}
        if name == "other.json":
            resume["meta"] = {"language": "en"}
        (folder / name).write_text(json.dumps(resume), encoding="utf-8")
    command = [sys.executable, "-m", "profilecheck", "check", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def found(done: subprocess.CompletedProcess[str]) -> dict[str, list[str]]:
    assert (done.returncode, done.stderr) == (0, "")
    report: Any = json.loads(done.stdout)
    return {
        one["source"]: [finding["message"] for finding in one["findings"] if finding["rule"] == RULE]
        for one in report["profiles"]
    }


def test_nothing_is_said_unless_a_country_is_named(tmp_path: Path) -> None:
    assert found(run(tmp_path, "other.json", "--format", "json")) == {"other.json": []}


def test_each_country_missed_is_told_with_its_languages(tmp_path: Path) -> None:
    done = run(
        tmp_path, "other.json", "--format", "json", "--target-market", "de,uk", "--target-market", "CH"
    )
    assert found(done) == {
        "other.json": [
            "Target market Germany: nothing is in a language of that country (German); the text is in English.",
            (
                "Target market Switzerland: nothing is in a language of that country (German, French, and Italian); "
                "the text is in English."
            ),
        ]
    }


def test_versions_of_one_person_stand_for_one_another(tmp_path: Path) -> None:
    both = ("resume.de.json", "resume.en.json", "--format", "json")
    assert found(run(tmp_path, *both, "--target-market", "de")) == {
        "resume.de.json": [],
        "resume.en.json": [],
    }
    told = found(run(tmp_path, *both, "--target-market", "fr"))
    assert {source: len(messages) for source, messages in told.items()} == {
        "resume.de.json": 1,
        "resume.en.json": 0,
    }
    assert "German and English" in told["resume.de.json"][0]


@pytest.mark.parametrize("language", words.available())
def test_what_is_no_country_is_one_line(tmp_path: Path, language: str) -> None:
    done = run(tmp_path, "other.json", "--target-market", "de,atlantis", "--lang", language)
    assert (done.returncode, done.stdout) == (2, "")
    assert "atlantis" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ([], ()),
        (["de"], ("DE",)),
        (["de, ch", "DE"], ("DE", "CH")),
        (["uk"], ("GB",)),
    ],
)
def test_countries_are_read_once_each_in_their_order(given: Sequence[str], read: tuple[str, ...]) -> None:
    assert markets(given) == read


@pytest.mark.parametrize("given", ["", "de,", "xx", "de-DE"])
def test_what_is_none_is_refused(given: str) -> None:
    with pytest.raises(UsageError):
        markets([given])
