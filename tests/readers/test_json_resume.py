"""JSON Resumes as people write them: the schema, what leaves it, several languages in one, and broken ones."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import json_resume, reader
from profilecheck.readers.json_resume import read, recognises
from profilecheck.sources.document import Document


def encoded(resume: object) -> bytes:
    return json.dumps(resume, ensure_ascii=False).encode("utf-8", "surrogatepass")


def result(resume: object, source: str = "x.json") -> Profile | Unreadable:
    document = Document(source, resume if isinstance(resume, bytes) else encoded(resume))
    assert recognises(document)
    (found,) = read(document)
    return found


def profile(resume: object, source: str = "x.json") -> Profile:
    found = result(resume, source)
    assert isinstance(found, Profile), found
    assert len({section.id for section in found.sections}) == len(found.sections)
    return found


def reason(resume: object) -> str:
    found = result(resume)
    assert isinstance(found, Unreadable)
    assert found.format == "json-resume"
    return found.reason


def texts(found: Profile) -> dict[str, str]:
    return {section.path: section.text for section in found.sections}


def declared(found: Profile) -> list[tuple[str, str, str]]:
    return [(item.locale.tag, item.how, item.where) for item in found.declared]


def pointed(resume: Any, pointer: str) -> Any:
    """Follow a JSON Pointer (RFC 6901)."""
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        resume = resume[int(key)] if isinstance(resume, list) else resume[key]
    return resume


WHOLE: dict[str, Any] = {
    "basics": {
        "name": "Nerea",
        "label": "Ingeniera",
        "summary": "Cuido datos.",
        "url": "https://n.example",
        "profiles": [
            {"network": "GitHub", "url": "https://github.com/n"},
            {"network": "LinkedIn", "url": "https://www.linkedin.com/in/n"},
        ],
    },
    "work": [
        {"name": "Firma", "position": "Jefa", "summary": "Dirijo.", "highlights": ["Uno", "Dos"]},
        {
            "company": "Alt",
            "position": " ",
            "summary": "",
            "highlights": [],
            "description": "Una empresa pequeña.",
        },
    ],
    "volunteer": [
        {"organization": "ONG", "position": "Monitora", "summary": "Ayudo.", "highlights": ["Tres"]}
    ],
    "education": [
        {"institution": "U", "area": "Física", "studyType": "Grado", "courses": ["Óptica", "Ondas"]},
        {"studyType": "Máster"},
    ],
    "projects": [{"name": "Nombre", "description": "Un mapa.", "highlights": ["Cuatro"]}],
    "awards": [{"title": "Premio", "summary": "Por todo."}],
    "certificates": [{"name": "CKA"}, {"name": "SAA"}],
    "publications": [{"name": "Libro", "summary": "Va de mapas."}],
    "skills": [{"name": "Web", "keywords": ["HTML", "CSS"]}, {"keywords": ["Go"]}],
    "interests": [{"name": "Cine"}],
    "references": [{"name": "X", "reference": "Una gran compañera."}],
    "languages": [{"language": "Español", "fluency": "Nativa"}],
    "meta": {"canonical": "https://n.example/cv"},
}


def test_the_reader_offers_what_the_registry_asks_for() -> None:
    assert reader("json-resume").FORMAT == json_resume.FORMAT == "json-resume"


def test_every_section_has_its_kind_its_id_and_its_pointer() -> None:
    found = profile(WHOLE)
    assert [(section.id, section.kind, section.path) for section in found.sections] == [
        ("headline", "headline", "/basics/label"),
        ("summary", "summary", "/basics/summary"),
        ("position-1-title", "position-title", "/work/0/position"),
        ("position-1-description", "position-description", "/work/0/summary"),
        ("position-1-highlights", "position-description", "/work/0/highlights"),
        ("position-2-about", "position-description", "/work/1/description"),
        ("education-1-degree", "education-degree", "/education/0/area"),
        ("education-1-courses", "course", "/education/0/courses"),
        ("education-2-degree", "education-degree", "/education/1/studyType"),
        ("project-1-description", "project-description", "/projects/0/description"),
        ("project-1-highlights", "project-description", "/projects/0/highlights"),
        ("volunteer-1-title", "volunteer-title", "/volunteer/0/position"),
        ("volunteer-1-description", "volunteer-description", "/volunteer/0/summary"),
        ("volunteer-1-highlights", "volunteer-description", "/volunteer/0/highlights"),
        ("award-1-title", "award-title", "/awards/0/title"),
        ("award-1-description", "award-description", "/awards/0/summary"),
        ("publication-1-title", "publication-title", "/publications/0/name"),
        ("publication-1-description", "publication-description", "/publications/0/summary"),
        ("certificates", "certificate", "/certificates"),
        ("skills", "skills", "/skills"),
        ("interests", "interests", "/interests"),
        ("recommendation-received-1", "recommendation-received", "/references/0/reference"),
    ]
    assert texts(found)["/skills"] == "Web\nHTML\nCSS\nGo"
    assert texts(found)["/education/0/area"] == "Física\nGrado"
    assert found.spoken == ("Español",)
    assert found.notes == ()
    assert [(link.url, link.where) for link in found.links] == [("https://n.example/cv", "/meta/canonical")]


def test_every_declaration_is_kept_best_first() -> None:
    resume = {
        "basics": {"label": "Koch", "language": "de"},
        "language": "de-AT",
        "meta": {
            "x-lang": "de_CH",
            "locale": "en_US.UTF-8",
            "lang": "jp",
            "language": "german",
            "languages": ["de", "fr"],
        },
        "languages": [{"language": "Français"}],
    }
    found = profile(resume, "dir.es/resume.es.json")
    assert declared(found) == [
        ("de", "meta-language", "/meta/language"),
        ("ja", "meta-language", "/meta/lang"),
        ("en-US", "meta-language", "/meta/locale"),
        ("de-CH", "meta-language", "/meta/x-lang"),
        ("de-AT", "top-language", "/language"),
        ("de", "basics-language", "/basics/language"),
        ("es", "file-name", "resume.es.json"),
    ]
    assert [item.locale.fault for item in found.declared][:4] == [
        "language-name",
        "unknown-subtag",
        "posix",
        "underscore",
    ]


def test_an_empty_declaration_is_none_and_nonsense_is_one() -> None:
    assert declared(profile({"basics": {"label": "Koch"}, "meta": {"language": " "}})) == []
    (nonsense,) = profile({"basics": {"label": "Koch"}, "meta": {"language": "Klartext!"}}).declared
    assert (nonsense.locale.raw, nonsense.locale.language, nonsense.locale.fault) == (
        "Klartext!",
        None,
        "not-a-tag",
    )


@pytest.mark.parametrize(
    ("field", "value", "lost"),
    [
        (("basics", "label"), 7, "/basics/label"),
        (("basics", "summary"), {"text": "Hola"}, "/basics/summary"),
        (("work",), "Firma", "/work/0/summary"),
        (("work", 0), "Jefa", "/work/0/position"),
        (("work", 0, "highlights"), {"a": 1}, "/work/0/highlights"),
        (("education", 0, "area"), ["Física", 3], "/education/0/area"),
        (("skills",), {"web": ["HTML"]}, "/skills"),
        (("references", 0), [1], "/references/0/reference"),
        (("meta",), "es", None),
    ],
)
def test_a_field_of_a_wrong_type_loses_nothing_else(
    field: tuple[Any, ...], value: Any, lost: str | None
) -> None:
    resume = json.loads(encoded(WHOLE | {"meta": {}}))
    before = texts(profile(resume))
    pointed(resume, "".join(f"/{part}" for part in field[:-1]))[field[-1]] = value
    found = profile(resume)
    assert found.notes == ("fields-ignored",)
    assert lost is None or lost in before
    assert lost not in texts(found) or lost == "/education/0/area"
    root = "".join(f"/{part}" for part in field)
    assert {path: text for path, text in before.items() if not path.startswith(root)}.items() <= texts(
        found
    ).items()


def test_people_write_texts_as_lists_lists_as_texts_and_skills_as_words() -> None:
    resume = {
        "basics": {"summary": ["Uno.", "Dos."]},
        "work": [None, {"position": "Jefa", "highlights": "Sola", "summary": None}],
        "skills": ["HTML", {"name": "Web", "keywords": ["CSS", None]}],
    }
    found = profile(resume)
    assert texts(found) == {
        "/basics/summary": "Uno.\nDos.",
        "/work/1/position": "Jefa",
        "/work/1/highlights": "Sola",
        "/skills": "HTML\nWeb\nCSS",
    }
    assert found.notes == ()


BESIDE: dict[str, Any] = {
    "basics": {"headline": "Ingeniera", "description": "Cuido datos."},
    "work": [{"position": "Jefa", "highlights": ["Uno"], "responsibilities": ["Dos", "Tres"]}],
    "experience": [{"position": "Técnica", "summary": "Medía."}],
    "experiences": [{"highlights": ["Cuatro"]}],
    "education": [{"area": "Física", "description": "Con tesis."}],
    "awards": [{"title": "Premio", "description": "Por medir."}],
    "certificates": [{"name": "CKA"}, {"name": "SAA", "summary": "Con examen."}],
    "skills": [{"name": "Web", "summary": "Hago páginas."}],
    "interests": [{"name": "Cine", "summary": "Veo cine mudo."}],
}
"""What people write beside the schema."""


def test_what_stands_beside_the_schema_is_read_where_it_stands() -> None:
    found = profile(BESIDE)
    assert [(section.id, section.kind, section.path) for section in found.sections] == [
        ("headline", "headline", "/basics/headline"),
        ("summary", "summary", "/basics/description"),
        ("position-1-title", "position-title", "/work/0/position"),
        ("position-1-highlights", "position-description", "/work/0/highlights"),
        ("position-1-responsibilities", "position-description", "/work/0/responsibilities"),
        ("experience-1-title", "position-title", "/experience/0/position"),
        ("experience-1-description", "position-description", "/experience/0/summary"),
        ("experiences-1-highlights", "position-description", "/experiences/0/highlights"),
        ("education-1-degree", "education-degree", "/education/0/area"),
        ("education-1-description", "education-description", "/education/0/description"),
        ("award-1-title", "award-title", "/awards/0/title"),
        ("award-1-about", "award-description", "/awards/0/description"),
        ("certificates", "certificate", "/certificates"),
        ("certificates-2-summary", "other", "/certificates/1/summary"),
        ("skills", "skills", "/skills"),
        ("skills-1-summary", "other", "/skills/0/summary"),
        ("interests", "interests", "/interests"),
        ("interests-1-summary", "other", "/interests/0/summary"),
    ]
    for path, text in texts(found).items():
        there = pointed(BESIDE, path)
        if path not in ("/certificates", "/skills", "/interests"):
            assert text == (there if isinstance(there, str) else "\n".join(there))
    assert found.notes == ()


def test_the_same_is_read_typed_and_field_by_field() -> None:
    schema = {"basics": {"label": "Jefa", "summary": "Dirijo."}}
    typed, odd = profile(BESIDE | schema), profile(BESIDE | schema | {"references": 7})
    assert (typed.notes, odd.notes) == ((), ("fields-ignored",))
    assert typed.sections == odd.sections
    assert typed.sections[2:] == profile(BESIDE).sections[2:]
    lines = profile({"basics": {"label": "Jefa"}, "work": [{"responsibilities": "Dirijo."}]})
    assert texts(lines) == {"/basics/label": "Jefa", "/work/0/responsibilities": "Dirijo."}
    assert lines.notes == ()


def test_a_label_and_a_summary_come_before_what_stands_beside_them() -> None:
    basics = {"label": "Jefa", "headline": "Ingeniera", "summary": "Dirijo.", "description": "Cuido datos."}
    assert texts(profile({"basics": basics})) == {"/basics/label": "Jefa", "/basics/summary": "Dirijo."}
    blank = basics | {"label": " ", "summary": ""}
    assert texts(profile({"basics": blank})) == {
        "/basics/headline": "Ingeniera",
        "/basics/description": "Cuido datos.",
    }


@pytest.mark.parametrize("area", [None, "", " "])
def test_a_degree_without_a_subject_is_where_it_stands(area: str | None) -> None:
    resume = {"basics": {"label": "Jefa"}, "education": [{"area": area, "studyType": "Máster"}]}
    assert texts(profile(resume)) == {"/basics/label": "Jefa", "/education/0/studyType": "Máster"}


def profiles(resume: object) -> list[Profile]:
    document = Document("x.json", encoded(resume))
    assert recognises(document)
    found = [one for one in read(document) if isinstance(one, Profile)]
    for one in found:
        assert len({section.id for section in one.sections}) == len(one.sections)
    return found


def versions(resume: object) -> list[tuple[str | None, list[tuple[str, str, str]], list[tuple[str, str]]]]:
    """Return each version with what declares it and its texts by path."""
    return [(one.version, declared(one), list(texts(one).items())) for one in profiles(resume)]


def test_objects_of_languages_are_versions() -> None:
    resume = {
        "basics": {"name": "O", "label": {"de": "Geigenbauerin", "pt_BR": "Luthier"}, "summary": "Plain."},
        "work": [{"position": {"de": "Inhaberin"}, "highlights": {"de": ["Eins", "Zwei"], "pt_BR": ["Um"]}}],
        "skills": [{"name": {"de": "Holz", "pt_BR": "Madeira"}}, {"name": "CAD"}],
    }
    assert versions(resume) == [
        (None, [], [("/basics/summary", "Plain."), ("/skills", "CAD")]),
        (
            "de",
            [("de", "localized-key", "/basics/label/de")],
            [
                ("/basics/label/de", "Geigenbauerin"),
                ("/work/0/position/de", "Inhaberin"),
                ("/work/0/highlights/de", "Eins\nZwei"),
                ("/skills", "Holz"),
            ],
        ),
        (
            "pt-BR",
            [("pt-BR", "localized-key", "/basics/label/pt_BR")],
            [
                ("/basics/label/pt_BR", "Luthier"),
                ("/work/0/highlights/pt_BR", "Um"),
                ("/skills", "Madeira"),
            ],
        ),
    ]
    assert all(one.notes == () for one in profiles(resume))


def test_an_underscore_in_a_key_is_no_fault() -> None:
    (found,) = profiles({"basics": {"summary": {"pt_BR": "Conserto violinos."}}})
    assert [(one.locale.raw, one.locale.fault) for one in found.declared] == [("pt_BR", None)]


def test_what_the_file_declares_is_about_the_texts_that_name_no_language() -> None:
    resume = {
        "basics": {"summary": "Plain.", "label": {"de": "Koch"}},
        "meta": {"language": "en", "canonical": "c"},
    }
    shared, german = profiles(resume)
    assert (declared(shared), [link.url for link in shared.links]) == (
        [("en", "meta-language", "/meta/language")],
        ["c"],
    )
    assert (declared(german), german.links) == ([("de", "localized-key", "/basics/label/de")], ())


def test_the_files_address_is_that_of_the_version_it_declares() -> None:
    label = {"de": "Koch", "en": "Cook"}
    resume: dict[str, Any] = {"basics": {"label": label}, "meta": {"canonical": "c"}}
    assert [one.links for one in profiles(resume)] == [(), ()]
    resume["meta"]["language"] = "en"
    assert [[link.url for link in one.links] for one in profiles(resume)] == [[], ["c"]]


def test_names_of_tools_are_no_version_of_their_own() -> None:
    resume = {"basics": {"label": {"de": "Koch", "en": "Cook"}}, "skills": [{"name": {"de": "Suppe"}}, "CAD"]}
    german, english = profiles(resume)
    assert [(s.id, s.text) for s in german.sections] == [
        ("headline", "Koch"),
        ("skills", "Suppe"),
        ("skills-shared", "CAD"),
    ]
    assert [s.id for s in english.sections] == ["headline"]


def test_two_spellings_of_a_language_are_one_version() -> None:
    resume = {"basics": {"label": {"pt_BR": "Luthier", "pt-BR": "Arte"}, "summary": {"pt-BR": "Conserto."}}}
    (found,) = profiles(resume)
    assert (found.version, sorted(texts(found).values())) == ("pt-BR", ["Arte", "Conserto.", "Luthier"])


def test_keys_with_a_language_are_versions() -> None:
    resume = {
        "basics": {
            "label": "Cook",
            "en_summary": "I cook.",
            "fr_summary": "Je cuisine.",
            "summary_de": "Ich koche.",
        },
        "work": [{"en_highlights": ["One", "Two"], "fr_position": "Cheffe"}],
        "fr_volunteer": [{"position": "Bénévole"}],
    }
    assert [(version, found) for version, _, found in versions(resume)] == [
        (None, [("/basics/label", "Cook")]),
        ("de", [("/basics/summary_de", "Ich koche.")]),
        ("en", [("/basics/en_summary", "I cook."), ("/work/0/en_highlights", "One\nTwo")]),
        (
            "fr",
            [
                ("/basics/fr_summary", "Je cuisine."),
                ("/work/0/fr_position", "Cheffe"),
                ("/fr_volunteer/0/position", "Bénévole"),
            ],
        ),
    ]


def test_whole_parts_may_be_given_by_language() -> None:
    resume = {"basics": {"en": {"summary": "I cook."}, "es": {"summary": "Cocino."}}, "work": []}
    assert [(version, found) for version, _, found in versions(resume)] == [
        ("en", [("/basics/en/summary", "I cook.")]),
        ("es", [("/basics/es/summary", "Cocino.")]),
    ]
    whole = {"en": {"basics": {"label": "Cook"}}, "es": {"basics": {"label": "Cocinera"}}}
    assert [(version, found) for version, _, found in versions(whole)] == [
        ("en", [("/en/basics/label", "Cook")]),
        ("es", [("/es/basics/label", "Cocinera")]),
    ]


def test_a_countrys_code_among_the_languages_is_read_and_left_to_the_rules() -> None:
    resume = {"basics": {"label": {"en": "Cook", "jp_JP": "料理人"}}}
    assert [(version, found) for version, _, found in versions(resume)] == [
        ("en", [("/basics/label/en", "Cook")]),
        ("ja-JP", [("/basics/label/jp_JP", "料理人")]),
    ]
    (japanese,) = [one for one in profiles(resume) if one.declared[0].locale.language == "ja"]
    assert japanese.declared[0].locale.fault == "unknown-subtag"


def test_keys_that_only_look_like_a_language_are_not() -> None:
    resume = {"basics": {"label": "Cook", "my_summary_x": "a", "qq_summary": "b", "url_label": "c"}}
    assert texts(profile(resume)) == {"/basics/label": "Cook"}


def test_more_languages_than_anybody_has_are_cut_and_said() -> None:
    many = {f"en-{first}{second}": "x" for first in "ABCDEFGH" for second in "ABCDEFGHIJ"}
    found = profiles({"basics": {"summary": many}})
    assert 40 < len(found) <= json_resume.VERSION_LIMIT  # some of the regions are old names of others
    assert [one.notes for one in found] == [("fields-ignored",), *[()] * (len(found) - 1)]


BASICS = '{"basics": {"label": "Köchin"}'


@pytest.mark.parametrize(
    ("text", "expected", "facts"),
    [
        ('{\n "basics": {\n  "label": "Kö', "json-malformed", {"line": 3, "column": 15}),
        ('{\n "basics": oops}', "json-malformed", {"line": 2, "column": 12}),
        (BASICS + ', "x": NaN}', "json-malformed", {"line": 1, "column": 38}),
        (BASICS + ', "x": -Infinity}', "json-malformed", None),
        (BASICS + ', "basics": 1e999999}', "json-malformed", None),
        (BASICS + ', "x": "\\ud800"}', "json-malformed", None),
        (BASICS + "} trailing", "json-malformed", None),
        (BASICS + ', "x": ' + "[" * 199 + "]" * 199 + "}", None, None),
        (BASICS + ', "x": ' + "[" * 200 + "]" * 200 + "}", "json-too-deep", {"limit": 200}),
        (BASICS + ', "x": ' + "[" * 200_000 + "]" * 200_000 + "}", "json-too-deep", {"limit": 200}),
        (BASICS + ', "x": ' + '{"a":' * 200_000, "json-too-deep", {"limit": 200}),
        (BASICS + ', "x": "' + "[" * 100_000 + '\\"' + "{" * 300 + '"}', None, None),
        ('[{"basics": {"label": "x"}}]', "not-a-resume", {}),
        ('{"data": {"basics": {}}}', "nothing-to-judge", {}),
        ('{"basics": null, "work": null}', "not-a-resume", {}),
        (
            '{"basics": {"label": " \\n\\u00a0 "}, "work": [{"highlights": ["", " "]}]}',
            "nothing-to-judge",
            {},
        ),
    ],
)
def test_what_cannot_be_read_says_why_and_where(
    text: str, expected: str | None, facts: dict[str, int] | None
) -> None:
    found = result(text.encode())
    if expected is None:
        assert isinstance(found, Profile)
        assert texts(found) == {"/basics/label": "Köchin"}
        return
    assert isinstance(found, Unreadable)
    assert found.reason == expected
    assert facts is None or found.facts == facts


def test_bytes_that_are_not_utf8_are_told_even_in_fields_nobody_reads() -> None:
    found = result(b'{"basics": {"label": "Cook"},\n"x": "\xff"}')
    assert found == Unreadable("x.json", "json-not-utf8", {"line": 2}, "json-resume")


def test_byte_order_marks_and_utf16_are_read() -> None:
    text = '\n{"basics": {"label": "Köchin"}}'
    for encoding in ("utf-8-sig", "utf-16", "utf-8"):
        assert texts(profile(text.encode(encoding))) == {"/basics/label": "Köchin"}


def test_a_key_that_occurs_twice_counts_as_its_last() -> None:
    assert texts(profile(b'{"basics": {"label": "a", "label": "b"}}')) == {"/basics/label": "b"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  ",
        b"%PDF-1.7",
        b'{"name": "x", "version": "1"}',
        b'"basics"',
        b"basics: {}",
        b'{"aboutMe": {}, "settings": {}}',
        b'{"work": 1}',
    ],
)
def test_other_files_are_not_taken(data: bytes) -> None:
    assert not recognises(Document("resume.json", data))


def test_an_unclosed_string_full_of_quotes_takes_no_longer_than_its_length() -> None:
    assert reason(b'{"basics": {"label": "' + b'\\"' * 500_000 + b"[" * 300) == "json-malformed"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "de",
                    "en",
                    "pt-BR",
                    "name",
                    "label",
                    "summary",
                    "position",
                    "highlights",
                    "de_summary",
                    "language",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
PARTS = st.sampled_from(
    [
        "basics",
        "work",
        "skills",
        "education",
        "projects",
        "meta",
        "references",
        "languages",
        "language",
        "fr_work",
        "awards",
    ]
)


@given(st.dictionaries(PARTS, JSON, max_size=5))
def test_any_json_is_read_and_every_path_leads_to_its_text(resume: dict[str, Any]) -> None:
    for found in read(Document("x.json", encoded(resume))):
        if isinstance(found, Profile):
            assert_every_path_leads_to_its_text(found, resume)


def assert_every_path_leads_to_its_text(found: Profile, resume: dict[str, Any]) -> None:
    assert len({section.id for section in found.sections}) == len(found.sections)
    for section in found.sections:
        assert section.text.strip()
        value = pointed(resume, section.path)
        if section.kind in ("skills", "interests", "certificate"):
            assert isinstance(value, list)
        elif isinstance(value, str):
            assert section.text.split("\n")[0] == value.split("\n")[0]
        else:
            kept = [line for line in value if isinstance(line, str | list | dict)]
            assert (
                len(section.text.split("\n")) >= len([line for line in kept if isinstance(line, str)])
                or found.version
            )


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    for version in (data, b'{"basics": {"label": "' + data, b'{"basics":' + data + b"}", b"\xff\xfe" + data):
        document = Document("resume.es.json", version)
        recognises(document)
        found = list(read(document))
        assert found
        for one in found:
            if isinstance(one, Profile):
                assert all(section.text.encode() for section in one.sections)


@given(
    st.recursive(
        st.just("1"),
        lambda inner: inner.map(lambda text: f"[{text}]") | inner.map(lambda text: '{"a":' + text + "}"),
    )
)
def test_the_decoders_agree_on_what_is_nested(nested: str) -> None:
    assert texts(profile((BASICS + f', "x": {nested}}}').encode())) == {"/basics/label": "Köchin"}


@pytest.mark.parametrize("key", ["cv", "resume", "data"])
def test_a_resume_under_one_key_is_read_and_named_by_its_place(key: str) -> None:
    inner = {"basics": {"label": "Cook", "summary": "I cook."}, "skills": [{"name": "Salads"}]}
    found = result(json.dumps({key: inner}).encode())
    assert isinstance(found, Profile)
    assert texts(found) == {
        f"/{key}/basics/label": "Cook",
        f"/{key}/basics/summary": "I cook.",
        f"/{key}/skills": "Salads",
    }
    assert found.version is None


def test_the_word_cv_is_no_chuvash() -> None:
    found = result(b'{"cv_fr": {"basics": {"summary": "Je cuisine."}}}')
    assert isinstance(found, Unreadable)


def test_a_list_by_language_is_named_by_its_place() -> None:
    found = result(b'{"basics": null, "skills": {"de": ["Salate"]}}')
    assert isinstance(found, Profile)
    assert texts(found) == {"/skills/de": "Salate"}
