"""LinkedIn exports with the quirks of real ones, and with what strangers may put in their place."""

import csv
import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import linkedin_columns, linkedin_export, reader
from profilecheck.readers.linkedin_export import is_export, read, recognises
from profilecheck.sources.archive import ZipBundle
from profilecheck.sources.document import Bundle, Document, MemberError

PROFILE = "First Name,Last Name,Headline,Summary,Industry,Geo Location\n"
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"

Content = str | bytes | MemberError


class Members:
    """A bundle held in memory; a value that is an error is raised when the member is read."""

    source = "export"

    def __init__(self, members: Mapping[str, Content]) -> None:
        self._members = members

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._members))

    def read(self, name: str) -> bytes:
        value = self._members[name]
        if isinstance(value, MemberError):
            raise value
        return value.encode() if isinstance(value, str) else value


def results(members: Mapping[str, Content]) -> list[Profile | Unreadable]:
    bundle = Members(members)
    assert recognises(bundle)
    return list(read(bundle))


def profile(members: Mapping[str, Content]) -> Profile:
    (found,) = results(members)
    assert isinstance(found, Profile)
    return found


def texts(found: Profile) -> dict[str, str]:
    assert len({section.id for section in found.sections}) == len(found.sections)
    return {section.path: section.text for section in found.sections}


def test_the_reader_offers_what_the_registry_asks_for() -> None:
    assert reader("linkedin-export").FORMAT == linkedin_export.FORMAT == "linkedin-export"


def test_every_section_has_its_kind_its_id_and_its_place() -> None:
    found = profile(
        {
            "Profile.csv": PROFILE + "Ana,Ruiz,Piloto de puerto,Entro y saco barcos.,Maritime,Vigo\n",
            "Positions.csv": POSITIONS
            + "Puerto,Piloto,Guío cargueros.,Vigo,Jan 2010,\nNaviera,Oficial,,Vigo,Jan 2005,\n",
            "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nU,1,2,Nota,Grado,Coro\n",
            "Projects.csv": "Title,Description,Url,Started On,Finished On\nMareas,Un atlas,,,\n",
            "Volunteering.csv": "Company Name,Role,Cause,Started On,Finished On,Description\nX,Socorrista,,,,Playas\n",
            "Organizations.csv": "Name,Description,Position,Started On,Finished On\nColegio,Actas,Secretaria,,\n",
            "Publications.csv": "Name,Published On,Description,Publisher,Url\nLa ría,,Un libro,,\n",
            "Honors.csv": "Title,Description,Issuer,Issue Date\nMedalla,Al mérito,,\n",
            "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nSTCW,,,,,\nGMDSS,,,,,\n",
            "Courses.csv": "Name,Number\nRadar,1\nECDIS,2\n",
            "Skills.csv": "Name\nInglés\nRadar\n",
            "Recommendations_Given.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nA,B,C,D,Muy bien,x,VISIBLE\n",
            "Recommendations Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nA,B,C,D,Oculto,x,HIDDEN\nA,B,C,D,Great pilot,x,\n",
            "Languages.csv": "Name,Proficiency\nEspañol,Native or bilingual proficiency\nGalego,\n",
            "Ad_Targeting.csv": "interfaceLocale,interfaceLocale\nen_US,en_US\n",
        }
    )
    assert [(section.id, section.kind, section.path) for section in found.sections] == [
        ("headline", "headline", "Profile.csv#1/Headline"),
        ("summary", "summary", "Profile.csv#1/Summary"),
        ("position-1-title", "position-title", "Positions.csv#1/Title"),
        ("position-1-description", "position-description", "Positions.csv#1/Description"),
        ("position-2-title", "position-title", "Positions.csv#2/Title"),
        ("education-1-degree", "education-degree", "Education.csv#1/Degree Name"),
        ("education-1-notes", "education-description", "Education.csv#1/Notes"),
        ("education-1-activities", "education-description", "Education.csv#1/Activities"),
        ("project-1-title", "project-title", "Projects.csv#1/Title"),
        ("project-1-description", "project-description", "Projects.csv#1/Description"),
        ("volunteer-1-title", "volunteer-title", "Volunteering.csv#1/Role"),
        ("volunteer-1-description", "volunteer-description", "Volunteering.csv#1/Description"),
        ("organization-1-title", "organization-title", "Organizations.csv#1/Position"),
        ("organization-1-description", "organization-description", "Organizations.csv#1/Description"),
        ("publication-1-title", "publication-title", "Publications.csv#1/Name"),
        ("publication-1-description", "publication-description", "Publications.csv#1/Description"),
        ("award-1-title", "award-title", "Honors.csv#1/Title"),
        ("award-1-description", "award-description", "Honors.csv#1/Description"),
        ("certificates", "certificate", "Certifications.csv"),
        ("courses", "course", "Courses.csv"),
        ("skills", "skills", "Skills.csv"),
        ("recommendation-given-1", "recommendation-given", "Recommendations_Given.csv#1/Text"),
        ("recommendation-received-2", "recommendation-received", "Recommendations_Received.csv#2/Text"),
    ]
    assert texts(found)["Skills.csv"] == "Inglés\nRadar"
    assert found.spoken == ("Español", "Galego")
    assert found.declared == ()
    assert found.notes == ("export-declares-nothing",)
    assert (found.surface, found.format, found.source) == ("linkedin", "linkedin-export", "export")


def test_double_spaces_are_line_breaks_and_single_ones_are_not() -> None:
    found = profile(
        {"Profile.csv": PROFILE + 'A,B,H,"  Uno dos.  Tres.   Cuatro  ",I,G\n', "Skills.csv": "Name\n"}
    )
    assert texts(found)["Profile.csv#1/Summary"] == "Uno dos.\nTres.\nCuatro"


def test_the_summary_stands_in_either_file_and_is_taken_once() -> None:
    other = "Profile Summary\nAquí está.\n"
    first = profile({"Profile.csv": PROFILE + "A,B,H,Allí,I,G\n", "Profile Summary.csv": other})
    second = profile({"Profile.csv": PROFILE + "A,B,H,,I,G\n", "Profile Summary.csv": other})
    assert [s.path for s in first.sections if s.kind == "summary"] == ["Profile.csv#1/Summary"]
    assert [s.path for s in second.sections if s.kind == "summary"] == [
        "Profile Summary.csv#1/Profile Summary"
    ]


def test_columns_are_found_by_name_wherever_and_however_they_are_written() -> None:
    old = "first name,Country, SUMMARY ,Headline\nA,de,Ich baue Möbel.,Meister\n"
    assert texts(profile({"Profile.csv": old, "Skills.csv": "Name\n"})) == {
        "Profile.csv#1/Headline": "Meister",
        "Profile.csv#1/Summary": "Ich baue Möbel.",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be-bom", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_endings(encoding: str, delimiter: str, ending: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerows(
        [["First Name", "Headline", "Summary"], ["Zoë", "Größe, Maß; Güte", "Ich prüfe\nStähle."]]
    )
    encoded = (
        b"\xfe\xff" + out.getvalue().encode("utf-16-be")
        if "bom" in encoding
        else out.getvalue().encode(encoding)
    )
    found = profile({"Profile.csv": encoded, "Skills.csv": "Name\n"})
    assert texts(found) == {
        "Profile.csv#1/Headline": "Größe, Maß; Güte",
        "Profile.csv#1/Summary": "Ich prüfe\nStähle.",
    }
    assert ("encoding-guessed" in found.notes) == (encoding == "cp1252")


def test_utf8_with_a_broken_letter_stays_utf8() -> None:
    data = (
        (PROFILE + "A,B,Größe über Maße,Prüfung äußerer Wände,I,G\n")
        .encode()
        .replace("ü".encode(), b"\xfc", 1)
    )
    found = profile({"Profile.csv": data, "Skills.csv": "Name\n"})
    assert texts(found)["Profile.csv#1/Headline"] == "Größe \ufffdber Maße"
    assert "encoding-guessed" in found.notes


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Profile.csv", "Positions.csv"], True),
        (["Basic_Export/Profile.csv", "Basic_Export/Jobs/x.csv", "Basic_Export/Skills.csv"], True),
        (["PROFILE_123456.CSV", "Positions_123456.csv"], True),
        (["Profile.csv", "Profile.pdf"], True),
        (["Profile.csv", "Connections.csv"], True),
        (["Profile.csv"], False),
        (["Profile.csv", "sales.csv"], False),
        (["Positions.csv", "Skills.csv"], False),
        (["Profile.json", "Positions.csv"], False),
        ([], False),
    ],
)
def test_an_export_is_told_by_its_names(names: list[str], expected: bool) -> None:
    assert is_export(names) is expected


def test_a_profile_csv_alone_in_a_zip_is_told_by_its_columns() -> None:
    assert recognises(Members({"x/Profile.csv": PROFILE}))
    assert not recognises(Members({"Profile.csv": "user,plan\n1,free\n"}))
    assert not recognises(Members({"word/document.xml": "<x/>"}))
    assert recognises(Members({"Profile.csv": MemberError("member-encrypted", member="Profile.csv")}))


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (PROFILE + "A,B,Meister,,I,G\n", "Profile.csv#1/Headline"),
        (POSITIONS + "C,Meister,,,,\n", "Positions.csv#1/Title"),
    ],
)
def test_one_file_dragged_in_alone_is_read(content: str, path: str) -> None:
    document = Document("Downloads/anything.txt", content.encode())
    assert recognises(document)
    (found,) = read(document)
    assert isinstance(found, Profile)
    assert texts(found) == {path: "Meister"}
    assert found.source == "Downloads/anything.txt"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"%PDF-1.7",
        b"Category,Resume\nHR,x\n",
        b"ID,Resume_str\n",
        b"\x00\x01\x02",
        b"Name\nPython\n",
    ],
)
def test_other_files_are_not_taken(data: bytes) -> None:
    assert not recognises(Document("x", data))


def test_a_spreadsheet_named_csv_is_told_and_the_rest_is_read() -> None:
    members: dict[str, Content] = {
        "Profile.csv": PROFILE + "A,B,Meister,,I,G\n",
        "Positions.csv": b"PK\x03\x04rest",
        "Skills.csv": "Name\n",
    }
    found, fault = results(members)
    assert isinstance(found, Profile)
    assert fault == Unreadable(
        "export/Positions.csv", "csv-is-spreadsheet", {"member": "Positions.csv"}, "linkedin-export"
    )


def test_changed_headers_are_told() -> None:
    _, fault = results({"Profile.csv": PROFILE + "A,B,Meister,,I,G\n", "Positions.csv": "Firma,Titel\nX,Y\n"})
    assert isinstance(fault, Unreadable)
    assert (fault.reason, fault.facts) == ("csv-columns-missing", {"member": "Positions.csv"})


def test_an_export_without_text_is_said_to_have_none() -> None:
    empty: dict[str, Content] = {
        "Profile.csv": PROFILE + "A,B, ,  ,Internet,Vigo\n",
        "Positions.csv": POSITIONS,
        "Skills.csv": b"",
    }
    assert results(empty) == [Unreadable("export", "nothing-to-judge", format="linkedin-export")]


def test_members_that_cannot_be_read_are_named_once_each_and_archive_wide_reasons_once() -> None:
    broken = MemberError("member-damaged", member="Positions.csv")
    found, fault = results({"Profile.csv": PROFILE + "A,B,H,,I,G\n", "Positions.csv": broken})
    assert isinstance(found, Profile)
    assert fault == Unreadable(
        "export/Positions.csv", "member-damaged", {"member": "Positions.csv"}, "linkedin-export"
    )
    locked = {
        name: MemberError("member-encrypted", member=name)
        for name in ("Profile.csv", "Positions.csv", "Skills.csv")
    }
    assert results(locked) == [
        Unreadable("export", "member-encrypted", {"member": "Profile.csv"}, "linkedin-export")
    ]


def test_a_huge_field_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkedin_columns, "FIELD_LIMIT", 200_000)
    found = profile({"Profile.csv": PROFILE + f"A,B,H,{'x' * 300_000},I,G\n", "Skills.csv": "Name\n"})
    assert len(texts(found)["Profile.csv#1/Summary"]) == 200_000
    assert "field-cut" in found.notes


def test_too_many_rows_are_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkedin_export, "ROW_LIMIT", 3)
    found, fault = results({"Profile.csv": PROFILE, "Positions.csv": POSITIONS + "C,Meister,,,,\n" * 5})
    assert isinstance(found, Profile)
    assert len(found.sections) == 3
    assert isinstance(fault, Unreadable)
    assert (fault.reason, fault.facts["limit"]) == ("csv-too-many-rows", 3)


def test_several_exports_in_one_archive_are_several_profiles() -> None:
    found = results(
        {
            "ana/Profile.csv": PROFILE + "A,B,Piloto,,I,G\n",
            "ana/Skills.csv": "Name\nRadar\n",
            "bo/Profile.csv": PROFILE + "A,B,Meister,,I,G\n",
            "bo/Jobs/Skills.csv": "Name\nHolz\n",
        }
    )
    assert [(p.source, texts(p)) for p in found if isinstance(p, Profile)] == [
        ("export/ana", {"Profile.csv#1/Headline": "Piloto", "Skills.csv": "Radar"}),
        ("export/bo", {"Profile.csv#1/Headline": "Meister", "Skills.csv": "Holz"}),
    ]


def test_a_pdf_that_is_none_declares_nothing() -> None:
    found = profile({"Profile.csv": PROFILE + "A,B,Piloto,,I,G\n", "Profile (1).pdf": b"not a PDF"})
    assert (found.declared, found.notes) == ((), ("export-declares-nothing",))


def test_nul_bytes_do_not_reach_the_text() -> None:
    found = profile({"Profile.csv": PROFILE + "A,B,Pi\0loto,,I,G\n", "Skills.csv": "Name\n"})
    assert texts(found) == {"Profile.csv#1/Headline": "Piloto"}


def test_a_real_zip_reads_like_a_folder() -> None:
    members = {"Profile.csv": PROFILE + "A,B,Piloto,,I,G\n", "Skills.csv": "Name\nRadar\n"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in members.items():
            made.writestr(f"Basic_Export/{name}", text)
    (zipped,) = read(ZipBundle("export", out.getvalue()))
    assert zipped == profile(members)


CELLS = st.text(alphabet=st.sampled_from(list("ab é\"',;\t\r\n\0 \u2028\ufeff名")), max_size=30)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6))
def test_what_a_csv_writer_writes_is_read_back_row_for_row(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["Title", "Description"])
    writer.writerows(rows)
    bundle = Members({"Profile.csv": PROFILE, "Positions.csv": out.getvalue()})
    for found in read(bundle):
        if isinstance(found, Profile):
            for section in found.sections:
                number = int(section.path.split("#")[1].split("/")[0])
                kept = [row for row in rows if any(cell.replace("\0", "") for cell in row)]
                cell = kept[number - 1][0 if section.id.endswith("title") else 1]
                assert section.text.split() == cell.replace("\0", "").split()


@given(st.binary(max_size=400), st.binary(max_size=400))
def test_no_bytes_raise(first: bytes, second: bytes) -> None:
    for data in (first, b"\xff\xfe" + first, PROFILE.encode() + first, b"PK\x03\x04" + first):
        document = Document("x", data)
        recognises(document)
        bundle: Bundle = Members({"Profile.csv": data, "Positions.csv": POSITIONS.encode() + second})
        assert recognises(bundle)
        for found in (*read(document), *read(bundle)):
            if isinstance(found, Profile):
                assert found.sections
                assert all(section.text.strip() and section.text.encode() for section in found.sections)
