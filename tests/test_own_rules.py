"""Rules of a user's own, through the real command: a rule added is one folder and no code."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from profilecheck import resources, rulebook, words
from profilecheck.errors import RuleError

ROOT = Path(__file__).parents[1]
TEXT = "Dirijo obras de edificación desde hace más de diez años y me ocupo de que los plazos se cumplan sin perder la calidad."
RULE = """\
check = "section-language"
severity = "error"
outcomes = ["mismatch"]
params = { kinds = ["headline"] }

[[basis]]
id = "house-style"
source = "The handbook of an invented firm"

[[steps.any]]
id = "write-more"
status = "unverified"
"""
WORDS = """\
title = "Headlines our search does not find"
harm = "Recruiters who filter by language."
explanation = "Our search files a profile by its few words."

[messages]
mismatch = "Our search wants your {kind} in {expected}."

[basis]
house-style = "Headlines are in the language of the text."

[steps]
write-more = "Translate it into {expected_language}."
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of own rules with one rule, in English alone, and beside it a profile the rule accuses."""
    folder = tmp_path / "own" / "our-headline"
    folder.mkdir(parents=True)
    (folder / "rule.toml").write_text(RULE, encoding="utf-8")
    (folder / "en.toml").write_text(WORDS, encoding="utf-8")
    profile = {
        "meta": {"language": "es"},
        "basics": {
            "name": "Ana Inventada",
            "label": "Site manager who enjoys explaining buildings to people",
            "summary": TEXT,
        },
    }
    (tmp_path / "resume.json").write_text(json.dumps(profile), encoding="utf-8")
    return folder.parent


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "profilecheck", *arguments],
            cwd=tmp_path,
            env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


def test_a_rule_added_is_asked_told_listed_and_explained(own: Path, run: Run) -> None:
    assert own.is_dir()
    said = "Our search wants your headline in Spanish."
    told = run("check", "resume.json", "--rules", "own")
    assert (told.returncode, told.stderr) == (1, "")
    assert said in told.stdout
    assert "Translate it into Spanish." in told.stdout
    report = json.loads(run("check", "resume.json", "--rules", "own", "--format", "json").stdout)
    (finding,) = [
        one for profile in report["profiles"] for one in profile["findings"] if one["rule"] == "our-headline"
    ]
    assert finding["severity"] == "error"
    assert finding["message"] == said
    listed = json.loads(run("rules", "--rules", "own", "--format", "json").stdout)
    assert "our-headline" in [rule["id"] for rule in listed]
    assert len(listed) == len(json.loads(run("rules", "--format", "json").stdout)) + 1
    page = run("explain", "our-headline", "--rules", "own").stdout
    assert "The handbook of an invented firm" in page
    assert run("explain", "our-headline").returncode == 2
    assert run("check", "resume.json").returncode == 0


def test_words_that_are_not_there_in_the_readers_language_are_english(own: Path, run: Run) -> None:
    assert own.is_dir()
    told = run("check", "resume.json", "--rules", "own", "--lang", "de").stdout
    assert "Our search wants your headline in Spanish." in told
    assert words.load("de").say("text.findings") in told


def test_a_rule_named_like_a_shipped_one_takes_its_place(tmp_path: Path, run: Run) -> None:
    shutil.copytree(resources.shipped("rules") / "mojibake", tmp_path / "own/mojibake")
    file = tmp_path / "own/mojibake/rule.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('severity = "error"', 'severity = "note"', 1), "utf-8"
    )
    listed = json.loads(run("rules", "--rules", "own", "--format", "json").stdout)
    assert [rule["severity"] for rule in listed if rule["id"] == "mojibake"] == ["note"]


def test_a_mistake_is_told_with_its_file_its_line_and_what_was_expected(own: Path, run: Run) -> None:
    (own / "our-headline/rule.toml").write_text(RULE.replace('"error"', '"bad"'), encoding="utf-8")
    place = Path("own/our-headline/rule.toml")
    for language in words.available():
        done = run("check", "resume.json", "--rules", "own", "--lang", language)
        assert (done.returncode, done.stdout) == (2, "")
        assert f'{place}:2: severity = "bad"' in done.stderr
        assert "error, warning, note" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ('"section-language"', '"section-langage"', "rule-check-unknown", {"check": "section-langage"}),
        ("kinds", "kindz", "rule-field-unknown", {"expected": "kinds"}),
        (
            '["headline"]',
            '"headline"',
            "rule-field-type",
            {"field": "params.kinds"},
        ),
        ("outcomes", 'replaces = ["mojibak"]\noutcomes', "rule-replaces-unknown", {"expected": "mojibake"}),
        ("outcomes", 'aliases = ["mojibake"]\noutcomes', "rule-id-taken", {"rule": "mojibake"}),
        ("outcomes", "n = " + "9" * 5000 + "\noutcomes", "rule-not-toml", {}),
    ],
)
def test_a_slip_is_told_with_what_was_meant(
    own: Path, old: str, new: str, key: str, told: dict[str, str]
) -> None:
    file = own / "our-headline/rule.toml"
    file.write_text(RULE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        rulebook.load_with(own)
    assert caught.value.key == key
    assert told.items() <= caught.value.facts.items()


def test_hostile_and_clumsy_folders_are_told_in_a_line(own: Path, tmp_path: Path, run: Run) -> None:
    rule = own / "our-headline"
    (tmp_path / "empty").mkdir()
    (tmp_path / "bare/x").mkdir(parents=True)
    shutil.copytree(own, tmp_path / "latin")
    (tmp_path / "latin/our-headline/en.toml").write_bytes(WORDS.replace("few", "fé").encode("latin-1"))
    shutil.copytree(own, tmp_path / "huge")
    (tmp_path / "huge/our-headline/rule.toml").write_text(RULE + "#" * 1_100_000, encoding="utf-8")
    shutil.copytree(own, tmp_path / "pipe")
    (tmp_path / "pipe/our-headline/rule.toml").unlink()
    os.mkfifo(tmp_path / "pipe/our-headline/rule.toml")
    shutil.copytree(own, tmp_path / "silent")
    (tmp_path / "silent/our-headline/en.toml").unlink()
    folders = [
        "nowhere",
        "resume.json",
        "empty",
        "bare",
        "latin",
        "huge",
        "pipe",
        "silent",
        str(rule),
        "x" * 5000,
    ]
    for folder in folders:
        done = run("rules", "--rules", folder)
        assert (done.returncode, done.stdout) == (2, ""), folder[:20]
        assert done.stderr.count("\n") == 1, done.stderr
        assert "Traceback" not in done.stderr


def test_a_file_of_windows_notepad_is_read(own: Path, run: Run) -> None:
    (own / "our-headline/rule.toml").write_bytes(("\ufeff" + RULE.replace("\n", "\r\n")).encode())
    assert run("rules", "--rules", "own").returncode == 0


def test_a_case_that_is_not_met_is_told_with_what_was_seen(run: Run, tmp_path: Path) -> None:
    assert run("rules", "new", "my-rule").returncode == 0
    done = run("rules", "test", "rules")
    assert (done.returncode, done.stderr) == (0, "")
    file = tmp_path / "rules/my-rule/cases.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('expect = "pass"', 'expect = "fail"\noutcome = "mismatch"', 1), encoding="utf-8"
    )
    done = run("rules", "test", "rules")
    assert done.returncode == 1
    first, why, seen, last = done.stdout.splitlines()
    assert first.startswith("my-rule, case '")
    assert "'mismatch' (fail)" in why
    assert "French" in seen
    assert last.endswith("4 of 5.")


def test_a_rule_added_to_the_shipped_ones_passes_their_tests_with_no_code_touched(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "bench", ".*")
    for name in ("profilecheck", "rules", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(tmp_path / "rules/mojibake", tmp_path / "rules/mojibake-in-our-house")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/rulebook/test_rule_data.py",
         "tests/test_rule_cases.py", "tests/rulebook/test_rule_pages.py", "-k", "mojibake or shipped_rules or every_check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout
