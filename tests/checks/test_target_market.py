"""A country's languages held against those of a profile's versions."""

import pytest

from profilecheck import rulebook
from profilecheck.checks.target_market import CHECK, Params
from profilecheck.engine import Questions, judge, judge_together
from profilecheck.model.detection import Certainty, Detection, Span, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Profile, Section, SectionKind
from profilecheck.rulebook import Given

RULE = "target-market-language"


def subject(language: str | None, certainty: Certainty = "sure") -> Subject:
    return Subject(Profile(f"{language}.json", "f", "s", ()), (), Detection(language, 0.9, certainty))


def observed(markets: str, *subjects: Subject) -> list[Observation]:
    params = Params(tuple(markets.split()))
    if len(subjects) == 1:
        return list(CHECK.run(subjects[0], params)) if CHECK.applies(subjects[0], params) else []
    assert CHECK.together
    places = CHECK.together.applies(subjects, params)
    return [one for _, one in CHECK.together.run(subjects, params)] if places else []


def rules(*markets: str) -> list[rulebook.Rule]:
    return [rule for rule in rulebook.load().chosen(given=Given(markets)) if rule.id == RULE]


@pytest.mark.parametrize(
    ("markets", "languages", "missed"),
    [
        ("DE", ["en"], ["DE"]),
        ("DE", ["de"], []),
        ("CH BE CA", ["fr"], []),
        ("DE CA FR", ["en"], ["DE", "FR"]),
        ("US", ["es"], ["US"]),
        ("NO", ["nb"], []),
        ("BA", ["sr"], []),
        ("TW", ["zh-Hans"], []),
        ("DE", ["en", "de"], []),
        ("FR", ["en", "de"], ["FR"]),
        ("", ["en"], []),
    ],
)
def test_one_version_in_one_of_the_languages_is_enough(
    markets: str, languages: list[str], missed: list[str]
) -> None:
    found = observed(markets, *map(subject, languages))
    assert [one.facts["market"] for one in found] == missed
    for one in found:
        assert one.facts["detected"] == tuple(languages)


def sections(*found: tuple[SectionKind, Detection]) -> Subject:
    texts = tuple(Section(f"s{place}", kind, "…", f"/{place}") for place, (kind, _) in enumerate(found))
    detections = tuple(detection for _, detection in found)
    return Subject(Profile("p.json", "f", "s", texts), detections, Detection("en", 0.9, "sure"))


@pytest.mark.parametrize(
    ("kind", "detection", "told"),
    [
        ("summary", Detection("de", 0.9, "sure"), False),
        ("position-description", Detection("de", 0.7, "likely"), False),
        ("summary", Detection("de", 0.3, "unknown"), True),
        ("summary", Detection("fr", 0.9, "sure"), True),
        ("summary", Detection("en", 0.9, "sure", "mixed", spans=(Span(0, 1, "de"),)), False),
        ("position-title", Detection("de", 0.9, "sure"), True),
        ("recommendation-received", Detection("de", 0.9, "sure"), True),
        ("labels", Detection("de", 0.9, "sure"), True),
    ],
)
def test_nothing_is_in_a_language_only_if_no_text_is(
    kind: SectionKind, detection: Detection, *, told: bool
) -> None:
    english = sections(("summary", Detection("en", 0.9, "sure")), (kind, detection))
    assert bool(observed("DE", english)) is told
    assert bool(observed("DE", subject("fr"), english)) is told


def test_what_is_not_known_accuses_nobody() -> None:
    assert observed("DE", subject(None)) == []
    assert observed("DE", subject("en", "unknown")) == []
    assert observed("DE", subject("en"), subject(None)) == []
    assert [one.verdict for one in observed("DE", subject("en"), subject("fr", "likely"))] == ["review"]


def test_two_countries_missed_are_two_findings_to_tell_apart() -> None:
    (rule,) = rules("DE", "FR")
    findings = judge(subject("en"), Questions([rule])).findings
    wanted = [one.observation.facts["wanted"] for one in findings]
    assert [one.tag for one in wanted if isinstance(one, Locale)] == ["de-DE", "fr-FR"]
    assert len({one.fingerprint for one in findings}) == 2


def test_versions_stand_for_one_another() -> None:
    chosen = Questions(rules("DE"))
    assert [one.rule for one in judge(subject("en"), chosen).findings] == [RULE]
    first, second = judge_together([subject("en"), subject("de")], chosen)
    assert (first.findings, second.findings) == ((), ())
    assert first.passed == second.passed == (RULE,)
    first, second = judge_together([subject("en"), subject("fr")], chosen)
    assert [one.rule for one in first.findings] == [RULE]
    assert second.findings == ()


def test_the_rule_is_asked_where_a_country_is_named_and_not_otherwise() -> None:
    assert rules() == []
    assert [rule.id for rule in rules("DE")] == [RULE]
    assert RULE not in [rule.id for rule in rulebook.load().chosen(disable=[RULE], given=Given(("DE",)))]
    (enabled,) = [rule for rule in rulebook.load().chosen(enable=[RULE]) if rule.id == RULE]
    assert judge(subject("en"), Questions([enabled])).not_applicable == (RULE,)
