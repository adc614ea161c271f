"""What holds for every reader of JSON and XML formats: nothing raises, nothing is silent, nobody takes another's file."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers import (
    READERS,
    canonical,
    dma_snapshot,
    europass,
    linkedin_api,
    mac,
    orcid,
    reactive_resume,
    reader,
    schema_org,
    scraper_json,
)
from profilecheck.sources.document import Document

FIXTURES = Path(__file__).parents[2] / "fixtures"

BEGINNINGS: dict[str, dict[str, Any]] = {
    "profilecheck": {
        "profilecheck_profile": 1,
        "versions": [{"sections": [{"kind": "summary", "text": "Hola"}]}],
    },
    "linkedin-dma": {"elements": [{"snapshotDomain": "PROFILE", "snapshotData": [{"Summary": "Hola"}]}]},
    "linkedin-api": {"primaryLocale": "es_ES", "multiLocaleHeadline": {"es_ES": "Hola"}},
    "mac": {"settings": {"language": "ES"}, "aboutMe": {"profile": {"title": "Hola"}}},
    "europass": {
        "SkillsPassport": {"Locale": "es", "LearnerInfo": {"Headline": {"Description": {"Label": "Hola"}}}}
    },
    "orcid": {"orcid-identifier": {}, "person": {"biography": {"content": "Hola"}}},
    "schema-org": {"@context": "https://schema.org", "@type": "Person", "description": "Hola"},
    "scraper-json": {"public_identifier": "x", "summary": "Hola"},
    "reactive-resume": {
        "basics": {"headline": "Hola"},
        "sections": {"experience": {"items": []}},
        "metadata": {},
    },
}
MODULES = {
    module.FORMAT: module
    for module in (
        canonical,
        dma_snapshot,
        linkedin_api,
        mac,
        europass,
        orcid,
        schema_org,
        scraper_json,
        reactive_resume,
    )
}
XML = {
    "europass": b'<SkillsPassport locale="es"><LearnerInfo><Headline><Description><Label>Hola</Label></Description></Headline></LearnerInfo></SkillsPassport>',
    "orcid": b'<r:record xmlns:r="http://www.orcid.org/ns/record"><r:person><r:biography><r:content>Hola</r:content></r:biography></r:person></r:record>',
}


def encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def trial(module: ModuleType, data: bytes) -> list[Profile | Unreadable]:
    document = Document("dir/x.json", data)
    module.recognises(document)
    found = list(module.read(document))
    assert found
    for one in found:
        assert one.source.startswith("dir/x.json")
        assert one.format == module.FORMAT
        if isinstance(one, Profile):
            ids = [section.id for section in one.sections]
            assert ids
            assert len(set(ids)) == len(ids)
            assert all(section.text.strip() for section in one.sections)
            assert all(section.text.encode() for section in one.sections)
    return found


def taken_by(data: bytes) -> str | None:
    document = Document("x.json", data)
    return next((name for name in READERS if reader(name).recognises(document)), None)


def test_every_reader_is_registered_under_its_format() -> None:
    assert set(MODULES) == set(BEGINNINGS)
    assert [reader(name).FORMAT for name in MODULES] == list(MODULES)


@pytest.mark.parametrize("name", BEGINNINGS)
def test_each_format_is_taken_by_its_own_reader(name: str) -> None:
    text = encoded(BEGINNINGS[name])
    for data in (text, b"\n " + text, b"\xef\xbb\xbf" + text, text.decode().encode("utf-16")):
        assert taken_by(data) == name or name == "profilecheck"
    assert taken_by(text) == name


@pytest.mark.parametrize("name", XML)
def test_each_xml_is_taken_by_its_own_reader(name: str) -> None:
    text = XML[name]
    named = b'<?xml version="1.0"?>\n<!-- Lebenslauf -->\n' + text
    for data in (text, named, b"\xef\xbb\xbf" + text, text.decode().encode("utf-16")):
        assert taken_by(data) == name
        (found,) = trial(MODULES[name], data)
        assert isinstance(found, Profile)


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize(
    "data",
    [b"", b" ", b"[]", b"{}", b"null", b"%PDF-1.7", b"<html><body>Hola</body></html>", b"PK\x03\x04", b"<"],
)
def test_other_files_are_not_taken(name: str, data: bytes) -> None:
    assert not MODULES[name].recognises(Document("x.json", data))


def test_a_list_of_people_is_told_apart_by_number() -> None:
    people = [BEGINNINGS["scraper-json"], {"public_identifier": "y"}, BEGINNINGS["scraper-json"]]
    found = trial(scraper_json, encoded(people))
    assert [(one.source, type(one).__name__) for one in found] == [
        ("dir/x.json#1", "Profile"),
        ("dir/x.json#2", "Unreadable"),
        ("dir/x.json#3", "Profile"),
    ]


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        ("", "json-malformed"),
        (', "x": NaN}', "json-malformed"),
        (', "x": "\\ud800"}', "json-malformed"),
        (', "x": ' + "[" * 200 + "]" * 200 + "}", "json-too-deep"),
        (', "x": ' + "[" * 200_000, "json-too-deep"),
        (', "x": "\udcff"}', "json-not-utf8"),
    ],
)
def test_broken_json_says_why(name: str, ending: str, reason: str) -> None:
    data = encoded(BEGINNINGS[name])[:-1] + ending.encode("utf-8", "surrogateescape")
    (found,) = trial(MODULES[name], data)
    assert isinstance(found, Unreadable)
    if name == "profilecheck" and "x" in ending and reason == "json-malformed":
        reason = "profile-invalid"  # an unknown field is refused before its value is looked at
    assert found.reason == reason


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text[:-9], "xml-malformed"),
        (lambda text: text + b"<again/>", "xml-malformed"),
        (lambda text: text.replace(b"Hola", b"\xff"), "xml-malformed"),
        (lambda text: text.replace(b"Hola", b"&unknown;"), "xml-malformed"),
        (lambda text: text.replace(b"Hola", b"<a>" * 300), "xml-too-deep"),
        (lambda text: b'<?xml version="1.0" encoding="shift_jis"?>' + text, "xml-encoding"),
        (lambda text: b'<?xml version="1.0" encoding="klingon"?>' + text, "xml-encoding"),
        (lambda text: b"<!DOCTYPE a>" + text, "xml-dtd-refused"),
        (lambda text: b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + text, "xml-dtd-refused"),
        (lambda text: b'<!DOCTYPE a [<!ENTITY e SYSTEM "http://h.example/">]>' + text, "xml-dtd-refused"),
        (lambda text: b'<!DOCTYPE a [<!ENTITY e "x">]>' + text.replace(b"Hola", b"&e;"), "xml-dtd-refused"),
        (lambda text: b'<!DOCTYPE a [<!ENTITY % p SYSTEM "x"> %p;]>' + text, "xml-dtd-refused"),
    ],
)
def test_broken_and_harmful_xml_says_why(name: str, change: Any, reason: str) -> None:
    (found,) = trial(MODULES[name], change(XML[name]))
    assert isinstance(found, Unreadable)
    assert found.reason == reason


def test_malformed_xml_names_line_and_column() -> None:
    (found,) = trial(europass, b'<SkillsPassport locale="es">\n  <a></b>')
    assert isinstance(found, Unreadable)
    assert found.facts == {"line": 2, "column": 8}


def test_xml_with_more_elements_than_a_profile_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilecheck.readers.xml_tree.ELEMENT_LIMIT", 50)
    (found,) = trial(europass, XML["europass"].replace(b"Hola", b"<a/>" * 60))
    assert isinstance(found, Unreadable)
    assert (found.reason, found.facts) == ("xml-too-large", {"limit": 50})


KEYS = st.sampled_from(
    "profilecheck_profile versions sections kind text id declared locale elements snapshotDomain snapshotData Headline "
    "Summary PROFILE POSITIONS Title primaryLocale preferredLocale localized multiLocaleHeadline multiLocaleSummary "
    "headline summary positions included entityUrn $type en_US es_ES de rawText settings language aboutMe profile "
    "title description experience jobs roles challenges actions knowledge languages name SkillsPassport Locale "
    "LearnerInfo Headline Description Label WorkExperience Position Activities orcid-identifier person biography "
    "content activities-summary works group work-summary translated-title language-code value @context @graph @type "
    "@id @value @language mainEntity inLanguage jobTitle knowsAbout public_identifier experiences about skills sections items metadata page "
    "basics custom customSections visible hidden roles".split()
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(
        [
            "",
            " ",
            "Hola",
            "es_ES",
            "urn:li:fsd_profile:A",
            "urn:li:fs_position:(B,1)",
            "x.Profile",
            "x.Position",
            "#a",
        ]
    )
    | st.sampled_from(["Person", "ProfilePage", "https://schema.org", "PROFILE", "SKILLS"])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)


@pytest.mark.parametrize("name", MODULES)
@given(extra=st.dictionaries(KEYS, JSON, max_size=5))
def test_any_json_is_read_or_refused(name: str, extra: dict[str, Any]) -> None:
    trial(MODULES[name], encoded(BEGINNINGS[name] | extra))
    trial(MODULES[name], encoded([extra, BEGINNINGS[name]]))
    trial(MODULES[name], encoded(_deepened(BEGINNINGS[name], extra)))


def _deepened(value: Any, extra: object) -> Any:
    """Put `extra` in the place of the first text."""
    if isinstance(value, dict):
        return {key: _deepened(item, extra) for key, item in value.items()}
    return [_deepened(item, extra) for item in value] if isinstance(value, list) else extra


@pytest.mark.parametrize("name", MODULES)
@given(data=st.binary(max_size=200))
def test_no_bytes_raise(name: str, data: bytes) -> None:
    beginning = encoded(BEGINNINGS[name])
    middle = len(beginning) // 2
    for tried in (data, beginning[:middle] + data + beginning[middle:], b"\xff\xfe" + data):
        document = Document("dir/x.json", tried)
        if MODULES[name].recognises(document):
            trial(MODULES[name], tried)


@pytest.mark.parametrize("name", XML)
@given(data=st.binary(max_size=60), at=st.integers(0, 200))
def test_no_bytes_in_xml_raise(name: str, data: bytes, at: int) -> None:
    text = XML[name]
    trial(MODULES[name], text[:at] + data + text[at:])
    trial(MODULES[name], text.decode().encode("utf-16")[:at] + data)


NAMES = st.sampled_from(
    "SkillsPassport LearnerInfo Headline Description Label Candidate CandidateProfile ExecutiveSummary Skills person "
    "biography content activities-summary works group work-summary title translated-title".split()
)
TREES = st.recursive(
    st.sampled_from(["", "Hola", "&amp;&lt;p&gt;", "<![CDATA[<b>Hola]]>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", NAMES, st.lists(inner, max_size=3)
    ),
    max_leaves=10,
)


@pytest.mark.parametrize("name", XML)
@given(tree=TREES)
def test_any_tree_is_read_or_refused(name: str, tree: str) -> None:
    trial(MODULES[name], XML[name].replace(b"Hola", tree.encode()))
    trial(MODULES[name], f"<Candidate>{tree}</Candidate>".encode())


@pytest.mark.parametrize("name", MODULES)
def test_the_same_bytes_give_the_same_profiles(name: str) -> None:
    files = [path for path in sorted((FIXTURES / name).glob("*/*")) if path.name != "expected.toml"]
    assert len(files) >= 2
    for file in files:
        data = file.read_bytes()
        assert MODULES[name].recognises(Document(file.name, data))
        assert trial(MODULES[name], data) == trial(MODULES[name], data)
