"""One profile a line in, one result a line out: the same as single runs, in bounded memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_fixtures import ROOT

RESUMES = sorted((ROOT / "json-resume").glob("*/resume*.json"))
COMMAND = [sys.executable, "-m", "profilecheck", "check", "--format", "jsonl"]


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=given, capture_output=True, check=False)


def one_line(path: Path) -> bytes | None:
    try:
        return json.dumps(json.loads(path.read_bytes())).encode()
    except (ValueError, RecursionError):
        return None


def test_the_stream_says_what_single_runs_say(tmp_path: Path) -> None:
    flat = [line for path in RESUMES if (line := one_line(path)) and line.startswith(b"{")]
    assert len(flat) > 5
    (tmp_path / "all.jsonl").write_bytes(b"\n".join(flat))
    streamed = [json.loads(line) for line in run(str(tmp_path / "all.jsonl")).stdout.splitlines()]
    piped = [json.loads(line) for line in run("-", given=b"\n".join(flat)).stdout.splitlines()]
    single = []
    for line in flat:
        (tmp_path / "one.json").write_bytes(line)
        single += [json.loads(out) for out in run(str(tmp_path / "one.json")).stdout.splitlines()]
    assert [entry.pop("source") for entry in streamed][:1] == [f"{tmp_path}/all.jsonl#1"]
    for entry in [*piped, *single]:
        entry.pop("source")
    assert streamed == piped == single


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
def test_many_profiles_need_no_more_memory_than_few(tmp_path: Path) -> None:
    line = one_line(ROOT / "json-resume" / "spanish-tagged-english" / "resume.json")
    assert line
    source, report = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join([line] * 20_000))
    command = [sys.executable, "-c", MEASURED, "check", "--format", "jsonl", str(source), "-o", str(report)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert report.read_bytes().count(b"\n") == 20_000
    assert int(done.stderr.splitlines()[-1]) < 300_000  # kilobytes
