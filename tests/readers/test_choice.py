"""Which reader reads what: recognised, forced, or told of a table's columns."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import READERS, reader
from profilecheck.readers.choice import Choice
from profilecheck.sources.archive import ZipBundle
from profilecheck.sources.document import Bundle, Document

FIXTURES = Path(__file__).parents[2] / "fixtures"
NOT_INPUTS = ("expected.toml", "profile.toml", "resume.toml")
FILES = sorted(path for path in FIXTURES.glob("*/*/*") if path.is_file() and path.name not in NOT_INPUTS)
"""The inputs of all fixtures that are one file."""

FORMAT_OF_FOLDER = {"resume-pdf": {"resume-pdf", "europass"}}


def opened(path: Path) -> Document | Bundle | None:
    data = path.read_bytes()
    if not data.startswith(b"PK\x03\x04"):
        return Document(path.name, data)
    try:
        return ZipBundle(path.name, data)
    except Exception:  # noqa: BLE001 - a broken archive never reaches the readers
        return None


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_fixture_is_read_by_the_reader_of_its_folder(path: Path) -> None:
    document = opened(path)
    folder = path.parts[-3]
    if document is None or folder not in READERS:
        return
    found = Choice().find(document)
    assert found is not None or list(Choice().read(document))
    if found is not None:
        assert found.FORMAT in FORMAT_OF_FOLDER.get(folder, {folder})


def test_what_nobody_knows_is_said() -> None:
    assert list(Choice().read(Document("x", b"just words"))) == [Unreadable("x", "not-recognised")]
    assert list(Choice().read(Document("x", b" \n"))) == [Unreadable("x", "empty")]


@pytest.mark.parametrize("name", ["resume-en.json", "a/CV.JSON"])
@pytest.mark.parametrize(
    ("data", "reason", "facts"),
    [
        (b'{\n  "about": {"name": "Yves",}\n}', "json-malformed", {"line": 2, "column": 28}),
        (b"\xef\xbb\xbf{'about': 1}", "json-malformed", {"line": 1, "column": 2}),
        ('{"a": 1,\n}'.encode("utf-16"), "json-malformed", {"line": 2, "column": 1}),
        (b'{"about": {"name": "Yv', "json-malformed", {"line": 1, "column": 23}),
        (b"just words", "json-malformed", {"line": 1, "column": 1}),
        (b'{"about":\n "\xff"}', "json-not-utf8", {"line": 2}),
        (b"[" * 300, "json-too-deep", {"limit": 200}),
        (b'{"about": {"name": "Yves"}}', "not-recognised", {}),
        (b"[1, 2]", "not-recognised", {}),
    ],
)
def test_json_that_nobody_knows_is_told_where_it_breaks(
    name: str, data: bytes, reason: str, facts: dict[str, str | int]
) -> None:
    assert list(Choice().read(Document(name, data))) == [Unreadable(name, reason, facts)]


def test_only_a_file_that_is_named_json_is_blamed_for_being_none() -> None:
    for name in ("notes", "notes.txt", "-"):
        (found,) = Choice().read(Document(name, b'{"about": {"name": "Yves",}}'))
        assert found == Unreadable(name, "not-recognised")


RESUME = b'{"basics": {"summary": "Cuento cuentos en las bibliotecas de toda la comarca."}}'


@pytest.mark.parametrize("name", READERS)
def test_a_forced_reader_reads_or_says_why_not(name: str) -> None:
    told = list(Choice(name).read(Document("x.bin", b"nothing anybody knows")))
    assert told
    assert all(item.source == "x.bin" for item in told)
    # Any text is a page without tags; nothing else can be made of it.
    assert all(isinstance(item, Unreadable) for item in told) or name == "web-page"


def test_forcing_a_format_lets_no_other_read() -> None:
    (item,) = Choice("resume-csv").read(Document("x.json", RESUME))
    assert isinstance(item, Unreadable)
    (item,) = Choice("json-resume").read(Document("x.json", RESUME))
    assert isinstance(item, Profile)
    (item,) = Choice("json-resume").read(Document("x.json", b"{}"))
    assert item == Unreadable("x.json", "not-a-resume", format="json-resume")


def test_the_right_reader_forced_does_what_it_does_by_itself() -> None:
    document = Document("x.json", RESUME)
    assert list(Choice("json-resume").read(document)) == list(Choice().read(document))


@pytest.mark.parametrize("forced", [None, "resume-csv"])
def test_named_columns_make_a_table_readable(forced: str | None) -> None:
    data = b"clave;relato\n1;Cuento cuentos en las bibliotecas de toda la comarca.\n"
    document = Document("t.csv", data)
    assert list(Choice().read(document)) == [Unreadable("t.csv", "not-recognised")]
    (profile,) = Choice(forced, {"relato": "text"}).read(document)
    assert isinstance(profile, Profile)
    assert profile.format == "resume-csv"


def test_named_columns_leave_other_files_alone() -> None:
    (profile,) = Choice(None, {"relato": "text"}).read(Document("x.json", RESUME))
    assert isinstance(profile, Profile)
    assert profile.format == "json-resume"


@given(st.binary(max_size=200), st.sampled_from(sorted(READERS)))
@settings(max_examples=150, deadline=None)
def test_no_bytes_and_no_forced_reader_raise(data: bytes, name: str) -> None:
    document = Document("x", data)
    reader(name).recognises(document)
    assert list(Choice(name).read(document)) or data
    assert list(Choice().read(document)) or data
