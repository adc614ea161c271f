"""Countries by the codes people write, and the languages they read."""

import pytest

from profilecheck.model.territory import languages, territory


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
