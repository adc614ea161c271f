"""Words of another regional variant, the names and quotations that only look so, and the list of words itself."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.checks.traits import traits
from profilecheck.checks.variant import CHECK, Params, variants
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, DeclaredLocale, Profile, Section, SectionKind
from profilecheck.resources import shipped

AMERICAN = "we color the center, analyze behavior and favor the neighbor"
BRITISH = "we colour the centre, analyse behaviour and favour the neighbour"


def subject(
    text: str,
    *declared: str,
    language: str = "en",
    kind: SectionKind = "summary",
    how: DeclaredBy = "meta-language",
    surface: str = "json-resume",
) -> Subject:
    own = tuple(DeclaredLocale(Locale.parse(tag), how, "/meta/language") for tag in declared)
    profile = Profile("p.json", "json-resume", surface, (Section("s", kind, text, "/s"),), own)
    found = Detection(language, 1.0, "sure")
    return Subject(profile, (found,), found)


def observed(found: Subject) -> Observation | None:
    if not CHECK.applies(found, Params()):
        return None
    assert traits(found) & CHECK.stirred_by
    seen = list(CHECK.run(found, Params()))
    assert len(seen) <= 1
    return seen[0] if seen else None


@pytest.mark.parametrize(
    ("text", "tag", "language", "other"),
    [
        (AMERICAN, "en-GB", "en", "en-US"),
        (AMERICAN, "en_GB", "en", "en-US"),
        (AMERICAN, "en-UK", "en", "en-US"),
        (AMERICAN, "en-IE", "en", "en-US"),
        (BRITISH, "en-US", "en", "en-GB"),
        ("A equipa planeou o registo do utilizador e o contacto com o ecrã", "pt-BR", "pt", "pt-PT"),
        ("A equipe fez o registro do usuário e o contato com a mídia", "pt-PT", "pt", "pt-BR"),
        ("El ordenador, el zumo, el coste y el vídeo de vuestra casa", "es-AR", "es", "es-ES"),
        ("El ordenador, el zumo, el coste y el vídeo de vuestra casa", "es-419", "es", "es-ES"),
        ("El ordenador, el zumo, el coste y el vídeo de vuestra casa", "es-LA", "es", "es-ES"),
        ("La computadora, el costo del monitoreo, el ícono y los videos", "es-ES", "es", "es-419"),
    ],
)
def test_words_of_the_other_variant_are_shown(text: str, tag: str, language: str, other: str) -> None:
    seen = observed(subject(text, tag, language=language))
    assert seen is not None
    assert seen.verdict == "fail"
    assert seen.facts["other"] == Locale.parse(other)
    (evidence,) = seen.evidence
    assert len(evidence.words) >= 4
    assert set(evidence.words) <= {word.strip(",") for word in text.lower().split()}


@pytest.mark.parametrize(
    "tag", ["en", "en-CA", "en-IN", "en-001", "fr-CA", "de-AT", "und", "x-default", "???"]
)
def test_where_no_variant_is_declared_none_is_held_against_the_text(tag: str) -> None:
    assert not CHECK.applies(subject(AMERICAN, tag), Params())


def test_nothing_declared() -> None:
    assert not CHECK.applies(subject(AMERICAN), Params())


@pytest.mark.parametrize(
    ("how", "surface", "applies"),
    [
        ("meta-language", "json-resume", True),
        ("docx-lang", "docx", False),
        ("pdf-lang", "linkedin", False),
        ("primary-locale", "linkedin", False),
        ("option", "linkedin", True),
    ],
)
def test_a_region_nobody_chose_declares_nothing(how: DeclaredBy, surface: str, *, applies: bool) -> None:
    assert CHECK.applies(subject(BRITISH, "en-US", how=how, surface=surface), Params()) is applies


def test_a_second_declaration_may_name_the_region() -> None:
    assert observed(subject(AMERICAN, "en", "en-GB")) is not None


def test_two_regions_are_no_declaration_of_either() -> None:
    assert not CHECK.applies(subject(AMERICAN, "en-GB", "en-US"), Params())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "color center behavior".title(),
        AMERICAN.upper(),
        "He said “color, center, behavior, favor” and left",
        'a sign "color, center, behavior, favor" on the door',
        "«color center behavior favor»",
        "color.js, center@example.org, /behavior, favor_it, #neighbor, .catalog, gray-scale, analyze(",
        "color color color colors colored center centers",
        "we organize, recognize, realize, specialize and prioritize a program",
        "kept at the Kennedy Center, the Labor Office, Pearl Harbor, Gray's Inn and the Defense Ministry",
        "co\u0301lor cente\u0301r be\u0301havior",
        "\u202ecolor\u200b cen\u00adter beha\u200bvior \ud800",
    ],
)
def test_no_evidence_no_finding(text: str) -> None:
    assert observed(subject(text, "en-GB")) is None


def test_a_capital_that_begins_a_sentence_is_no_name() -> None:
    text = "Analyzed samples.\n• Colored maps for schools\n- Labeled finds. Modeled ships; Canceled nothing"
    seen = observed(subject(text, "en-GB"))
    assert seen is not None
    assert seen.facts["words"] == 5


def test_three_words_are_worth_a_look() -> None:
    seen = observed(subject("we color the center and analyze", "en-GB"))
    assert seen is not None
    assert seen.verdict == "review"
    assert observed(subject("we color the center", "en-GB")) is None


def test_hardly_any_to_the_contrary_is_still_clear() -> None:
    seen = observed(subject(f"{AMERICAN}, whilst it rains", "en-GB"))
    assert seen is not None
    assert seen.verdict == "review"
    assert observed(subject(f"{AMERICAN}, whilst it rains, learnt", "en-GB")) is None


@pytest.mark.parametrize(
    "kind", ["headline", "skills", "recommendation-received", "labels", "position-title"]
)
def test_names_and_the_words_of_others_do_not_count(kind: SectionKind) -> None:
    assert not CHECK.applies(subject(AMERICAN, "en-GB", kind=kind), Params())


def test_a_text_in_another_language_does_not_count() -> None:
    assert not CHECK.applies(subject(AMERICAN, "en-GB", language="de"), Params())


def test_a_long_word_takes_no_time() -> None:
    assert observed(subject("„a" * 100_000 + "«" * 100_000, "en-GB")) is None
    assert observed(subject("a" * 300_000 + "-b " + '"' * 3000 + "“" * 3000, "en-GB")) is None


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_list_is_sound(language: str) -> None:
    variant = variants()[language]
    first, second = variant.regions
    assert all(word == word.lower() and word.isalpha() for word in variant.telling)
    assert {code for code, _ in variant.telling.values()} == {first, second}
    if language != "es":
        assert not set(variant.regions[first]) & set(variant.regions[second])


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_no_word_stands_twice(language: str) -> None:
    lines = tomllib.loads(shipped("checks/variants.toml").read_text(encoding="utf-8"))[language]["words"]
    words = lines.replace("|", " ").split()
    assert sorted(words) == sorted(set(words))
    assert len(words) == len(variants()[language].telling)


@given(st.text(), st.sampled_from(["en-GB", "en-US", "es-ES", "es-MX", "pt-PT", "pt-BR"]))
def test_any_text_is_borne_and_evidence_lies_in_it(text: str, tag: str) -> None:
    language = tag[:2]
    words = [word for word, (code, _) in variants()[language].telling.items() if code not in tag]
    noisy = f"{text}\n{' '.join(words[:30])} {text}"
    seen = observed(subject(noisy, tag, language=language))
    if seen is not None:
        assert seen.facts["words"] != 0
        for evidence in seen.evidence:
            assert noisy[evidence.start : evidence.end] == evidence.excerpt


@given(st.lists(st.sampled_from(sorted(variants()["en"].telling)), max_size=40))
def test_no_profile_is_accused_under_both_declarations(words: list[str]) -> None:
    text = " ".join(words)
    assert observed(subject(text, "en-GB")) is None or observed(subject(text, "en-US")) is None
