"""Damaged encodings: what is shown, what is left alone, and that clean text does not even wake the check."""

import pytest

from profilecheck.checks.mojibake import CHECK, Params
from profilecheck.checks.traits import DAMAGED, traits
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.profile import Profile, Section


def subject(text: str, form: str = "json-resume") -> Subject:
    profile = Profile(
        "p.json", form, "json-resume", (Section("summary", "summary", text, "/basics/summary"),)
    )
    return Subject(profile, (Detection(None),), Detection(None))


def observed(text: str, form: str = "json-resume") -> list[Observation]:
    found = subject(text, form)
    params = Params(lost_except_formats=("linkedin-pdf",))
    return list(CHECK.run(found, params)) if traits(found) & CHECK.stirred_by else []


@pytest.mark.parametrize(
    ("text", "found", "meant"),
    [
        ("Jefa de producciÃ³n en LeÃ³n", "producciÃ³n", "producción"),
        ("Une Å“uvre", "Å“uvre", "œuvre"),
        ("Praca w Å‚Ã³dzkiej firmie", "Å‚Ã³dzkiej", "łódzkiej"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("æ—¥æœ¬èªž", "æ—¥æœ¬èªž", "日本語"),
        ("ì•ˆë…•", "ì•ˆë…•", "안녕"),
        ("√©tudes", "√©tudes", "études"),
        ("next toÂ\xa0students", "toÂ", "to"),
        ("First line\nI donâ€™t", "donâ€™t", "don’t"),
    ],
)
def test_shows_what_the_text_should_say(text: str, found: str, meant: str) -> None:
    (one,) = observed(text)
    assert (one.outcome, one.facts) == ("damaged", {"found": found, "meant": meant})
    (evidence,) = one.evidence
    assert text[evidence.start : evidence.end] == evidence.excerpt


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO – GESTÃO… INSCRIÇÕES",
        "ÄÖÜ” ÑANDÚ – ÅSA Ørsted",
        "Le « Café de l'Été » – voilà…",
        "Tiếng Việt: quản lý dự án",
        "Я чиню старые часы – РУССКИЙ ЯЗЫК «Россия»",
        "Βιβλιοθήκη – Αθήνα",
        "日本語と中文",
        "שלום – עולם",
        "naïve café “é”",
    ],
)
def test_leaves_every_language_alone(text: str) -> None:
    assert observed(text) == []


def test_a_lost_letter_is_counted_but_not_in_a_pdf() -> None:
    (one,) = observed("producci\ufffdn y direcci\ufffdn")
    assert (one.outcome, one.facts) == ("lost", {"found": "producci\ufffdn", "letters": 2})
    assert observed("producci\ufffdn y direcci\ufffdn", "linkedin-pdf") == []


def test_clean_text_does_not_wake_the_check() -> None:
    assert not traits(subject("Dirijo una pequeña empresa – “El Olivo” – en Jaén.")) & DAMAGED
