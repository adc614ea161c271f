"""The command line as its users run it: real processes, real files, of invented people."""

import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import profilecheck
from profilecheck import resources, words
from profilecheck.checks import CHECKS

SPANISH = {
    "label": "Jefa de obra y coordinadora de proyectos de edificación",
    "summary": "Dirijo obras de edificación desde hace más de diez años y me ocupo de que los plazos y los costes se "
    "cumplan sin perder la calidad ni la seguridad de quienes trabajan en ellas.",
}
JOB = {
    "name": "Construcciones Lago",
    "position": "Jefa de obra",
    "summary": "Coordiné a un equipo de veinte personas y llevé las compras, la seguridad y el trato con los clientes.",
}

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def resume(language: str | None, **basics: Any) -> str:
    meta = {"meta": {"language": language}} if language else {}
    return json.dumps({**meta, "basics": {"name": "Ana Inventada", **SPANISH, **basics}, "work": [JOB]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of each outcome."""
    files = {
        "clean.json": resume("es"),
        "mislabelled.json": resume("en-US"),
        "undeclared.json": resume(None),
        "bare.json": json.dumps(
            {"meta": {"language": "es"}, "skills": [{"name": "Docker"}], "work": [{"name": "Acme"}]}
        ),
        "empty.json": "",
        "other.json": '{"some": "thing"}',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def run(
        *arguments: str, env: dict[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "profilecheck", *arguments],
            cwd=folder,
            env=environment(**(env or {})),
            capture_output=True,
            timeout=60,
            check=False,
            **{"stdin": subprocess.DEVNULL, **options} if "input" not in options else options,
        )

    return run


def environment(**more: str) -> dict[str, str]:
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME", "PYTHONPATH") if name in os.environ
    }
    return {**kept, "LANG": "C.UTF-8", **more}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("--help", 0),
        ("-h", 0),
        ("check --help", 0),
        ("--version", 0),
        ("rules", 0),
        ("rules --format json", 0),
        ("rules --format markdown --lang es", 0),
        ("explain profile-language-mismatch", 0),
        ("schema report", 0),
        ("schema rule", 0),
        ("schema profile", 0),
        ("check clean.json", 0),
        ("--lang es check clean.json", 0),
        ("check clean.json --detector langdetect", 0),
        ("check mislabelled.json", 1),
        ("check mislabelled.json --fail-on never", 0),
        ("check mislabelled.json clean.json empty.json", 1),
        ("check clean.json --declared en-US", 1),
        ("check mislabelled.json --declared es", 0),
        ("check undeclared.json", 0),
        ("check mislabelled.json --for recruiter", 1),
        ("check mislabelled.json --for nobody", 2),
        ("show other.json", 2),
        ("show", 2),
        ("check undeclared.json --fail-on warning", 1),
        ("check clean.json --fail-on warning --url linkedin.com/in/ana-inventada/en", 1),
        ("", 2),
        ("--debug", 2),
        ("chek clean.json", 2),
        ("check", 2),
        ("check nowhere.json", 2),
        ("check clean.json nowhere.json", 2),
        ("check https://www.linkedin.com/in/ana", 2),
        ("check clean.json --format xml", 2),
        ("check clean.json --format", 2),
        ("check clean.json --frmat json", 2),
        ("check clean.json --fail-on bad", 2),
        ("check clean.json --detector guess", 2),
        ("check clean.json --declared qqqq", 2),
        ("check clean.json --url nowhere", 2),
        ("check clean.json --url ftp://example.org/x", 2),
        ("check clean.json --lang xx", 2),
        ("check clean.json --lang", 2),
        ("check clean.json -o clean.json", 2),
        ("check clean.json -o nothing", 2),
        ("check clean.json -o not/there.txt", 2),
        ("check . -o clean.json", 2),
        ("explain no-such-rule", 2),
        ("rules nonsense", 2),
        ("rules new", 2),
        ("rules test", 2),
        ("rules test nothing", 2),
        ("rules --rules nothing", 2),
        ("check clean.json --rules nowhere", 2),
        ("check clean.json --rules clean.json", 2),
        ("explain mojibake --rules nothing", 2),
        ("explain", 2),
        ("schema nothing", 2),
        ("schema report more", 2),
        ("check empty.json", 3),
        ("check other.json", 3),
        ("check clean.json empty.json", 3),
        ("check bare.json", 3),
        ("check nothing", 3),
    ],
)
def test_exit_codes(run: Run, folder: Path, arguments: str, code: int) -> None:
    before = tree(folder)
    done = run(*arguments.split())
    assert done.returncode == code, done.stderr.decode()
    assert tree(folder) == before
    if code == 2:
        assert done.stdout == b""
        assert done.stderr.strip()
        assert b"Traceback" not in done.stderr
    else:
        assert done.stderr == b""
        assert done.stdout.strip()


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        "check",
        "check clean.json --frmat x",
        "check clean.json --format xml",
        "explain x-y",
        "check clean.json --url x",
    ],
)
def test_a_complaint_is_one_line_in_the_readers_language(run: Run, arguments: str) -> None:
    english = run(*arguments.split()).stderr.decode()
    spanish = run(*arguments.split(), "--lang", "es").stderr.decode()
    assert english.count("\n") == spanish.count("\n") == 1
    assert english != spanish


@pytest.mark.parametrize(
    "arguments", ["--help", "check --help", "rules new --help", "explain english-job-title"]
)
def test_french_sets_its_colons_off(run: Run, arguments: str) -> None:
    written = run(*arguments.split(), "--lang", "fr").stdout.decode()
    assert re.search(r"(?m)^[^\W\d]+\u00a0:", written)
    assert not re.search(r"[^\s\u00a0]:(?!//)\s", written)


def test_the_environment_chooses_the_language(run: Run) -> None:
    said = {run("check", "--help", env={"LANG": f"{tag}.UTF-8"}).stdout for tag in ("es_ES", "es_MX")}
    assert said == {run("check", "--help", "--lang=es").stdout}
    assert run("check", "--help", "--lang", "en", env={"LANG": "es_ES.UTF-8"}).stdout not in said


def test_a_close_rule_is_named(run: Run) -> None:
    assert b"profile-language-mismatch" in run("explain", "profile-langage-mismatch").stderr


def test_the_rules_as_json_are_objects_with_ids(run: Run) -> None:
    rules = json.loads(run("rules", "--format", "json").stdout)
    assert "profile-language-mismatch" in [rule["id"] for rule in rules]


@pytest.mark.parametrize(
    ("which", "file"), [("report", "report-v1.json"), ("rule", "rule.json"), ("profile", "profile-v1.json")]
)
def test_a_schema_is_printed_as_it_is_kept(run: Run, which: str, file: str) -> None:
    printed = run("schema", which).stdout.replace(b"\r\n", b"\n")
    assert printed == resources.shipped(f"schemas/{file}").read_bytes()


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_a_name_in_the_help_stands_on_one_line(run: Run, language: str) -> None:
    shown = run("rules", "new", "--help", "--lang", language).stdout.decode()
    assert "\u2011" not in shown
    named = set(re.findall(r"[a-z]+(?:-[a-z]+)*", shown))
    assert set(CHECKS) <= named


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").stdout.decode().split() == ["profilecheck", profilecheck.__version__]


def test_the_json_report_is_valid_and_told_apart_from_the_rest(run: Run) -> None:
    done = run("check", ".", "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    schema = json.loads(resources.shipped("schemas/report-v1.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(report)
    by_name = {Path(entry["source"]).name: entry for entry in report["profiles"]}
    assert {name: entry["status"] for name, entry in by_name.items()} == {
        "clean.json": "checked",
        "mislabelled.json": "checked",
        "undeclared.json": "checked",
        "bare.json": "checked",
        "empty.json": "unreadable",
        "other.json": "unreadable",
    }
    assert by_name["empty.json"]["reason"] == "empty"
    assert by_name["clean.json"]["findings"] == []
    (finding,) = by_name["mislabelled.json"]["findings"]
    assert (finding["rule"], finding["severity"], finding["verdict"]) == (
        "profile-language-mismatch",
        "error",
        "fail",
    )
    assert by_name["mislabelled.json"]["detected"]["locale"] == "es"
    assert report["summary"]["unreadable"] == 2
    assert done.stderr.decode() == words.load("en").say("cli.some-unreadable", count=2) + "\n"


def test_the_first_line_after_the_file_says_what_is_wrong(run: Run) -> None:
    lines = run("check", "mislabelled.json").stdout.decode().splitlines()
    assert lines[0].startswith("mislabelled.json")
    assert "English" in lines[2]
    assert "Spanish" in lines[2]
    assert lines[3].startswith(words.load("en").say("text.first"))


def test_what_the_user_declares_is_told_as_such(run: Run) -> None:
    arguments = (
        "check",
        "undeclared.json",
        "--declared",
        "english",
        "--url",
        "www.linkedin.com/in/ana-inventada",
    )
    entry = json.loads(run(*arguments, "--format", "json").stdout)["profiles"][0]
    assert entry["declared"][0] == {"locale": "en", "how": "option", "where": "--declared", "raw": "english"}
    assert entry["links"][0] == {"url": "https://www.linkedin.com/in/ana-inventada", "where": "--url"}


def test_standard_input_is_read(run: Run) -> None:
    done = run("check", "-", "--format", "json", input=resume("en").encode())
    assert done.returncode == 1
    assert json.loads(done.stdout)["profiles"][0]["sections"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_two_runs_write_the_same_bytes(run: Run, form: str) -> None:
    first, second = (run("check", ".", "--format", form, env={"PYTHONHASHSEED": seed}) for seed in "12")
    assert first.stdout == second.stdout
    assert len(first.stdout) > 200


# Files


def test_a_report_goes_to_the_file_and_nowhere_else(run: Run, folder: Path) -> None:
    on_screen = run("check", "mislabelled.json", "--format", "json").stdout
    before = tree(folder)
    done = run("check", "mislabelled.json", "--format", "json", "-o", "report.json")
    assert done.returncode == 1
    assert done.stdout == b""
    assert (folder / "report.json").read_bytes() == on_screen
    assert tree(folder) == {**before, str(folder / "report.json"): on_screen}


@pytest.mark.parametrize("name", ["report.json", "report.txt"])
def test_an_earlier_report_in_the_folder_is_no_input(run: Run, folder: Path, name: str) -> None:
    form = "json" if name.endswith("json") else "text"
    first = run("check", ".", "-o", name, "--format", form)
    written = (folder / name).read_bytes()
    second = run("check", ".", "-o", name, "--format", form)
    assert first.returncode == second.returncode == 1
    assert (folder / name).read_bytes() == written


@pytest.mark.parametrize("target", ["clean.json", "."])
def test_an_input_is_never_overwritten(run: Run, folder: Path, target: str) -> None:
    (folder / "link.json").symlink_to(folder / "clean.json")
    before = tree(folder)
    for output in ("clean.json", "./nothing/../clean.json", str(folder / "clean.json"), "link.json"):
        done = run("check", target, "-o", output)
        assert done.returncode == 2
        assert tree(folder) == before


def test_a_run_that_fails_leaves_the_old_report_and_no_rest(run: Run, folder: Path) -> None:
    (folder / "report.txt").write_text("old", encoding="utf-8")
    before = tree(folder)
    assert run("check", "nowhere.json", "-o", "report.txt").returncode == 2
    assert tree(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="rights and links as POSIX has them")
def test_the_file_gets_ordinary_rights_and_links_stay_links(run: Run, folder: Path) -> None:
    (folder / "target.txt").write_text("old", encoding="utf-8")
    (folder / "target.txt").chmod(0o640)
    (folder / "link.txt").symlink_to("target.txt")
    run("check", "clean.json", "-o", "link.txt")
    assert (folder / "link.txt").is_symlink()
    assert stat.S_IMODE((folder / "target.txt").stat().st_mode) == 0o640
    assert b"clean.json" in (folder / "target.txt").read_bytes()
    run("check", "clean.json", "-o", "new.txt")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "new.txt").stat().st_mode) == 0o666 & ~mask


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no such device")
def test_a_device_is_written_to_and_stays_one(run: Run) -> None:
    assert run("check", "clean.json", "-o", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()


# Screens and pipes


def on_terminal(folder: Path, *arguments: str, **env: str) -> str:
    """Run on a pseudo-terminal and return what it shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "profilecheck", *arguments],
        cwd=folder,
        env=environment(TERM="xterm", **env),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        shown = b"".join(until_closed(ours))
        os.close(ours)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    return shown.decode().replace("\r\n", "\n")


def until_closed(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # how Linux says that nobody writes any more
            return
        if not piece:
            return
        yield piece


def test_a_terminal_gets_colours_unless_it_wants_none(run: Run, folder: Path) -> None:
    plain = run("check", "mislabelled.json").stdout.decode()
    assert "\x1b" not in plain
    coloured = on_terminal(folder, "check", "mislabelled.json")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert on_terminal(folder, "check", "mislabelled.json", NO_COLOR="1") == plain


def test_colours_can_be_forced_through_a_pipe(run: Run) -> None:
    assert b"\x1b[" in run("check", "mislabelled.json", env={"FORCE_COLOR": "1"}).stdout
    assert b"\x1b" not in run("check", "mislabelled.json", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


@pytest.mark.parametrize("language", words.available())
def test_every_text_fits_80_columns(run: Run, language: str) -> None:
    for arguments in ("check .", "check mislabelled.json", "check bare.json", "check --help", "--help"):
        lines = run(*arguments.split(), "--lang", language).stdout.decode().splitlines()
        assert lines
        assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("encoding", "language"), [("ascii", "es"), ("cp1252", "fr"), ("latin-1", "it"), ("ascii", "fr")]
)
def test_a_narrow_encoding_stops_nothing(run: Run, folder: Path, encoding: str, language: str) -> None:
    (folder / "東京.json").write_text(resume("en"), encoding="utf-8")
    done = run("check", "東京.json", "--lang", language, env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.parametrize("arguments", ["schema report", "check . --format json", "check ."])
def test_a_reader_that_goes_away_is_no_error(folder: Path, arguments: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "profilecheck", *arguments.split()],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read().decode()
    assert "Traceback" not in complaint
    assert "BrokenPipe" not in complaint
    assert process.returncode in (0, 1, 3)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["check clean.json", "rules", "--help", "--version", "schema report"])
def test_an_output_that_takes_no_more_is_told_in_one_line(
    folder: Path, arguments: str, unbuffered: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "profilecheck", *arguments.split()],
            cwd=folder,
            env=environment(LC_ALL="fr_FR.UTF-8", PYTHONUNBUFFERED=unbuffered),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr.decode() == "Le résultat n'a pas pu être écrit\u00a0: le disque est plein.\n"
    assert done.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="closes streams as POSIX shells do")
@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        ("check mislabelled.json", ">&-", 1),
        ("rules", ">&-", 0),
        ("--help", ">&-", 0),
        ("check nowhere.json", "2>&-", 2),
        ("check empty.json -o report.txt", "2>&-", 3),
        ("check -", "<&-", 3),
        ("show -", "<&-", 2),
        ("check clean.json", "<&- >&- 2>&-", 0),
    ],
)
def test_a_stream_that_is_closed_is_no_error(folder: Path, arguments: str, closed: str, code: int) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m profilecheck {arguments} {closed}', sys.executable],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == code, done.stderr
    if "2>&-" in closed:
        assert done.stdout == b""


def test_a_name_too_long_for_a_report_is_told(run: Run) -> None:
    done = run("check", "clean.json", "-o", "a" * 300)
    assert done.returncode == 2
    assert done.stderr.decode().endswith("': the name is too long.\n")


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send")
def test_an_interrupt_ends_with_130_and_leaves_nothing(folder: Path) -> None:
    before = tree(folder)
    with subprocess.Popen(
        [sys.executable, "-m", "profilecheck", "check", "-", "-o", "report.txt"],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        waits_until(lambda: bool(list(folder.glob(".report.txt.*"))))
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert tree(folder) == before


def waits_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


# Strangers' names and texts


@pytest.mark.skipif(os.name == "nt", reason="no such file names")
def test_hostile_names_and_texts_reach_no_terminal(run: Run, folder: Path) -> None:
    name = "a\x1b[31m\u202egpj.[bold]\n.json"
    (folder / name).write_text(
        resume("en", label="\x1b[2J\x9b\u202e[/b] Jefa de obra de edificación"), encoding="utf-8"
    )
    (folder / f"empty{name}").write_text("", encoding="utf-8")
    (folder / os.fsdecode(b"caf\xe9.json")).write_text(resume("en"), encoding="utf-8")
    for arguments in (["."], [name, f"empty{name}"], ["nowhere" + name]):
        for form in ("text", "json"):
            done = run("check", *arguments, "--format", form)
            shown = (done.stdout + done.stderr).decode()
            assert done.returncode in (1, 2)
            assert not set(shown) & {"\x1b", "\x9b", "\u202e"}


def test_no_personal_text_reaches_stderr(run: Run, folder: Path) -> None:
    (folder / "broken.json").write_text(
        '{"basics": {"name": "Secreta Inventada", "summary": 3', encoding="utf-8"
    )
    for arguments in (["broken.json"], [".", "--format", "json"], ["broken.json", "-o", "out.txt"]):
        assert b"Inventada" not in run("check", *arguments).stderr
