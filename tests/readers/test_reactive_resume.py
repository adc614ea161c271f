"""Reactive Resume's exports of three versions: what is printed is read, and what is hidden is not."""

import json
from typing import Any

import pytest

from profilecheck.model.profile import WEAK, Profile, Unreadable
from profilecheck.readers import json_resume
from profilecheck.readers.choice import Choice
from profilecheck.readers.reactive_resume import FORMAT, read, recognises
from profilecheck.sources.document import Document

PROSE = "Afino pianos de pared y de cola, y enseño a los dueños a cuidarlos."


def encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def outcome(resume: object, name: str = "resume.json") -> Profile | Unreadable:
    (found,) = read(Document(name, resume if isinstance(resume, bytes) else encoded(resume)))
    assert found.format == FORMAT
    return found


def profile(resume: dict[str, Any], name: str = "resume.json") -> Profile:
    assert recognises(Document(name, encoded(resume)))
    found = outcome(resume, name)
    assert isinstance(found, Profile), found
    assert len({section.id for section in found.sections}) == len(found.sections)
    for section in found.sections:
        pointed(resume, section.path)
    return found


def pointed(value: Any, pointer: str) -> Any:
    """Follow a JSON Pointer (RFC 6901)."""
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def told(found: Profile) -> list[tuple[str, str, str, str]]:
    return [(section.id, section.kind, section.text, section.path) for section in found.sections]


def resume(sections: dict[str, Any], metadata: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"basics": {"name": "Inés Leal"}, "sections": sections, "metadata": metadata or {}} | more


def items(*entries: object, **more: Any) -> dict[str, Any]:
    return {"items": list(entries)} | more


def test_version_4_with_its_headings_and_its_html() -> None:
    found = profile(
        {
            "basics": {"name": "Inés Leal", "headline": "Afinadora"},
            "sections": {
                "summary": {"name": "Sobre mí", "visible": True, "content": f"<p>{PROSE}</p><p></p>"},
                "experience": items(
                    {"visible": True, "position": "Oficial", "summary": "<ul><li><p>Uno</p></li><li>Dos &amp; tres</li></ul>"},
                    name="Experiencia",
                ),
                "education": items({"studyType": "Grado", "area": "Música", "summary": ""}, name="Estudios"),
                "projects": items({"name": "Museo", "description": "Restauradora", "summary": "<p>Cinco pianos.</p>"}),
                "volunteer": items({"position": "Monitora", "summary": "<p>Coro.</p>"}),
                "awards": items({"title": "Premio", "summary": "<p>Por oído.</p>"}),
                "publications": items({"name": "Cuerdas", "summary": "<p>Un manual.</p>"}),
                "references": items({"name": "X", "description": "Jefa", "summary": "<p>La mejor.</p>"}),
                "certifications": items({"name": "Maestría", "summary": "<p>Con obra propia.</p>"}),
                "skills": items({"name": "Oído", "keywords": ["La 440"]}, {"name": "Fieltro"}),
                "interests": items({"name": "Remo"}),
                "languages": items({"name": "Español", "description": "Nativa"}, {"name": "Gallego"}),
                "custom": {
                    "a1": items({"name": "Charla", "description": "Ponente", "summary": "<p>Hablo.</p>"}, name="Más")
                },
            },
            "metadata": {"template": "onyx"},
        }
    )  # fmt: skip
    assert told(found) == [
        ("headline", "headline", "Afinadora", "/basics/headline"),
        ("summary", "summary", PROSE, "/sections/summary/content"),
        ("position-1-title", "position-title", "Oficial", "/sections/experience/items/0/position"),
        (
            "position-1-description",
            "position-description",
            "Uno\n\nDos & tres",
            "/sections/experience/items/0/summary",
        ),
        ("education-1-degree", "education-degree", "Música", "/sections/education/items/0/area"),
        ("education-1-type", "education-degree", "Grado", "/sections/education/items/0/studyType"),
        ("project-1-title", "project-title", "Museo", "/sections/projects/items/0/name"),
        (
            "project-1-description",
            "project-description",
            "Restauradora",
            "/sections/projects/items/0/description",
        ),
        ("project-1-summary", "project-description", "Cinco pianos.", "/sections/projects/items/0/summary"),
        ("volunteer-1-title", "volunteer-title", "Monitora", "/sections/volunteer/items/0/position"),
        ("volunteer-1-description", "volunteer-description", "Coro.", "/sections/volunteer/items/0/summary"),
        ("award-1-title", "award-title", "Premio", "/sections/awards/items/0/title"),
        ("award-1-description", "award-description", "Por oído.", "/sections/awards/items/0/summary"),
        ("publication-1-title", "publication-title", "Cuerdas", "/sections/publications/items/0/name"),
        (
            "publication-1-description",
            "publication-description",
            "Un manual.",
            "/sections/publications/items/0/summary",
        ),
        (
            "recommendation-received-1",
            "recommendation-received",
            "La mejor.",
            "/sections/references/items/0/summary",
        ),
        ("certificates", "certificate", "Maestría", "/sections/certifications/items/0/name"),
        ("certificate-1-notes", "other", "Con obra propia.", "/sections/certifications/items/0/summary"),
        ("skills", "skills", "Oído\nFieltro", "/sections/skills/items"),
        ("interests", "interests", "Remo", "/sections/interests/items/0/name"),
        ("custom-1-title", "other", "Charla", "/sections/custom/a1/items/0/name"),
        ("custom-1-subtitle", "other", "Ponente", "/sections/custom/a1/items/0/description"),
        ("custom-1-description", "other", "Hablo.", "/sections/custom/a1/items/0/summary"),
        ("labels", "labels", "Sobre mí\nExperiencia\nEstudios\nMás", "/sections"),
    ]
    assert found.spoken == ("Español", "Gallego")
    assert found.name == "Inés Leal"
    assert (found.declared, found.notes) == ((), ())


def test_version_5_with_roles_and_sections_of_ones_own() -> None:
    found = profile(
        resume(
            {
                "experience": items(
                    {
                        "company": "Taller",
                        "position": "",
                        "description": "",
                        "roles": [{"position": "Oficial", "description": "<p>Afino.</p>"}],
                    },
                    title="",
                ),
                "education": items({"school": "U", "degree": "Grado", "area": "Música", "description": "<p>Con piano.</p>"}),
                "languages": items({"language": "Español", "fluency": "Nativa"}),
            },
            {"page": {"locale": "es-ES"}},
            summary={"title": "", "hidden": False, "content": f"<p>{PROSE}</p>"},
            customSections=[
                {"type": "skills", "title": "Oficio", **items({"name": "Oído"})},
                {"type": "references", **items({"name": "X", "description": "<p>La mejor.</p>"})},
                {"type": "cover-letter", **items({"recipient": "<p>Ayuntamiento</p>", "content": "<p>Les escribo.</p>"})},
                {"type": "experience", **items({"company": "Coro", "position": "Pianista", "description": "<p>Toco.</p>"})},
                {"type": "languages", **items({"language": "Gallego"})},
                {"type": "unheard-of", **items({"description": "<p>Nada.</p>"})},
            ],
        )
    )  # fmt: skip
    assert told(found) == [
        ("summary", "summary", PROSE, "/summary/content"),
        ("role-1-title", "position-title", "Oficial", "/sections/experience/items/0/roles/0/position"),
        (
            "role-1-description",
            "position-description",
            "Afino.",
            "/sections/experience/items/0/roles/0/description",
        ),
        ("education-1-degree", "education-degree", "Música", "/sections/education/items/0/area"),
        ("education-1-type", "education-degree", "Grado", "/sections/education/items/0/degree"),
        (
            "education-1-description",
            "education-description",
            "Con piano.",
            "/sections/education/items/0/description",
        ),
        ("custom-1-skills", "skills", "Oído", "/customSections/0/items/0/name"),
        (
            "custom-2-recommendation-received-1",
            "recommendation-received",
            "La mejor.",
            "/customSections/1/items/0/description",
        ),
        ("custom-3-letter-1", "other", "Les escribo.", "/customSections/2/items/0/content"),
        (
            "custom-4-position-1-title",
            "position-title",
            "Pianista",
            "/customSections/3/items/0/position",
        ),
        (
            "custom-4-position-1-description",
            "position-description",
            "Toco.",
            "/customSections/3/items/0/description",
        ),
        ("labels", "labels", "Oficio", "/sections"),
    ]
    assert found.spoken == ("Español", "Gallego")


def test_version_3_has_work_and_its_summary_in_the_basics() -> None:
    found = profile(
        {
            "basics": {"headline": "Afinadora", "summary": {"body": PROSE, "visible": True}},
            "sections": {
                "work": items(None, {"name": "Taller", "position": "Oficial", "summary": "Afino."}, name="Trabajo"),
                "education": items({"degree": "Grado", "area": "Música", "courses": ["Acústica"]}),
            },
            "metadata": {"locale": "en"},
        }
    )  # fmt: skip
    assert [(section.text, section.path) for section in found.sections] == [
        ("Afinadora", "/basics/headline"),
        (PROSE, "/basics/summary/body"),
        ("Oficial", "/sections/work/items/1/position"),
        ("Afino.", "/sections/work/items/1/summary"),
        ("Música", "/sections/education/items/0/area"),
        ("Grado", "/sections/education/items/0/degree"),
        ("Acústica", "/sections/education/items/0/courses/0"),
        ("Trabajo", "/sections"),
    ]
    assert found.declared == ()


@pytest.mark.parametrize("mark", [{"visible": False}, {"hidden": True}])
def test_what_is_not_printed_is_not_read(mark: dict[str, bool]) -> None:
    found = profile(
        resume(
            {
                "summary": {"name": "Summary", "content": "<p>Hello.</p>"} | mark,
                "experience": items({"position": "Tuner"} | mark, {"position": "Oficial"}, name="Trabajo"),
                "projects": items({"name": "Museum"} | mark, name="Projects"),
                "awards": items(name="Awards"),
                "languages": items({"name": "English"}, name="Languages", **mark),
                "custom": {"a": items({"summary": "<p>More.</p>"}, name="More", **mark)},
            },
            customSections=[
                {"type": "summary", "title": "Extra"} | items({"content": "<p>Extra.</p>"}) | mark
            ],
        )
    )
    assert [(section.text, section.path) for section in found.sections] == [
        ("Oficial", "/sections/experience/items/1/position"),
        ("Trabajo", "/sections"),
    ]
    assert found.spoken == ()


@pytest.mark.parametrize(
    "mark", [{}, {"visible": True}, {"hidden": False}, {"visible": None}, {"hidden": "no"}]
)
def test_only_a_plain_no_hides(mark: dict[str, Any]) -> None:
    assert len(profile(resume({"experience": items({"position": "Oficial"} | mark, **mark)})).sections) == 1


def test_a_text_without_letters_has_no_heading() -> None:
    found = profile(
        resume(
            {"summary": {"name": "Summary", "content": "<p> </p>"}, "work": items({"position": "Oficial"})}
        )
    )
    assert [section.text for section in found.sections] == ["Oficial"]


@pytest.mark.parametrize(
    ("page", "name", "declared"),
    [
        ({}, "resume.json", []),
        ({"locale": ""}, "resume.json", []),
        ({"locale": 7}, "resume.json", []),
        ({"locale": "zh-CN"}, "resume.json", [("zh-CN", "page-locale", "/metadata/page/locale")]),
        (
            {"locale": "en-US"},
            "a/resume_es.json",
            [("es", "file-name", "resume_es.json"), ("en-US", "page-locale", "/metadata/page/locale")],
        ),
    ],
)
def test_the_file_name_comes_before_the_language_of_the_site(
    page: dict[str, Any], name: str, declared: list[tuple[str, str, str]]
) -> None:
    found = profile(resume({"work": items({"position": "Oficial"})}, {"page": page}), name)
    assert [(one.locale.tag, one.how, one.where) for one in found.declared] == declared
    assert all(one.locale.fault is None for one in found.declared)


def test_nobody_chose_the_language_of_the_site() -> None:
    assert "page-locale" in WEAK


@pytest.mark.parametrize(
    ("sections", "ignored"),
    [
        ({"experience": items("Oficial")}, True),
        ({"experience": items({"position": {"a": 1}})}, True),
        ({"experience": items({"position": ["Oficial", "Maestra"]})}, False),
        ({"experience": {"items": {"position": "Oficial"}}}, False),
        ({"experience": ["Oficial"]}, False),
        ({"experience": "Oficial"}, False),
    ],
)
def test_odd_values_lose_nothing_else(sections: dict[str, Any], ignored: bool) -> None:
    found = outcome(resume(sections, summary={"content": f"<p>{PROSE}</p>"}))
    assert isinstance(found, Profile)
    assert found.sections[0].text == PROSE
    assert found.notes == (("fields-ignored",) if ignored else ())


@pytest.mark.parametrize("sections", [[], "x", None, 7])
def test_sections_that_are_none_are_no_resume(sections: object) -> None:
    found = outcome(resume({}) | {"sections": sections})
    assert isinstance(found, Unreadable)
    assert found.reason == "not-a-resume"


@pytest.mark.parametrize("value", [[], 3, None, {"basics": {}}])
def test_other_json_is_no_resume(value: object) -> None:
    found = outcome(encoded(value))
    assert isinstance(found, Unreadable)
    assert found.reason == "not-a-resume"


def test_a_resume_without_text_is_said_to_be_empty() -> None:
    found = outcome(resume({"experience": items({"company": "Taller"}, name="Experience")}))
    assert isinstance(found, Unreadable)
    assert found.reason == "nothing-to-judge"


def test_a_broken_one_is_told_where() -> None:
    data = b'{"basics": {},\n "sections": {"work": {"items": [],}},\n "metadata": {}}'
    assert recognises(Document("x.json", data))
    (found,) = Choice().read(Document("x.json", data))
    assert found == Unreadable("x.json", "json-malformed", {"line": 2, "column": 36}, FORMAT)


def test_it_is_not_taken_for_a_json_resume() -> None:
    whole = resume({"experience": items({"position": "Oficial", "summary": f"<p>{PROSE}</p>"})})
    for text in (json.dumps(whole), json.dumps(whole, indent=4), "\n" + json.dumps(whole)):
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            (found,) = Choice().read(Document("x.json", text.encode(encoding)))
            assert (type(found), found.format) == (Profile, FORMAT)


def test_the_schemas_address_tells_where_a_part_is_missing() -> None:
    sections = {"experience": items({"position": "Oficial"})}
    bare: dict[str, Any] = {"$schema": "https://rxresu.me/schema.json", "sections": sections}
    assert [section.text for section in profile(bare).sections] == ["Oficial"]
    del bare["$schema"]
    assert not recognises(Document("x.json", encoded(bare)))


@pytest.mark.parametrize(
    "value",
    [
        {"basics": {"summary": PROSE}, "work": [], "meta": {"sections": {"order": []}, "items": 1}},
        {"basics": {"summary": PROSE}, "sections": ["work"], "metadata": {}, "items": []},
        {"basics": {"summary": 'Hablo de "sections": {"items": 1} y de "metadata".'}},
    ],
)  # fmt: skip
def test_a_json_resume_stays_one(value: object) -> None:
    document = Document("x.json", encoded(value))
    assert not recognises(document)
    assert json_resume.recognises(document)
