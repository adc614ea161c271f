"""The composer: what a user's options do to a profile, what a bug costs, and what a run ends with."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from profilecheck import readers, words
from profilecheck.config import Options, declared_locale, profile_url
from profilecheck.errors import UsageError
from profilecheck.inputs import amended
from profilecheck.model.finding import Severity
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Link, Profile
from profilecheck.model.report import Summary
from profilecheck.run import Streams, check, exit_code

PROFILE = Profile(
    "ana.zip",
    "linkedin-export",
    "linkedin",
    (),
    declared=(DeclaredLocale(Locale.parse("es"), "pdf-lang", "Profile.pdf"),),
    links=(Link("https://example.org", "Profile.csv"),),
    notes=("export-declares-nothing", "text-cut"),
)


def summary(**counts: int) -> Summary:
    made = Summary(
        profiles=1, checked=1, judged=counts.get("judged", 1), unreadable=counts.get("unreadable", 0)
    )
    for severity in ("error", "warning", "note"):
        made.findings[severity] = counts.get(severity, 0)
    return made


@pytest.mark.parametrize(
    ("counts", "fail_on", "bugs", "code"),
    [
        ({}, "error", False, 0),
        ({"warning": 1, "note": 1}, "error", False, 0),
        ({"error": 1}, "error", False, 1),
        ({"error": 1}, "note", False, 1),
        ({"error": 1}, None, False, 0),
        ({"warning": 1}, "warning", False, 1),
        ({"note": 1}, "warning", False, 0),
        ({"note": 1}, "note", False, 1),
        ({"unreadable": 1}, "error", False, 3),
        ({"unreadable": 1}, None, False, 3),
        ({"judged": 0}, "error", False, 3),
        ({"judged": 0, "note": 1}, "error", False, 3),
        ({"unreadable": 1, "error": 1}, "error", False, 1),
        ({"error": 1, "unreadable": 1}, "error", True, 70),
        ({}, "error", True, 70),
    ],
)
def test_the_worst_decides_the_exit_code(
    counts: dict[str, int], fail_on: Severity | None, bugs: bool, code: int
) -> None:
    assert exit_code(summary(**counts), fail_on, bugs=bugs) == code


def test_what_the_user_says_comes_first_and_answers_the_question() -> None:
    options = Options(
        targets=("x",), declared=declared_locale("en_US"), url=profile_url("linkedin.com/in/ana")
    )
    profile = amended(PROFILE, options)
    assert [(d.locale.tag, d.how, d.where) for d in profile.declared] == [
        ("en-US", "option", "--declared"),
        ("es", "pdf-lang", "Profile.pdf"),
    ]
    assert profile.links[0] == Link("https://linkedin.com/in/ana", "--url")
    assert profile.notes == ("text-cut",)
    assert amended(PROFILE, Options(targets=("x",))) is PROFILE


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://example.org", "https://", "https://a b.org", "http://[::1", "javascript:1"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        profile_url(url)


@pytest.mark.parametrize("tag", ["", "12", "qqqq", "und", "\x00", "--"])
def test_what_names_no_language_is_refused(tag: str) -> None:
    with pytest.raises(UsageError):
        declared_locale(tag)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_missing_detector_is_told_before_anything_is_written(tmp_path: Path, form: str) -> None:
    resume = (
        '{"meta": {"language": "es"}, "basics": {"summary": "Dirijo obras desde hace más de diez años."}}'
    )
    (tmp_path / "ana.json").write_text(resume, encoding="utf-8")
    program = (
        "import sys; sys.modules['py3langid'] = None; from profilecheck.cli import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", str(tmp_path), "--format", form],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "py3langid" in done.stderr
    assert done.stderr.count("\n") == 1


BROKEN_READER = """
FORMAT = "boom"

def recognises(document):
    return getattr(document, "data", b"").startswith(b"BOOM")

def read(document):
    raise ZeroDivisionError("Secreta Inventada")
    yield
"""


@pytest.mark.parametrize("is_debug", [False, True])
def test_a_bug_costs_one_file_and_is_owned_up_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_debug: bool
) -> None:
    (tmp_path / "boom_reader.py").write_text(BROKEN_READER, encoding="utf-8")
    (tmp_path / "a.dat").write_bytes(b"BOOM")
    (tmp_path / "b.dat").write_bytes(b"")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(readers.READERS, "boom", "boom_reader")
    out, err = io.BytesIO(), io.StringIO()
    options = Options(targets=(str(tmp_path / "a.dat"), str(tmp_path / "b.dat")), debug=is_debug)
    said = words.load("en")
    assert check(options, said, Streams(io.BytesIO(), out, err)) == 70
    sys.modules.pop("boom_reader")
    readers.reader.cache_clear()
    assert "ZeroDivisionError" in out.getvalue().decode()
    assert "b.dat" in out.getvalue().decode()
    assert said.say("cli.bug", error="ZeroDivisionError") in err.getvalue()
    assert ("Traceback" in err.getvalue()) is is_debug
    assert ("Secreta" in err.getvalue()) is is_debug


def test_without_eldc_the_slower_pair_is_at_work_and_said_to_be(tmp_path: Path) -> None:
    resume = {
        "meta": {"language": "en"},
        "basics": {"summary": "Llevo doce años dirigiendo equipos de desarrollo."},
    }
    (tmp_path / "resume.json").write_text(json.dumps(resume), encoding="utf-8")
    hidden = "import sys; sys.modules['eldc'] = None; from profilecheck.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", hidden, "check", str(tmp_path / "resume.json"), "--format", "json"]
    ran = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")
    report = json.loads(ran.stdout)
    assert report["tool"]["detector"] == "langdetect"
    assert report["profiles"][0]["detected"]["locale"] == "es"
    assert ran.stderr.count("slower") == 1
    asked = subprocess.run(
        [*command, "--detector", "eldc"], capture_output=True, check=False, text=True, encoding="utf-8"
    )
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "'eldc' is not installed" in asked.stderr


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_without_excerpts_no_report_repeats_the_text(tmp_path: Path, form: str) -> None:
    texts = [
        "Ich pflege alte Bäume in den Parks der Stadt und entscheide, welche davon stehen bleiben.",
        "I look after old trees in city parks and decide which of them can stay for another year.",
        "Оказание пoмощи деревьям в парках города и заботa о них каждую весну.",
        "LeÃ³n y CÃ³rdoba: aÃ±os de experiencia con Ã¡rboles",
    ]
    resume = {
        "meta": {"language": "de"},
        "basics": {"summary": texts[0]},
        "work": [{"position": "Baumpfleger", "summary": text} for text in texts],
    }
    (tmp_path / "resume.json").write_text(json.dumps(resume), encoding="utf-8")
    shown = {}
    for excerpts in (True, False):
        out = io.BytesIO()
        options = Options(targets=(str(tmp_path / "resume.json"),), format=form, excerpts=excerpts)
        check(options, words.load("en"), Streams(io.BytesIO(), out, io.StringIO()))
        shown[excerpts] = out.getvalue().decode()
    pieces = {text[start : start + 12] for text in texts for start in range(0, len(text) - 12, 4)}
    pieces |= {"пoмощи", "заботa", "LeÃ³n", "León"}
    assert any(piece in shown[True] for piece in pieces)
    assert not [piece for piece in pieces if piece in shown[False]]
