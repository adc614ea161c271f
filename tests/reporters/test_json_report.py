import json
from collections.abc import Callable
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profilecheck import resources
from profilecheck.model.finding import Evidence, Finding, ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Unreadable
from profilecheck.model.report import EXCERPT_LIMIT, Report, schema

Write = Callable[..., bytes]
Results = dict[str, ProfileResult | Unreadable]

SCHEMA = json.loads(schema())


def valid(report: bytes) -> Any:
    data = json.loads(report)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return data


def test_the_shipped_schema_is_the_one_the_types_make() -> None:
    assert resources.shipped("schemas/report-v1.json").read_bytes() == schema()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_refuses_what_is_no_report() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate({"schema_version": 1, "profiles": []})


def test_every_kind_of_result_is_valid_and_in_order(report: Write, made: Results) -> None:
    data = valid(report(made.values(), "json"))
    assert [entry["source"] for entry in data["profiles"]] == [
        "ana.json",
        "luis.json",
        "bare.json",
        "mixed.json",
        "broken.pdf",
    ]
    assert data["schema_version"] == 1
    assert data["tool"] == {
        "name": "profilecheck",
        "version": "1.2.3",
        "detector": "eldc",
        "language": "en",
        "audience": "candidate",
    }
    assert data["summary"] == {
        "profiles": 5,
        "checked": 4,
        "judged": 3,
        "unreadable": 1,
        "findings": {"error": 1, "warning": 1, "note": 0},
        "rules": {"profile-language-mismatch": 1, "section-language-mismatch": 1},
    }
    assert msgspec.json.decode(report(made.values(), "json"), type=Report).summary.profiles == 5


def test_a_run_of_nothing_is_a_valid_report(report: Write) -> None:
    assert valid(report([], "json"))["profiles"] == []


def test_a_profile_says_what_is_declared_detected_and_found(report: Write, made: Results) -> None:
    entry = valid(report([made["mislabelled"]], "json"))["profiles"][0]
    assert entry["status"] == "checked"
    assert entry["reason"] is None
    assert entry["declared"] == [
        {"locale": "en-US", "how": "meta-language", "where": "/meta/language", "raw": "en_US"}
    ]
    assert entry["detected"] == {"locale": "es", "confidence": 0.9987, "certainty": "sure", "why_not": None}
    assert [section["status"] for section in entry["sections"]] == [
        "judged",
        "judged",
        "judged",
        "undetermined",
    ]
    assert entry["sections"][3]["why_not"] == "names-and-terms"
    whole, section = entry["findings"]
    assert whole["rule"] == "profile-language-mismatch"
    assert whole["section"] is None
    assert whole["facts"] == {"declared": "en-US", "count": 2, "share": 0.5}
    assert whole["steps"][0]["destructive"] is True
    assert (section["verdict"], section["path"]) == ("review", "/work/0/summary")
    assert entry["passed"] == ["locale-malformed"]
    assert entry["not_applicable"] == ["url-locale"]


def test_two_languages_in_one_section_are_mixed(report: Write, made: Results) -> None:
    sections = valid(report([made["mixed"]], "json"))["profiles"][0]["sections"]
    assert sections[1]["status"] == "mixed"


def test_an_unreadable_input_keeps_its_reason_and_says_it(report: Write, made: Results) -> None:
    english = valid(report([made["broken"]], "json"))["profiles"][0]
    spanish = valid(report([made["broken"]], "json", "es"))["profiles"][0]
    assert english["status"] == spanish["status"] == "unreadable"
    assert english["reason"] == spanish["reason"] == "empty"
    assert english["message"] != spanish["message"]
    assert english["findings"] == english["sections"] == []


def test_a_note_is_said_in_words(report: Write, make_result: Callable[..., ProfileResult]) -> None:
    result = make_result("export.zip", notes=("export-declares-nothing",))
    (note,) = valid(report([result], "json"))["profiles"][0]["notes"]
    assert note["note"] == "export-declares-nothing"
    assert "--declared" in note["message"]


def test_the_same_results_give_the_same_bytes(report: Write, made: Results) -> None:
    assert report(made.values(), "json") == report(made.values(), "json")


def test_no_excerpt_is_long(
    report: Write, make_result: Callable[..., ProfileResult], make_finding: Callable[..., Finding]
) -> None:
    finding = make_finding(evidence=(Evidence("/x", "palabra " * 500, 0, 4000),), facts={"text": "y" * 5000})
    (told,) = valid(report([make_result("a.json", finding)], "json"))["profiles"][0]["findings"]
    assert len(told["evidence"][0]["excerpt"]) == EXCERPT_LIMIT
    assert (told["evidence"][0]["start"], told["evidence"][0]["end"]) == (0, 4000)
    assert len(told["facts"]["text"]) == EXCERPT_LIMIT


def test_hostile_characters_stay_values_and_reach_no_terminal(
    report: Write, make_result: Callable[..., ProfileResult]
) -> None:
    name = 'a\x1b[2J\x9b\u202e"\x7f[/b].json'
    written = report([make_result(name)], "json")
    assert not set(written.decode()) & {"\x1b", "\x9b", "\u202e", "\x7f"}
    assert valid(written)["profiles"][0]["source"] == name


def test_a_file_name_that_is_not_utf_8_is_reported(report: Write, made: Results) -> None:
    data = valid(report([Unreadable("caf\udce9.pdf", "empty"), made["clean"]], "json"))
    assert [entry["source"] for entry in data["profiles"]] == ["caf<U+DCE9>.pdf", "luis.json"]


@given(texts=st.tuples(st.text(), st.text(), st.text(max_size=8)), count=st.integers(0, 10**9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_report_is_valid(
    report: Write,
    make_result: Callable[..., ProfileResult],
    make_finding: Callable[..., Finding],
    texts: tuple[str, str, str],
    count: int,
) -> None:
    source, excerpt, tag = texts
    facts = {"tag": Locale.parse(tag), "count": count, "list": (tag, source)}
    finding = make_finding(evidence=(Evidence(source, excerpt, 0, len(excerpt)),), facts=facts, path=source)
    valid(report([make_result(source, finding), Unreadable(source, "empty")], "json"))
