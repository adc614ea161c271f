"""English sentences, and the English words that stand in texts of every language."""

import pytest

from profilecheck.detect.english import holds_together, is_trade_words


@pytest.mark.parametrize(
    ("home", "text"),
    [
        ("it", "Project management, budgeting e reporting"),
        ("pl", "Business development i account management"),
        ("nl", "Recruitment, employer branding en onboarding"),
        ("de", "Change Management, Stakeholder Management und Reporting"),
        ("es", "Testing end-to-end con Cypress // Pair programming"),
        ("sv", "Frontend i React, code reviews, on-call"),
        ("de", "Account Management in DACH"),
    ],
)
def test_words_of_a_trade_make_no_english(home: str, text: str) -> None:
    assert is_trade_words(text, home)


@pytest.mark.parametrize(
    ("home", "text"),
    [
        ("de", "Budgeting for three hospitals"),
        ("es", "Simple bookkeeping application written in Java"),
        ("ko", "Translated into Korean"),
        ("it", "Led the onboarding of new colleagues"),
        ("pl", "Sales " * 16),
    ],
)
def test_sentences_and_long_texts_are_english(home: str, text: str) -> None:
    assert not is_trade_words(text, home)


def test_english_small_words_hold_names_together() -> None:
    assert holds_together("Volunteer with Médecins du Monde and Casa de Paz")
    assert not holds_together("Voluntaria en Médecins du Monde y Casa de Paz")
    assert not holds_together("Stand-and-deliver")
    assert not holds_together("y " * 20 + "and")
