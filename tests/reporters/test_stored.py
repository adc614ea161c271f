"""Reports read back: what is no report is refused with what to do, and a stranger's file does no harm."""

import io
import json
import tracemalloc
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profilecheck import words
from profilecheck.errors import UsageError
from profilecheck.model.finding import ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Unreadable
from profilecheck.reporters import stored

Write = Callable[..., bytes]
Results = dict[str, ProfileResult | Unreadable]


def read(report: bytes) -> list[ProfileResult | Unreadable]:
    return [stored.result(profile) for profile in stored.read(io.BytesIO(report), "report.json").profiles]


def refusal(report: bytes) -> tuple[str, dict[str, Any]]:
    """Return why a report is refused, and see that it can be said in every language."""
    with pytest.raises(UsageError) as error:
        read(report)
    for language in words.available():
        said = words.load(language).say(f"errors.{error.value.key}", **error.value.facts)
        assert "report.json" in said
    return error.value.key, error.value.facts


@pytest.fixture
def whole(report: Write, made: Results) -> bytes:
    return report(made.values(), "json")


def test_the_values_are_those_the_report_was_made_of(report: Write, made: Results, whole: bytes) -> None:
    again = read(whole)
    assert len(again) == len(made)
    assert report(again, "text") == report(made.values(), "text")
    for one, other in zip(again, made.values(), strict=True):
        assert type(one) is type(other) or isinstance(other, Unreadable)
    tool = stored.read(io.BytesIO(whole), "report.json").tool
    assert (tool.version, tool.detector, tool.language) == ("1.2.3", "eldc", "en")


@pytest.mark.parametrize("raw", ["en_US", "?!", "english", "zh-Hans-CN", "no", "iw", "x" * 90, "sr@latin"])
@pytest.mark.parametrize("form", ["json", "text"])
def test_a_declaration_comes_back_in_any_spelling(
    report: Write, make_result: Callable[..., ProfileResult], raw: str, form: str
) -> None:
    declared = (DeclaredLocale(Locale.parse(raw), "meta-language", "/meta/language"),)
    result = make_result("ana.json", declared=declared)
    assert report(read(report([result], "json")), form) == report([result], form)


@pytest.mark.parametrize("raw", ["?!", "english", "zh-Hans-CN", "no", "iw", "x" * 90])
def test_a_fact_in_any_spelling_comes_back(
    report: Write, make_result: Callable[..., ProfileResult], make_finding: Callable[..., Any], raw: str
) -> None:
    facts = {"declared": Locale.parse(raw), "name": "n" * 200, "url": f"https://example.org/{'a' * 200}"}
    result = make_result("ana.json", make_finding(facts=facts))
    told = report([result], "json")
    assert report(read(told), "json") == told
    kept = json.loads(told)["profiles"][0]["findings"][0]["facts"]
    assert (len(kept["name"]), kept["url"]) == (80, facts["url"])


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"\n",
        b"hello",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe{\x00}\x00",
        b"\x00" * 100,
        b'{"basics": {"name": "Ana"}}',
        b'{"profiles": []}',
        b'{"schema_version": 1}',
        b'{"schema_version": "1", "tool": {}, "profiles": []}',
        b'{"schema_version": 1, "tool": 5, "profiles": []}',
        b'{"a": 1}\n{"a": 2}\n',
        b'{"basics": {"name": "A',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_report_is_said_to_be_none(other: bytes) -> None:
    assert refusal(other) == ("report-none", {"file": "report.json"})


@pytest.mark.parametrize("version", [0, 2, 10**30])
@pytest.mark.parametrize("indent", [None, 1])
def test_another_version_is_named(whole: bytes, version: int, indent: int | None) -> None:
    later = {**json.loads(whole), "schema_version": version, "profiles": [{"new": True}]}
    key, facts = refusal(json.dumps(later, indent=indent).encode())
    assert (key, facts["expected"]) == ("report-version", 1)
    assert str(version).startswith(facts["found"])
    assert (
        refusal(whole.replace(b'"schema_version":1', b'"schema_version":%d' % version))[0] == "report-version"
    )


def test_a_report_cut_off_anywhere_is_never_taken_for_whole(whole: bytes) -> None:
    allowed = {"report-cut-off", "report-none", "report-damaged"}
    keys = [refusal(whole[:end])[0] for end in range(0, len(whole) - 3, 7)]
    assert set(keys) <= allowed
    assert keys.count("report-cut-off") > len(keys) // 2
    laid_out = json.dumps(json.loads(whole), indent=1).encode()
    assert {refusal(laid_out[:end])[0] for end in range(40, len(laid_out) - 1, 31)} == {"report-cut-off"}


def test_the_last_line_of_json_lines_may_be_cut_off(report: Write, made: Results) -> None:
    lines = report(made.values(), "jsonl")
    assert len(read(lines)) == len(made)
    assert len(read(lines.rstrip())) == len(made)
    assert refusal(lines[:-9]) == ("report-cut-off", {"file": "report.json", "number": len(made)})


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (b'"source":"ana.json",', b"", "source"),
        (b'"surface":"json-resume"', b'"surface":5', "surface"),
        (b'"severity":"error"', b'"severity":"fatal"', "findings[0].severity"),
        (b'"how":"meta-language"', b'"how":"magic"', "declared[0].how"),
        (b'"kind":"headline"', b'"kind":"secret words"', "sections[0].kind"),
        (b'"facts":{"declared":"en-US"', b'"facts":{"secret words":null', "findings[0].facts[...]"),
        (b'"start":0', b'"start":-1', "findings[0].evidence[0].start"),
    ],
)
def test_a_field_changed_by_hand_is_named_without_its_content(
    whole: bytes, old: bytes, new: bytes, field: str
) -> None:
    assert old in whole
    changed = whole.replace(old, new, 1)
    assert refusal(changed) == ("report-field", {"file": "report.json", "number": 1, "field": field})
    laid_out = json.dumps(json.loads(changed), indent=1).encode()
    assert refusal(laid_out)[1]["field"] == field


def test_a_wrong_profile_of_a_report_laid_out_anew_is_named_by_its_number(whole: bytes) -> None:
    report = json.loads(whole)
    report["profiles"][1] = {"source": "x"}
    key, facts = refusal(json.dumps(report, indent=1).encode())
    assert (key, facts["number"], facts["field"]) == ("report-field", 2, "version")


def test_millions_of_things_that_are_no_profile_take_no_memory(whole: bytes) -> None:
    report = json.dumps({**json.loads(whole), "profiles": ["here"]}, indent=1).encode()
    hostile = report.replace(b'"here"', b"1," * 1_000_000 + b"1")
    tracemalloc.start()
    try:
        assert refusal(hostile)[1]["number"] == 1
        assert tracemalloc.get_traced_memory()[1] < 8 * len(hostile)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "bad", [b"\xff", b'{"source": "\xff"}', b'{"source": tru}', b'{"a":' * 50_000, b'{"x":' + b"[" * 50_000]
)
def test_a_damaged_profile_is_named_by_its_number(whole: bytes, bad: bytes) -> None:
    head, first, *rest = whole.splitlines(keepends=True)
    key, facts = refusal(b"".join([head, first, bad + b",\n", *rest]))
    assert key in {"report-damaged", "report-cut-off", "report-field"}
    assert facts["number"] == 2


def test_a_line_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch, whole: bytes) -> None:
    monkeypatch.setattr(stored, "LINE_LIMIT", 4000)
    endless = b'"' + b"a" * 5000
    assert refusal(endless)[0] == "report-too-large"
    assert refusal(whole.partition(b"\n")[0] + b"\n" + endless)[0] == "report-too-large"


def test_a_large_report_must_be_as_it_was_written(monkeypatch: pytest.MonkeyPatch, whole: bytes) -> None:
    monkeypatch.setattr(stored, "WHOLE_LIMIT", len(whole) - 1)
    assert len(read(whole)) > 1
    laid_out = json.dumps(json.loads(whole), indent=1).encode()
    assert refusal(laid_out)[0] == "report-too-large"


class Failing(io.BytesIO):
    """A file whose disk breaks."""

    def readline(self, _size: int | None = -1, /) -> NoReturn:
        raise OSError(5, "Input/output error")


def test_a_file_that_cannot_be_read_on_is_told() -> None:
    with pytest.raises(UsageError) as error:
        stored.read(Failing(), "report.json")
    assert (error.value.key, error.value.facts["cause"]) == ("report-unopened", "refused")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_does_more_than_be_refused(data: st.DataObject) -> None:
    line = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(line) - 1))
        line[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    refused = ""
    try:
        read(bytes(line))
    except UsageError as error:
        refused = error.key
    assert refused in {"", "report-none", "report-field", "report-damaged", "report-cut-off"}


SAMPLE = (
    b'{"source":"a.json","version":null,"format":"json-resume","surface":"json-resume","status":"checked",'
    b'"reason":null,"facts":{},"message":null,"declared":[],"links":[],"detected":null,"sections":[],'
    b'"findings":[],"passed":["x"],"not_applicable":[],"notes":[{"note":"n","message":"m"}]}\n'
)
