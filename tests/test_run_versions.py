"""Whole runs over several versions of one person's profile: what is held together, and in which order it is told."""

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from profilecheck import engine, pipeline
from profilecheck.config import Options
from profilecheck.detect.whole import Whole
from profilecheck.model.detection import Detection
from profilecheck.model.profile import Section
from profilecheck.run import Streams, check
from profilecheck.sources.document import Document
from profilecheck.words import load

TEXTS = {
    "en": "I keep two hundred hives on the edge of a forest and move them with the blossom. The bees do the work.",
    "es": "Cuido doscientas colmenas al borde de un bosque y las muevo con la floración. Las abejas hacen el trabajo.",
}


def resume(language: str, text: str) -> str:
    return json.dumps({"basics": {"name": "Inventada", "summary": text}, "meta": {"language": language}})


def report(*targets: Path | str, together: bool = False, stdin: bytes = b"") -> list[dict[str, Any]]:
    out = io.BytesIO()
    options = Options(targets=tuple(map(str, targets)), format="json", together=together)
    check(options, load("en"), Streams(io.BytesIO(stdin), out, io.StringIO()))
    profiles: list[dict[str, Any]] = json.loads(out.getvalue())["profiles"]
    return profiles


def rules(profiles: list[dict[str, Any]]) -> list[list[str]]:
    return [[finding["rule"] for finding in profile["findings"]] for profile in profiles]


@pytest.fixture
def swapped(tmp_path: Path) -> Path:
    for declared, text in (("en", "es"), ("es", "en")):
        (tmp_path / f"resume.{declared}.json").write_text(resume(declared, TEXTS[text]), encoding="utf-8")
    return tmp_path


def test_files_named_as_versions_are_held_together(swapped: Path) -> None:
    assert rules(report(swapped)) == [["locales-swapped"], ["locales-swapped"]]


def test_a_file_by_itself_is_judged_by_itself(swapped: Path) -> None:
    assert rules(report(swapped / "resume.en.json")) == [["profile-language-mismatch"]]


def test_other_names_are_other_people_unless_together(swapped: Path) -> None:
    (swapped / "resume.en.json").rename(swapped / "ana.json")
    (swapped / "resume.es.json").rename(swapped / "eva.json")
    assert rules(report(swapped)) == [["profile-language-mismatch"], ["profile-language-mismatch"]]
    assert rules(report(swapped, together=True)) == [["locales-swapped"], ["locales-swapped"]]


def test_what_cannot_be_read_keeps_its_place_and_parts_nobody(swapped: Path) -> None:
    (swapped / "resume.es.json").rename(swapped / "z.json")
    (swapped / "s.json").write_text('{"basics": {', encoding="utf-8")
    profiles = report(swapped, together=True)
    assert [Path(profile["source"]).name for profile in profiles] == ["resume.en.json", "s.json", "z.json"]
    assert [profile["status"] for profile in profiles] == ["checked", "unreadable", "checked"]
    assert rules(profiles) == [["locales-swapped"], [], ["locales-swapped"]]


def test_a_bug_in_a_group_costs_the_group_and_nothing_else(
    swapped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (swapped / "zoe.json").write_text(resume("en", TEXTS["en"]), encoding="utf-8")
    whole = engine.judge_together

    def broken(subjects: Any, asked: Any) -> Any:
        if len(subjects) > 1:
            raise RuntimeError
        return whole(subjects, asked)

    monkeypatch.setattr(engine, "judge_together", broken)
    assert [profile["reason"] for profile in report(swapped)] == ["internal", "internal", None]


def test_more_versions_than_are_held_are_judged_in_parts(
    swapped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "HELD_LIMIT", 2)
    (swapped / "resume.fr.json").write_text(resume("en", TEXTS["en"]), encoding="utf-8")
    assert len(report(swapped, together=True)) == 3


def test_versions_in_one_file_are_held_together_and_the_next_file_is_another_person(tmp_path: Path) -> None:
    both = {f"{code}_summary": TEXTS["en"] for code in ("en", "es")}
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps({"basics": {"name": "X", **both}}), encoding="utf-8")
    profiles = report(tmp_path)
    assert [profile["version"] for profile in profiles] == ["en", "es", "en", "es"]
    assert rules(profiles) == [[], ["untranslated-section"]] * 2


def test_a_line_is_told_before_the_next_one_is_read() -> None:
    """A program that writes profiles into a pipe, one a line, must not wait for the answer to the last one."""
    lines = [resume("en", TEXTS["en"]).encode() for _ in range(3)]
    read: list[int] = []

    def documents() -> Iterator[Document]:
        for number, line in enumerate(lines, 1):
            read.append(number)
            yield Document(f"-#{number}", line)

    made = pipeline.Pipeline(Options(targets=("-",), format="jsonl"))
    assert [len(read) for _ in made._each(documents())] == [1, 2, 3]


@pytest.mark.parametrize("at_once", [1, 2, 3, 64])
@pytest.mark.parametrize("characters", [1, 1_000_000])
def test_the_report_is_the_same_whatever_the_size_of_a_batch(
    swapped: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, characters: int
) -> None:
    both = {"work": [{"summary_en": TEXTS["en"], "summary_es": TEXTS["en"]}]}
    for name in ("a.json", "z.json"):
        (swapped / name).write_text(json.dumps({"basics": {"name": "X"}, **both}), encoding="utf-8")
    (swapped / "b.json").write_text("{", encoding="utf-8")
    (swapped / "c.json").write_text(resume("en", TEXTS["en"]), encoding="utf-8")
    usual = report(swapped)
    monkeypatch.setattr(pipeline, "BATCH_PROFILES", at_once)
    monkeypatch.setattr(pipeline, "BATCH_CHARACTERS", characters)
    assert report(swapped) == usual
    assert [Path(profile["source"]).name for profile in usual] == [
        *("a.json", "a.json", "b.json", "c.json", "resume.en.json", "resume.es.json", "z.json", "z.json")
    ]


def test_a_profile_that_trips_the_detector_costs_no_other_one_of_its_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        text = f"{TEXTS['en']} {'Kaboom.' if name == 'b' else ''}"
        (tmp_path / f"{name}.json").write_text(resume("en", text), encoding="utf-8")
    judged = Whole.detection

    def trips(self: Whole, sections: Sequence[Section], *rest: Any) -> Detection:
        if any("Kaboom" in section.text for section in sections):
            raise ZeroDivisionError
        return judged(self, sections, *rest)

    monkeypatch.setattr(Whole, "detection", trips)
    statuses = {Path(one["source"]).name: (one["status"], one["reason"]) for one in report(tmp_path)}
    assert statuses == {
        "a.json": ("checked", None),
        "b.json": ("unreadable", "internal"),
        "c.json": ("checked", None),
    }
