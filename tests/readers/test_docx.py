"""Word documents: the fixtures, parts made by hand, and hostile ones."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import docx
from profilecheck.sources.archive import ArchiveError, ZipBundle
from profilecheck.sources.document import Document
from tests import docx_maker as maker

_TESTS = Path(__file__).parents[1]


CASES: dict[str, Path] = {case.name: case for case in maker.cases()}

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(**parts: str | bytes) -> bytes:
    """Return an archive of parts: `document` and `styles` below word/, `core` below docProps/."""
    names = {"document": "word/document.xml", "styles": "word/styles.xml", "core": "docProps/core.xml"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(names[part], content)
    return out.getvalue()


def outcome(data: bytes, name: str = "cv.docx") -> Profile | Unreadable:
    bundle = ZipBundle(name, data)
    assert docx.recognises(bundle)
    (only,) = docx.read(bundle)
    return only


def body(*paragraphs: str) -> str:
    return f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def read(*paragraphs: str, name: str = "cv.docx", **parts: str) -> Profile:
    profile = outcome(packed(document=body(*paragraphs), **parts), name)
    assert isinstance(profile, Profile), profile
    return profile


def texts(profile: Profile) -> dict[str, str]:
    assert len({section.id for section in profile.sections}) == len(profile.sections)
    return {section.id: section.text for section in profile.sections}


PROSE = "Dirijo una orquesta de aficionados que ensaya los jueves y que toca donde la llaman, también en la calle."


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_is_what_its_source_makes(case: str) -> None:
    source = maker.source(CASES[case])
    assert (CASES[case] / source.get("file", "resume.docx")).read_bytes() == maker.draw(source)


def test_sections_of_a_styled_document() -> None:
    source = maker.source(CASES["italian-honest"])
    profile = outcome(maker.draw(source))
    assert isinstance(profile, Profile)
    assert [(section.id, section.kind) for section in profile.sections] == [
        ("headline", "headline"),
        ("summary", "summary"),
        ("position-1-title", "position-title"),
        ("position-1-description", "position-description"),
        ("position-2-title", "position-title"),
        ("position-2-description", "position-description"),
        ("education-1-title", "education-degree"),
        ("education-1-description", "education-description"),
        ("labels", "labels"),
    ]
    assert profile.spoken == ("Italiano", "francese")
    assert "accompagnare visite guidate" in texts(profile)["education-1-description"]
    assert "\n".join(texts(profile).values()).count("visite guidate") == 1
    assert not any("posta.example" in text or "Ginevra" in text for text in texts(profile).values())


def test_pieces_of_a_paragraph_are_put_together() -> None:
    link = f"<w:hyperlink {W}><w:r><w:t>una</w:t></w:r></w:hyperlink>"
    paragraph = (
        "<w:p><w:r><w:t>Dirijo</w:t><w:tab/><w:t xml:space='preserve'> </w:t></w:r>"
        f"{link}<w:r><w:t> orquesta</w:t><w:br/><w:t>de</w:t><w:noBreakHyphen/><w:t>barrio</w:t></w:r>"
        "<w:del><w:r><w:delText>nunca</w:delText></w:r></w:del><w:ins><w:r><w:t> y más</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert texts(read(p("Perfil"), paragraph))["summary"] == "Dirijo una orquesta\nde-barrio y más"


def test_tables_and_content_controls_are_read_in_order() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(p('Experiencia'))}{cell.format(p(PROSE))}</w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{p('Formación')}{p('Conservatorio, ' + PROSE)}</w:sdtContent></w:sdt>"
    found = texts(read(table, control))
    assert found["position-1-description"] == PROSE
    assert found["education-1-description"].startswith("Conservatorio")


def lang(tag: str, which: str = "val") -> str:
    return f'<w:lang w:{which}="{tag}"/>'


STYLES = (
    f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:styleId="Base"><w:name w:val="base"/><w:rPr><w:lang w:val="ca-ES"/></w:rPr></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="own"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:styleId="Ring"><w:name w:val="ring"/><w:basedOn w:val="Ring"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    ("paragraphs", "tag"),
    [
        ([p(PROSE)], "en-US"),
        ([p(PROSE, run=lang("es-ES"))], "es-ES"),
        ([p(PROSE, '<w:pStyle w:val="Own"/>')], "ca-ES"),
        ([p(PROSE, '<w:pStyle w:val="Ring"/>')], "en-US"),
        ([p(PROSE, run=lang("es-ES")), p("Short words", run=lang("en-GB"))], "es-ES"),
        ([p("小さな町の楽団で指揮をしています。", run=lang("es-ES"))], "ja-JP"),
        ([p("אני מנצח על תזמורת קטנה", run=lang("he-IL", "bidi"))], "he-IL"),
        ([p(PROSE, run=lang("x-none"))], "en-US"),
    ],
)
def test_the_language_most_of_the_text_is_marked_with_counts(paragraphs: list[str], tag: str) -> None:
    profile = read(p("Perfil"), *paragraphs, styles=STYLES)
    assert [(one.locale.raw, one.how) for one in profile.declared] == [(tag, "docx-lang")]


def test_what_was_set_on_purpose_comes_before_what_the_keyboard_set() -> None:
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:language>es-ES</dc:language></cp:coreProperties>'
    profile = read(p("Perfil"), p(PROSE), styles=STYLES, core=core, name="cv_es.docx")
    assert [(one.locale.raw, one.how) for one in profile.declared] == [
        ("es-ES", "docx-properties"),
        ("es", "file-name"),
        ("en-US", "docx-lang"),
    ]


def test_a_document_without_marks_declares_nothing() -> None:
    assert read(p("Perfil"), p(PROSE)).declared == ()


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w:p>&b;</w:p>', "xml-dtd-refused"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "xml-dtd-refused"),
        ("<w:document", "xml-malformed"),
        ("", "xml-malformed"),
        (f"<w:document {W}>{'<w:p>' * 300}{'</w:p>' * 300}</w:document>", "xml-too-deep"),
        (body(), "nothing-to-judge"),
        (body(p("123"), p("a@b.example")), "nothing-to-judge"),
        (b"\0" * 30_000_000, "docx-too-large"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_main_part_is_a_reason(document: str | bytes, reason: str) -> None:
    answer = outcome(packed(document=document))
    assert isinstance(answer, Unreadable)
    assert (answer.source, answer.reason) == ("cv.docx", reason)


def test_a_bomb_in_the_styles_is_refused_too() -> None:
    styles = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    answer = outcome(packed(document=body(p("Perfil"), p(PROSE)), styles=styles))
    assert isinstance(answer, Unreadable)
    assert answer.reason == "xml-dtd-refused"


def test_a_member_that_is_damaged_is_said_so() -> None:
    data = bytearray(packed(document=body(p(PROSE) * 50)))
    data[60] ^= 0xFF
    answer = outcome(bytes(data))
    assert isinstance(answer, Unreadable)
    assert answer.reason == "docx-damaged"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("stream", "reason"), [("WordDocument", "doc-old"), ("EncryptedPackage", "docx-encrypted")]
)
def test_old_and_locked_documents_say_what_to_do(stream: str, reason: str) -> None:
    document = Document("cv.doc", OLE + b"\0" * 100 + stream.encode("utf-16-le"))
    assert docx.recognises(document)
    (answer,) = docx.read(document)
    assert answer == Unreadable("cv.doc", reason, format="docx")


def test_other_files_are_not_word_documents() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert not docx.recognises(ZipBundle("x.docx", out.getvalue()))
    assert not docx.recognises(Document("x.docx", b"word/document.xml"))
    assert not docx.recognises(Document("x.doc", OLE + b"\0" * 100))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_document_never_raises(data: st.DataObject) -> None:
    whole = bytearray((CASES["italian-honest"] / "resume.docx").read_bytes())
    for position in data.draw(st.lists(st.integers(4, len(whole) - 1), min_size=1, max_size=20)):
        whole[position] = data.draw(st.integers(0, 255))
    try:
        bundle = ZipBundle("x.docx", bytes(whole))
    except ArchiveError:
        return
    if docx.recognises(bundle):
        assert list(docx.read(bundle))


@given(st.text(alphabet="<>/wp:rt &;\"'abc\n", max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_in_the_main_part_never_raises(text: str) -> None:
    assert isinstance(outcome(packed(document=text)), (Profile, Unreadable))
