"""Which of a section's two languages is the one to keep."""

import pytest

from profilecheck.checks import NoParams
from profilecheck.checks.mixed_section import CHECK
from profilecheck.model.detection import Detection, Span, Subject
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, DeclaredLocale, Profile, Section

TEXT = "Ремонтирую часы. " * 2 + "I repair old clocks. " * 5
BREAK = TEXT.index("I repair")


def told(
    declared: str | None,
    overall: str | None,
    how: DeclaredBy = "meta-language",
    own: str | None = None,
) -> tuple[str, str, int]:
    section = Section("summary", "summary", TEXT, "/x", Locale.parse(own) if own else None)
    spans = (Span(0, BREAK, "ru"), Span(BREAK, len(TEXT), "en"))
    detection = Detection("en", 0.98, "sure", why_not="mixed", spans=spans)
    locales = (DeclaredLocale(Locale.parse(declared), how, "/y"),) if declared else ()
    profile = Profile("p", "f", "s", (section,), locales)
    whole = Detection(overall, 0.9, "sure" if overall else "unknown")
    (found,) = CHECK.run(Subject(profile, (detection,), whole), NoParams())
    first, second = found.facts["first"], found.facts["second"]
    assert isinstance(first, Locale)
    assert isinstance(second, Locale)
    share = found.facts["first_share"]
    assert isinstance(share, int)
    assert found.facts["second_share"] == 100 - share
    assert TEXT[found.evidence[0].start] == {"ru": "Р", "en": "I"}[first.tag]
    return first.tag, second.tag, share


@pytest.mark.parametrize(
    ("declared", "overall", "kept"),
    [
        ("ru", "en", "ru"),
        ("ru-RU", "en", "ru"),
        ("ru", None, "ru"),
        ("en", "ru", "en"),
        (None, "ru", "ru"),
        ("de", "ru", "ru"),
        ("de", None, "en"),
        ("de", "fr", "en"),
        (None, None, "en"),
        ("9?", "ru", "ru"),
    ],
)
def test_the_declared_language_is_kept_then_the_profiles_own_then_the_larger_part(
    declared: str | None, overall: str | None, kept: str
) -> None:
    first, second, share = told(declared, overall)
    assert (first, {first, second}) == (kept, {"ru", "en"})
    assert share == (24 if kept == "ru" else 76)


def test_what_the_section_declares_comes_before_what_the_profile_does() -> None:
    assert told("en", "en", own="ru")[0] == "ru"


def test_a_declaration_nobody_made_comes_after_the_profiles_own_language() -> None:
    assert told("en", "ru", "docx-lang")[0] == "ru"
    assert told("ru", None, "docx-lang")[0] == "ru"
