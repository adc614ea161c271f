"""The LinkedIn PDF reader on drawn PDFs with LinkedIn's geometry: exact sections, and no way to make it raise."""

import copy
import functools
import html
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Link, Profile, Section, Unreadable
from profilecheck.readers import linkedin_pdf
from profilecheck.readers.pdf_pages import Line, Page, PdfText
from profilecheck.sources.document import Document
from tests import linkedin_pdf_maker as maker

_TESTS = Path(__file__).parents[1]


CASES: dict[str, Path] = {case.name: case for case in maker.cases()}


def outcome(data: bytes) -> Profile | Unreadable:
    (only,) = linkedin_pdf.read(Document("Profile.pdf", data))
    return only


def read(data: bytes) -> Profile:
    profile = outcome(data)
    assert isinstance(profile, Profile), profile
    assert linkedin_pdf.recognises(Document("Profile.pdf", data))
    return profile


def reason(data: bytes) -> str:
    unreadable = outcome(data)
    assert isinstance(unreadable, Unreadable), unreadable
    assert unreadable.source == "Profile.pdf"
    return unreadable.reason


def texts(profile: Profile) -> dict[str, str]:
    assert len({section.id for section in profile.sections}) == len(profile.sections)
    return {section.id: section.text for section in profile.sections}


@functools.cache
def _source(case: str) -> dict[str, Any]:
    source: dict[str, Any] = maker.source(CASES[case])
    return source


def changed(case: str, **changes: Any) -> bytes:
    """Draw a fixture with other top-level values; None takes one out."""
    profile = copy.deepcopy(_source(case)) | changes
    drawn: bytes = maker.draw({key: value for key, value in profile.items() if value is not None})
    return drawn


def written(text: str) -> str:
    return html.unescape(text).replace("\u00ad", "").strip()


def expected_texts(source: dict[str, Any]) -> dict[str, str]:
    """Say from a profile.toml which sections the reader must find, headline to publications."""
    found = {"headline": written(source["headline"]), "summary": written(source.get("summary", ""))}
    positions = [position for company in source.get("company", []) for position in company["position"]]
    for number, position in enumerate(positions, 1):
        found[f"position-{number}-title"] = written(position["title"])
        found[f"position-{number}-description"] = written(position.get("description", ""))
    for number, school in enumerate(source.get("school", []), 1):
        found[f"education-{number}-degree"] = written(school.get("degree", ""))
    for number, extra in enumerate(source.get("extra", []), 1):
        found[f"other-{number}"] = written(extra["text"])
    sidebar = {block["heading"]: block["items"] for block in source["sidebar"]}
    found["skills"] = "\n".join(source["sidebar"][0]["items"])
    found["certificates"] = "\n".join(sidebar.get("Certifications", []))
    for name, heading in (("award", "Honors-Awards"), ("publication", "Publications")):
        for number, item in enumerate(sidebar.get(heading, []), 1):
            found[f"{name}-{number}"] = item
    return {name: text for name, text in found.items() if text}


@pytest.mark.parametrize("case", CASES)
def test_every_text_of_a_fixture_is_found_whole_and_nothing_else(case: str) -> None:
    profile = read((CASES[case] / "profile.pdf").read_bytes())
    assert texts(profile) == expected_texts(_source(case))
    assert (profile.format, profile.surface) == ("linkedin-pdf", "linkedin")


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_is_what_its_source_draws(case: str) -> None:
    shipped, drawn = ((CASES[case] / "profile.pdf").read_bytes(), changed(case))
    assert outcome(shipped) == outcome(drawn)


def test_kinds_and_paths() -> None:
    profile = read((CASES["en-two-pages"] / "profile.pdf").read_bytes())
    assert [(section.id, section.kind, section.path) for section in profile.sections] == [
        ("headline", "headline", "page 1/headline"),
        ("summary", "summary", "page 1/Summary"),
        ("position-1-title", "position-title", "page 1/Experience/1/title"),
        ("position-1-description", "position-description", "page 1/Experience/1/description"),
        ("position-2-title", "position-title", "page 1/Experience/2/title"),
        ("position-2-description", "position-description", "page 1/Experience/2/description"),
        ("position-3-title", "position-title", "page 2/Experience/3/title"),
        ("position-3-description", "position-description", "page 2/Experience/3/description"),
        ("education-1-degree", "education-degree", "page 2/Education/1/degree"),
        ("skills", "skills", "page 1/Top Skills"),
        ("certificates", "certificate", "page 1/Certifications"),
        ("award-1", "award-title", "page 1/Honors-Awards/1"),
        ("award-2", "award-title", "page 1/Honors-Awards/2"),
        ("publication-1", "publication-title", "page 1/Publications/1"),
    ]


@pytest.mark.parametrize(
    ("case", "declared"),
    [
        ("es-honest", [("es", "pdf-lang", "/Lang")]),
        ("in-indonesian", [("in", "pdf-lang", "/Lang")]),
        ("de-metadata-lost", [("de", "pdf-headings", "page 1/Top-Kenntnisse")]),
    ],
)
def test_what_is_declared(case: str, declared: list[tuple[str, Any, str]]) -> None:
    data = (CASES[case] / "profile.pdf").read_bytes()
    wanted = tuple(DeclaredLocale(Locale.parse(raw), how, where) for raw, how, where in declared)
    assert read(data).declared == wanted
    beside = linkedin_pdf.declaration(data)
    assert beside == (wanted, read(data).links)


def how(profile: Profile) -> list[tuple[str, str]]:
    return [(declared.locale.raw, declared.how) for declared in profile.declared]


@pytest.mark.parametrize(
    ("pdf", "declared"),
    [
        ({"language": "es", "xmp": "en"}, [("es", "pdf-lang"), ("en", "pdf-xmp")]),
        ({"language": "", "xmp": "pt-BR"}, [("pt-BR", "pdf-xmp")]),
        ({"language": "es", "xmp": ""}, [("es", "pdf-lang")]),
        ({"language": "", "xmp": ""}, [("es", "pdf-headings")]),
        ({"language": "es_ES", "xmp": "es_ES"}, [("es_ES", "pdf-lang")]),
        # what another tool wrote is about that tool
        ({"language": "en-US", "author": "", "subject": ""}, [("es", "pdf-headings")]),
    ],
)
def test_where_the_declaration_is_taken_from(pdf: dict[str, str], declared: list[tuple[str, str]]) -> None:
    assert how(read(changed("es-honest", pdf=pdf))) == declared


def test_kontakt_alone_decides_for_no_language() -> None:
    """Czech, Danish, German and Polish profiles all say `Kontakt`."""
    source = _source("de-metadata-lost")
    headings = {"summary": "Oma kuvaus", "experience": "Arbeit", "education": "Lernen"}
    sidebar = [{"heading": "Talente", "items": ["Singen"]}]
    profile = read(changed("de-metadata-lost", headings=headings, sidebar=sidebar))
    assert profile.declared == ()
    assert profile.notes == ("pdf-metadata-lost",)
    assert texts(profile)["summary"] == written(source["summary"])


def test_lost_metadata_is_said_and_kept_metadata_is_not() -> None:
    assert read((CASES["de-metadata-lost"] / "profile.pdf").read_bytes()).notes == ("pdf-metadata-lost",)
    assert read((CASES["es-honest"] / "profile.pdf").read_bytes()).notes == ()


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("www.linkedin.com/in/x", "https://www.linkedin.com/in/x"),
        ("www.linkedin.com/in/maría-ñúñez", "https://www.linkedin.com/in/maría-ñúñez"),
        ("www.linkedin.com/in/a-very-long-slug-that-is-broken-123abc/en", "https://www.linkedin.com/in/a-very-long-slug-that-is-broken-123abc/en"),
        ("www.linkedin.com/in/averylongslugwithoutanyhyphen", "https://www.linkedin.com/in/averylongslugwithoutanyhyphen"),
        ("www.linkedin.com/in/иван-иванов", "https://www.linkedin.com/in/иван-иванов"),
    ],
)  # fmt: skip
def test_the_address_is_joined_up_to_its_label(address: str, url: str) -> None:
    lines = ["+34 600 000 000 (Mobile)", "someone.with.a.long.name@students.university.example"]
    contact = {
        "heading": "Contactar",
        "lines": lines,
        "links": [[address, "LinkedIn"], ["a.example/b", "Personal"]],
    }
    assert read(changed("es-honest", contact=contact)).links == (
        Link(url, "page 1/Contactar"),
        Link("https://a.example/b", "page 1/Contactar"),
    )


def test_spoken_languages_lose_the_proficiency_only() -> None:
    profile = read((CASES["en-two-pages"] / "profile.pdf").read_bytes())
    assert profile.spoken == ("English", "Yoruba", "Chinese (Simplified)")


_POSITION = {"title": "Jefa de obra", "dates": "mayo de 2020 - Present", "duration": "5 años"}


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"location": "Cuenca"},
        {"dates": "2020年4月 - Present", "duration": "5年"},
        {"dates": "май 2020 - Present", "duration": "меньше года"},
        {"dates": "พฤษภาคม 2020 - Present".encode("ascii", "ignore").decode("ascii"), "duration": "5"},
    ],
    ids=["plain", "place", "japanese", "russian", "digits"],
)
def test_dates_and_places_are_no_text(extra: dict[str, str]) -> None:
    company = [
        {"name": "Obras Ruiz", "position": [_POSITION | extra | {"description": "Dirijo obras en 2024."}]}
    ]
    found = texts(read(changed("es-honest", company=company)))
    assert found["position-1-title"] == "Jefa de obra"
    assert found["position-1-description"] == "Dirijo obras en 2024."


def test_a_title_that_wraps_is_one_title() -> None:
    title = (
        "Responsable de la coordinación de las obras de restauración del casco antiguo y de sus alrededores"
    )
    company = [{"name": "Obras Ruiz " * 9, "position": [_POSITION | {"title": title}]}]
    found = texts(read(changed("es-honest", company=company)))
    assert found["position-1-title"] == title
    assert "position-2-title" not in found


@pytest.mark.parametrize(
    ("degree", "dates", "text"),
    [
        ("Grado, Historia", "2004 - 2008", "Grado, Historia"),
        ("Grado, Historia", "septiembre de 2004 - junio de 2008", "Grado, Historia"),
        ("Grado (Honours), Historia", None, "Grado (Honours), Historia"),
        (None, "2004 - 2008", None),
        ("Máster universitario en investigación aplicada a los estudios históricos, Historia contemporánea", "2004 - 2008",
         "Máster universitario en investigación aplicada a los estudios históricos, Historia contemporánea"),
    ],
)  # fmt: skip
def test_a_degree_loses_its_dates(degree: str | None, dates: str | None, text: str | None) -> None:
    school = (
        {"name": "Universidad"} | ({"degree": degree} if degree else {}) | ({"dates": dates} if dates else {})
    )
    found = texts(read(changed("es-honest", school=[school])))
    assert found.get("education-1-degree") == text


def test_a_real_hyphen_at_a_lines_end_stays_and_a_soft_one_goes() -> None:
    for hyphen, joined in (("-", "-"), ("\u00ad", "")):
        for words in range(1, 16):  # some of these put the word at the line's end
            summary = (
                "uno " * words
                + f"peer{hyphen}reviewed y lo demás que sigue después de esa palabra hasta el final"
            )
            found = texts(read(changed("es-honest", summary=summary)))["summary"]
            assert found == summary.replace(hyphen, joined)


def test_short_lines_of_the_member_stay_lines() -> None:
    summary = "Esto es corto.\nEsto también.\n\n• Una cosa\n• Otra cosa que es bastante más larga y ocupa por eso dos líneas enteras del perfil\nFin."
    assert texts(read(changed("es-honest", summary=summary)))["summary"] == summary


def test_text_under_an_unknown_sidebar_heading_is_kept() -> None:
    sidebar = [
        {"heading": "Aptitudes principales", "items": ["Docker"]},
        {"heading": "Patents", "items": ["Máquina de doblar cartón"]},
    ]
    profile = read(changed("es-honest", sidebar=sidebar))
    assert profile.sections[-1] == Section("other-1", "other", "Máquina de doblar cartón", "page 1/Patents")


@pytest.mark.parametrize("scale", [0.5, 0.77, 0.972, 1.0, 1.03, 1.4])
def test_the_size_of_the_page_does_not_matter(scale: float) -> None:
    source = _source("en-two-pages")
    profile = read(changed("en-two-pages", pdf=source["pdf"] | {"scale": scale}))
    assert texts(profile) == expected_texts(source)


def test_a_profile_of_many_pages_is_read_and_one_of_too_many_is_not() -> None:
    position = _POSITION | {"description": "Dirijo obras.\n" * 40}
    for companies, pages in ((20, 30), (80, 120)):
        company = [{"name": f"Obras {number}", "position": [position]} for number in range(companies)]
        data = changed("es-honest", company=company)
        assert data.count(b"/Type /Page\n") > pages * 0.6
        if companies == 20:
            assert len(texts(read(data))) > 40
        else:
            assert outcome(data) == Unreadable("Profile.pdf", "pdf-too-many-pages", {"pages": 50})


def pdf_by_reportlab(text: str, author: str = "", size: float = 12) -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - used by these two only

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setAuthor(author)
    canvas.setFont("Helvetica", size)
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


def test_other_pdfs_say_why_they_are_not_read() -> None:
    assert reason(pdf_by_reportlab("")) == "pdf-no-text"
    assert reason(b"%PDF-1.7\nno more") == "pdf-damaged"
    assert linkedin_pdf.declaration(pdf_by_reportlab("Curriculum vitae")) is None
    assert linkedin_pdf.declaration(b"%PDF-") is None


def test_a_linkedin_pdf_of_an_unknown_layout_loses_no_text() -> None:
    profile = read(pdf_by_reportlab("Una vida entera entre libros", author="LinkedIn"))
    assert [section.text for section in profile.sections] == ["Una vida entera entre libros"]


def test_an_encrypted_pdf_is_named_as_such_and_one_that_opens_without_password_is_read() -> None:
    import pypdf  # noqa: PLC0415 - used here only

    data = (CASES["es-honest"] / "profile.pdf").read_bytes()
    for password, opens in (("secreta", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
        writer.encrypt(user_password=password, owner_password="otra", algorithm="RC4-128")  # noqa: S106 - a test's
        out = io.BytesIO()
        writer.write(out)
        if opens:
            assert texts(read(out.getvalue())) == expected_texts(_source("es-honest"))
        else:
            assert reason(out.getvalue()) == "pdf-encrypted"


def test_only_linkedins_pdfs_are_recognised() -> None:
    assert linkedin_pdf.recognises(Document("x", (CASES["es-honest"] / "profile.pdf").read_bytes()))
    for data in (pdf_by_reportlab("Curriculum vitae, linkedin.com/in/someone"), b"%PDF-1.7\nno more", b""):
        assert not linkedin_pdf.recognises(Document("Profile.pdf", data))


@pytest.mark.parametrize("case", ["es-honest", "en-two-pages"])
def test_a_download_that_broke_off_never_raises(case: str) -> None:
    data = (CASES[case] / "profile.pdf").read_bytes()
    whole = read(data)
    outcomes = [outcome(data[:length]) for length in range(8, len(data), 307)]
    assert any(isinstance(one, Unreadable) and one.reason == "pdf-damaged" for one in outcomes)
    assert all(isinstance(one, Unreadable) or set(one.sections) <= set(whole.sections) for one in outcomes)


@given(st.binary(max_size=300))
@example(b"1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>endobj trailer<</Root 1 0 R>>")
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_a_reason(junk: bytes) -> None:
    assert isinstance(outcome(b"%PDF-" + junk), Unreadable)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_profile_never_raises(data: st.DataObject) -> None:
    whole = bytearray((CASES["fr-honest"] / "profile.pdf").read_bytes())
    for position in data.draw(st.lists(st.integers(20, len(whole) - 1), min_size=1, max_size=30)):
        whole[position] = data.draw(st.integers(0, 255))
    assert isinstance(outcome(bytes(whole)), (Profile, Unreadable))


_WORDS = st.lists(st.text("abcdeñéßłöабвгдЖ", min_size=1, max_size=14), min_size=1, max_size=60)


@given(_WORDS, st.sampled_from([" ", "\n", "\n\n"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_letter_is_lost_whatever_the_text(words: list[str], between: str) -> None:
    found = texts(read(changed("es-honest", summary=between.join(words), headline=words[0])))
    assert re.sub(r"\s", "", found["summary"]) == "".join(words)
    assert re.sub(r"\s", "", found["headline"]) == words[0]


@pytest.mark.parametrize(
    "text", ["a" * 30, "(1" * 15, "1. " * 10, "- x-\x02", "www.linkedin.com/in/", "味" * 30]
)
@pytest.mark.parametrize("size", [10.5, 11.5, 12.0, 13.0])
def test_a_flood_of_lines_takes_time_in_proportion(text: str, size: float) -> None:
    def seconds(count: int) -> float:
        lines = [Line("Jo", 224, 300, 700, 26, 0), Line("Education", 224, 300, 600, 15.75, 0)]
        lines += [
            Line(text, x, 590, 500 - number / 1000, size, 0) for number in range(count) for x in (20, 224)
        ]
        pages = (Page(612, 792, tuple(lines)),)
        flood = PdfText("LinkedIn", "", "", "en", (), soft_hyphens=True, page_count=1, cut=False, pages=pages)
        start = time.process_time()
        layout = linkedin_pdf._layout(flood)
        assert linkedin_pdf._sections(layout)[0]
        assert len(list(linkedin_pdf._links(layout))) == 0
        return time.process_time() - start

    few, many = (min(seconds(count) for _ in range(3)) for count in (500, 5_000))
    assert many < 25 * few + 0.1
