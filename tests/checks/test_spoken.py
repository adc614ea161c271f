"""Names of languages as people list them, in any language."""

import pytest

from profilecheck.checks.spoken import language


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Spanish", "es"),
        ("Spanisch", "es"),
        ("español", "es"),
        ("Inglés (avanzado)", "en"),
        ("Polski - ojczysty", "pl"),
        ("немецкий", "de"),
        ("中文", "zh"),
        ("Tedesco: B2", "de"),
        ("es", "es"),
        ("es-MX", "es"),
        ("The language of my grandmother", None),
        ("", None),
        ("(fluent)", None),
    ],
)
def test_a_name_is_understood_in_any_language_or_not_at_all(name: str, code: str | None) -> None:
    assert language(name) == code
