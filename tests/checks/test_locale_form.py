"""The tag to write in place of a wrong one, as its place writes tags."""

import pytest

from profilecheck import rulebook
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, DeclaredLocale, Profile


def meant(rule_id: str, raw: str, how: DeclaredBy) -> list[object]:
    rule = rulebook.load().get(rule_id)
    declared = DeclaredLocale(Locale.parse(raw), how, "somewhere")
    found = Subject(Profile("p.html", "web-page", "web", (), (declared,)), (), Detection(None))
    assert rule.check.applies(found, rule.params)
    return [one.facts.get("meant") for one in rule.check.run(found, rule.params)]


@pytest.mark.parametrize(
    ("raw", "how", "said"),
    [
        ("en-UK", "html-lang", ["en-GB"]),
        ("en_UK", "html-lang", ["en-GB"]),
        ("en_UK", "og-locale", ["en_GB"]),
        ("en-UK", "option", []),
        ("es-LA", "html-lang", ["es-419"]),
        ("es-LA", "meta-language", ["es-419"]),
        ("es_LA", "og-locale", []),
        ("lo_LA", "og-locale", []),
        ("es-419", "html-lang", []),
        ("en-EU", "html-lang", ["en"]),
        ("en-UN", "content-language-meta", ["en"]),
        ("en_EU", "og-locale", ["en"]),
        ("sr-Latn-UK", "html-lang", ["sr-Latn-GB"]),
        ("es-XX", "html-lang", ["es"]),
        ("sq-XK", "html-lang", []),
        ("uk", "html-lang", []),
        ("eu", "html-lang", []),
        ("eu-ES", "html-lang", []),
    ],
)
def test_a_region_that_is_none_is_mended(raw: str, how: DeclaredBy, said: list[object]) -> None:
    assert meant("locale-region-invalid", raw, how) == said


@pytest.mark.parametrize(
    ("raw", "how", "said"),
    [("iw", "html-lang", ["he"]), ("zh-CN", "html-lang", ["zh-Hans"]), ("zh_CN", "og-locale", [])],
)
def test_an_old_code_is_mended(raw: str, how: DeclaredBy, said: list[object]) -> None:
    assert meant("locale-deprecated", raw, how) == said
