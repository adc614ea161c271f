"""Resumes in PDF of any layout: the fixtures' texts section by section, layouts drawn here, and no way to make it raise."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import linkedin_pdf, pdf_process, resume_pdf
from profilecheck.readers.pdf_pages import (
    ATTACHMENT_COUNT_LIMIT,
    ATTACHMENT_LIMIT,
    Line,
    Page,
    PdfProblem,
    PdfText,
)
from profilecheck.sources.document import Document
from tests import resume_pdf_maker as maker

_TESTS = Path(__file__).parents[1]
_LINKEDIN = _TESTS.parent / "fixtures" / "linkedin-pdf" / "es-honest" / "profile.pdf"


CASES: dict[str, Path] = {case.name: case for case in maker.cases()}


def outcome(data: bytes, name: str = "cv.pdf") -> Profile | Unreadable:
    document = Document(name, data)
    assert resume_pdf.recognises(document)
    (only,) = resume_pdf.read(document)
    return only


def read(data: bytes, name: str = "cv.pdf") -> Profile:
    profile = outcome(data, name)
    assert isinstance(profile, Profile), profile
    return profile


def texts(profile: Profile) -> dict[str, str]:
    assert len({section.id for section in profile.sections}) == len(profile.sections)
    return {section.id: section.text for section in profile.sections}


def draw(**resume: Any) -> bytes:
    drawn: bytes = maker.draw(resume)
    return drawn


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_is_what_its_source_draws(case: str) -> None:
    source = maker.source(CASES[case])
    shipped = (CASES[case] / source.get("file", "resume.pdf")).read_bytes()
    assert outcome(shipped) == outcome(draw(**source))


def test_two_columns_are_read_one_after_the_other() -> None:
    source = maker.source(CASES["german-two-columns"])
    found = texts(read(draw(**source)))
    assert found["headline"] == "Bauingenieurin für Wasserbau"
    profil = next(block for block in source["block"] if block["heading"] == "Profil")
    assert found["summary"] == profil["text"].strip()
    assert found["position-1-title"] == "Projektleiterin, Ingenieurbüro Küstenwerk"
    assert found["position-2-description"].splitlines() == [
        "Berechnung von Sturmflutwasserständen und Bemessung neuer Sielbauwerke.",
        "Betreuung der Baustellen und Prüfung der Rechnungen.",
    ]
    assert found["skills"] == "AutoCAD\nHEC-RAS\nPython\nQGIS"


def test_names_contacts_and_dates_are_no_text() -> None:
    everything = "\n".join(texts(read(draw(**maker.source(CASES["german-two-columns"])))).values())
    for personal in ("Henrike", "henrike.voss", "421", "Am Deich", "2018", "heute"):
        assert personal not in everything
    everything = "\n".join(texts(read(draw(**maker.source(CASES["spanish-honest"])))).values())
    for personal in ("Lucía", "Calle del Pozo", "600 123", "2019", "actualidad"):
        assert personal not in everything


def test_kinds_paths_and_spoken_languages() -> None:
    profile = read(draw(**maker.source(CASES["spanish-honest"])))
    assert [(section.id, section.kind, section.path) for section in profile.sections] == [
        ("headline", "headline", "page 1"),
        ("summary", "summary", "page 1/Perfil profesional"),
        ("position-1-title", "position-title", "page 1/Experiencia laboral"),
        ("position-1-description", "position-description", "page 1/Experiencia laboral"),
        ("position-2-title", "position-title", "page 1/Experiencia laboral"),
        ("position-2-description", "position-description", "page 1/Experiencia laboral"),
        ("education-1-title", "education-degree", "page 1/Formación académica"),
        ("education-1-description", "education-description", "page 1/Formación académica"),
        ("labels", "labels", "page 1"),
    ]
    assert profile.spoken == ("Español", "Portugués")


_PROSE = "Cuido de los árboles de la ciudad y decido cuáles se podan, cuáles se apean y dónde se plantan los nuevos."


@pytest.mark.parametrize(
    "style",
    [
        {},
        {"capitals": True},
        {"heading": 10, "bold": True, "bold_titles": False},
        {"heading": 10, "bold": True, "title": 10, "bold_titles": True},
        {"heading": 10, "bold": False, "capitals": True, "bold_titles": False},
        {"heading": 18, "bold": False, "title": 12, "bold_titles": False},
        {"heading": 10, "bold": False, "bold_titles": False},
    ],
)
def test_headings_are_found_whatever_their_look(style: dict[str, Any]) -> None:
    blocks = [
        {"heading": "Sobre mí", "text": _PROSE},
        {"heading": "Experiencia", "text": f"# Jefe de jardines\n@ 2012 - 2020\n{_PROSE}"},
        {"heading": "Formación", "text": "# Técnico en jardinería\n@ 2008 - 2010\n" + _PROSE},
    ]
    found = texts(read(draw(name="Iker Ansa", block=blocks, style=style)))
    assert found["summary"] == _PROSE
    assert _PROSE in found["position-1-description"]
    assert _PROSE in found["education-1-description"]
    assert found["labels"].casefold() == "sobre mí\nexperiencia\nformación"


def test_text_under_a_heading_nobody_knows_is_kept() -> None:
    blocks = [
        {"heading": "Experiencia", "text": _PROSE},
        {"heading": "Inventos y disparates", "text": "Inventé una escalera que se pliega sola y que nadie ha querido comprar."},
    ]  # fmt: skip
    found = texts(read(draw(name="Iker Ansa", block=blocks)))
    assert found["other-1"] == "Inventé una escalera que se pliega sola y que nadie ha querido comprar."


def test_a_language_whose_headings_are_unknown_loses_no_text() -> None:
    blocks = [
        {
            "heading": f"Pealkiri {number}",
            "text": f"Olen töötanud metsas ja mere ääres {word} ning õpetanud noori.",
        }
        for number, word in (("üks", "kaua"), ("kaks", "palju"), ("kolm", "tihti"))
    ]
    everything = "\n".join(texts(read(draw(name="Priit Kask", block=blocks))).values())
    for word in ("kaua", "palju", "tihti"):
        assert f"mere ääres {word} ning" in everything


def test_a_resume_without_any_heading_loses_no_text() -> None:
    lines = [f"Línea breve número {number}" for number in range(5)]
    found = texts(read(draw(name="Iker Ansa", header=[*lines, _PROSE, "iker@correo.example"])))
    assert found["other"].splitlines() == [*lines, _PROSE]


def test_declarations_stand_in_order_of_trust() -> None:
    blocks = [{"heading": "Perfil", "text": _PROSE}]
    profile = read(draw(name="I. A.", block=blocks, pdf={"language": "es-ES"}), "cv_es.pdf")
    assert [(one.locale.raw, one.how) for one in profile.declared] == [
        ("es-ES", "pdf-lang"),
        ("es", "file-name"),
    ]
    assert read(draw(name="I. A.", block=blocks)).declared == ()


def test_a_linkedin_pdf_is_linkedins_and_any_other_is_not() -> None:
    ours = draw(**maker.source(CASES["spanish-honest"]))
    assert linkedin_pdf.recognises(Document("x", _LINKEDIN.read_bytes()))
    assert not linkedin_pdf.recognises(Document("x", ours))


def test_one_extraction_serves_all_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    extract = pdf_process._shared.extract

    def counted(data: bytes) -> PdfText | PdfProblem:
        asked.append(len(data))
        return extract(data)

    monkeypatch.setattr(pdf_process._shared, "extract", counted)
    document = Document("cv.pdf", draw(**maker.source(CASES["spanish-honest"])))
    assert not linkedin_pdf.recognises(document)
    assert resume_pdf.recognises(document)
    assert list(resume_pdf.read(document))
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"%PDF-1.7\nno more", "pdf-damaged"), (b"%PDF-", "pdf-damaged")],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    answer = outcome(data)
    assert isinstance(answer, Unreadable)
    assert answer.reason == reason


def test_a_pdf_of_contacts_only_has_nothing_to_judge() -> None:
    answer = outcome(draw(name="Iker Ansa", header=["iker@correo.example", "+34 600 000 000"]))
    assert isinstance(answer, Unreadable)
    assert answer.reason == "nothing-to-judge"


_EUROPASS = """<Candidate xmlns="http://www.europass.eu/1.0"><CandidateProfile languageCode="es">
<ExecutiveSummary>Cuido de los árboles de la ciudad.</ExecutiveSummary></CandidateProfile></Candidate>"""


@pytest.mark.parametrize("name", ["attachment.xml", "Europass.XML"])
def test_an_attached_europass_cv_is_read_from_its_data(name: str) -> None:
    profile = read(draw(name="Iker Ansa", attachment={"name": name, "xml": _EUROPASS}))
    assert (profile.format, [one.locale.raw for one in profile.declared]) == ("europass", ["es"])


@pytest.mark.parametrize(
    "xml",
    ["<other/>", "<broken", '<!DOCTYPE x [<!ENTITY a "b">]><Candidate>&a;</Candidate>', "<Candidate/>", ""],
)
def test_any_other_attachment_leaves_the_page_to_be_read(xml: str) -> None:
    blocks = [{"heading": "Perfil", "text": _PROSE}]
    profile = read(draw(name="Iker Ansa", block=blocks, attachment={"name": "a.xml", "xml": xml}))
    assert profile.format == "resume-pdf"
    assert texts(profile)["summary"] == _PROSE


def test_attachments_are_limited_in_size_and_number() -> None:
    blocks = [{"heading": "Perfil", "text": _PROSE}]
    huge = _EUROPASS + " " * ATTACHMENT_LIMIT
    answer = pdf_process.extract(draw(block=blocks, attachment={"name": "a.xml", "xml": huge}))
    assert isinstance(answer, PdfText)
    assert answer.attachments == ()
    answer = pdf_process.extract(draw(block=blocks, attachment={"name": "a.exe", "xml": _EUROPASS}))
    assert isinstance(answer, PdfText)
    assert answer.attachments == ()
    assert ATTACHMENT_COUNT_LIMIT <= 10


_LINES = st.lists(
    st.builds(
        Line,
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
        st.floats(-50, 700),
        st.floats(-50, 900),
        st.floats(-50, 900),
        st.floats(0.1, 60),
        st.integers(0, 255),
        st.booleans(),
    ),
    max_size=40,
)


@given(st.lists(_LINES, min_size=1, max_size=3))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_layout_gives_sections_without_raising(pages: list[list[Line]]) -> None:
    laid = tuple(Page(612, 792, tuple(sorted(lines, key=lambda line: -line.y))) for lines in pages)
    pdf = PdfText("", "", "", "", (), soft_hyphens=False, page_count=len(laid), cut=False, pages=laid)
    answer = resume_pdf._profile("x.pdf", pdf)
    assert isinstance(answer, Unreadable) or texts(answer)


@given(st.lists(st.text("abcdeñéßłöабвгдЖ", min_size=2, max_size=12), min_size=13, max_size=80))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_letter_of_a_paragraph_is_lost(words: list[str]) -> None:
    found = texts(read(draw(name="Iker Ansa", block=[{"heading": "Perfil", "text": " ".join(words)}])))
    assert re.sub(r"\s", "", found["summary"]) == "".join(words)


@given(st.binary(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_bytes_give_a_reason(junk: bytes) -> None:
    assert isinstance(outcome(b"%PDF-" + junk), Unreadable)
