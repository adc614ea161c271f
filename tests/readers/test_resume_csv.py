"""Tables of resumes: guessed and named columns, rows one by one, and what is wrong with a table."""

import csv
import io
from collections.abc import Sequence
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import linkedin_export, resume_csv
from profilecheck.readers.resume_csv import FIELD_LIMIT, ResumeCsv
from profilecheck.sources.document import Document

PROSE = "Arreglo relojes de torre y subo cada semana a darles cuerda, llueva o haga sol."


def table(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def items(data: bytes, reader: ResumeCsv | None = None) -> list[Profile | Unreadable]:
    return list((reader or ResumeCsv()).read(Document("t.csv", data)))


def profiles(data: bytes, reader: ResumeCsv | None = None) -> list[Profile]:
    found = [item for item in items(data, reader) if isinstance(item, Profile)]
    assert found
    return found


def reasons(data: bytes, reader: ResumeCsv | None = None) -> list[tuple[str, str]]:
    return [(item.source, item.reason) for item in items(data, reader) if isinstance(item, Unreadable)]


def ids(profile: Profile) -> list[tuple[str, str, str]]:
    return [(section.id, section.kind, section.path) for section in profile.sections]


@pytest.mark.parametrize(
    ("header", "recognised"),
    [
        (["ID", "Resume_str", "Resume_html", "Category"], True),
        (["Category", "Resume"], True),
        (["candidate id", "Resume Text"], True),
        (["Headline", "About", "Email"], True),
        (["Candidate", "Summary", "Work Experience"], True),
        (["Resume"], False),
        (["Summary"], False),
        (["Name", "Summary"], False),
        (["Title", "Skills"], False),
        (["date", "amount", "text"], False),
        (["First Name", "Last Name", "Company"], False),
    ],
)
def test_tables_are_known_by_their_columns(header: list[str], recognised: bool) -> None:
    data = table([header, [PROSE] * len(header)])
    assert resume_csv.recognises(Document("t.txt", data)) is recognised
    assert not linkedin_export.recognises(Document("t.txt", data))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1, 2]", b"<html>", b"%PDF-1.4", b"PK\x03\x04", b"\xff", b"\n\n"]
)
def test_other_files_are_not_tables(data: bytes) -> None:
    assert not resume_csv.recognises(Document("resume.csv", data))


def test_linkedins_own_tables_stay_linkedins() -> None:
    document = Document("x.csv", b"First Name,Last Name,Headline,Summary\nA,B,C,D\n")
    assert linkedin_export.recognises(document)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(delimiter: str, encoding: str) -> None:
    data = table([["Category", "Resume"], ["Á", PROSE + " Mañana también."]], delimiter, encoding)
    (profile,) = profiles(data)
    assert profile.sections[0].text == PROSE + " Mañana también."
    assert ("table-encoding-guessed" in profile.notes) is (encoding == "cp1252")


def test_each_row_is_a_profile_named_by_its_number() -> None:
    data = table([["id", "headline", "summary", "lang", "languages", "profile url"],
                  ["7", "Relojero", PROSE, "es", "Spanish, Basque", "relojes.example/7"],
                  ["8", "Relojera", PROSE, "", "", "not an address"]])  # fmt: skip
    first, second = profiles(data)
    assert (first.source, second.source) == ("t.csv#1", "t.csv#2")
    assert ids(first) == [
        ("headline", "headline", "#1/headline"),
        ("summary", "summary", "#1/summary"),
    ]
    assert [(one.locale.tag, one.how, one.where) for one in first.declared] == [
        ("es", "csv-column", "#1/lang")
    ]
    assert [(link.url, link.where) for link in first.links] == [
        ("https://relojes.example/7", "#1/profile url")
    ]
    assert first.spoken == ("Spanish", "Basque")
    assert (second.declared, second.links, second.notes) == ((), (), ())


def test_named_columns_replace_guesses() -> None:
    data = table([["Nr", "Summary", "Texto libre", "Sprache"], ["A-1", "ignored", PROSE, "es"]])
    reader = ResumeCsv({"nr": "id", "TEXTO LIBRE": "text", "Sprache": "language"})
    assert reader.recognises(Document("t.csv", data))
    (profile,) = profiles(data, reader)
    assert profile.source == "t.csv#A-1"
    assert ids(profile) == [("text", "other", "#1/Texto libre")]
    assert profile.declared[0].locale.tag == "es"


def test_a_named_column_that_is_not_there_is_said() -> None:
    reader = ResumeCsv({"texto": "text"})
    data = table([["a", "b"], ["c", "d"]])
    assert not reader.recognises(Document("t.csv", data))
    assert items(data, reader) == [Unreadable("t.csv", "csv-map-missing", {"column": "texto"}, "resume-csv")]


def test_a_table_without_a_known_column_is_said() -> None:
    assert reasons(table([["a", "b"], ["c", "d"]])) == [("t.csv", "csv-no-column")]
    assert reasons(table([["a", "language"], ["c", "d"]])) == [("t.csv", "csv-no-column")]


def test_rows_that_do_not_fit_are_lines_and_cost_no_other_row() -> None:
    data = f"id,resume\n1,{PROSE.replace(',', '')}\n2,uno, dos, tres\n3\n4,  \n5,{PROSE.replace(',', '')}\n"
    assert [item.source for item in profiles(data.encode())] == ["t.csv#1", "t.csv#5"]
    assert reasons(data.encode()) == [
        ("t.csv#2", "csv-row-broken"),
        ("t.csv#3", "nothing-to-judge"),
        ("t.csv#4", "nothing-to-judge"),
    ]


def test_a_table_with_nothing_but_its_header_yields_nothing() -> None:
    assert items(table([["id", "resume"]])) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", '=HYPERLINK("http://x")'])
def test_a_formula_is_text(start: str) -> None:
    (profile,) = profiles(table([["id", "resume"], ["1", start + PROSE]]))
    assert profile.sections[0].text == (start + PROSE).strip()


def test_html_counts_where_there_is_no_text() -> None:
    data = table([["Resume_str", "Resume_html"], ["", f"<p>{PROSE}</p><p>Fin.</p>"], [PROSE, "<p>otra</p>"]])
    first, second = profiles(data)
    assert (first.sections[0].id, first.sections[0].text) == ("html", f"{PROSE}\nFin.")
    assert [section.id for section in second.sections] == ["text"]


def test_a_huge_cell_is_cut_and_said() -> None:
    (profile,) = profiles(table([["id", "resume"], ["1", "palabra " * (FIELD_LIMIT // 8 + 10)]]))
    assert len(profile.sections[0].text) <= FIELD_LIMIT
    assert "field-cut" in profile.notes


def test_an_open_quotation_mark_takes_the_rest_and_nothing_raises() -> None:
    data = f'id,resume\n1,"{PROSE}\n2,{PROSE}\n'.encode()
    assert len(items(data)) == 1


def test_rows_are_read_one_by_one() -> None:
    data = table([["id", "resume"], *([str(number), PROSE] for number in range(100_000))])
    stream = ResumeCsv().read(Document("t.csv", data))
    assert [item.source for item in islice(stream, 2)] == ["t.csv#1", "t.csv#2"]


def test_several_columns_of_a_sort_are_all_read() -> None:
    (profile,) = profiles(table([["Summary", "About", "Experience"], ["uno dos", PROSE, "tres"]]))
    assert [section.id for section in profile.sections] == ["summary", "summary-2", "description"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_an_old_spreadsheet_is_named_as_one() -> None:
    data = OLE + b"\0" * 50 + "Workbook".encode("utf-16-le")
    assert resume_csv.recognises(Document("t.csv", data))
    assert reasons(data) == [("t.csv", "spreadsheet")]


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_no_bytes_make_it_raise(data: bytes) -> None:
    document = Document("x", data)
    resume_csv.recognises(document)
    for item in ResumeCsv({"a": "text"}).read(document):
        assert item.source.startswith("x")
    assert list(resume_csv.read(document)) is not None


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=6))
@settings(max_examples=100, deadline=None)
def test_every_row_with_letters_is_a_profile_or_a_line(rows: list[list[str]]) -> None:
    data = table([["id", "resume"], *rows], encoding="utf-8")
    told = items(data)
    there = [row for row in rows if any(cell.replace("\0", "") for cell in row)]
    assert len(told) <= len(there) * 13
    for item in told:
        assert item.source.startswith("t.csv")
