"""Subjects through the shipped rules: who is told what, in which order, and under which fingerprint."""

import msgspec
import pytest

from profilecheck import rulebook
from profilecheck.engine import Questions, fingerprint, judge
from profilecheck.model.detection import Detection, Span, Subject
from profilecheck.model.finding import Finding, Observation, ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, DeclaredLocale, Link, Profile, Section, SectionKind

ES, EN, DE = (Detection(code, 0.99, "sure", method="eldc") for code in ("es", "en", "de"))
ENGLISH_TITLE = Detection("en", 0.9, "likely", method="eldc")
LIKELY_DE = Detection("de", 0.9, "likely", method="eldc+py3langid")
SILENT = Detection(None, why_not="too-short")


def subject(
    declared: str | None,
    overall: Detection,
    *sections: tuple[SectionKind, Detection],
    url: str = "",
    how: DeclaredBy = "meta-language",
) -> Subject:
    made = tuple(
        Section(f"s{index}", kind, "x" * 80, f"/{index}") for index, (kind, _) in enumerate(sections)
    )
    tags = (DeclaredLocale(Locale.parse(declared), how, "/meta/language"),) if declared else ()
    links = (Link(url, "--url"),) if url else ()
    profile = Profile("invented.json", "json-resume", "json-resume", made, tags, links)
    return Subject(profile, tuple(detection for _, detection in sections), overall)


def judged(subject: Subject) -> ProfileResult:
    return judge(subject, Questions(rulebook.load().chosen()))


def told(result: ProfileResult) -> list[tuple[str, str, str, str | None]]:
    return [(f.rule, f.severity, f.observation.verdict, f.observation.section) for f in result.findings]


def test_a_mislabelled_profile_is_told_once() -> None:
    result = judged(subject("en", ES, ("headline", ES), ("summary", ES), ("position-description", ES)))
    assert told(result) == [("profile-language-mismatch", "error", "fail", None)]
    facts = result.findings[0].observation.facts
    assert (facts["agreeing"], facts["judged"], facts["share"]) == (3, 3, 100)


def test_a_section_in_the_declared_language_is_right_even_then() -> None:
    assert [
        rule for rule, *_ in told(judged(subject("en", ES, ("summary", ES), ("position-description", EN))))
    ] == ["profile-language-mismatch"]


def test_findings_come_worst_first_then_in_the_order_of_the_profile() -> None:
    result = judged(
        subject(
            "es",
            ES,
            ("headline", DE),
            ("summary", ES),
            ("position-title", ENGLISH_TITLE),
            ("position-description", LIKELY_DE),
        )
    )
    assert told(result) == [
        ("headline-language-mismatch", "warning", "fail", "s0"),
        ("section-language-mismatch", "warning", "review", "s3"),
        ("english-job-title", "note", "fail", "s2"),
    ]


def test_a_clean_profile_passes_and_says_what_did_not_apply() -> None:
    result = judged(subject("es", ES, ("summary", ES)))
    assert not result.findings
    assert "profile-language-mismatch" in result.passed
    assert "url-locale-content-mismatch" in result.not_applicable
    assert not set(result.passed) & set(result.not_applicable)
    assert len(result.passed) + len(result.not_applicable) == len(rulebook.load().chosen())


def test_two_languages_in_one_section_come_with_their_places() -> None:
    mixed = Detection("es", 1.0, "sure", "mixed", spans=(Span(0, 60, "es"), Span(60, 80, "en")))
    finding = judged(subject("es", ES, ("summary", mixed))).findings[0]
    assert (
        finding.rule,
        finding.observation.facts["first_share"],
        finding.observation.facts["second_share"],
    ) == ("mixed-language-section", 75, 25)
    assert [(e.start, e.end) for e in finding.observation.evidence] == [(0, 60), (60, 80)]


@pytest.mark.parametrize(
    ("declared", "url", "rules"),
    [
        (
            "es",
            "https://www.linkedin.com/in/someone/en",
            ["url-locale-content-mismatch", "url-locale-declared-mismatch"],
        ),
        ("es", "https://www.linkedin.com/in/someone/es", []),
        ("es", "https://de.linkedin.com/in/someone", []),
        (
            None,
            "https://www.linkedin.com/in/someone/en",
            ["declared-locale-missing", "url-locale-content-mismatch"],
        ),
    ],
)
def test_the_address_is_held_against_text_and_declaration(
    declared: str | None, url: str, rules: list[str]
) -> None:
    assert [rule for rule, *_ in told(judged(subject(declared, ES, ("summary", ES), url=url)))] == rules


@pytest.mark.parametrize(
    ("declared", "how", "rules"),
    [
        ("es_ES", "file-name", []),
        ("es_ES", "meta-language", ["locale-malformed"]),
        ("spanish", "meta-language", ["locale-malformed"]),
        ("qwxyzz", "meta-language", ["locale-malformed"]),
        ("ES", "meta-language", []),
    ],
)
def test_a_tag_is_judged_by_where_it_stands(declared: str, how: DeclaredBy, rules: list[str]) -> None:
    assert [rule for rule, *_ in told(judged(subject(declared, ES, ("summary", ES), how=how)))] == rules


def test_a_country_for_a_language_is_told_with_the_language_meant() -> None:
    japanese = Detection("ja", 0.99, "sure", method="script")
    finding = judged(subject("jp", japanese, ("summary", japanese))).findings[0]
    assert (finding.rule, finding.observation.facts["meant"]) == ("locale-unknown-subtag", "ja")


def test_nothing_to_go_by_is_said_to_be_so() -> None:
    result = judged(subject("es", SILENT, ("headline", SILENT), ("position-title", SILENT)))
    assert told(result) == [("language-undetermined", "note", "review", None)]


def findings_of(*texts: str) -> list[Finding]:
    found: list[Finding] = []
    for text in texts:
        made = subject("es", ES, ("summary", ES), ("position-description", DE))
        sections = (made.profile.sections[0], msgspec.structs.replace(made.profile.sections[1], text=text))
        changed = msgspec.structs.replace(
            made, profile=msgspec.structs.replace(made.profile, sections=sections)
        )
        found += judged(changed).findings
    return found


def test_a_fingerprint_knows_the_finding_again_and_holds_no_text() -> None:
    one, other = findings_of("Ich leite Teams. " * 5, "Ich leite große Teams. " * 9)
    assert one.fingerprint == other.fingerprint
    assert one.observation != other.observation
    renamed = fingerprint("another-rule", one.observation)
    elsewhere = fingerprint(one.rule, msgspec.structs.replace(one.observation, section="s9"))
    assert len({one.fingerprint, renamed, elsewhere}) == 3
    assert len(one.fingerprint) == 16


def test_facts_without_locales_do_not_change_a_fingerprint() -> None:
    few = Observation("english", "fail", "s0", "/0", {"expected": Locale.parse("es"), "titles": 1})
    many = Observation("english", "fail", "s0", "/0", {"expected": Locale.parse("es"), "titles": 4})
    assert fingerprint("english-job-title", few) == fingerprint("english-job-title", many)
