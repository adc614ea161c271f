"""Dates that show their order, the numbers that only look like dates, and what readers of a locale expect."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck import rulebook
from profilecheck.checks.date_format import CHECK, expected
from profilecheck.checks.traits import traits
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Section, SectionKind

PARAMS = rulebook.load().get("date-format-mismatch").params


def subject(
    text: str, tag: str | None, *, language: str | None = None, kind: SectionKind = "summary"
) -> Subject:
    declared = (DeclaredLocale(Locale.parse(tag), "meta-language", "/meta/language"),) if tag else ()
    profile = Profile("p.json", "json-resume", "json-resume", (Section("s", kind, text, "/s"),), declared)
    return Subject(profile, (Detection(language),), Detection(language))


def observed(found: Subject) -> Observation | None:
    if not CHECK.applies(found, PARAMS):
        return None
    assert traits(found) & CHECK.stirred_by
    seen = list(CHECK.run(found, PARAMS))
    assert len(seen) <= 1
    return seen[0] if seen else None


@pytest.mark.parametrize(
    ("tag", "order"),
    [
        ("en", None),
        ("en-US", "month-first"),
        ("en-PH", "month-first"),
        ("en-GB", "day-first"),
        ("en-UK", "day-first"),
        ("en-AU", "day-first"),
        ("en-CA", None),
        ("en-ZA", None),
        ("de", "day-first"),
        ("de-CH", "day-first"),
        ("fr", "day-first"),
        ("fr-CA", None),
        ("es", "day-first"),
        ("es-US", "day-first"),
        ("es-419", "day-first"),
        ("es-LA", "day-first"),
        ("es-PR", "month-first"),
        ("pt", "day-first"),
        ("no-NO", "day-first"),
        ("it", "day-first"),
        ("ja", None),
        ("zh", None),
        ("zh-TW", None),
        ("sv", None),
        ("hu-HU", None),
        ("zu", None),
        ("fil", "month-first"),
        ("und", None),
        ("xx", None),
        ("de-BR", None),
    ],
)
def test_the_order_of_a_locale(tag: str, order: str | None) -> None:
    dates = {"month-first": "25/03/2019", "day-first": "03/25/2019"}
    found = {held: observed(subject(text, tag)) for held, text in dates.items()}
    assert [held for held, seen in found.items() if seen] == ([order] if order else [])
    assert CHECK.applies(subject("", tag), PARAMS) is (order is not None)


@pytest.mark.parametrize(
    ("tag", "verdict"),
    [
        ("de", "fail"),
        ("pt", "fail"),
        ("es", "review"),
        ("es-MX", "fail"),
        ("fr", "review"),
        ("es-419", "review"),
        ("es-US", "review"),
        ("es-PH", "review"),
        ("en-001", "review"),
        ("hi-IN", "fail"),
    ],
)
def test_where_a_region_of_the_language_differs_a_person_looks(tag: str, verdict: str) -> None:
    seen = observed(subject("03/25/2019", tag))
    assert seen is not None
    assert (seen.outcome, seen.verdict) == ("month-first", verdict)


@pytest.mark.parametrize(
    "text",
    [
        "25/03/2019",
        "(25/03/2019)",
        "25/3/2019.",
        "Date:25/03/2019",
        "25.03.2019",
        "25-03-2019",
        "25/03/2019-01/04/2019",
        "01/04/2019–25/04/2019",
        "01/04/2019-25/04/2019",
        "since 29/02/2020, daily",
    ],
)
def test_a_date_that_shows_its_order(text: str) -> None:
    seen = observed(subject(text, "en-US"))
    assert seen is not None
    assert seen.outcome == "day-first"
    (evidence,) = seen.evidence
    assert text[evidence.start : evidence.end] == evidence.excerpt == seen.facts["found"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/04/2019 and 12/12/2012",
        "2019-03-25, 2019/25/03, 20190325",
        "25/03/19, 25/03, 03/2019, 25-03",
        "25 March 2019",
        "24/7, 1/2, 9/11, 4/5/6, 13/14/2015",
        "192.168.25.11, 25.03.2019.1, 1.25.03.2019, v25.03.2019, 25.3.2019",
        "31/02/2019, 29/02/2019, 32/01/2019, 00/13/2019, 25/00/2019",
        "25/03/1849, 25/03/2050, 25/03/20190, 125/03/2019",
        "https://example.org/25/03/2019, example.org/25-03-2019, /25/03/2019/",
        "0049-25-03-2019, 25-03-2019-11, +25-03-2019",
        "25/03-2019, 25.03/2019, 25 / 03 / 2019",
        "25/03/2019\u0660, ٢٥/٠٣/٢٠١٩",
        "report_25-03-2019.pdf",
        "03/25/2019",
    ],
)
def test_what_is_no_evidence(text: str) -> None:
    assert observed(subject(text, "en-US")) is None


def test_versions_are_not_taken_for_dates_with_the_month_first() -> None:
    assert observed(subject("Version 3.25.2019", "de")) is None


def test_own_order_beside_the_other_asks_a_person() -> None:
    seen = observed(subject("25/03/2019, 03/25/2019 and 04/26/2020", "en-GB"))
    assert seen is not None
    assert (seen.verdict, seen.facts["dates"]) == ("review", 2)


@pytest.mark.parametrize("kind", ["recommendation-received", "labels", "publication-title"])
def test_the_words_of_others_do_not_count(kind: SectionKind) -> None:
    assert observed(subject("25/03/2019", "en-US", kind=kind)) is None


@pytest.mark.parametrize(("language", "told"), [("en", True), (None, True), ("es", False)])
def test_a_text_in_another_language_follows_its_own_order(language: str | None, *, told: bool) -> None:
    assert (observed(subject("25/03/2019", "en-US", language=language)) is not None) is told


@pytest.mark.parametrize(
    ("detection", "overall", "told"),
    [
        (Detection(None, why_not="too-short"), "de", False),
        (Detection(None, why_not="too-short"), "en", True),
        (Detection(None, why_not="too-short"), None, True),
        (Detection("en", 1.0, "sure"), "de", True),
        (Detection("en", 1.0, "sure", "mixed"), "en", False),
    ],
)
def test_a_text_too_short_to_tell_goes_with_the_profile_and_a_mixed_one_is_left_alone(
    detection: Detection, overall: str | None, *, told: bool
) -> None:
    section = Section("s", "summary", "Lyon, 25/03/2019", "/s")
    declared = DeclaredLocale(Locale.parse("en-US"), "meta-language", "/meta/language")
    profile = Profile("p.json", "json-resume", "json-resume", (section,), (declared,))
    assert (observed(Subject(profile, (detection,), Detection(overall))) is not None) is told


def test_nothing_declared() -> None:
    assert not CHECK.applies(subject("25/03/2019", None), PARAMS)


def test_all_readers_of_german_agree_and_not_all_of_spanish() -> None:
    german, spanish = expected("de", None, 90), expected("es", None, 90)
    assert german is not None
    assert german.everywhere
    assert spanish is not None
    assert not spanish.everywhere
    assert expected("es", None, 100) is None


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from("/-"))
def test_a_date_is_accused_in_one_order_at_most_and_only_beyond_the_twelfth(day: date, sep: str) -> None:
    written = day.strftime(f"%d{sep}%m{sep}%Y")
    american, british = (observed(subject(written, tag)) for tag in ("en-US", "en-GB"))
    assert (american is not None) is (day.day > 12)
    assert british is None


@given(
    st.text(st.sampled_from("0123456789/.-: v,\n25/03/2019")), st.sampled_from(["en-US", "de", "es", "en-GB"])
)
def test_any_text_is_borne_and_evidence_lies_in_it(text: str, tag: str) -> None:
    noisy = f"{text}25/03/2019{text} 03/25/2019"
    seen = observed(subject(noisy, tag))
    if seen is not None:
        for evidence in seen.evidence:
            assert noisy[evidence.start : evidence.end] == evidence.excerpt
