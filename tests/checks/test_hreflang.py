"""Addresses and codes of hreflang links, and titles held against the list of roles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck import rulebook
from profilecheck.checks.hreflang import absolute, alternates, own_address, own_addresses, plain
from profilecheck.engine import Questions, judge_together
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Link, Profile, Section

EN = Detection("en", 0.99, "sure")
OWN = "https://a.example/en/"
PAGE_RULES = [rule for rule in rulebook.load().rules if "hreflang" in rule.id or "adaptive" in rule.id]


def page(*links: tuple[str, str], surface: str = "web") -> Profile:
    return Profile("a.html", "web-page", surface, (), links=tuple(Link(url, where) for where, url in links))


def observed(rule_id: str, profile: Profile) -> list[Observation]:
    rule = rulebook.load().get(rule_id)
    subject = Subject(profile, (), EN)
    assert rule.check.applies(subject, rule.params)
    return list(rule.check.run(subject, rule.params))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://A.example/en/", "https://a.example/en", True),
        ("https://a.example/en#top", "https://a.example/en", True),
        ("https://a.example/", "https://a.example", True),
        (" https://a.example/en ", "https://a.example/en", True),
        ("https://a.example/EN", "https://a.example/en", False),
        ("https://a.example/en?a=1", "https://a.example/en", False),
        ("http://a.example/en", "https://a.example/en", False),
        ("https://a.example/p?lang=es&id=1", "https://a.example/p?id=1&lang=es", True),
        ("https://a.example/p?lang=es", "https://a.example/p?lang=en", False),
        ("https://a.example/p\u00e1gina", "https://a.example/p%C3%A1gina", True),
        ("https://a.example/p%c3%a1gina", "https://a.example/p%C3%A1gina", True),
        ("https://a.example/a%2Fb", "https://a.example/a/b", False),
        ("https://a.example:443/en", "https://a.example/en", True),
        ("HTTP://a.example:80/en", "http://a.example/en", True),
        ("https://a.example:80/en", "https://a.example/en", False),
    ],
)
def test_addresses_are_the_same_but_for_what_leads_nowhere_else(one: str, other: str, *, same: bool) -> None:
    assert (plain(one) == plain(other)) is same


def test_the_address_read_from_comes_before_the_canonical_one() -> None:
    assert own_address(page(("canonical", "https://a.example/x"), ("URL", OWN))) == plain(OWN)
    assert own_address(page(("canonical", "/x"))) is None
    assert own_address(page(("URL", OWN), surface="linkedin")) is None
    assert len(own_addresses(page(("canonical", "https://a.example/x"), ("URL", OWN)))) == 2


@pytest.mark.parametrize(
    ("url", "to"),
    [("/es", "https://a.example/es"), ("../es/", "https://a.example/es"), ("./", "https://a.example/en")],
)
def test_a_part_of_an_address_is_completed_by_the_pages_own(url: str, to: str) -> None:
    assert absolute(page(("URL", OWN)), url) == to


@pytest.mark.parametrize("url", ["http://[", "https://a.example:x/", "//[::1", ""])
def test_no_address_is_too_odd_to_compare(url: str) -> None:
    assert isinstance(absolute(page(("URL", OWN)), url), str)
    assert isinstance(plain(url), str)
    assert alternates(page(("hreflang es", url))) == [("es", url)]


@given(
    st.lists(
        st.tuples(st.sampled_from(["URL", "canonical", "hreflang es", "hreflang "]), st.text()), max_size=4
    )
)
def test_no_pages_links_break_a_rule(links: list[tuple[str, str]]) -> None:
    pages = [page(*links), page(("URL", OWN), *links), page(*links, surface="linkedin")]
    rules = PAGE_RULES
    results = judge_together([Subject(one, (), EN) for one in pages], Questions(rules))
    assert [len(result.passed) + len(result.not_applicable) <= len(rules) for result in results] == [True] * 3
    assert not results[2].passed


@pytest.mark.parametrize("code", ["es", "ES", "zh-Hant", "zh-Hans-TW", "pt-br", "en-GB", "x-default"])
def test_codes_that_are_in_order(code: str) -> None:
    assert observed("hreflang-invalid", page((f"hreflang {code}", OWN))) == []


@pytest.mark.parametrize(
    "code", ["en-UK", "es-EU", "es-419", "es_MX", "spa", "english", "xx", "jp", "419", "en-", "e"]
)
def test_codes_that_are_not(code: str) -> None:
    found = observed("hreflang-invalid", page((f"hreflang {code}", OWN)))
    assert [(one.outcome, one.facts["code"]) for one in found] == [("code", code)]


def test_each_kind_of_mistake_is_said_once() -> None:
    links = [("hreflang es", "/a"), ("hreflang es", "/b"), ("hreflang en-UK", "/c"), ("hreflang fr-UK", "/d")]
    found = observed("hreflang-invalid", page(*links))
    assert [(one.outcome, one.facts["links"]) for one in found] == [
        ("code", 2),
        ("relative", 3),
        ("duplicate", 1),
    ]


@pytest.mark.parametrize(
    ("urls", "told"),
    [
        (["https://a.example/en"], False),
        (["https://a.example/es"], True),
        ([OWN, "https://a.example/es"], True),
    ],
)
def test_a_page_alone_needs_no_version_for_all_others(urls: list[str], *, told: bool) -> None:
    codes = [(f"hreflang {code}", url) for code, url in zip(("en", "es"), urls, strict=False)]
    assert bool(observed("hreflang-x-default-missing", page(("URL", OWN), *codes))) is told


def test_one_address_written_whole_and_in_part_is_one() -> None:
    links = [("URL", OWN), ("hreflang es", "https://a.example/es/"), ("hreflang ES", "/es")]
    found = observed("hreflang-invalid", page(*links))
    assert [(one.outcome, one.facts["code"]) for one in found] == [("relative", "ES")]


@pytest.mark.parametrize("url", ["https://A.example/en", "https://a.example:443/en/#cv", "./", "/en"])
def test_a_page_names_itself_however_it_writes_its_address(url: str) -> None:
    assert observed("hreflang-self-missing", page(("URL", OWN), ("hreflang en", url))) == []


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Real Estate Agent at Casas", "Agente inmobiliaria"], ("Real Estate Agent", "Agente inmobiliaria")),
        (["Agente inmobiliaria | Real Estate Agent"], ("Agente inmobiliaria", "Real Estate Agent")),
        (["Enterprise Architect", "Arquitecta"], None),
        (["Agente inmobiliaria", "Agente inmobiliario"], None),
        (["Real Estate Agent", "Real Estate Agent"], None),
        (["Nurse", "Traductora"], None),
        (["Nurses' house", "Enfermera"], None),
        ([""], None),
    ],
)
def test_one_role_in_two_languages(titles: list[str], names: tuple[str, str] | None) -> None:
    sections = tuple(Section(f"s{i}", "position-title", text, f"/{i}") for i, text in enumerate(titles))
    declared = (DeclaredLocale(Locale.parse("es"), "meta-language", "/meta/language"),)
    profile = Profile("a.json", "json-resume", "json-resume", sections, declared)
    subject = Subject(profile, (EN,) * len(sections), EN)
    rule = rulebook.load().get("title-in-two-languages")
    found = list(rule.check.run(subject, rule.params))
    assert [(one.facts["name"], one.facts["other_name"]) for one in found] == ([names] if names else [])


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("es", True),
        ("uk", True),
        ("eu", True),
        ("la", True),
        ("lo-LA", True),
        ("en-gb", True),
        ("sr-Latn-RS", True),
        ("X-Default", True),
        ("es-419", False),
        ("es-LA", False),
        ("es-la", False),
        ("en-UK", False),
        ("en-EU", False),
        ("en-UN", False),
        ("uk-UK", False),
        ("en-EN", False),
        ("sr-Latn-UK", False),
        ("es-XX", False),
        ("UA", False),
        ("", False),
    ],
)
def test_a_code_names_a_language_and_a_country_if_any(code: str, *, valid: bool) -> None:
    found = observed("hreflang-invalid", page(("hreflang " + code, OWN)))
    assert (found == []) is valid
    assert all(one.outcome == "code" for one in found)
