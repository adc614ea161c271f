"""Targets as people give them: files, folders, archives and standard input, with what goes wrong there."""

import io
import os
import sys
import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import pytest

from profilecheck.errors import UsageError
from profilecheck.model.profile import Unreadable
from profilecheck.readers.linkedin_export import is_export
from profilecheck.sources import local
from profilecheck.sources.document import Bundle, Document, MemberError, printable
from profilecheck.sources.local import FolderBundle, open_targets

Opened = Document | Bundle | Unreadable


def opened(*targets: str, stdin: bytes = b"") -> list[Opened]:
    return list(open_targets(targets, is_export, io.BytesIO(stdin)))


def write(root: Path, files: Sequence[str], content: str = "{}") -> None:
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def below(root: Path, found: Collection[Opened]) -> list[str]:
    return [item.source.removeprefix(f"{root}/") for item in found]


def test_a_file_keeps_the_name_the_user_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, ["cvs/ana.json"], '{"basics": {}}')
    monkeypatch.chdir(tmp_path)
    assert opened("./cvs/../cvs/ana.json") == [Document("./cvs/../cvs/ana.json", b'{"basics": {}}')]


def test_a_folder_is_searched_in_order_and_hidden_and_foreign_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ["b.json", "a.pdf", "Z.docx", "sub/c.json", "sub/deep/d.yaml", "a/e.txt"])
    write(
        tmp_path,
        [".DS_Store", ".git/x.json", "Thumbs.db", "photo.JPG", "talk.mp4", "~$Z.docx", "site/main.css"],
    )
    write(tmp_path, ["node_modules/p/resume.json", "__MACOSX/._a.pdf"])
    names = ["Z.docx", "a.pdf", "b.json", "a/e.txt", "sub/c.json", "sub/deep/d.yaml"]
    assert below(tmp_path, opened(str(tmp_path))) == names
    assert below(tmp_path, opened(f"{tmp_path}/")) == names


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    write(tmp_path, ["photo.png", ".hidden/resume.json"])
    assert opened(str(tmp_path)) == [Unreadable(str(tmp_path), "folder-empty")]


def test_an_export_in_a_folder_is_one_bundle_and_other_files_stay_their_own(tmp_path: Path) -> None:
    export = [
        "Profile.csv",
        "Positions.csv",
        "Profile.pdf",
        "Jobs/Job Applications.csv",
        "Articles/Articles/a.html",
    ]
    write(tmp_path, [f"ana/{name}" for name in export])
    write(tmp_path, ["ana/resume.json", "ana/Jobs/cover.pdf", "ana/old.pdf", "boris.json", "zoe/notes.csv"])
    found = opened(str(tmp_path))
    assert below(tmp_path, found) == [
        "boris.json",
        "ana",
        "ana/old.pdf",
        "ana/resume.json",
        "ana/Jobs/cover.pdf",
        "zoe/notes.csv",
    ]
    bundle = found[1]
    assert isinstance(bundle, FolderBundle)
    assert bundle.names == ("Positions.csv", "Profile.csv", "Profile.pdf")
    assert bundle.read("Profile.csv") == b"{}"


def test_two_exports_in_one_folder_are_two_bundles(tmp_path: Path) -> None:
    write(tmp_path, ["ana/Profile.csv", "ana/Skills.csv", "bo/Profile_17.csv", "bo/Positions_17.csv"])
    found = opened(str(tmp_path))
    assert below(tmp_path, found) == ["ana", "bo"]
    assert all(isinstance(item, FolderBundle) for item in found)


def test_a_bundle_says_which_member_it_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, ["Profile.csv"], "x" * 100)
    bundle = FolderBundle(f"{tmp_path}/", ["Profile.csv", "gone.csv"])
    reasons = []
    monkeypatch.setattr(local, "DOCUMENT_LIMIT", 50)
    for name in ("Profile.csv", "gone.csv", "other.csv"):
        with pytest.raises(MemberError) as caught:
            bundle.read(name)
        reasons.append((caught.value.reason, caught.value.facts["member"]))
    assert reasons == [
        ("member-too-large", "Profile.csv"),
        ("member-unreadable", "gone.csv"),
        ("member-missing", "other.csv"),
    ]


def test_a_zip_is_told_by_its_content(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "download", "w") as made:
        made.writestr("Profile.csv", "x")
    (tmp_path / "not.zip").write_bytes(b"plain text")
    bundle, document = opened(str(tmp_path / "download"), str(tmp_path / "not.zip"))
    assert not isinstance(bundle, Document | Unreadable)
    assert bundle.names == ("Profile.csv",)
    assert isinstance(document, Document)


def test_a_damaged_zip_is_a_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(40))
    write(tmp_path, ["b.json"])
    broken, whole = opened(str(tmp_path))
    assert broken == Unreadable(f"{tmp_path}/a.zip", "zip-damaged")
    assert isinstance(whole, Document)


def test_standard_input_is_read_and_told_apart_by_content() -> None:
    assert opened("-", stdin=b'{"work": []}') == [Document("<stdin>", b'{"work": []}')]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("Profile.csv", "x")
    (bundle,) = opened("-", stdin=out.getvalue())
    assert not isinstance(bundle, Document | Unreadable)
    assert bundle.source == "<stdin>"


@pytest.mark.parametrize("missing", ["nobody.json", "", "nul\0.json", "there.json/inside"])
def test_a_missing_target_ends_the_run_before_anything_is_read(tmp_path: Path, missing: str) -> None:
    write(tmp_path, ["there.json"])
    target = missing and f"{tmp_path}/{missing}"
    with pytest.raises(UsageError) as caught:
        open_targets([str(tmp_path / "there.json"), target], is_export, io.BytesIO())
    assert caught.value.key == "target-missing"
    assert caught.value.facts == {"target": printable(target)}


def test_a_file_too_large_is_said_with_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "DOCUMENT_LIMIT", 2_000_000)
    (tmp_path / "fits.json").write_bytes(b" " * 2_000_000)
    (tmp_path / "large.json").write_bytes(b" " * 2_000_001)
    fits, large = opened(str(tmp_path))
    assert isinstance(fits, Document)
    assert len(fits.data) == 2_000_000
    assert large == Unreadable(f"{tmp_path}/large.json", "too-large", {"limit": 2})
    (piped,) = opened("-", stdin=b" " * 2_000_001)
    assert piped == Unreadable("<stdin>", "too-large", {"limit": 2})


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 3_000_000])
def test_every_byte_is_read(tmp_path: Path, size: int) -> None:
    content = os.urandom(size).replace(b"PK", b"pk")
    (tmp_path / "x.json").write_bytes(content)
    assert opened(str(tmp_path / "x.json")) == [Document(str(tmp_path / "x.json"), content)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links and pipes")
def test_links_are_not_followed_and_pipes_do_not_hang(tmp_path: Path) -> None:
    write(tmp_path, ["in/a.json", "outside/secret.json"])
    (tmp_path / "in/loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in/out.json").symlink_to(tmp_path / "outside/secret.json")
    os.mkfifo(tmp_path / "in/pipe")
    found = opened(str(tmp_path / "in"))
    assert below(tmp_path / "in", found) == ["a.json", "loop", "out.json", "pipe"]
    reasons = [item.reason for item in found if isinstance(item, Unreadable)]
    assert reasons == ["link-not-followed", "link-not-followed", "not-a-file"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_link_the_user_typed_is_followed(tmp_path: Path) -> None:
    write(tmp_path, ["real/a.json"])
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert below(tmp_path / "link", opened(str(tmp_path / "link"))) == ["a.json"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_line(tmp_path: Path) -> None:
    write(tmp_path, ["a.json", "closed/b.json"])
    (tmp_path / "a.json").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        found = opened(str(tmp_path))
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [
        (item.source.rpartition("/")[2] or "closed/", item.reason)
        for item in found
        if isinstance(item, Unreadable)
    ] == [
        ("a.json", "file-unreadable"),
        ("closed/", "folder-unreadable"),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_no_terminal_can_show_are_written_out(tmp_path: Path) -> None:
    for name in (b"caf\xe9.json", b"a\x1b[2J.json", b"line\nbreak.json"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"{}")
    (tmp_path / "履歴書 é.json").write_bytes(b"{}")
    names = below(tmp_path, opened(str(tmp_path)))
    assert sorted(names) == ["a\\x1b[2J.json", "caf\\xe9.json", "line\\nbreak.json", "履歴書 é.json"]
    assert all(name.encode() for name in names)


def test_printable_keeps_what_can_be_shown() -> None:
    assert printable("naïve\u00a0file\u3000名.json") == "naïve\u00a0file\u3000名.json"
    assert printable("a\ud800b") == "a\\ud800b"


def test_many_small_files_are_opened_once_each_and_never_looked_at_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, [f"{number:03}.json" for number in range(200)])
    calls: list[str] = []

    def counted(name: str) -> None:
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            calls.append(name)
            return real(*args, **kwargs)

        monkeypatch.setattr(os, name, call)

    counted("open")
    counted("stat")
    assert len(opened(str(tmp_path))) == 200
    assert calls.count("open") == 200
    assert calls.count("stat") <= 2
