"""Countries by the codes people write, and the languages they read."""

import pytest

from profilecheck.model.territory import is_official, is_used, languages, territory


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("de", "DE"),
        (" CH ", "CH"),
        ("uk", "GB"),
        ("el", "GR"),
        ("gb", "GB"),
        ("xx", None),
        ("", None),
        ("aq", None),
        ("germany", None),
        ("419", None),
        ("eu", None),
        ("en-US", None),
    ],
)
def test_a_country_is_known_by_its_code(written: str, code: str | None) -> None:
    assert territory(written) == code


@pytest.mark.parametrize(
    ("code", "some", "none"),
    [
        ("CH", {"de", "fr", "it"}, {"en"}),
        ("BE", {"nl", "fr", "de"}, {"en"}),
        ("CA", {"en", "fr"}, {"de"}),
        ("US", {"en"}, {"es"}),
        ("ES", {"es"}, {"ca", "en"}),
        ("TW", {"zh-Hant"}, {"en"}),
        ("UA", {"uk"}, {"ru"}),
    ],
)
def test_its_languages_are_those_of_the_whole_of_it(code: str, some: set[str], none: set[str]) -> None:
    found = set(languages(code))
    assert some <= found
    assert not none & found


@pytest.mark.parametrize(
    ("language", "code", "official"),
    [
        ("en", "US", True),
        ("pt", "BR", True),
        ("de", "CH", True),
        ("ca", "ES", True),
        ("nb", "NO", True),
        ("no", "NO", True),
        ("fil", "PH", True),
        ("zh", "TW", True),
        ("en", "FR", False),
        ("ml", "ES", False),
        ("es", "EN", False),
        ("es", "419", False),
        ("xx", "", False),
    ],
)
def test_a_language_is_official_in_part_of_a_territory_too(language: str, code: str, official: bool) -> None:
    assert is_official(language, code) is official


@pytest.mark.parametrize(
    ("language", "script", "code", "used"),
    [
        ("es", None, "MX", True),
        ("es", None, "419", True),
        ("en", None, "FR", True),
        ("zh", None, "TW", True),
        ("zh", "Hant", None, True),
        ("zh", "Hant", "TW", True),
        ("sr", "Latn", None, True),
        ("de", "Latn", None, True),
        ("de", "Vito", None, False),
        ("de", "Hans", None, False),
        ("de", "Latn", "CH", False),
        ("it", None, "ES", False),
        ("cv", None, "IT", False),
        ("xx", "Latn", None, False),
    ],
)
def test_a_language_is_used_where_cldr_has_a_locale_for_it(
    language: str, script: str | None, code: str | None, used: bool
) -> None:
    assert is_used(language, script, code) is used
