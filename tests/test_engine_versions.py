"""Versions of one person's profile through the shipped rules: what is said once, and with which version."""

import msgspec
import pytest

from profilecheck import rulebook
from profilecheck.engine import Questions, judge, judge_together
from profilecheck.model.detection import Detection, Span, Subject
from profilecheck.model.finding import ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Link, Profile, Section, SectionKind

ES, EN, DE = (Detection(code, 0.99, "sure", method="eldc") for code in ("es", "en", "de"))
SILENT = Detection(None, why_not="too-short")
TEXTS = {
    "es": "Llevo doce años al frente de un taller pequeño.",
    "en": "I have run a small workshop for twelve years.",
    "de": "Seit zwölf Jahren leite ich eine kleine Werkstatt.",
}
RULES = rulebook.load().chosen()
QUESTIONS = Questions(RULES)
TOGETHER = {rule.id for rule in RULES if rule.check.together}

Part = tuple[SectionKind, Detection, str]


def prose(language: Detection, kind: SectionKind = "summary", more: str = "") -> Part:
    return kind, language, TEXTS[language.language or ""] + more


def version(declared: str, overall: Detection, *parts: Part, links: tuple[Link, ...] = ()) -> Subject:
    sections = tuple(Section(f"s{i}", kind, text, f"/{i}") for i, (kind, _, text) in enumerate(parts))
    locale = Locale.parse(declared)
    profile = Profile(
        f"resume.{declared}.json",
        "json-resume",
        "json-resume",
        sections,
        (DeclaredLocale(locale, "meta-language", "/meta/language"),),
        links,
        version=locale.tag,
    )
    return Subject(profile, tuple(detection for _, detection, _ in parts), overall)


def told(result: ProfileResult) -> list[tuple[str, str, str | None]]:
    return [(f.rule, f.severity, f.observation.section) for f in result.findings]


def test_one_profile_is_judged_as_ever_and_no_rule_about_versions_applies() -> None:
    alone = version("en", ES, prose(ES))
    (result,) = judge_together([alone], QUESTIONS)
    assert result == judge(alone, QUESTIONS)
    assert set(result.not_applicable) >= TOGETHER
    assert judge_together([], QUESTIONS) == []


def test_every_rule_is_accounted_for_in_every_version_and_in_order() -> None:
    for result in judge_together([version("en", EN, prose(EN)), version("es", ES, prose(ES))], QUESTIONS):
        assert result.findings == ()
        assert sorted({*result.passed, *result.not_applicable}) == [rule.id for rule in RULES]
        assert list(result.passed) == sorted(result.passed)
        assert list(result.not_applicable) == sorted(result.not_applicable)
        assert not set(result.passed) & set(result.not_applicable)
        assert {"locales-swapped", "untranslated-section", "translation-missing"} <= set(result.passed)


def test_swapped_versions_are_not_told_to_be_in_the_wrong_language_besides() -> None:
    both = [version("en", ES, prose(ES)), version("es", EN, prose(EN))]
    assert told(judge(both[0], QUESTIONS)) == [("profile-language-mismatch", "error", None)]
    assert [told(result) for result in judge_together(both, QUESTIONS)] == [
        [("locales-swapped", "error", None)],
        [("locales-swapped", "error", None)],
    ]


def test_a_copied_section_replaces_the_finding_about_its_language_and_no_other() -> None:
    spanish = version(
        "es", ES, prose(ES), prose(EN, "position-description"), prose(DE, "project-description")
    )
    english = version(
        "en", EN, prose(EN), prose(EN, "position-description"), prose(EN, "project-description")
    )
    first, second = judge_together([english, spanish], QUESTIONS)
    assert told(first) == []
    assert told(second) == [
        ("untranslated-section", "warning", "s1"),
        ("section-language-mismatch", "warning", "s2"),
    ]


def test_a_copied_version_is_one_error_however_many_sections_it_has() -> None:
    parts = [prose(EN, "position-description", f" And number {n} as well.") for n in range(10)]
    first, second = judge_together([version("en", EN, *parts), version("es", EN, *parts)], QUESTIONS)
    assert told(first) == []
    assert told(second) == [("untranslated-section", "error", None)]


def test_what_is_no_prose_may_be_the_same_everywhere() -> None:
    same: list[Part] = [
        ("headline", EN, "Building tools that people like to use every day"),
        ("skills", SILENT, "Python, SQL, Docker, Excel, QGIS, Figma, Blender"),
        ("recommendation-received", EN, "The best colleague I ever had, in any country."),
        ("position-description", EN, "Acme Rocket Skates"),
        ("other", EN, "All rights to these pages are reserved by me."),
    ]
    results = judge_together(
        [version("en", EN, prose(EN), *same), version("es", ES, prose(ES), *same)], QUESTIONS
    )
    assert not [rule for result in results for rule, *_ in told(result) if rule == "untranslated-section"]


def test_two_countries_of_one_language_share_their_text() -> None:
    results = judge_together([version("en-US", EN, prose(EN)), version("en-GB", EN, prose(EN))], QUESTIONS)
    assert [told(result) for result in results] == [[], []]


def test_a_text_in_both_languages_may_stand_in_both_versions() -> None:
    mixed = Detection("es", 1.0, "sure", "mixed", spans=(Span(0, 40, "es"), Span(40, 80, "en")))
    same: Part = ("position-description", mixed, f"{TEXTS['es']} {TEXTS['en']}")
    results = judge_together(
        [version("en", EN, prose(EN), same), version("es", ES, prose(ES), same)], QUESTIONS
    )
    assert [told(result) for result in results] == [[("mixed-language-section", "warning", "s1")]] * 2


def test_a_shorter_version_is_told_once_and_held_against_the_fullest() -> None:
    kinds: tuple[SectionKind, ...] = (
        "headline",
        "summary",
        "position-description",
        "project-description",
        "volunteer-description",
        "award-description",
    )
    full = version("en", EN, *(prose(EN, kind) for kind in kinds))
    middling = version("de", DE, prose(DE), prose(DE, "headline"))
    short = version("es", ES, prose(ES, "headline"))
    results = judge_together([full, middling, short], QUESTIONS)
    assert [told(result) for result in results] == [
        [],
        [("translation-missing", "warning", None)],
        [("translation-missing", "warning", None)],
    ]
    observed = results[2].findings[0].observation
    assert (observed.outcome, observed.facts["missing"], observed.facts["other"]) == (
        "shorter",
        5,
        Locale.parse("en"),
    )


@pytest.mark.parametrize("change", ["format", "place unknown", "no version"])
def test_what_may_be_there_unrecognised_is_not_missing(change: str) -> None:
    full, short = (
        version("en", EN, prose(EN), prose(EN, "headline")),
        version("es", ES, prose(ES, "headline")),
    )
    assert told(judge_together([full, short], QUESTIONS)[1]) == [("translation-missing", "warning", None)]
    profile = short.profile
    if change == "format":
        profile = msgspec.structs.replace(profile, format="linkedin-pdf")
    elif change == "no version":
        profile = msgspec.structs.replace(profile, version=None)
    else:
        short = version("es", ES, prose(ES, "headline"), prose(ES, "other"))
        profile = short.profile
    short = msgspec.structs.replace(short, profile=profile)
    assert told(judge_together([full, short], QUESTIONS)[1]) == []


def test_only_pages_that_were_given_are_said_not_to_link_back() -> None:
    def page(code: str, detection: Detection, *links: tuple[str, str]) -> Subject:
        made = version(code, detection, prose(detection))
        found = (
            Link(f"https://a.example/{code}", "URL"),
            *(Link(url, f"hreflang {to}") for to, url in links),
        )
        profile = msgspec.structs.replace(made.profile, links=found, format="web-page", surface="web")
        return msgspec.structs.replace(made, profile=profile)

    links = [(code, f"https://a.example/{code}") for code in ("en", "es", "fr", "x-default")]
    results = judge_together([page("en", EN, *links), page("es", ES)], QUESTIONS)
    assert "hreflang-not-reciprocal" in results[0].not_applicable
    assert told(results[1]) == [("hreflang-not-reciprocal", "error", None)]
    assert results[1].findings[0].observation.facts["url"] == "https://a.example/en"


def test_what_a_rule_replaces_is_a_rule_and_its_severities_are_of_its_outcomes() -> None:
    known = {rule.id for rule in RULES}
    assert {name for rule in RULES for name in rule.replaces} <= known
    assert rulebook.load().get("untranslated-section").severities == {"whole": "error"}
