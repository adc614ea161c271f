"""Europass: old and new, XML and JSON, with and without a language code."""

import json
from typing import Any

import pytest

from profilecheck.model.profile import Profile, Unreadable
from profilecheck.readers.europass import from_xml, read, recognises
from profilecheck.readers.rich_text import plain
from profilecheck.sources.document import Document

NEW = (
    '<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.oagi.org/9">'
    "<CandidatePerson><PrimaryLanguageCode>ita</PrimaryLanguageCode></CandidatePerson>{}</Candidate>"
)
PROFILE = """<CandidateProfile{}>
  <hr:ExecutiveSummary>&lt;p&gt;Lavoro &amp;amp; studio.&lt;/p&gt;</hr:ExecutiveSummary>
  <EmploymentHistory>
    <EmployerHistory><hr:OrganizationName>X</hr:OrganizationName>
      <PositionHistory><PositionTitle>Cuoca</PositionTitle>
        <oa:Description>&lt;ul&gt;&lt;li&gt;Uno&lt;/li&gt;&lt;li&gt;Due&lt;/li&gt;&lt;/ul&gt;</oa:Description></PositionHistory>
      <PositionHistory><PositionTitle>Aiuto</PositionTitle></PositionHistory>
    </EmployerHistory>
  </EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance><EducationDegree><hr:DegreeName>Laurea</hr:DegreeName></EducationDegree>
    </EducationOrganizationAttendance></EducationHistory>
  <VoluntaryWorks><VoluntaryWork><Title>Mensa</Title><Description>La domenica.</Description></VoluntaryWork></VoluntaryWorks>
  <PersonQualifications><PersonCompetency><TaxonomyID>language</TaxonomyID><CompetencyID>eng</CompetencyID></PersonCompetency>
    <PersonCompetency><TaxonomyID>driving</TaxonomyID><CompetencyID>B</CompetencyID></PersonCompetency></PersonQualifications>
</CandidateProfile>"""


def candidate(*codes: str) -> bytes:
    return NEW.format(
        "".join(PROFILE.format(f' languageCode="{code}"' if code else "") for code in codes)
    ).encode()


def profiles(data: bytes) -> list[Profile]:
    document = Document("cv.xml", data)
    assert recognises(document)
    found = list(read(document))
    assert found == list(from_xml("cv.xml", data)) or data[:1] == b"{"
    return [one for one in found if isinstance(one, Profile)]


def texts(found: Profile) -> list[tuple[str, str]]:
    return [(section.id, section.text) for section in found.sections]


def test_the_new_xml_is_read_with_its_html_taken_out() -> None:
    (found,) = profiles(candidate("it"))
    assert texts(found) == [
        ("summary", "Lavoro & studio."),
        ("position-1-title", "Cuoca"),
        ("position-1-description", "Uno\nDue"),
        ("position-2-title", "Aiuto"),
        ("education-1-degree", "Laurea"),
        ("volunteer-1-title", "Mensa"),
        ("volunteer-1-description", "La domenica."),
    ]
    assert found.sections[3].path == (
        "/Candidate/CandidateProfile/EmploymentHistory/EmployerHistory/PositionHistory[2]/PositionTitle"
    )
    assert found.spoken == ("ita", "eng")
    assert found.version is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("it", ("it", "europass-locale", "/Candidate/CandidateProfile/@languageCode")),
        ("", ("en", "europass-default", "/Candidate/CandidateProfile")),
        (" ", ("en", "europass-default", "/Candidate/CandidateProfile")),
        ("xyzzy", ("und", "europass-locale", "/Candidate/CandidateProfile/@languageCode")),
    ],
)
def test_a_profile_without_a_language_code_is_english_by_rule(
    code: str, expected: tuple[str, str, str]
) -> None:
    (found,) = profiles(candidate(code))
    assert [(one.locale.tag, one.how, one.where) for one in found.declared] == [expected]


def test_several_profiles_are_versions() -> None:
    found = profiles(candidate("it", "de", ""))
    assert [(one.version, one.declared[0].how) for one in found] == [
        ("it", "europass-locale"),
        ("de", "europass-locale"),
        ("en", "europass-default"),
    ]
    assert found[1].sections[0].path == "/Candidate/CandidateProfile[2]/ExecutiveSummary"


def test_any_prefix_will_do() -> None:
    data = (
        candidate("it").decode().replace("<Candidate ", '<e:Candidate xmlns:e="http://www.europass.eu/1.0" ')
    )
    (found,) = profiles(data.replace("</Candidate>", "</e:Candidate>").encode())
    assert found.declared[0].locale.tag == "it"


OLD: dict[str, Any] = {
    "Headline": {"Type": {"Code": "position", "Label": "STANOWISKO"}, "Description": {"Label": "Kucharka"}},
    "WorkExperience": [
        {"Position": {"Label": "Szefowa"}, "Activities": "<p>Gotuję.</p>", "Employer": {"Name": "X"}}
    ],
    "Education": [{"Title": "Technik"}, {"Activities": "Praktyki."}],
    "Skills": {
        "Linguistic": {"MotherTongue": [{"Description": {"Label": "polski"}}]},
        "Communication": {"Description": "Słucham."},
        "Driving": {"Description": ["B"]},
    },
    "Achievement": [{"Title": {"Label": "Nagrody"}, "Description": "Puchar."}],
}
OLD_TEXTS = [
    ("headline", "Kucharka"),
    ("position-1-title", "Szefowa"),
    ("position-1-description", "Gotuję."),
    ("education-1-degree", "Technik"),
    ("education-2-notes", "Praktyki."),
    ("communication-1", "Słucham."),
    ("achievement-1", "Puchar."),
]


def passport(**fields: object) -> bytes:
    return json.dumps({"SkillsPassport": {"LearnerInfo": OLD} | fields}).encode()


def test_the_old_json_is_read() -> None:
    (found,) = profiles(passport(Locale="pl"))
    assert texts(found) == OLD_TEXTS
    assert found.spoken == ("polski",)
    assert [(one.locale.tag, one.how, one.where) for one in found.declared] == [
        ("pl", "europass-locale", "/SkillsPassport/Locale")
    ]


def test_the_old_xml_is_read_alike() -> None:
    data = (
        '<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="pl"><LearnerInfo>'
        "<Headline><Type><Code>position</Code><Label>STANOWISKO</Label></Type>"
        "<Description><Label>Kucharka</Label></Description></Headline>"
        "<WorkExperienceList><WorkExperience><Position><Label>Szefowa</Label></Position>"
        "<Activities>&lt;p&gt;Gotuję.&lt;/p&gt;</Activities></WorkExperience></WorkExperienceList>"
        "<EducationList><Education><Title>Technik</Title></Education>"
        "<Education><Activities>Praktyki.</Activities></Education></EducationList>"
        "<Skills><Communication><Description>Słucham.</Description></Communication></Skills>"
        "<AchievementList><Achievement><Title><Label>Nagrody</Label></Title><Description>Puchar.</Description>"
        "</Achievement></AchievementList></LearnerInfo></SkillsPassport>"
    )
    (found,) = profiles(data.encode())
    assert texts(found) == OLD_TEXTS
    assert [(one.locale.tag, one.where) for one in found.declared] == [("pl", "/SkillsPassport/@locale")]


@pytest.mark.parametrize("locale", [None, "", " ", 4, {}])
def test_an_old_file_without_a_locale_declares_nothing(locale: object) -> None:
    (found,) = profiles(passport(Locale=locale))
    assert found.declared == ()


def test_a_personal_statement_is_the_summary() -> None:
    headline = {"Type": {"Code": "personal_statement"}, "Description": {"Label": "Gotuję od lat."}}
    (found,) = profiles(passport(LearnerInfo=OLD | {"Headline": headline}))
    assert (found.sections[0].id, found.sections[0].kind) == ("summary", "summary")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"SkillsPassport": null}', "no-profile-inside"),
        (b'{"SkillsPassport": {"LearnerInfo": {}}}', "nothing-to-judge"),
        (b'{"a": {"SkillsPassport": {}}}', "no-profile-inside"),
        (b"<SkillsPassport/>", "nothing-to-judge"),
        (NEW.format("").encode(), "no-profile-inside"),
        (NEW.format("<CandidateProfile/>").encode(), "nothing-to-judge"),
    ],
)
def test_a_file_without_texts_says_so(data: bytes, reason: str) -> None:
    document = Document("cv", data)
    assert recognises(document)
    assert list(read(document)) == [Unreadable("cv", reason, {}, "europass")]


def test_an_attachment_that_is_no_europass_has_no_profile() -> None:
    assert list(from_xml("a.xml", b"<invoice/>")) == [
        Unreadable("a.xml", "no-profile-inside", {}, "europass")
    ]


def test_other_candidates_are_not_taken() -> None:
    assert not recognises(
        Document("c.xml", b'<Candidate xmlns="http://elections.example/"><Name/></Candidate>')
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("<p class='x'>Uno</p><p>Dos</p>", "Uno\nDos\n"),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("<script>x", "x"),
        ("<" * 50_000 + "a", "<" * 50_000 + "a"),
        ("<a " * 20_000, "<a " * 20_000),
    ],
)
def test_html_is_taken_out(text: str, expected: str) -> None:
    assert plain(text) == expected
