"""What the options about inputs do to a whole run: `--input-format`, `--map`, `--together`, and `formats`."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from profilecheck import words
from profilecheck.config import COLUMN_FIELDS, Options, columns
from profilecheck.errors import UsageError
from profilecheck.model.profile import Unreadable
from profilecheck.pipeline import Pipeline
from profilecheck.readers import READERS
from profilecheck.readers.listing import formats

SPANISH = (
    "Cuento cuentos en las bibliotecas de toda la comarca y los escribo después con los niños que los oyeron."
)
ENGLISH = (
    "I tell stories in the libraries of the whole county and write them down afterwards with the children."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("resume.en.json", ENGLISH), ("resume.es.json", SPANISH), ("other.json", SPANISH)):
        (tmp_path / name).write_text(json.dumps({"basics": {"summary": text}}), encoding="utf-8")
    (tmp_path / "people.csv").write_text(
        f"clave;relato;idioma\nA;{SPANISH};es\nB;{SPANISH};en\n", encoding="utf-8"
    )
    return tmp_path


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "profilecheck", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def report(*arguments: str, cwd: Path) -> list[dict[str, Any]]:
    done = run("check", "--format", "json", *arguments, cwd=cwd)
    assert done.returncode in (0, 1, 3), done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["profiles"]
    return found


def versions(folder: Path, *names: str, together: bool = False) -> dict[str, str | None]:
    targets = tuple(str(folder / name) for name in names) or (str(folder),)
    results = Pipeline(Options(targets=targets, together=together)).results(io.BytesIO())
    return {
        Path(item.subject.profile.source).name: item.subject.profile.version
        for item in results
        if not isinstance(item, Unreadable)
    }


def test_a_table_is_read_by_the_columns_the_user_names(folder: Path) -> None:
    given = ("--map", "clave=id", "--map", "relato=text", "--map", "idioma=language")
    found = report("people.csv", *given, cwd=folder)
    assert [(one["source"], one["format"], one["status"]) for one in found] == [
        ("people.csv#A", "resume-csv", "checked"),
        ("people.csv#B", "resume-csv", "checked"),
    ]
    assert [len(one["findings"]) for one in found] == [0, 1]
    assert found[1]["findings"][0]["rule"] == "profile-language-mismatch"


def test_without_them_it_is_none_of_the_formats(folder: Path) -> None:
    (one,) = report("people.csv", cwd=folder)
    assert (one["status"], one["reason"]) == ("unreadable", "not-recognised")


def test_a_forced_format_reads_everything_as_that(folder: Path) -> None:
    found = report(".", "--input-format", "json-resume", cwd=folder)
    assert {one["source"]: one["status"] for one in found} == {
        "./other.json": "checked",
        "./people.csv": "unreadable",
        "./resume.en.json": "checked",
        "./resume.es.json": "checked",
    }
    (one,) = report("other.json", "--input-format", "resume-pdf", cwd=folder)
    assert (one["status"], one["reason"]) == ("unreadable", "pdf-damaged")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--map", "relato"], "relato"),
        (["--map", "=text"], "=text"),
        (["--map", "relato=novel"], "novel"),
        (["--input-format", "tarot"], "tarot"),
    ],
)
def test_what_is_no_option_is_refused_in_one_line(folder: Path, arguments: list[str], said: str) -> None:
    done = run("check", "people.csv", *arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_columns_are_split_at_the_last_sign() -> None:
    assert columns(["a=b=text", " Resume Text = text "]) == (("a=b", "text"), ("Resume Text", "text"))
    for field in COLUMN_FIELDS:
        assert columns([f"x={field}"]) == (("x", field),)
    with pytest.raises(UsageError):
        columns(["x"])


def test_versions_that_names_give_away(folder: Path) -> None:
    assert versions(folder) == {"other.json": None, "resume.en.json": "en", "resume.es.json": "es"}
    assert versions(folder, "resume.en.json") == {"resume.en.json": None}
    assert versions(folder, "resume.en.json", "resume.es.json") == {
        "resume.en.json": "en",
        "resume.es.json": "es",
    }


def test_versions_the_user_names(folder: Path) -> None:
    assert versions(folder, "other.json", "resume.en.json", together=True) == {
        "other.json": "other.json",
        "resume.en.json": "en",
    }


@pytest.mark.parametrize("language", words.available())
def test_the_list_of_formats_names_each_and_what_it_declares(language: str) -> None:
    said = words.load(language)
    listed = json.loads(formats(said, "json"))
    assert [one["id"] for one in listed] == list(READERS)
    assert all(one["name"] and one["declares"].endswith(".") for one in listed)
    text = formats(said, "text")
    assert all(len(line) <= 80 for line in text.splitlines())
    table = formats(said, "markdown").splitlines()
    assert len(table) == len(READERS) + 2
    assert {line.replace("\\|", "").count("|") for line in table} == {4}
    for name in READERS:
        assert name in text


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_command_prints_the_list(tmp_path: Path, form: str) -> None:
    done = run("formats", "--format", form, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == formats(words.load("en"), form)
