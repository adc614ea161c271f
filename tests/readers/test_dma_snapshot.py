"""LinkedIn's Member Snapshot: the export's columns in JSON."""

import json
from typing import Any

import pytest

from profilecheck.model.profile import DECLARES_NOTHING, Profile, Unreadable
from profilecheck.readers import dma_snapshot, linkedin_columns, linkedin_export
from profilecheck.readers.dma_snapshot import read, recognises
from profilecheck.sources.document import Document


def snapshot(**domains: list[Any]) -> dict[str, Any]:
    return {"elements": [{"snapshotDomain": name, "snapshotData": rows} for name, rows in domains.items()]}


def result(data: object) -> Profile | Unreadable:
    document = Document("s.json", json.dumps(data).encode())
    assert recognises(document)
    (found,) = read(document)
    return found


def profile(data: object) -> Profile:
    found = result(data)
    assert isinstance(found, Profile)
    return found


def texts(found: Profile) -> list[tuple[str, str, str]]:
    return [(section.id, section.text, section.path) for section in found.sections]


def test_rows_are_read_by_the_exports_columns() -> None:
    found = profile(
        snapshot(
            PROFILE=[
                {"First Name": "Ana", "Headline": "Buza", "Summary": "Uno.  Dos.", "Industry": "Fishing"}
            ],
            PROFILE_SUMMARY=[{"Profile Summary": "Otra."}],
            POSITIONS=[
                {"Company Name": "X", "Title": "Jefa"},
                {"title ": "Aprendiz", "Description": "Todo."},
            ],
            SKILLS=[{"Name": "Soldar"}, {"Name": "Nadar"}],
            LANGUAGES=[{"Name": "Euskara"}],
            VOLUNTEERING_EXPERIENCES=[{"Role": "Monitora"}],
            RECOMMENDATIONS=[
                {"Text": "Great.", "Status": "VISIBLE"},
                {"Text": "Hidden.", "Status": "PENDING"},
            ],
        )
    )
    assert texts(found) == [
        ("headline", "Buza", "/elements/0/snapshotData/0/Headline"),
        ("summary", "Uno.\nDos.", "/elements/0/snapshotData/0/Summary"),
        ("position-1-title", "Jefa", "/elements/2/snapshotData/0/Title"),
        ("position-2-title", "Aprendiz", "/elements/2/snapshotData/1/title "),
        ("position-2-description", "Todo.", "/elements/2/snapshotData/1/Description"),
        ("volunteer-1-title", "Monitora", "/elements/5/snapshotData/0/Role"),
        ("skills", "Soldar\nNadar", "/elements/3/snapshotData"),
        ("recommendation-received-1", "Great.", "/elements/6/snapshotData/0/Text"),
    ]
    assert (found.surface, found.spoken, found.declared) == ("linkedin", ("Euskara",), ())
    assert found.notes == (DECLARES_NOTHING,)


def test_the_export_and_the_snapshot_read_the_same_texts() -> None:
    (export,) = linkedin_export.read(
        Document("Positions.csv", b"Company Name,Title,Description,Started On\nX,Jefa,Todo  y nada,2020\n")
    )
    row = {"Company Name": "X", "Title": "Jefa", "Description": "Todo  y nada", "Started On": "2020"}
    assert isinstance(export, Profile)
    assert [(s.id, s.kind, s.text) for s in export.sections] == [
        (s.id, s.kind, s.text) for s in profile(snapshot(POSITIONS=[row])).sections
    ]


def test_a_domain_in_several_pages_is_one_table() -> None:
    pages = [snapshot(POSITIONS=[{"Title": "Uno"}]), snapshot(POSITIONS=[{"Title": "Dos"}])]
    assert texts(profile(pages)) == [
        ("position-1-title", "Uno", "/0/elements/0/snapshotData/0/Title"),
        ("position-2-title", "Dos", "/1/elements/0/snapshotData/0/Title"),
    ]


@pytest.mark.parametrize("odd", [3, ["x"], {"a": 1}, True])
def test_a_field_of_a_wrong_type_loses_nothing_else(odd: object) -> None:
    found = profile(
        snapshot(PROFILE=[{"Headline": odd, "Summary": "Hola."}], POSITIONS=["x", {"Title": "Jefa"}])
    )
    assert [text for _, text, _ in texts(found)] == ["Hola.", "Jefa"]
    assert found.notes == ("fields-ignored", DECLARES_NOTHING)


def test_a_huge_field_and_endless_rows_are_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkedin_columns, "FIELD_LIMIT", 10)
    monkeypatch.setattr(dma_snapshot, "ROW_LIMIT", 2)
    found = profile(snapshot(POSITIONS=[{"Title": "a" * 20}, {"Title": "b"}, {"Title": "c"}]))
    assert [text for _, text, _ in texts(found)] == ["a" * 10, "b"]
    assert "field-cut" in found.notes


@pytest.mark.parametrize("data", [snapshot(), snapshot(PROFILE=[]), snapshot(INBOX=[{"Text": "Hola"}]), [1]])
def test_a_snapshot_without_text_says_so(data: object) -> None:
    document = Document("s.json", json.dumps(data).encode())
    assert list(read(document)) == [Unreadable("s.json", "nothing-to-judge", {}, "linkedin-dma")]
