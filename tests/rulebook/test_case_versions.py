"""Cases of several versions of one profile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from profilecheck import words
from profilecheck.errors import RuleError
from profilecheck.rulebook import load_cases

VERSIONS = """\
[[cases]]
name = "One"
expect = "fail"
outcome = "mismatch"
version = 2
format = "web-page"
surface = "web"

[[cases.versions]]
declared = "en"
[[cases.versions.links]]
url = "https://a.example/en"
where = "URL"
[[cases.versions.sections]]
kind = "summary"
text = "Hello."

[[cases.versions]]
declared = "es_MX"
how = "meta-language"
where = "/meta/language"
[[cases.versions.sections]]
kind = "summary"
text = "Hola."
"""


def test_a_case_may_hold_versions(folder: Path) -> None:
    (folder / "my-rule" / "cases.toml").write_text(VERSIONS, encoding="utf-8")
    (case,) = load_cases(folder / "my-rule")
    first, second = case.profiles()
    assert case.profile() == first
    assert (first.version, second.version, second.format, second.surface) == (
        "en",
        "es-MX",
        "web-page",
        "web",
    )
    assert [(link.url, link.where) for link in first.links] == [("https://a.example/en", "URL")]
    assert [(one.how, one.where) for one in second.declared] == [("meta-language", "/meta/language")]
    assert [section.id for section in second.sections] == ["summary-1"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version = 2", "version = 3"),
        (
            'surface = "web"\n',
            'surface = "web"\n[[cases.sections]]\nkind = "summary"\ntext = "Hello."\n',
        ),
    ],
)
def test_versions_that_do_not_add_up_are_refused(
    folder: Path, change: Callable[[str, str, str], Path], old: str, new: str
) -> None:
    (folder / "my-rule" / "cases.toml").write_text(VERSIONS, encoding="utf-8")
    change("cases.toml", old, new)
    with pytest.raises(RuleError) as caught:
        load_cases(folder / "my-rule")
    assert caught.value.key == "case-versions"
    for language in words.available():
        assert "cases.toml" in words.load(language).say("errors.case-versions", **caught.value.facts)
