import codecs
import gc
import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Section, Unreadable
from profilecheck.readers import html_page, html_text, linkedin_page
from profilecheck.readers.html_outline import outline
from profilecheck.readers.html_page import SECTION_LIMIT, SIZE_LIMIT
from profilecheck.readers.html_syntax import DEPTH_LIMIT, ELEMENT_LIMIT, OverLimitError, walk
from profilecheck.sources.document import Document

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXT = "Llevo quince años reparando relojes antiguos y enseñando el oficio."


def read(
    page: str | bytes, headers: tuple[tuple[str, str], ...] = (), source: str = "ana.html"
) -> Profile | Unreadable:
    data = page if isinstance(page, bytes) else page.encode()
    (found,) = html_page.read(Document(source, data, headers))
    return found


def profile(
    page: str | bytes, headers: tuple[tuple[str, str], ...] = (), source: str = "ana.html"
) -> Profile:
    found = read(page, headers, source)
    assert isinstance(found, Profile), found
    return found


def section(found: Profile, ident: str) -> Section:
    return next(one for one in found.sections if one.id == ident)


def page(body: str, head: str = "", lang: str = "es") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


# Recognising


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><title>x</title>",
        b"\xef\xbb\xbf<!doctype html>",
        b"  \r\n<html>",
        b"<!-- saved from url=(0014)about:internet --><html>",
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">',
        codecs.BOM_UTF16_LE + "<!doctype html><html>".encode("utf-16-le"),
        "<html><body>".encode("utf-16-le"),
        b"<body><p>x",
        b"<HEAD><TITLE>",
    ],
)
def test_a_web_page_is_known_by_its_beginning(data: bytes) -> None:
    assert html_page.recognises(Document("resume.pdf", data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello <html>",
        b'{"Resume_html": "<html>"}',
        b'"ID","Resume_html"\n1,"<html><body>"',
        b'<?xml version="1.0"?><SkillsPassport locale="es">',
        b"<svg xmlns='http://www.w3.org/2000/svg'><text>",
        b"%PDF-1.4 <html>",
    ],
)
def test_other_files_are_not(data: bytes) -> None:
    assert not html_page.recognises(Document("page.html", data))


# Declarations


def test_every_declaration_is_kept_with_its_place_and_the_best_first() -> None:
    head = """
    <meta property="og:locale" content="en_US"><meta property="og:locale:alternate" content="de_DE">
    <meta name="locale" content="fr_FR"><meta http-equiv="Content-Language" content="pt">
    <script type="application/ld+json">{"@type": "WebPage", "inLanguage": {"@type": "Language", "alternateName": "it"}}</script>
    """
    source = f'<html lang="es" xml:lang="ca"><head>{head}</head><body><p>{TEXT}'
    found = profile(source, (("Content-Type", "text/html; charset=utf-8"), ("Content-Language", "nl")))
    assert [(one.how, one.where, one.locale.raw) for one in found.declared] == [
        ("html-lang", "html[lang]", "es"),
        ("xml-lang", "html[xml:lang]", "ca"),
        ("content-language-meta", "meta[http-equiv=content-language]", "pt"),
        ("content-language-header", "Content-Language", "nl"),
        ("og-locale", "meta[property=og:locale]", "en_US"),
        ("meta-locale", "meta[name=locale]", "fr_FR"),
        ("in-language", "JSON-LD inLanguage", "it"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="content-language" content="es, en">',
        '<meta http-equiv="content-language" content=" ">',
        '<meta property="og:locale" content="">',
        '<meta property="og:locale:alternate" content="de_DE">',
        '<script type="application/ld+json">{"@type": "Book", "inLanguage": "en"}</script>',
        '<script type="application/ld+json">{"@type": "WebSite", "inLanguage": ["es", "en"]}</script>',
        '<script type="application/ld+json">{"@type": "WebPage", "inLanguage": 7}</script>',
        '<script type="application/ld+json">{"@type": "WebPage", "inLanguage": "en"</script>',
        '<script>var page = {"@type": "WebPage", "inLanguage": "en"}</script>',
        '<!-- <meta name="locale" content="en"> -->',
    ],
)
def test_what_declares_no_language_of_this_page_is_no_declaration(head: str) -> None:
    assert profile(page(f"<p>{TEXT}", head, lang="")).declared == ()


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "ProfilePage", "inLanguage": "es"},
        [{"@type": "Organization"}, {"@type": ["AboutPage", "WebPage"], "inLanguage": ["es"]}],
        {"@graph": [{"@type": "WebPage", "inLanguage": "es"}]},
        {"@type": "ProfilePage", "mainEntity": {"@type": "Person", "inLanguage": "es"}},
    ],
)
def test_json_ld_is_read_in_the_shapes_people_write(data: object) -> None:
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    (only,) = profile(page(f"<p>{TEXT}", head, lang="")).declared
    assert (only.how, only.locale.raw) == ("in-language", "es")


def test_links_say_what_they_are() -> None:
    head = """<link rel="canonical" href="https://ana.example/es"><link rel="Alternate" hreflang="en" href="/en">
    <link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="x-default" href="/">
    <link rel="alternate" type="application/rss+xml; charset=utf-8" hreflang="fr" href="/feed/fr">"""
    badge = '<div class="LI-profile-badge" data-locale="es_ES" data-vanity="ana-perez"></div>'
    headers = (("link", '</de>; rel="alternate"; hreflang="de", </x>; rel=preload'),)
    found = profile(page(f"<p>{TEXT}{badge}", head), headers, "https://ana.example/es?x=1")
    assert [(link.url, link.where) for link in found.links] == [
        ("https://ana.example/es?x=1", "URL"),
        ("https://ana.example/es", "canonical"),
        ("/en", "hreflang en"),
        ("/", "hreflang x-default"),
        ("/de", "hreflang de"),
        ("https://www.linkedin.com/in/ana-perez", "badge es_ES"),
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0023)https://ana.example/es/ -->",
        "<!--\n Page saved with SingleFile \n url: https://ana.example/es/ \n saved date: today\n-->",
    ],
)
def test_the_address_a_browser_noted_is_the_pages(comment: str) -> None:
    found = profile(f"<!doctype html>\n{comment}\n<html lang=es><p>{TEXT}")
    assert [(link.url, link.where) for link in found.links] == [("https://ana.example/es/", "saved from url")]


# Text


def test_the_content_is_cut_at_its_headings_and_the_rest_is_labels() -> None:
    body = f"""
    <header><nav><a>Inicio</a> <a>Contacto</a></nav></header>
    <main><h1>Ana Pérez</h1><p>{TEXT}
    <section id="about"><h2>Sobre mí</h2><p>Uno.<p>Dos.</section>
    <h2>Experiencia</h2><h3>Relojera</h3><p>2010 – 2014</p><p>Arreglaba péndulos.</p><h3>Aprendiz</h3><p>Barría.
    <h2>Formación</h2><h3>Maestra relojera</h3>
    <h2>Habilidades</h2><ul><li>Torno<li>Lima</ul>
    <h2>Idiomas</h2><p>Español (nativo), inglés: C1</p>
    <h2>Jardín</h2><p>Cultivo dalias.</p><form><label>Tu correo</label><button>Enviar</button></form></main>
    <aside>Publicidad</aside><footer>Aviso legal</footer>"""
    found = profile(page(body, "<title>Ana Pérez, relojera</title>"))
    assert [(one.id, one.kind, one.text, one.path) for one in found.sections] == [
        ("other-1", "other", TEXT, "main > “Ana Pérez”"),
        ("summary-1", "summary", "Uno.\nDos.", "main > section#about > “Sobre mí”"),
        ("position-1-title", "position-title", "Relojera", "main > “Relojera”"),
        ("position-1-description", "position-description", "Arreglaba péndulos.", "main > “Relojera”"),
        ("position-2-title", "position-title", "Aprendiz", "main > “Aprendiz”"),
        ("position-2-description", "position-description", "Barría.", "main > “Aprendiz”"),
        ("education-1-title", "education-degree", "Maestra relojera", "main > “Maestra relojera”"),
        ("skills-1", "skills", "Torno\nLima", "main > “Habilidades”"),
        ("other-2", "other", "Cultivo dalias.", "main > “Jardín”"),
        ("page-title", "page-title", "Ana Pérez, relojera", "head > title"),
        (
            "labels",
            "labels",
            "\n".join(
                "Inicio Contacto|Tu correo|Enviar|Publicidad|Aviso legal|Ana Pérez|Sobre mí|Experiencia|Formación|Habilidades"
                "|Idiomas|Jardín".split("|")
            ),
            "header, label, button, aside, footer",
        ),
    ]
    assert found.spoken == ("Español", "inglés")
    assert (found.format, found.surface) == ("web-page", "web")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRETO</script>",
        "<style>SECRETO</style>",
        "<template><p>SECRETO</template>",
        "<noscript>SECRETO</noscript>",
        "<p hidden>SECRETO</p>",
        '<div style="color:red; display : none">SECRETO</div>',
        '<div style="visibility:hidden"><p>SECRETO</p></div>',
        "<svg><title>SECRETO</title><text>SECRETO</text></svg>",
        "<svg><path/><style>SECRETO</style></svg>",
        "<!-- SECRETO -->",
        "<textarea>SECRETO</textarea>",
        "<select><option>SECRETO</select>",
        '<span class="visually-hidden">SECRETO</span>',
        "<dialog>SECRETO</dialog>",
        "<code>SECRETO</code>",
        "<iframe>SECRETO</iframe>",
        '<a hreflang="en" href="/en">SECRETO</a>',
        '<img alt="SECRETO">',
    ],
)
def test_what_no_visitor_reads_is_no_text(hidden: str) -> None:
    found = profile(page(f"<main><p>{TEXT}{hidden}<p>Fin.</main>"))
    assert "SECRETO" not in "".join(one.text for one in found.sections)
    assert section(found, "other-1").text == f"{TEXT}\nFin."


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<footer><p>{}</p></footer>",
        "<aside>{}</aside>",
        '<div role="navigation">{}</div>',
        '<div id="cookie-banner">{}</div>',
        '<div class="x onetrust y">{}</div>',
        '<div class="site-navbar">{}</div>'.replace("site-navbar", "site navbar"),
        "<button>{}</button>",
        "<label>{}</label>",
    ],
)
def test_what_surrounds_the_content_is_labels(around: str) -> None:
    found = profile(page(f"<p>{TEXT}</p>" + around.format("Aceptar todas")))
    assert section(found, "other-1").text == TEXT
    assert section(found, "labels").text == "Aceptar todas"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div>fuera</div><main><p>dentro</main>", "dentro"),
        ('<div>fuera</div><div role="main"><p>dentro</div>', "dentro"),
        ("<div>fuera</div><article>mucho más dentro</article>", "mucho más dentro"),
        (
            "<div>lo más largo está aquí fuera</div><article>nota</article>",
            "lo más largo está aquí fuera\nnota",
        ),
        ("<main></main><p>dentro", "dentro"),
        ("<header><h1>Ana</h1><p>dentro</header><nav>fuera</nav>", "dentro"),
        ("<main><header><p>dentro</header></main>", "dentro"),
    ],
)
def test_the_content_is_found_where_pages_keep_it(body: str, text: str) -> None:
    assert section(profile(page(body)), "other-1").text == text


def test_text_under_its_own_lang_is_a_section_of_its_own() -> None:
    body = """<main><p>Escribo con <i lang="fr">savoir-faire et beaucoup de patience</i> y calma.</p>
    <blockquote lang="en-GB"><p>She is very good.</p><p lang="es-MX">Muy buena.</p></blockquote>
    <p lang="es">Igual que la página.</p><nav lang="de">Startseite</nav><footer>Aviso</footer></main>"""
    found = profile(page(body, lang="es"))
    declared = [(one.id, one.text, one.declared.raw if one.declared else None) for one in found.sections]
    assert declared == [
        ("other-1", "Escribo con y calma.\nMuy buena.\nIgual que la página.", None),
        ("other-1-fr", "savoir-faire et beaucoup de patience", "fr"),
        ("other-1-en-GB", "She is very good.", "en-GB"),
        ("labels-de", "Startseite", "de"),
        ("labels", "Aviso", None),
    ]


def test_without_a_page_language_every_own_one_counts() -> None:
    found = profile(f"<html><body lang=es><p>{TEXT}")
    assert found.declared == ()
    (only,) = found.sections
    assert only.declared is not None
    assert only.declared.raw == "es"


def test_lines_and_spaces_are_those_one_sees() -> None:
    found = profile(page("<main><p>Uno   y\n dos<br>tres&nbsp;y <b>cua</b>tro&amp;<p>cinco</main>"))
    assert section(found, "other-1").text == "Uno y dos\ntres y cuatro&\ncinco"


def test_the_metadata_speaks_only_for_a_page_that_shows_nothing() -> None:
    person = {"@type": "Person", "jobTitle": "Relojera", "description": TEXT}
    head = f'<script type="application/ld+json">{json.dumps(person)}</script>'
    found = profile(page('<div id="root"></div><script src=x></script>', head))
    assert [(one.kind, one.text, one.path) for one in found.sections] == [
        ("headline", "Relojera", "JSON-LD jobTitle"),
        ("summary", TEXT, "JSON-LD description"),
    ]
    assert found.notes == ("text-from-metadata",)
    shown = profile(page("<p>Otra cosa se ve aquí.", head))
    assert [one.text for one in shown.sections] == ["Otra cosa se ve aquí."]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<div id=root></div><script src=x></script>", "page-without-text"),
        ("", "nothing-to-judge"),
        ("<p>2024", "nothing-to-judge"),
    ],
)
def test_a_page_without_text_is_said_to_have_none(body: str, told: str) -> None:
    found = read(page(body))
    assert isinstance(found, Unreadable)
    assert found.reason == told


# Encodings


@pytest.mark.parametrize(
    ("data", "is_guessed"),
    [
        (codecs.BOM_UTF8 + "ñandú".encode(), False),
        (codecs.BOM_UTF16_LE + "ñandú".encode("utf-16-le"), False),
        (codecs.BOM_UTF16_BE + "ñandú".encode("utf-16-be"), False),
        ("<meta charset=utf-8>ñandú".encode(), False),
        ("ñandú".encode(), False),
        ("<meta charset=iso-8859-1>ñandú".encode("cp1252"), False),
        ("<meta charset=iso-8859-1>ñandú".encode(), False),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">ñandú'.encode("cp1252"),
            False,
        ),
        ('<meta charset="macintosh">ñandú'.encode(), False),
        ('<meta charset="zlib">ñandú'.encode(), False),
        ("<meta charset=utf-16>ñandú".encode(), False),
        ("ñandú y cigüeña".encode("cp1252"), True),
        ("<meta charset=utf-8>ñandú y cigüeña".encode("cp1252"), True),
        ("ñandú áéíóú ".encode() + b"\xff", True),
    ],
)
def test_the_encoding_is_found(data: bytes, is_guessed: bool) -> None:
    text, guessed = html_text.decode(data)
    assert "ñandú" in text
    assert guessed == is_guessed


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("Shift_JIS", "cp932", "和菓子を作る"),
        ("windows-1251", "cp1251", "Делаю сладости"),
        ("gb2312", "gb18030", "制作糕点"),
        ("EUC-KR", "cp949", "과자를 만든다"),
        ("koi8-r", "koi8-r", "Делаю сладости"),
        ("iso-8859-2", "iso8859-2", "Wyrabiam słodycze"),
    ],
)
def test_a_declared_encoding_is_used(label: str, codec: str, text: str) -> None:
    assert html_text.decode(f'<meta charset="{label}">{text}'.encode(codec)) == (
        f'<meta charset="{label}">{text}',
        False,
    )
    assert html_text.decode(text.encode(codec), f"text/html; charset={label}") == (text, False)


def test_cyrillic_without_a_word_about_it_is_guessed() -> None:
    text = "Я много лет чиню старые часы и учу этому ремеслу всех, у кого хватает терпения. " * 5
    assert html_text.decode(text.encode("cp1251")) == (text, True)


def test_a_guessed_encoding_is_noted() -> None:
    assert profile(f"<html lang=es><p>{TEXT}".encode("cp1252")).notes == ("page-encoding-guessed",)


# Syntax


class Seen:
    def __init__(self) -> None:
        self.said: list[str] = []
        self.depth = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self.said.append(
            f"<{name}{' ' if attributes else ''}{' '.join(f'{k}={v}' for k, v in attributes.items())}>"
        )
        self.depth += 1

    def closed(self, name: str) -> None:
        self.said.append(f"</{name}>")
        self.depth -= 1

    def text(self, data: str) -> None:
        self.said.append(data)

    def comment(self, data: str) -> None:
        self.said.append(f"<!{data}>")


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<p>a<p>b<div>c</div>", "<p>a</p><p>b</p><div>c</div>"),
        ("<b>a<div>b</b>c</div>", "<b>a<div>bc</div></b>"),
        ("<div><span lang=x>a</div>b", "<div><span lang=x>a</span></div>b"),
        ("<p>a<script>b</script>c", "<p>a<script>b</script>c</p>"),
        ("<br>a<img>", "<br></br>a<img></img>"),
        ("<p>1 < 2 &lt; 3 &#x1F600; &amp;", "<p>1 < 2 < 3 😀 &</p>"),
        ("<p>a<!-- b -->c<?d e?>", "<p>a<! b >c"),
        ("""<P CLASS = 'a>b c' id="c&quot;d" e f=g/h E=2>""", """<p class=a>b c id=c"d e= f=g/h></p>"""),
    ],
)
def test_elements_texts_and_comments_come_in_their_order(source: str, seen: str) -> None:
    handler = Seen()
    walk(source, handler)
    assert "".join(handler.said).startswith(f"<html><body>{seen}")
    assert handler.depth == 0


@pytest.mark.parametrize(
    "source",
    [
        "<br><b>Warning</b>: no such file<!doctype html><html lang=es><p>{}",
        "<script src=x></script><html lang=es><head><title>a</title></head><p>{}",
        "<!-- <html lang=en> --><html lang=es><p>{}",
        "<!--[if IE 8]><html class=ie8 lang=en><![endif]--><!--[if !IE]><!--><html lang=es><!--<![endif]--><p>{}",
        "<script>x = '<html lang=en>'</script><html lang=es><p>{}",
        "<html lang=es><body><p>{}</body></html><p>Fin.</p><html lang=en>",
    ],
)
def test_the_html_tag_counts_wherever_it_stands(source: str) -> None:
    found = profile(source.format(TEXT))
    assert [one.locale.raw for one in found.declared] == ["es"]
    assert any(TEXT in one.text for one in found.sections)


@pytest.mark.parametrize("name", ["nav", "header", "aside", "footer", "template", "dialog", "noscript"])
def test_a_forgotten_end_tag_does_not_hide_the_rest_of_the_page(name: str) -> None:
    body = f"<div><{name}><div><p>Inicio</{name}><div><p>{TEXT}</div></div><p>Fin."
    assert section(profile(page(body)), "other-1").text == f"{TEXT}\nFin."


def test_a_page_with_an_xml_declaration_is_read_as_what_it_is() -> None:
    start = (
        '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">'
    )
    found = profile(f'{start}<html xml:lang="es"><p>{TEXT}'.encode("cp1252"))
    assert section(found, "other-1").text == TEXT
    assert found.declared[0].how == "xml-lang"


def test_two_thousand_paragraphs_nobody_closed_are_not_deep() -> None:
    found = profile(page("<main>" + "<p>uno<ul><li>dos</ul><a>tres<br>" * 2_000))
    assert section(found, "other-1").text.startswith("uno\ndos\ntres\nuno")


@pytest.mark.parametrize("name", ["div", "b", "table", "x-y", "ul"])
def test_a_page_nested_too_deep_is_unreadable_and_not_empty(name: str) -> None:
    fine, bad = (f"<{name}>" * depth for depth in (DEPTH_LIMIT - 50, DEPTH_LIMIT + 50))
    assert TEXT in section(profile(f"<html>{fine}{TEXT}"), "other-1").text
    found = read(f"<html>{bad}{TEXT}")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.facts) == ("html-too-deep", {"limit": DEPTH_LIMIT})


def test_a_page_of_too_many_elements_is_unreadable_and_not_cut() -> None:
    found = read("<html>" + "<br>" * ELEMENT_LIMIT + TEXT)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.facts) == ("html-too-many-elements", {"limit": ELEMENT_LIMIT})


def test_a_page_of_more_than_ten_megabytes_is_unreadable() -> None:
    found = read(b"<html>" + b" " * SIZE_LIMIT)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.facts) == ("html-too-large", {"limit": 10})


HARMFUL = """<!-- | <!-- --! | < | <a | <a_b= | <a_ | <a_b=" | <a_b=' | <a_b="' | </ | </a | </a> | <![CDATA[ | <! | <? | <script>
| <script></ | & | &amp | &# | &#9 | <p> | <b><p> | <li><b> | <ul><li></ul> | <br></br> | <button><p> | <table><td></table><b></b>
| <title> | _x= | <p_style="display: | <h2>a | <h2>a</h2><p>b | <i_lang=fr>a</i>b | <nav>a</nav> | <p_id=a>a | <meta_name=locale>
| <link_rel=canonical_href=x> | <script_type=application/ld+json>[ | <div_data-vanity=a> | a@a.a. | 2001- | <b></i> | <html | <html_lang=a> | <div> | <div></nav> | <nav><div></nav> | <noscript>""".replace(
    "\n", " "
)


def seconds(data: bytes) -> float:
    gc.collect()
    gc.freeze()  # else the collector goes through all that the other tests left behind
    started = time.process_time()
    assert len(list(html_page.read(Document("x.html", data)))) == 1
    taken = time.process_time() - started
    gc.unfreeze()
    return taken


@pytest.mark.parametrize("pattern", [one.strip().replace("_", " ") for one in HARMFUL.split(" | ")])
def test_ten_times_the_page_takes_at_most_fifteen_times_the_time(pattern: str) -> None:
    times = []
    for size in (20_000, 200_000):
        data = ("<html><p>Hola" + pattern * (size // len(pattern))).encode()
        times.append(min(seconds(data) for _ in range(2)))
    assert times[1] <= max(15 * times[0], 0.5)


def test_more_sections_than_a_profile_has_are_left_out_and_said() -> None:
    found = profile(page("<main>" + "<h2>Tema</h2><p>Texto.</p>" * (SECTION_LIMIT + 5)))
    assert len([one for one in found.sections if one.kind == "other"]) == SECTION_LIMIT
    assert found.sections[-1].kind == "labels"
    assert "page-cut" in found.notes


PIECES = """<html lang=es> <html> <head> <title> </title> <body> <main> </main> <p> </p> <div id=a> </div> <h2> </h2> Sobre_mí Texto.
<script> </script> <script_type=application/ld+json> {"@type":"Person","description":"x"} <!-- --> <table> <td> </table> <ul> <li> <nav>
</nav> <i_lang=xx> </i> <link_rel=alternate_hreflang=de_href=/> <meta_name=locale_content=x> &amp; &#xD800; &#0; \0 <br> <svg> </svg> <a>""".split()


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_arrangement_of_markup_makes_the_readers_raise(pieces: list[str]) -> None:
    data = ("<!doctype html>" + "".join(pieces).replace("_", " ")).encode()
    for reader in (html_page, linkedin_page):
        found = list(reader.read(Document("x.html", data)))
        assert len(found) == 1
        if isinstance(found[0], Profile):
            ids = [one.id for one in found[0].sections]
            assert len(ids) == len(set(ids))
            assert all("\0" not in one.text and one.text.encode() for one in found[0].sections)


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<html>", b"\xff\xfe<\0h\0", b"<meta charset=shift_jis>"])
)
def test_no_bytes_make_the_readers_raise(data: bytes, start: bytes) -> None:
    document = Document("x.html", start + data, (("content-type", "text/html; charset=euc-jp"),))
    for reader in (html_page, linkedin_page):
        assert reader.recognises(document) in (True, False)
        assert all(isinstance(one, Profile | Unreadable) for one in reader.read(document))


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*-page/*/*.htm*")), ids=lambda file: file.parent.name)
def test_damaged_pages_make_no_reader_raise(file: Path) -> None:
    chance = random.Random(7)
    whole = file.read_bytes()
    for _ in range(30):
        data = bytearray(whole[: chance.randrange(len(whole))])
        for _ in range(20):
            data[chance.randrange(len(data) or 1) : chance.randrange(len(data) or 1)] = (
                b"<\xff\0" if data else b""
            )
        for reader in (html_page, linkedin_page):
            assert len(list(reader.read(Document("x.html", bytes(data))))) == 1


def test_a_page_full_of_attributes_and_stray_end_tags_is_read_in_seconds() -> None:
    attributes = " ".join(f"a{number}=b" for number in range(20_000))
    page = f"<html {attributes}><main>" + "<b>" * (DEPTH_LIMIT - 50) + "</i>" * 100_000 + TEXT
    started = time.process_time()
    assert section(profile(page), "other-1").text == TEXT
    assert time.process_time() - started < 5


def test_what_is_no_web_page_loads_no_parser_of_web_pages() -> None:
    code = (
        "import sys; from profilecheck.readers import html_page, linkedin_page;"
        "from profilecheck.sources.document import Document; d = Document('a', b'{}');"
        "print(html_page.recognises(d), linkedin_page.recognises(d), {'bs4', 'lxml'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["False", "False", "set()"]


def test_the_outline_of_a_page_too_deep_raises() -> None:
    with pytest.raises(OverLimitError):
        outline("<div>" * (DEPTH_LIMIT + 1))


# LinkedIn's page


def linkedin(case: str) -> Profile:
    (file,) = (FIXTURES / "linkedin-page" / case).glob("*.html")
    document = Document(file.name, file.read_bytes())
    assert linkedin_page.recognises(document)
    (found,) = linkedin_page.read(document)
    assert isinstance(found, Profile)
    return found


def test_linkedins_page_gives_the_members_own_words_and_no_others() -> None:
    found = linkedin("spanish-tagged-english")
    assert (found.format, found.surface) == ("linkedin-page", "linkedin")
    assert [(one.id, one.kind) for one in found.sections] == [
        ("headline", "headline"),
        ("summary", "summary"),
        ("position-1-title", "position-title"),
        ("position-1-description", "position-description"),
        ("position-2-title", "position-title"),
        ("position-2-description", "position-description"),
        ("education-1-title", "education-degree"),
        ("skills", "skills"),
    ]
    assert section(found, "position-1-description").text == (
        "Dirijo un equipo de seis personas y me encargo de la captación de inmuebles. "
        "Negocio con los bancos y preparo la documentación de cada firma."
    )
    assert section(found, "education-1-title").text == "Diplomatura en Ciencias Empresariales"
    everything = " ".join(one.text for one in found.sections)
    for word in ("Kestrel", "Castro", "2018", "Present", "Show", "Orduña", "LinkedIn", "Remedios"):
        assert word not in everything
    assert found.spoken == ("Español",)
    assert [(link.url, link.where) for link in found.links] == [
        ("https://es.linkedin.com/in/remedios-galdeano", "canonical")
    ]


def test_a_page_that_only_mentions_linkedin_is_no_page_of_linkedins() -> None:
    data = page(f'<p>{TEXT}<a href="https://www.linkedin.com/in/ana">LinkedIn</a>').encode()
    assert not linkedin_page.recognises(Document("x.html", data))


def test_a_resumes_own_column_is_no_frame_of_the_page() -> None:
    found = profile(
        page(
            f"<aside><h2>Perfil</h2><p>{TEXT}</p><h3>Aptitudes</h3><ul><li>Soldar</li></ul></aside>"
            "<main><h3>Experiencia</h3><h4>Relojera</h4><p>Reparo relojes de torre.</p><h3>Varios</h3><p>Canto.</p></main>"
            "<aside><h2>Anuncios</h2><p>Compre ya.</p></aside><footer><h2>Perfil</h2><p>Aviso legal.</p></footer>"
        )
    )
    told = {one.kind: one.text for one in found.sections}
    assert told["summary"] == TEXT
    assert told["skills"] == "Soldar"
    assert told["position-description"] == "Reparo relojes de torre."
    assert told["other"] == "Canto."
    assert {"Anuncios", "Compre ya.", "Aviso legal."} <= set(told["labels"].splitlines())


def test_a_part_beside_the_articles_is_read_where_its_heading_announces_it() -> None:
    found = profile(
        page(
            f"<section><h2>Sobre mí</h2><p>{TEXT}</p></section><section><h2>Experiencia</h2>"
            "<article><h3>Relojera</h3><p>Reparo relojes de torre y de bolsillo para museos y particulares.</p></article>"
            "<article><h3>Aprendiza</h3><p>Limpié piezas y llevé el registro de los encargos del taller.</p></article>"
            "</section><div>Sígueme</div>"
        )
    )
    assert section(found, "summary-1").text == TEXT
    assert [one.text for one in found.sections if one.kind == "position-title"] == ["Relojera", "Aprendiza"]
