"""ORCID records: XML and JSON say the same, and neither says its language."""

import json
from typing import Any

from profilecheck.model.profile import DECLARES_NOTHING, Profile
from profilecheck.readers.orcid import read, recognises
from profilecheck.sources.document import Document

XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<record:record xmlns:record="http://www.orcid.org/ns/record" xmlns:common="http://www.orcid.org/ns/common"
  xmlns:person="http://www.orcid.org/ns/person" xmlns:work="http://www.orcid.org/ns/work" xmlns:a="http://www.orcid.org/ns/a">
  <common:orcid-identifier><common:path>0000</common:path></common:orcid-identifier>
  <a:preferences><a:locale>zh_CN</a:locale></a:preferences>
  <person:person><person:biography><a:content>Estudo abelhas.</a:content></person:biography>
    <a:keywords><a:keyword><a:content>abelhas</a:content></a:keyword><a:keyword><a:content>mel</a:content></a:keyword></a:keywords>
  </person:person>
  <a:activities-summary>
    <a:employments><a:affiliation-group><a:employment-summary><common:department-name>Biologia</common:department-name>
      <common:role-title>Professora</common:role-title></a:employment-summary></a:affiliation-group></a:employments>
    <a:educations><a:affiliation-group><a:education-summary><common:role-title>Doutorado</common:role-title>
      </a:education-summary></a:affiliation-group></a:educations>
    <a:works><a:group><work:work-summary><work:title><common:title>Nests</common:title>
      <common:translated-title language-code="PT">Ninhos</common:translated-title></work:title></work:work-summary></a:group></a:works>
  </a:activities-summary>
</record:record>"""
JSON: dict[str, Any] = {
    "orcid-identifier": {"path": "0000"},
    "preferences": {"locale": "ZH_CN"},
    "person": {
        "biography": {"content": "Estudo abelhas."},
        "keywords": {"keyword": [{"content": "abelhas"}, {"content": "mel"}]},
    },
    "activities-summary": {
        "employments": {
            "affiliation-group": [
                {
                    "summaries": [
                        {"employment-summary": {"department-name": "Biologia", "role-title": "Professora"}}
                    ]
                }
            ]
        },
        "educations": {"education-summary": [{"role-title": "Doutorado"}]},
        "works": {
            "group": [
                {
                    "work-summary": [
                        {
                            "title": {
                                "title": {"value": "Nests"},
                                "translated-title": {"value": "Ninhos", "language-code": "PT"},
                            }
                        }
                    ]
                }
            ]
        },
    },
}


def profile(data: bytes) -> Profile:
    document = Document("record", data)
    assert recognises(document)
    (found,) = read(document)
    assert isinstance(found, Profile)
    return found


def test_xml_and_json_hold_the_same_texts() -> None:
    expected = [
        ("summary", "Estudo abelhas.", None),
        ("position-1-title", "Professora", None),
        ("education-1-degree", "Doutorado", None),
        ("publication-1-title", "Nests", None),
        ("publication-1-translated-title", "Ninhos", "pt"),
        ("interests", "abelhas\nmel", None),
    ]
    for data in (XML.encode(), json.dumps(JSON).encode()):
        found = profile(data)
        said = [(s.id, s.text, s.declared.tag if s.declared else None) for s in found.sections]
        assert said == expected
        assert (found.declared, found.notes) == ((), (DECLARES_NOTHING,))


def test_a_work_that_is_wrong_loses_nothing_else() -> None:
    record = JSON | {
        "activities-summary": {"works": {"group": [{"work-summary": [{"title": {"title": {"value": 3}}}]}]}}
    }
    found = profile(json.dumps(record).encode())
    assert [section.id for section in found.sections] == ["summary", "interests"]
    assert found.notes == ("fields-ignored", DECLARES_NOTHING)
