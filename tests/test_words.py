import ast
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import profilecheck
from profilecheck import words
from profilecheck.errors import UsageError
from profilecheck.model.detection import WhyNot
from profilecheck.model.finding import SEVERITIES, Fact
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredBy, SectionKind
from profilecheck.readers import READERS
from profilecheck.words import Plural, Words, filled_from, gaps

SOURCE = Path(profilecheck.__file__).parent
ENGLISH, SPANISH = words.load("en"), words.load("es")
OTHERS = tuple(language for language in words.available() if language != "en")

SAME_EVERYWHERE = {
    "declared_by.option",
    "declared_by.meta-language",
    "declared_by.basics-language",
    "declared_by.og-locale",
    "declared_by.preferred-locale",
    "declared_by.primary-locale",
    "declared_by.settings-language",
    "declared_by.in-language",
    "declared_by.json-ld-language",
    "declared_by.locale-language",
    "declared_by.page-locale",
    "formats.json-resume",
    "proof.seen-next",
    "text.label",
    "text.labelled",
    "text.place",
}
"""Names of fields and formats, and bare punctuation."""

SAME_BY_CHANCE = {
    "de": {"cli.check.format-metavar", "cli.rules.new.name-metavar", "pages.format", "pages.name"},
    "es": {"cli.explain.rule-metavar", "severity.error", "text.certainty-likely"},
    "fr": {
        "cli.check.format-metavar",
        "cli.options",
        "cli.options-metavar",
        "cli.rules.new.check-metavar",
        "pages.format",
        "text.column-section",
        "text.sections",
    },
    "it": {"cli.check.file-metavar"},
    "pt": {"text.quote"},
}
"""Words that a language happens to share with English."""


def forms(template: words.Template) -> tuple[str, ...]:
    return template.forms() if isinstance(template, Plural) else (template,)


# The interface files


def test_the_interface_speaks_six_languages() -> None:
    assert {"de", "en", "es", "fr", "it", "pt"} <= set(words.available())


@pytest.mark.parametrize("language", words.available())
def test_every_language_says_the_same_things_with_the_same_gaps(language: str) -> None:
    spoken = words.load(language).entries
    assert set(spoken) == set(ENGLISH.entries)
    for key, template in ENGLISH.entries.items():
        assert gaps(spoken[key]) == gaps(template), key


@pytest.mark.parametrize("language", words.available())
def test_no_sentence_is_empty_or_carries_stray_space(language: str) -> None:
    for key, template in words.load(language).entries.items():
        for form in forms(template):
            assert form, key
            assert form == form.strip(), key
            assert "  " not in form, key


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_is_english_left_behind(language: str) -> None:
    spoken = words.load(language).entries
    alike = {key for key, template in ENGLISH.entries.items() if spoken[key] == template}
    assert alike <= SAME_EVERYWHERE | SAME_BY_CHANCE.get(language, set())


@pytest.mark.parametrize("language", OTHERS)
def test_a_complaint_is_made_of_whole_sentences(language: str) -> None:
    for key, template in words.load(language).entries.items():
        if key.startswith(("errors.", "unreadable.", "notes.")):
            assert all(form.endswith(".") for form in forms(template)), key


def test_french_has_no_break_before_its_double_signs() -> None:
    """A no-break space (U+00A0) stands before : ; ? ! » and after «."""
    for key, template in words.load("fr").entries.items():
        for form in forms(template):
            assert not re.search(r" [:;?!»](?!\w)|« ", form), key


@pytest.mark.parametrize("language", ["es", "fr", "it"])
def test_a_word_in_english_quotes_is_none_of_a_latin_language(language: str) -> None:
    for key, template in words.load(language).entries.items():
        assert not [form for form in forms(template) if "“" in form or " '{" in form], key


def test_a_question_without_its_opening_mark_is_no_spanish() -> None:
    for key, template in SPANISH.entries.items():
        for form in forms(template):
            assert form.count("¿") == form.count("?"), key


@pytest.mark.parametrize("language", words.available())
@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("kinds", get_args(SectionKind)),
        ("why_not", get_args(WhyNot)),
        ("declared_by", get_args(DeclaredBy)),
        ("tagged", get_args(DeclaredBy)),
        ("severity", SEVERITIES),
        ("formats", tuple(READERS)),
        ("declares", tuple(READERS)),
    ],
)
def test_every_value_a_report_shows_has_words(language: str, table: str, keys: tuple[str, ...]) -> None:
    spoken = words.load(language).entries
    assert {key for key in spoken if key.startswith(f"{table}.")} == {f"{table}.{key}" for key in keys}


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                yield name, node, f"{file.relative_to(SOURCE)}:{node.lineno}"


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


KEYED = {
    "UsageError": "errors.",
    "RuleError": "errors.",
    "DetectorMissingError": "errors.",
    "MemberError": "unreadable.",
    "ArchiveError": "unreadable.",
    "JsonError": "unreadable.",
    "PageError": "unreadable.",
    "XmlError": "unreadable.",
    "YamlError": "unreadable.",
}


def test_every_error_raised_in_the_code_has_its_sentence_and_all_its_facts() -> None:
    found = 0
    for name, call, place in calls():
        key = literal(call.args[0]) if name in KEYED and call.args else None
        if key is None:
            continue
        found += 1
        full = KEYED[name] + key
        assert full in ENGLISH.entries, f"{place}: {full}"
        facts = {keyword.arg or "" for keyword in call.keywords}
        asked = filled_from(gaps(ENGLISH.entries[full]), dict.fromkeys(facts, "text"))
        assert asked <= facts, f"{place}: {full}"
    assert found > 30


def test_every_reason_and_sentence_named_in_the_code_is_there() -> None:
    found = 0
    for name, call, place in calls():
        at = {"Unreadable": 1, "PdfProblem": 0}.get(name)
        if at is not None and len(call.args) > at and (reason := literal(call.args[at])):
            found += 1
            assert f"unreadable.{reason}" in ENGLISH.entries, f"{place}: {reason}"
        if name == "say" and call.args and (key := literal(call.args[0])):
            found += 1
            assert {key, f"text.{key}"} & ENGLISH.entries.keys(), f"{place}: {key}"
    assert found > 50


def test_somebody_else_is_told_otherwise_only_where_there_is_a_sentence_for_the_owner() -> None:
    others = {key.removeprefix("others."): key for key in ENGLISH.entries if key.startswith("others.")}
    assert others.keys() <= ENGLISH.entries.keys()
    for key, other in others.items():
        assert gaps(ENGLISH.entries[key]) == gaps(ENGLISH.entries[other])


def test_no_sentence_calls_a_strangers_profile_the_readers_own() -> None:
    """Where the report speaks of the profile itself; what a rule says stands in the rules."""
    said = words.load("en", to_owner=False).entries
    for key, template in said.items():
        if key.startswith(("text.", "notes.", "tagged.", "unreadable.")):
            for form in forms(template):
                assert not re.search(r"\b[Yy]our\b", form), key


# Filling


def test_a_fact_is_inserted_as_it_is() -> None:
    speaker = Words("en", {"x": "<{a}> <{b}>"})
    assert speaker.say("x", a="{b}", b="{0.__class__} {a}") == "<{b}> <{0.__class__} {a}>"


@given(st.text())
def test_no_text_can_break_a_sentence(text: str) -> None:
    assert Words("en", {"x": "‹{a}›"}).say("x", a=text) == f"‹{text}›"


@pytest.mark.parametrize("template", ["{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{a", "a}", "{é}"])
def test_only_plain_named_gaps_are_gaps(template: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is Python's own
        gaps(template)


def test_a_missing_fact_or_sentence_is_a_mistake_and_not_silence() -> None:
    with pytest.raises(KeyError):
        Words("en", {"x": "{a}"}).say("x")
    with pytest.raises(KeyError):
        ENGLISH.say("no-such-key")


@pytest.mark.parametrize(
    ("count", "said"), [(0, "no files"), (1, "1 file"), (2, "2 files"), (12345, "12,345 files")]
)
def test_the_number_chooses_the_form(count: int, said: str) -> None:
    plural = Plural(by="n", none="no files", one="{n} file", other="{n} files")
    assert Words("en", {"x": plural}).say("x", n=count) == said


def test_a_language_with_more_plural_forms_uses_them() -> None:
    plural = Plural(by="n", one="{n} файл", few="{n} файла", many="{n} файлов", other="{n} файла")
    russian = Words("ru", {"x": plural})
    assert [russian.say("x", n=n) for n in (1, 3, 5, 21)] == ["1 файл", "3 файла", "5 файлов", "21 файл"]


def test_facts_are_shown_as_their_kind_asks() -> None:
    kinds = {"a": "locale", "b": "locale", "share": "percent", "kind": "key", "how": "key", "all": "locales"}
    facts: dict[str, Fact] = {
        "a": Locale.parse("pt_BR"),
        "b": "de",
        "share": 82,
        "kind": "headline",
        "how": "pdf-lang",
        "all": ("es", "en"),
    }
    template = "{a}/{a_tag}/{a_language}/{b}/{share}/{kind}/{how}/{how_tagged}/{all}"
    assert ENGLISH.fill(template, facts, kinds) == (
        "Portuguese (Brazil)/pt-BR/Portuguese/German/82%/headline/the PDF's language tag/The PDF is tagged/"
        "Spanish and English"
    )
    assert SPANISH.fill("{a_language}, {share}, {kind}", facts, kinds) == "portugués, 82\xa0%, titular"
    assert gaps(template) <= words.offered(kinds)


# Names


@pytest.mark.parametrize(
    ("tag", "english", "spanish"),
    [
        ("es", "Spanish", "español"),
        ("pt-BR", "Portuguese (Brazil)", "portugués (Brasil)"),
        ("zh-Hant", "Chinese (Traditional)", "chino (tradicional)"),
        ("sr-Latn", "Serbian (Latin)", "serbio (latino)"),
        ("es-419", "Spanish (Latin America)", "español (Latinoamérica)"),
        ("no", "Norwegian", "noruego"),
        ("tl", "Tagalog", "tagalo"),
        ("xx", "xx", "xx"),
    ],
)
def test_languages_have_the_names_people_use_in_a_sentence(tag: str, english: str, spanish: str) -> None:
    assert ENGLISH.locale_name(tag) == english
    assert SPANISH.locale_name(tag) == spanish
    assert ENGLISH.locale_name(Locale.parse(tag)) == ("Filipino" if tag == "tl" else english)


def test_a_tag_in_which_no_language_can_be_read_is_shown_as_written() -> None:
    assert ENGLISH.locale_name(Locale.parse("?!")) == "?!"


@given(st.text(max_size=20))
def test_any_tag_has_a_name(tag: str) -> None:
    assert ENGLISH.locale_name(tag) is not None
    assert isinstance(SPANISH.locale_name(Locale.parse(tag)), str)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["español"], "español"),
        (["español", "alemán"], "español y alemán"),
        (["español", "inglés"], "español e inglés"),
        (["francés", "español", "hindi"], "francés, español e hindi"),
        (["agua", "hielo"], "agua y hielo"),
        ([], ""),
    ],
)
def test_spanish_joins_its_lists_as_it_is_spoken(names: list[str], said: str) -> None:
    assert SPANISH.list_names(names) == said


def test_plurals_and_lists_are_those_of_the_language() -> None:
    french, italian = words.load("fr"), words.load("it")
    assert french.say("text.total", count=0) == "0 profil en tout"
    assert french.say("text.total", count=2) == "2 profils en tout"
    assert french.say("text.total", count=2_000_000).endswith(" de profils en tout")
    assert italian.say("text.total", count=0) == "0 profili in tutto"
    assert italian.say("text.total", count=1) == "1 profilo in tutto"
    assert french.list_names(["anglais", "espagnol", "italien"]) == "anglais, espagnol et italien"
    assert italian.list_names(["inglese", "ebraico"]) == "inglese e ebraico"


def test_english_joins_its_lists() -> None:
    assert ENGLISH.list_names(iter(["Spanish", "English", "German"])) == "Spanish, English, and German"


# Choosing


@pytest.mark.parametrize(
    ("option", "environ", "chosen"),
    [
        (None, {}, "en"),
        (None, {"LANG": "es_ES.UTF-8"}, "es"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "es_MX", "LANG": "en_US"}, "es"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "es_ES"}, "en"),
        (None, {"LANG": "fr_CA.UTF-8"}, "fr"),
        (None, {"LANG": "nl_NL.UTF-8"}, "en"),
        ("es", {"LC_ALL": "en_US"}, "es"),
        ("es-MX", {}, "es"),
        ("ES", {}, "es"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_environments(
    option: str | None, environ: dict[str, str], chosen: str
) -> None:
    assert words.choose(option, environ) == chosen


@pytest.mark.parametrize("option", ["xx", "", "../en", "e n", "nl"])
def test_a_language_that_is_not_there_is_refused_with_those_that_are(option: str) -> None:
    with pytest.raises(UsageError) as caught:
        words.choose(option, {})
    assert caught.value.key == "lang-unknown"
    assert caught.value.facts == {"lang": option, "available": ", ".join(words.available())}


def test_thousands_of_sentences_take_no_time() -> None:
    facts: dict[str, Fact] = {
        "declared": Locale.parse("en-US"),
        "detected": Locale.parse("es"),
        "agreeing": 7,
        "judged": 8,
    }
    kinds = {"declared": "locale", "detected": "locale", "agreeing": "count", "judged": "count"}
    plural = Plural(
        by="agreeing", one="{declared_language}", other="{declared} {agreeing} {judged} {detected}"
    )
    ENGLISH.fill(plural, facts, kinds)
    start = time.process_time()
    for _ in range(5000):
        ENGLISH.fill(plural, facts, kinds)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "March 26, 2012"),
        ("es", "26 de marzo de 2012"),
        ("fr", "26 mars 2012"),
        ("de", "26. März 2012"),
        ("pt", "26 de março de 2012"),
        ("it", "26 marzo 2012"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, shown: str) -> None:
    assert words.load(language).date("2012-03-26") == shown
