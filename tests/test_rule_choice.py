"""`--enable` and `--disable`, as a user gives them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

TEXT = (
    "I restore old fishing boats on the coast and teach young people how to work with wood, rope and tar in the "
    "winter months."
)


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    file = folder / "resume.json"
    address = "https://de.linkedin.com/in/somebody"
    basics = {"name": "Ana Inventada", "summary": TEXT, "url": address}
    file.write_text(
        json.dumps({"meta": {"language": "en-UK"}, "basics": basics, "work": []}), encoding="utf-8"
    )
    command = [sys.executable, "-m", "profilecheck", "check", str(file), "--url", address, "--format", "json"]
    return subprocess.run([*command, *options], capture_output=True, check=False)


def rules(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    assert done.stderr == b""
    report: Any = json.loads(done.stdout)
    return [finding["rule"] for finding in report["profiles"][0]["findings"]]


def test_a_rule_that_is_off_is_asked_when_enabled(tmp_path: Path) -> None:
    assert rules(run(tmp_path)) == ["locale-region-invalid"]
    assert rules(run(tmp_path, "--enable", "url-country-not-language")) == [
        "locale-region-invalid",
        "url-country-not-language",
    ]


def test_a_rule_is_not_asked_when_disabled(tmp_path: Path) -> None:
    assert rules(run(tmp_path, "--disable", "locale-region-invalid")) == []


def test_an_unknown_rule_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    done = run(tmp_path, "--enable", "no-such-rule")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no-such-rule" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_both_at_once_are_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "--enable", "mojibake", "--disable", "mojibake")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"'mojibake' is both enabled and disabled" in done.stderr
