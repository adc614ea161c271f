"""RenderCV and yamlresume files, a JSON Resume in YAML, and the limits of the YAML decoder below them."""

import time
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import json_resume, markdown_text, rendercv, yaml_text, yamlresume
from profilecheck.sources.document import Document

PROSE = "Llevo la biblioteca de un pueblo pequeño y presto también herramientas, semillas y disfraces."


def outcome(reader: ModuleType, text: str | bytes, name: str = "cv.yaml") -> Profile | Unreadable:
    data = text.encode("utf-8") if isinstance(text, str) else text
    (only,) = reader.read(Document(name, data))
    assert isinstance(only, (Profile, Unreadable))
    return only


def read(reader: ModuleType, text: str, name: str = "cv.yaml") -> Profile:
    assert reader.recognises(Document(name, text.encode("utf-8")))
    profile = outcome(reader, text, name)
    assert isinstance(profile, Profile), profile
    return profile


def sections(profile: Profile) -> dict[str, tuple[str, str, str]]:
    assert len({section.id for section in profile.sections}) == len(profile.sections)
    return {section.id: (section.kind, section.text, section.path) for section in profile.sections}


def cv(entries: str, more: str = "") -> str:
    return f"cv:\n  name: Alma Reis\n  sections:\n{entries}{more}"


# RenderCV


def test_entries_are_known_by_their_fields_whatever_the_title() -> None:
    found = sections(
        read(
            rendercv,
            cv(
                "    Was ich tue:\n      - company: A\n        position: Bibliothekarin\n        highlights: [Eins, Zwei]\n"
                "    Gelernt:\n      - institution: B\n        area: Buchwesen\n        summary: Mit Freude.\n"
                "    Gedrucktes:\n      - title: Regale\n        authors: [Alma Reis]\n"
                "    Sonstiges:\n      - bullet: Ein Punkt\n      - reversed_number: Noch einer\n      - name: Garten\n        summary: Beete\n"
            ),
        )
    )
    assert found["position-1-title"][:2] == ("position-title", "Bibliothekarin")
    assert found["position-1-highlights"] == (
        "position-description",
        "Eins\nZwei",
        "/cv/sections/Was ich tue/0/highlights",
    )
    assert found["education-1-title"][:2] == ("education-degree", "Buchwesen")
    assert found["education-1-description"][:2] == ("education-description", "Mit Freude.")
    assert found["publication-1-title"][0] == "publication-title"
    assert found["other-1"][:2] == ("other", "Ein Punkt\nNoch einer")
    assert found["other-2-title"][1] == "Garten"
    assert found["labels"][1] == "Was ich tue\nGelernt\nGedrucktes\nSonstiges"


def test_titles_say_what_lines_are() -> None:
    profile = read(
        rendercv,
        cv(
            f"    sobre_mí:\n      - {PROSE}\n    proyectos:\n      - name: Ludoteca\n        summary: Juegos prestados\n"
            "    aptitudes:\n      - label: Oficio\n        details: encuadernar, catalogar\n"
            "    idiomas:\n      - label: Español\n        details: nativo\n      - Gallego (alto)\n"
        ),
    )
    found = sections(profile)
    assert found["summary"][:2] == ("summary", PROSE)
    assert found["project-1-title"][0] == "project-title"
    assert found["project-1-description"][0] == "project-description"
    assert found["skills"][:2] == ("skills", "Oficio: encuadernar, catalogar")
    assert profile.spoken == ("Español", "Gallego")


@pytest.mark.parametrize(
    ("locale", "name", "declared"),
    [
        ("locale:\n  language: spanish\n", "cv.yaml", [("spanish", "es", "locale-language")]),
        ("locale:\n  language: es\n", "cv.yaml", [("es", "es", "locale-language")]),
        ("locale:\n  language: no\n", "cv.yaml", [("no", "no", "locale-language")]),
        ("locale:\n  language: mandarin_chinese\n", "cv.yaml", [("mandarin_chinese", "zh", "locale-language")]),
        ("locale:\n  language: norwegian_bokmål\n", "cv.yaml", [("norwegian_bokmål", "nb", "locale-language")]),
        ("locale_catalog:\n  language: pt\n", "cv.yaml", [("pt", "pt", "locale-language")]),
        ("locale:\n  language:\n", "cv.yaml", [("en", "en", "rendercv-default")]),
        ("", "cv.yaml", [("en", "en", "rendercv-default")]),
        ("", "cv_fr.yaml", [("fr", "fr", "file-name"), ("en", "en", "rendercv-default")]),
    ],
)  # fmt: skip
def test_rendercvs_declarations(locale: str, name: str, declared: list[tuple[str, str, str]]) -> None:
    profile = read(rendercv, cv(f"    resumen:\n      - {PROSE}\n", locale), name)
    assert [(one.locale.raw, one.locale.tag, one.how) for one in profile.declared] == declared
    assert all(one.locale.fault is None for one in profile.declared)


def test_a_tag_that_is_wrong_stays_wrong() -> None:
    profile = read(rendercv, cv(f"    resumen:\n      - {PROSE}\n", "locale:\n  language: es_ES\n"))
    assert profile.declared[0].locale.fault == "underscore"


# yamlresume


def test_yamlresumes_fields() -> None:
    profile = read(
        yamlresume,
        f"content:\n  basics:\n    headline: Bibliotecaria\n    summary: |\n      - {PROSE}\n  work:\n"
        "    - position: Directora\n      summary: Cuido los fondos.\n  skills:\n    - name: Catalogar\n    - name: Leer\n"
        "  languages:\n    - language: Spanish\n      fluency: Native or Bilingual Proficiency\n"
        "  references:\n    - name: X\n      summary: Buena compañera.\nlocale:\n  language: zh-hans\n",
    )
    found = sections(profile)
    assert found["headline"] == ("headline", "Bibliotecaria", "/content/basics/headline")
    assert found["summary"][1] == PROSE
    assert found["position-1-description"][:2] == ("position-description", "Cuido los fondos.")
    assert found["skills"][1] == "Catalogar\nLeer"
    assert found["recommendation-received-1"][0] == "recommendation-received"
    assert profile.spoken == ("Spanish",)
    assert [(one.locale.tag, one.how) for one in profile.declared] == [("zh-Hans", "locale-language")]


def test_yamlresume_without_a_locale_is_english_by_rule() -> None:
    profile = read(yamlresume, f"---\ncontent:\n  basics:\n    summary: {PROSE}\n", "es.resume.yml")
    assert [(one.locale.tag, one.how) for one in profile.declared] == [
        ("es", "file-name"),
        ("en", "yamlresume-default"),
    ]


def test_a_list_where_a_text_should_be_is_ignored_and_said() -> None:
    profile = read(
        yamlresume, f"content:\n  basics:\n    headline:\n      a: b\n    summary: {PROSE}\n  work: []\n"
    )
    assert list(sections(profile)) == ["summary"]
    assert profile.notes == ("fields-ignored",)


# Recognising


@pytest.mark.parametrize(
    "text",
    [
        '{"cv": {"sections": {}}}',
        "cv: [1, 2]\n",
        "content: x\n",
        "<html>\ncv:\n  name: x\n",
        "a note\n  cv:\n  name: x\n",
        "name,cv:\ncv,\n",
        "",
    ],
)
def test_other_files_are_not_recognised(text: str) -> None:
    document = Document("cv.yaml", text.encode("utf-8"))
    assert not rendercv.recognises(document)
    assert not yamlresume.recognises(document)


@pytest.mark.parametrize("encode", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_line_ends_do_not_matter(encode: str, newline: str) -> None:
    text = cv(f"    perfil:\n      - {PROSE}\n").replace("\n", newline)
    data = text.encode(encode)
    assert rendercv.recognises(Document("cv.yaml", data))
    assert not json_resume.recognises(Document("cv.yaml", data))
    profile = outcome(rendercv, data)
    assert isinstance(profile, Profile)
    assert sections(profile)["summary"][1] == PROSE


# The decoder


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (bomb(9), "yaml-too-many-values"),
        ("[" + "x," * 300_000 + "]", "yaml-too-many-values"),
        (nested(yaml_text.DEPTH_LIMIT + 1), "yaml-too-deep"),
        ("[" * 400_000, "yaml-too-deep"),
        ("- " * 400_000, "yaml-too-deep"),
        ("? " * 400_000, "yaml-too-deep"),
        ("a: &a [*a]", "yaml-malformed"),
        ("a: *nobody", "yaml-malformed"),
        ("a: 'unclosed", "yaml-malformed"),
        ("a: \x01", "yaml-malformed"),
        ("a: b: c", "yaml-malformed"),
        (b"a: \xff", "yaml-not-utf8"),
        (b"a: " + b"x" * 1_000_001, "yaml-too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "long",
)
def test_the_decoders_limits(text: str | bytes, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(yaml_text.YamlError) as caught:
        yaml_text.decode(text.encode("utf-8") if isinstance(text, str) else text)
    assert caught.value.reason == reason
    assert time.process_time() - start < 5


def test_a_fault_is_told_by_line_and_column() -> None:
    with pytest.raises(yaml_text.YamlError) as caught:
        yaml_text.decode(b"a: 1\nb: [1, 2\nc: 3\n")
    assert caught.value.facts == {"line": 3, "column": 2}
    with pytest.raises(yaml_text.YamlError) as caught:
        yaml_text.decode(b"a: 1\nb: x\x02\n")
    assert caught.value.facts == {"line": 2, "column": 5}


def test_values_stay_as_they_are_written() -> None:
    text = (
        b"language: no\nyes: on\ndate: 2020-01-02\nnumber: 1e3\nnan: .nan\nnothing:\nquoted: ''\n"
        b"tagged: !!python/object/apply:os.system [ls]\nbinary: !!binary aGk=\n"
    )
    assert yaml_text.decode(text) == {
        "language": "no",
        "yes": "on",
        "date": "2020-01-02",
        "number": "1e3",
        "nan": ".nan",
        "nothing": None,
        "quoted": "",
        "tagged": ["ls"],
        "binary": "aGk=",
    }


def test_anchors_repeat_and_merge() -> None:
    text = b"base: &b {a: '1', b: '2'}\nmore:\n  <<: *b\n  b: '3'\nagain: *b\n"
    assert yaml_text.decode(text) == {
        "base": {"a": "1", "b": "2"},
        "more": {"a": "1", "b": "3"},
        "again": {"a": "1", "b": "2"},
    }


def test_only_the_first_document_counts() -> None:
    assert yaml_text.decode(b"---\na: '1'\n---\nb: [\n") == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Dirijo** un [taller](https://t.example) de *barro*.", "Dirijo un taller de barro."),
        ("- uno\n- dos\n1. tres", "uno\ndos\ntres"),
        ("snake_case y __negrita__ y 2 * 3", "snake_case y negrita y 2 * 3"),
        ("### Título\n`código`", "Título\ncódigo"),
    ],
)
def test_markdowns_signs_go(text: str, plain: str) -> None:
    assert markdown_text.plain(text) == plain


HOSTILE = [
    "[",
    "(" * 5_000,
    "[" * 5_000 + "](" * 5_000,
    "*" * 20_000,
    "_" * 20_000,
    "- " * 10_000,
    "[x](" * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:5])
def test_markdown_takes_time_in_proportion(text: str) -> None:
    start = time.process_time()
    markdown_text.plain(text)
    assert time.process_time() - start < 2


_PIECES = st.sampled_from(
    ["cv:", "content:", "  sections:", "  basics:", "\n", "- ", "a: ", "&x ", "*x", "[", "]", "{", "}", "'", '"', "|", ">",
     "?", "<<: ", "!!", "#", "é", "\t", "locale:", "  language: ", "\u2028", "\x85", "%YAML 9.9"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
@example("cv:\n  sections:\n    a: [{b: [[]]}]\n")
@example("cv:\n  sections: [a, {b: c}]\n")
@example("content:\n  basics: [a]\n  work: {a: b}\n")
@settings(max_examples=200, deadline=None)
def test_no_yaml_makes_a_reader_raise(text: str) -> None:
    for reader in (rendercv, yamlresume):
        reader.recognises(Document("x", text.encode("utf-8")))
        outcome(reader, text)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_bytes_make_a_reader_raise(data: bytes) -> None:
    for reader in (rendercv, yamlresume):
        reader.recognises(Document("x", data))
        outcome(reader, data)


# JSON Resume in YAML

IN_YAML = f"""\
# kept by hand
meta:
  language: es
basics:
  name: Alma Reis
  label: Bibliotecaria
  summary: >-
    {PROSE}
work:
  - name: Biblioteca de Aldeanueva
    position: Auxiliar de biblioteca
    highlights: [Ordené la colección local, Abrí una sala para niños]
languages:
  - language: no
"""


def test_a_json_resume_may_be_written_as_yaml() -> None:
    profile = read(json_resume, IN_YAML, "resume.yaml")
    assert profile.format == "json-resume"
    assert [one.locale.tag for one in profile.declared] == ["es"]
    assert profile.spoken == ("no",)
    found = sections(profile)
    assert found["summary"] == ("summary", PROSE, "/basics/summary")
    assert found["position-1-title"] == ("position-title", "Auxiliar de biblioteca", "/work/0/position")
    assert not rendercv.recognises(Document("resume.yaml", IN_YAML.encode()))
    assert not yamlresume.recognises(Document("resume.yaml", IN_YAML.encode()))


@pytest.mark.parametrize(
    ("text", "reason", "facts"),
    [
        ("basics:\n  label: [x\nwork: y\n", "yaml-malformed", {"line": 3, "column": 5}),
        ("basics:\n  name: x\nwork:\n", "nothing-to-judge", {}),
        ("work:\nbasics:\n" + " a: &a [b]\n c: [" + "*a, " * 10 + "]\n", "nothing-to-judge", {}),
    ],
)
def test_what_is_wrong_with_one_in_yaml_is_told(text: str, reason: str, facts: dict[str, int]) -> None:
    assert json_resume.recognises(Document("resume.yaml", text.encode()))
    found = outcome(json_resume, text, "resume.yaml")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.facts) == (reason, facts)


def test_half_a_character_in_yaml_is_no_crash() -> None:
    found = outcome(json_resume, IN_YAML.replace("Bibliotecaria", '"a \\ud800 b"'), "resume.yaml")
    assert isinstance(found, Profile) or found.reason == "yaml-malformed"


@pytest.mark.parametrize(
    "text", ["basics: none\nwork: x\n", "  basics:\n  work:\n", "basics:\n  work: x\n", ""]
)
def test_other_yaml_is_no_json_resume(text: str) -> None:
    assert not json_resume.recognises(Document("notes.yaml", text.encode()))
