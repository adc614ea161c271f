"""Languages in file names, and all the other things two letters in a file name can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.readers.named_locale import base_name, locale_in_name, split_name


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
        # After the word for the document, whatever the letters before.
        ("jane-cv-es.json", "es"),
        ("Jane_Doe_CV_ES.yaml", "es"),
        ("Jean_Dupont_CV_FR.pdf", "fr"),
        ("JeanDupont-CV-FR.pdf", "fr"),
        ("Ana-CV-Es.docx", "es"),
        ("ana.cv-es.json", "es"),
        ("Ana_CV_ro.yaml", "ro"),
        ("Ana CV ES.pdf", "es"),
        ("CV EN.pdf", "en"),
        ("Lebenslauf_DE.pdf", "de"),
        ("anacv_sk.json", "sk"),
        ("resume.hr.json", "hr"),
        ("resume-no.json", "no"),
        ("cv_da.pdf", "da"),
        ("resume.ko.json", "ko"),
        ("resume-hu.json", "hu"),
        ("CV-Europass-20240513-Invent-DE.pdf", "de"),
        # Two letters before that are no language with that region.
        ("Ana_ML_ES.json", "es"),
        ("Ana_SE_ES.json", "es"),
        ("Ana_HR_FR.json", "fr"),
        ("Ana_IT_ES.json", "es"),
        ("Ana_my_es.json", "es"),
        ("resume_la_es.json", "es"),
        ("Juan_De_ES.pdf", "es"),
        ("cv_es_es.pdf", "es-ES"),
        ("CV_EN_EN.pdf", "en"),
        # A language with its region, a script or both.
        ("resume_pt_BR.json", "pt-BR"),
        ("Resume_Pt-Br.pdf", "pt-BR"),
        ("CV_PT_BR.docx", "pt-BR"),
        ("cv_de_CH.json", "de-CH"),
        ("cv-de-ch.json", "de-CH"),
        ("resume_es_MX.yaml", "es-MX"),
        ("resume_zh_TW.json", "zh-TW"),
        ("resume_es_419.json", "es-419"),
        ("resume_sv_FI.json", "sv-FI"),
        ("resume.en-FR.json", "en-FR"),
        ("resume.de-IT.json", "de-IT"),
        ("resume.it-it.json", "it-IT"),
        ("resume_it_it.json", "it-IT"),
        ("cv_en-gb.json", "en-GB"),
        ("cv en-ca.json", "en-CA"),
        ("resume.en_ch.json", "en-CH"),
        ("resume_it_CH.json", "it-CH"),
        ("resume_sk_sk.json", "sk-SK"),
        ("resume.uk-UA.json", "uk-UA"),
        ("resume.no-NO.json", "no-NO"),
        ("resume.tl-PH.json", "fil-PH"),
        ("resume.en-UK.json", "en-GB"),
        ("resume_es-LA.json", "es-419"),
        ("resume.zh-hans.json", "zh-Hans"),
        ("resume_sr_Latn.json", "sr-Latn"),
        ("resume_sr_Cyrl_RS.json", "sr-Cyrl-RS"),
        ("resume-de-Latn.json", "de-Latn"),
        # A year or a version after it.
        ("CV_FR_2024.docx", "fr"),
        ("CV-DE-2024.pdf", "de"),
        ("cv 2024 sk.pdf", "sk"),
        ("resume_en_v2.json", "en"),
        ("resume.en.final.json", "en"),
        ("resume_pt-BR_2024_v3.json", "pt-BR"),
        ("CV_2024_FR.pdf", "fr"),
        # At the start.
        ("FR_CV_Jean.pdf", "fr"),
        ("fr_FR_resume.json", "fr-FR"),
        ("zh-Hant.resume.json", "zh-Hant"),
        ("de-ch-cv.json", "de-CH"),
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
        # Information technology, human resources, computer science, the United Kingdom, Canada ...
        "Anna_Gil_CV_IT.json",
        "Anna_IT_CH.json",
        "Ravi_ML_IN.pdf",
        "ravi_ml-in.pdf",
        "resume-hr.pdf",
        "my-resume-no.json",
        "cv_uk.pdf",
        "resume-cs.pdf",
        "resume-uk.docx",
        "resume-ca.pdf",
        "jane-hr-ba.pdf",
        "tan-ms-sg.pdf",
        "resume-pm.json",
        "jane-da.json",
        # Two languages.
        "jean_cv_en_fr.pdf",
        "mon-cv-en-FR.pdf",
        "mi cv en es.docx",
        "cv_de_en.json",
        "cv_en-fr.pdf",
        "CV EN-ES.pdf",
        "resume.de.en.json",
        "CV_EN_ES.pdf",
        "cv_fr_it.pdf",
        "resume_ca_es.json",
        "Ana_EU_ES.pdf",
        # Names and initials.
        "Resume_JD.pdf",
        "Resume_SK.pdf",
        "CV_Maria_Lo.pdf",
        "CV_Maria_Ko.pdf",
        "tran-ha.json",
        "wei-hu.json",
        "jane-cv-Rees.json",
        "jane_de_Bres.json",
        "resume_de_1es.json",
        "maria-ko.json",
        "Ana_De.pdf",
        "Luis_De_AT.pdf",
        "De_Vito_CV.json",
        "CV_De_Vito.json",
        "cv-de-vito.json",
        "Ta_Minh_CV.pdf",
        "El-Amin-CV.pdf",
        "Li-Wang-CV.pdf",
        "Ng-Wong-CV.pdf",
        "St-Onge-CV.pdf",
        "Da_CV.pdf",
        "De_CV.pdf",
        "Vi-resume.json",
        "SK_Resume.pdf",
        # Words.
        "My-Nice-resume.json",
        "la_Vida_cv.json",
        "no-name-resume.json",
        "it-Tech-cv.json",
        "el-cv.json",
        "de-cvs.json",
        "En-Resumen.json",
        "de-resumee.json",
        # A script that is none, or in which the language is not written.
        "resume_de_Hans.json",
        "resume_en_Abcd.json",
        "de_Cyrl.resume.json",
        # Years and versions alone, and numbers.
        "cv_final_v2.pdf",
        "CV_2024.pdf",
        "_v22.pdf",
        "cv_ar_001.json",
        "resume_en_1024.json",
        "resume_en_12.json",
        "fr/resume.json",
        "es/cv.pdf",
    ],
)
def test_other_words_are_not(name: str) -> None:
    assert locale_in_name(name) is None


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("CV_FR_2024.docx", "CV_2024"),
        ("resume_pt-BR_v2.json", "resume_v2"),
        ("Ana_ML_ES.json", "Ana_ML"),
        ("CV_FR.docx", "CV"),
        ("fr_FR_resume_2024.json", "resume_2024"),
        ("CV_2024.docx", "CV_2024"),
    ],
)
def test_what_is_left_of_a_name_keeps_its_year(name: str, stem: str) -> None:
    assert split_name(name)[0] == stem


@given(st.text(max_size=40))
def test_no_name_raises_and_only_languages_come_out(name: str) -> None:
    locale = locale_in_name(name)
    assert locale is None or (locale.language is not None and locale.raw in base_name(name))
