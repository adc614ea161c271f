"""A recruiter's folder: many honest files, fifty hostile ones among them, and a complete report at the end.

``PROFILECHECK_FOLDER=5000 pytest tests/test_hostile_folder.py`` checks the size the project promises.
"""

import gzip
import io
import json
import os
import shutil
import stat
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_fixtures import FIXTURES, input_of

HONEST = int(os.environ.get("PROFILECHECK_FOLDER", "300"))
DEEP = b'{"basics": ' + b"[" * 5000 + b"]" * 5000 + b"}"


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def overlapping() -> bytes:
    """Two directory entries for one member's bytes."""
    data = zipped({"Profile.csv": b"First Name,Headline\nAda,Engineer\n", "Positions.csv": b"Title\nx\n"})
    end = data.rindex(b"PK\x05\x06")
    directory = data.index(b"PK\x01\x02")
    first = data[directory : data.index(b"PK\x01\x02", directory + 4)]
    made = data[:directory] + first * 3 + data[end:]
    return made[:-14] + struct.pack("<HHIIH", 3, 3, len(first) * 3, directory, 0)


def linked() -> bytes:
    """An export whose profile is a symbolic link to another file of the computer."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("Profile.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("Positions.csv", "x")
    return out.getvalue()


def pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n" + body + b"\n%%EOF"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty.json": lambda: b"",
    "blank.json": lambda: b" \n \n",
    "nothing.json": lambda: b"{}",
    "list.json": lambda: b"[1, 2, 3]",
    "deep.json": lambda: DEEP,
    "nan.json": lambda: b'{"basics": {"summary": NaN}}',
    "truncated.json": lambda: b'{"basics": {"summary": "Soy',
    "latin.json": lambda: '{"basics": {"summary": "Años de experiencia"}}'.encode("latin-1"),
    "nul.json": lambda: b'{"basics": \0{}}',
    "infinity.json": lambda: b'{"basics": {"summary": "Soy", "x": -Infinity}}',
    "number.json": lambda: b'{"basics": ' + b"9" * 400_000 + b"}",
    "twice.json": lambda: b'{"basics": {"summary": "a"}}{"basics": {"summary": "b"}}',
    "comment.json": lambda: b'// mine\n{"basics": {"summary": "Soy ingeniera"}}',
    "mark.json": lambda: b"\xef\xbb\xbf",
    "utf32.json": lambda: '{"basics": {"summary": "Soy ingeniera"}}'.encode("utf-32"),
    "gzip.json": lambda: gzip.compress(b'{"basics": {"summary": "Soy ingeniera"}}', mtime=0),
    "lines.jsonl": lambda: b'{"basics"\n\xff\xfe\n[[[[\n',
    "empty.zip": lambda: zipped({}),
    "bomb.zip": lambda: zipped({"Profile.csv": b"0" * 60_000_000, "Positions.csv": b"x"}),
    "ratio.zip": lambda: zipped(
        {"Profile.csv": b"First Name,Headline\n" + b"a" * 20_000_000, "Positions.csv": b"x"}
    ),
    "overlap.zip": overlapping,
    "traversal.zip": lambda: zipped({"../../Profile.csv": b"x", "../Positions.csv": b"x"}),
    "absolute.zip": lambda: zipped({"/etc/Profile.csv": b"x", "C:\\Positions.csv": b"x"}),
    "link.zip": linked,
    "nested.zip": lambda: zipped({"inner.zip": zipped({"Profile.csv": b"x"})}),
    "broken.zip": lambda: zipped({"Profile.csv": b"x"})[:-9],
    "crc.zip": lambda: zipped(
        {"Profile.csv": b"First Name,Headline\nAda,x\n", "Positions.csv": b"Title\ny\n"}, zipfile.ZIP_STORED
    ).replace(b"Ada", b"Bob"),
    "many.zip": lambda: zipped({f"{number}.csv": b"" for number in range(5200)}),
    "encrypted.zip": lambda: zipped({"Profile.csv": b"x", "Positions.csv": b"y"}).replace(
        b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x08\x00"
    ),
    "nothing.pdf": lambda: pdf(b""),
    "loop.pdf": lambda: pdf(
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj "
        b"trailer<</Root 1 0 R>>"
    ),
    "picture.pdf": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "noise.pdf": lambda: pdf(bytes(range(256)) * 40),
    "cut.pdf": lambda: (input_of(FIXTURES[-1].parents[1] / "linkedin-pdf" / "es-honest")).read_bytes()[:2000],
    "stream.pdf": lambda: pdf(
        b"1 0 obj<</Length 9>>stream\n" + zlib.compress(b"0" * 10_000_000) + b"endstream endobj"
    ),
    "entities.xml": lambda: (
        b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="es">&d;</SkillsPassport>'
    ),
    "external.xml": lambda: (
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Candidate xmlns="http://www.europass.eu/1.0"/>'
    ),
    "deep.xml": lambda: b'<Candidate xmlns="http://www.europass.eu/1.0">' + b"<a>" * 3000,
    "deep.html": lambda: b"<html lang='es'><body>" + b"<div>" * 5000 + b"hola",
    "flood.html": lambda: b"<html><body>" + b"<a " * 20_000,
    "script.html": lambda: b"<html lang=es><script>" + b"soy ingeniera " * 400,
    "empty.html": lambda: b"<html></html>",
    "laughs.yaml": lambda: (
        b"cv: &a [x, x]\nlocale: {language: es}\nb: &b [*a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c]\n"
    ),
    "tabs.yaml": lambda: b"cv:\n\t- x\nlocale: [",
    "sheet.csv": lambda: zipped({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
    "doc.docx": lambda: zipped({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
    "broken.docx": lambda: zipped({"word/document.xml": b"<w:document"}),
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "binary.dat": lambda: bytes(range(256)) * 100,
    "utf16.txt": lambda: "Soy ingeniera".encode("utf-16"),
    "\x1b[31mred.json": lambda: b"{",
    "[bold]x[b].json": lambda: b"{",
    "\u202etxt.json": lambda: b"{",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("candidates")
    readable = [
        path
        for path in map(input_of, FIXTURES)
        if path.is_file() and path.suffix in (".json", ".pdf", ".html", ".yaml", ".docx")
    ]
    for number in range(HONEST):
        source = readable[number % len(readable)]
        shutil.copy(source, made / f"{number:05d}{source.suffix}")
    for name, make in HOSTILE.items():
        (made / name).write_bytes(make())
    return made


def test_hostile_files_spoil_nothing(folder: Path, tmp_path: Path) -> None:
    before = sorted((path.name, path.stat().st_size) for path in folder.iterdir())
    started = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "profilecheck",
        "check",
        str(folder),
        "--format",
        "json",
        "-o",
        str(tmp_path / "r.json"),
    ]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    seconds = time.monotonic() - started
    assert done.returncode in (1, 3), done.stderr
    assert b"Traceback" not in done.stderr
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    told = {profile["source"].removeprefix(f"{folder}/"): profile for profile in report["profiles"]}
    for name in HOSTILE:
        shown = name.encode("unicode_escape").decode() if "\x1b" in name else name
        mine = [profile for source, profile in told.items() if source.startswith(shown)]
        assert mine, name
        assert any(profile["status"] == "unreadable" for profile in mine), mine
        assert not [
            finding for profile in mine for finding in profile["findings"] if finding["verdict"] == "fail"
        ]
        assert "internal" not in {profile["reason"] for profile in mine}
    honest = {name for source in told if (name := source.partition("#")[0])[:5].isdigit()}
    assert len({name.partition("/")[0] for name in honest}) == HONEST
    assert sorted((path.name, path.stat().st_size) for path in folder.iterdir()) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.json"]
    assert seconds < 30 + HONEST / 20


def test_no_escape_reaches_the_terminal(folder: Path) -> None:
    command = [sys.executable, "-m", "profilecheck", "check", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    shown = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert not {char for char in shown if char in "\x1b\x00\u202e\x9b"}
    assert "red.json" in shown
