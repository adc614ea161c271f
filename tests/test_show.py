"""A stored report shown again: the same bytes as a new run in that language, and words for whatever is not there."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from profilecheck import rulebook, run, show, words
from profilecheck.config import Options, ShowOptions
from profilecheck.detect import detector
from profilecheck.engine import Questions, judge_together
from profilecheck.errors import UsageError
from profilecheck.model.finding import ProfileResult
from profilecheck.model.profile import Unreadable
from profilecheck.model.report import AUDIENCES, Summary
from profilecheck.reporters import RunInfo, reporter
from profilecheck.resources import shipped
from profilecheck.rulebook.cases import load_cases
from tests.test_fixtures import ROOT

BESIDE = ("expected.toml", "profile.toml", "resume.toml")
"""What lies in a fixture's folder beside its input."""

TARGETS = tuple(
    str(next(path for path in sorted(expected.parent.iterdir()) if path.name not in BESIDE))
    for expected in sorted(ROOT.glob("*/*/expected.toml"))
)
MISLABELLED = str(ROOT / "json-resume/spanish-tagged-english/resume.json")

Ended = tuple[int, bytes, str]


@cache
def checked(
    language: str = "en", form: str = "json", targets: tuple[str, ...] = TARGETS, **more: Any
) -> Ended:
    out, err = io.BytesIO(), io.StringIO()
    options = Options(targets=targets, format=form, **more)
    code = run.check(options, words.load(language), run.Streams(io.BytesIO(), out, err))
    return code, out.getvalue(), err.getvalue()


def shown(report: bytes, language: str = "en", form: str = "json", **more: Any) -> Ended:
    out, err = io.BytesIO(), io.StringIO()
    options = ShowOptions(report="-", format=form, **more)
    code = show.show(options, words.load(language), run.Streams(io.BytesIO(report), out, err))
    return code, out.getvalue(), err.getvalue()


# The same as a new run


@pytest.mark.parametrize("language", words.available())
def test_a_report_shown_again_is_that_of_a_run_in_the_language(language: str) -> None:
    report = checked()[1]
    for form in ("json", "jsonl", "text"):
        assert shown(report, language, form) == checked(language, form)


@pytest.mark.parametrize("target", [MISLABELLED, *TARGETS[::12]])
def test_one_profile_in_full_reads_as_if_checked(target: str) -> None:
    report = checked(targets=(target,))[1]
    assert shown(report, "fr", "text") == checked("fr", "text", targets=(target,))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_another_audience_gets_its_own_steps(audience: str) -> None:
    report = checked()[1]
    for form in ("json", "text"):
        assert shown(report, "pt", form, audience=audience) == checked("pt", form, audience=audience)


def test_a_report_keeps_its_audience_unless_told_otherwise() -> None:
    report = checked(audience="recruiter")[1]
    assert shown(report) == checked(audience="recruiter")
    assert shown(report, audience="candidate") == checked()


def test_json_lines_hold_as_much_but_do_not_say_what_made_them() -> None:
    code, lines, _ = checked(form="jsonl")
    assert shown(lines, "it", "jsonl") == checked("it", "jsonl")
    again = json.loads(shown(lines, "it")[1])
    assert again.pop("tool") == {
        "name": "profilecheck",
        "version": None,
        "detector": None,
        "language": "it",
        "audience": "candidate",
    }
    new = json.loads(checked("it")[1])
    assert new.pop("tool")["detector"] == "eldc"
    assert again == new
    assert code == shown(lines)[0]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_report_laid_out_by_another_program_is_read(indent: int | None) -> None:
    report = checked()[1]
    moved = json.dumps(json.loads(report), indent=indent).encode()
    assert shown(moved, "es") == checked("es")
    assert shown(b"\xef\xbb\xbf" + moved.replace(b"\n", b"\r\n"), "es") == checked("es")


def test_line_ends_of_windows_change_nothing() -> None:
    assert shown(checked()[1].replace(b"\n", b"\r\n"), "de") == checked("de")


@pytest.mark.parametrize("fail_on", ["error", "warning", "note", None])
def test_it_ends_as_the_check_did(fail_on: Any) -> None:
    report = checked()[1]
    assert shown(report, form="text", fail_on=fail_on) == checked(form="text", fail_on=fail_on)


def test_without_excerpts_none_come_back() -> None:
    report = checked(excerpts=False)[1]
    assert shown(report, "es") == checked("es", excerpts=False)


def test_a_run_of_nothing_can_be_shown() -> None:
    empty = b'{"schema_version":1,"tool":{"name":"profilecheck","version":"9","detector":"eldc","language":"en","audience":"candidate"},"profiles":[\n],"summary":{"profiles":0}}\n'
    code, out, err = shown(empty, form="text")
    assert (code, out.decode()) == (3, words.load("en").say("text.nothing-found") + "\n")
    assert err == ""


@cache
def of_cases() -> list[ProfileResult | Unreadable]:
    """Return results in which every rule says everything it can."""
    ladder = detector("eldc")
    results: list[ProfileResult | Unreadable] = []
    for folder in sorted(path for path in shipped("rules").iterdir() if path.is_dir()):
        for case in load_cases(folder):
            if case.expect in ("fail", "review"):
                rules = Questions([rulebook.bound(rule, case.given) for rule in rulebook.load().rules])
                results += judge_together([ladder.subject(profile) for profile in case.profiles()], rules)
    return results


def written(results: list[ProfileResult | Unreadable], language: str, form: str, audience: Any) -> bytes:
    out, summary = io.BytesIO(), Summary()
    said = words.load(language, to_owner=audience == "candidate")
    told = rulebook.Told(rulebook.load(), said, audience)
    info = RunInfo("1.2.3", "eldc", summary, audience=audience)
    reporter(form).write(summary.count(results), info, told, said, out)
    return out.getvalue()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_whatever_a_rule_says_can_be_said_again(audience: Any) -> None:
    results = of_cases()
    report = written(results, "en", "json", audience)
    told = {finding["rule"] for profile in json.loads(report)["profiles"] for finding in profile["findings"]}
    assert told == {rule.id for rule in rulebook.load().rules}
    for language in words.available():
        for form in ("json", "text"):
            assert shown(report, language, form)[1] == written(results, language, form, audience)


# What cannot be said again is shown as it was


@pytest.fixture
def edited() -> Callable[[Callable[[dict[str, Any]], object]], bytes]:
    """Change the one profile of a report and return it."""

    def edit(change: Callable[[dict[str, Any]], object]) -> bytes:
        report = json.loads(checked(targets=(MISLABELLED,))[1])
        change(report["profiles"][0])
        return json.dumps(report).encode()

    return edit


Edited = Callable[[Callable[[dict[str, Any]], object]], bytes]


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "a-rule-that-is-gone"},
        {"outcome": "gone"},
        {"facts": {}},
        {
            "facts": {
                "declared": "en",
                "detected": "es",
                "how": "gone",
                "agreeing": 1,
                "judged": 2,
                "share": 5,
            }
        },
        {"facts": {"declared": 1, "detected": [], "how": 5, "agreeing": "x", "judged": [], "share": "y"}},
        {
            "facts": {
                "declared": "en",
                "detected": "es",
                "how": "option",
                "agreeing": 10**400,
                "judged": 2,
                "share": 5,
            }
        },
    ],
)
def test_a_finding_nobody_can_say_again_keeps_its_words(edited: Edited, change: dict[str, Any]) -> None:
    said = {"message": "As it was said.", "steps": [step("Do as it was said.")], **change}
    report = edited(lambda profile: profile["findings"][0].update(said))
    found = json.loads(shown(report, "de")[1])["profiles"][0]["findings"][0]
    assert (found["message"], found["steps"]) == ("As it was said.", said["steps"])
    text = shown(report, "de", "text")[1].decode()
    assert "As it was said." in text
    assert "Do as it was said." in text


def step(text: str) -> dict[str, Any]:
    return {"text": text, "status": "unverified", "source": None, "date": None, "destructive": False}


def test_a_rule_of_the_users_own_is_said_again_with_its_words(tmp_path: Path) -> None:
    """Without its folder the stored words are shown, with it those of the language."""
    own = tmp_path / "rules" / "own-mismatch"
    own.mkdir(parents=True)
    for file in (shipped("rules") / "profile-language-mismatch").iterdir():
        text = file.read_text(encoding="utf-8")
        (own / file.name).write_text(
            text.replace("{detected}", "Unser {detected}") if file.stem == "de" else text, encoding="utf-8"
        )
    more = {"targets": (MISLABELLED,), "rules": str(tmp_path / "rules")}
    report, german = checked(**more)[1], checked("de", **more)
    assert b"Unser" in german[1]
    assert shown(report, "de", rules=more["rules"]) == german
    assert b"own-mismatch" in shown(report, "de")[1]
    assert b"Unser" not in shown(report, "de")[1]


def test_a_note_of_another_version_keeps_its_words(edited: Edited) -> None:
    note = {"note": "from-the-future", "message": "Something to know."}
    report = edited(lambda profile: profile["notes"].append(note))
    assert note in json.loads(shown(report, "de")[1])["profiles"][0]["notes"]
    assert "Something to know." in shown(report, "de", "text")[1].decode()


@pytest.mark.parametrize(
    ("reason", "facts"),
    [("from-the-future", {}), ("too-large", {}), ("too-large", {"limit": 10**4000}), ("empty", {})],
)
def test_a_reason_is_said_again_or_kept(edited: Edited, reason: str, facts: dict[str, int]) -> None:
    def change(profile: dict[str, Any]) -> None:
        profile.update(status="unreadable", reason=reason, facts=facts, message="As it was said.")

    again = json.loads(shown(edited(change), "de")[1])["profiles"][0]
    known = words.load("de").entries["unreadable.empty"]
    assert again["message"] == (known if reason == "empty" else "As it was said.")
    assert (again["reason"], again["facts"]) == (reason, facts)


def test_a_bug_of_the_run_is_still_owned_up_to(edited: Edited) -> None:
    def change(profile: dict[str, Any]) -> None:
        profile.update(
            status="unreadable", reason="internal", facts={"error": "KeyError"}, message="It failed."
        )

    assert shown(edited(change))[0] == run.BUG


# As its users run it


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "profilecheck", *arguments],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        timeout=60,
        check=False,
        **options,
    )


def test_the_command_shows_a_file_and_standard_input(tmp_path: Path) -> None:
    report, again = tmp_path / "report.json", tmp_path / "bericht.json"
    assert command("check", MISLABELLED, "--format", "json", "-o", str(report)).returncode == 1
    done = command("show", str(report), "--lang", "de")
    assert done.returncode == 1
    assert done.stdout.decode() == checked("de", "text", targets=(MISLABELLED,))[1].decode()
    piped = command("show", "-", "--lang", "de", "--fail-on", "never", input=report.read_bytes())
    assert (piped.returncode, piped.stdout) == (0, done.stdout)
    kept = command("show", str(report), "--lang", "de", "--format", "json", "-o", str(again))
    assert (kept.returncode, kept.stdout) == (1, b"")
    assert again.read_bytes() == checked("de", targets=(MISLABELLED,))[1]
    asked = command("show", str(report), "--for", "recruiter", "--format", "json")
    assert asked.stdout == checked(targets=(MISLABELLED,), audience="recruiter")[1]


def test_a_complaint_names_the_file_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"basics": {}}', encoding="utf-8")
    for arguments in (["nowhere.json"], ["other.json"], ["other.json", "-o", "other.json"], ["."]):
        done = command("show", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert arguments[0] in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1
    assert (tmp_path / "other.json").read_text(encoding="utf-8") == '{"basics": {}}'


def test_a_report_that_breaks_off_leaves_no_half_of_it_behind(tmp_path: Path) -> None:
    whole, cut, out = checked()[1], tmp_path / "cut.json", tmp_path / "out.json"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UsageError, match="report-cut-off"):
        show.show(
            ShowOptions(report=str(cut), output=str(out), format="json"),
            words.load("en"),
            run.Streams(io.BytesIO(), io.BytesIO(), io.StringIO()),
        )
    assert [path.name for path in tmp_path.iterdir()] == ["cut.json"]


MEASURED = """
import sys
from profilecheck.cli import main
try:
    main(sys.argv[1:])
finally:
    status = open("/proc/self/status", encoding="utf-8").read()
    print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_long_report_needs_no_more_memory_than_a_short_one(tmp_path: Path, form: str) -> None:
    head, profile, end = checked(targets=(MISLABELLED,))[1].splitlines(keepends=True)
    line = profile.strip()
    peaks = []
    for count in (10, 5000):
        report = tmp_path / "report"
        lines = [line] * count
        report.write_bytes(
            head + b",\n".join(lines) + b"\n" + end if form == "json" else b"\n".join(lines) + b"\n"
        )
        arguments = ["show", str(report), "--lang", "es", "--format", "jsonl", "-o", str(tmp_path / "out")]
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *arguments], capture_output=True, check=False, timeout=60
        )
        assert (tmp_path / "out").read_bytes().count(b"\n") == count
        peaks.append(int(done.stderr.split()[-1]))
    assert peaks[1] < peaks[0] * 1.2
