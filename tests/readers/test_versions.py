"""Versions of one person's profile: by files' names and by `--together`."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Section
from profilecheck.readers.named_locale import locale_in_name, split_name
from profilecheck.readers.versions import Versions, by_name, version_of


def profile(source: str, declared: str | None = None, version: str | None = None) -> Profile:
    locales = (DeclaredLocale(Locale.parse(declared), "meta-language", "/x"),) if declared else ()
    section = Section("summary", "summary", "Text", "/x")
    return Profile(source, "json-resume", "json-resume", (section,), locales, version=version)


@pytest.mark.parametrize(
    ("names", "versions"),
    [
        (["resume.en.json", "resume.es.json"], ["resume.en.json", "resume.es.json"]),
        (["resume.json", "resume.es.json"], ["resume.es.json", "resume.json"]),
        (["en.resume.json", "es.resume.json"], ["en.resume.json", "es.resume.json"]),
        (["cv_pt-BR.pdf", "CV_EN.docx"], ["CV_EN.docx", "cv_pt-BR.pdf"]),
        (["resume.en.json", "resume.en.pdf"], []),
        (["resume.en.json"], []),
        (["resume.json", "resume.pdf"], []),
        (["resume.png", "resume.es.json"], []),
        (["ana.en.json", "eva.es.json"], []),
        (["notes.min.js", "notes.js"], []),
        ([], []),
    ],
)
def test_names_that_differ_in_the_language_only(names: Sequence[str], versions: list[str]) -> None:
    assert sorted(by_name(names)) == versions


@pytest.mark.parametrize(
    ("source", "stem", "tag"),
    [
        ("a/resume.es.json", "resume", "es"),
        ("es.resume.json", "resume", "es"),
        ("cv_zh-Hant-TW.json", "cv", "zh-Hant-TW"),
        ("acme-hr-en.json", "acme-hr", "en"),
        ("resume.json", "resume", None),
        ("cv", "", None),
    ],
)
def test_a_name_without_its_language(source: str, stem: str, tag: str | None) -> None:
    found, locale = split_name(source)
    assert (found, locale.tag if locale else None) == (stem, tag)
    assert locale_in_name(source) == locale


def test_only_files_of_the_run_count() -> None:
    versions = Versions(lambda _source: ("resume.en.json", "resume.es.json", "other.json"))
    assert versions.placed(profile("d/resume.en.json", "en"))[1].version == "en"
    assert versions.placed(profile("d/other.json", "en"))[1].version is None
    alone = Versions(lambda _source: ("resume.en.json",))
    assert alone.placed(profile("d/resume.en.json", "en"))[1].version is None


def test_a_folder_is_looked_at_once() -> None:
    asked: list[str] = []

    def siblings(source: str) -> tuple[str, ...]:
        asked.append(source)
        return ()

    versions = Versions(siblings)
    for number in range(50):
        versions.placed(profile(f"d/{number}.json"))
    assert len(asked) == 1


def test_together_makes_all_of_them_versions() -> None:
    versions = Versions(lambda _source: (), together=True)
    assert versions.placed(profile("Profile.pdf", "es-ES"))[1].version == "es-ES"
    assert versions.placed(profile("export.zip"))[1].version == "export.zip"


def test_what_the_reader_said_stays() -> None:
    versions = Versions(lambda _source: (), together=True)
    assert versions.placed(profile("x.json", "en", version="es"))[1].version == "es"


def test_a_declaration_without_a_language_names_no_version() -> None:
    assert version_of(profile("d/cv.json", "9?")) == "cv.json"


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_names_can_be_looked_at(names: list[str]) -> None:
    assert by_name(names) <= set(names)
