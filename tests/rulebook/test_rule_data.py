"""What every shipped rule must hold; each rule folder is found by itself."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from profilecheck import checks, resources, rulebook, words
from profilecheck.model.finding import Finding, Observation
from profilecheck.rulebook import load_cases
from profilecheck.rulebook.pages import example_facts
from profilecheck.words import Plural, Template, gaps

FOLDERS = sorted(file.parent for file in resources.shipped("rules").glob("*/rule.toml"))
BOOK = rulebook.load()
LANGUAGES = words.available()

every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def toml(file: Path) -> Any:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def schema(name: str) -> Any:
    return json.loads(resources.shipped(f"schemas/{name}.json").read_text(encoding="utf-8"))


def forms(template: Template) -> tuple[str, ...]:
    return template.forms() if isinstance(template, Plural) else (template,)


def test_the_shipped_rules_are_the_folders() -> None:
    assert [rule.id for rule in BOOK.rules] == [folder.name for folder in FOLDERS]
    assert len(FOLDERS) >= 11


def test_every_check_has_a_rule() -> None:
    assert {rule.check.name for rule in BOOK.rules} == set(checks.CHECKS)


@every_folder
def test_the_files_fit_their_schemas(folder: Path) -> None:
    for file in folder.glob("*.toml"):
        name = {"rule": "rule", "cases": "rule-cases"}.get(file.stem, "rule-words")
        jsonschema.Draft202012Validator(schema(name)).validate(toml(file))


@every_folder
@every_language
def test_every_rule_speaks_every_language_of_the_interface_with_the_same_gaps(
    folder: Path, language: str
) -> None:
    rule = BOOK.get(folder.name)
    english, other = rule.words["en"], rule.words[language]
    assert other.messages.keys() == english.messages.keys()
    for outcome, template in english.messages.items():
        assert gaps(other.messages[outcome]) == gaps(template), outcome
    for step, text in english.steps.items():
        assert gaps(other.steps[step]) == gaps(text), step


@every_folder
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_the_words_are_translated(folder: Path, language: str) -> None:
    english, other = (BOOK.get(folder.name).words[name] for name in ("en", language))
    assert other.title != english.title
    assert other.harm != english.harm
    assert other.explanation != english.explanation
    for part in ("messages", "basis", "steps"):
        for key, text in getattr(english, part).items():
            assert getattr(other, part)[key] != text, f"{part}.{key}"


@every_folder
def test_french_has_no_break_before_its_double_signs(folder: Path) -> None:
    """A no-break space (U+00A0) stands before : ; ? ! » and after «."""
    assert not re.search(r" [:;?!»](?!\w)|« ", (folder / "fr.toml").read_text(encoding="utf-8"))


@every_folder
@every_language
def test_a_message_is_one_short_sentence(folder: Path, language: str) -> None:
    rule = BOOK.get(folder.name)
    for outcome in rule.outcomes:
        facts = example_facts(rule, outcome)
        finding = Finding(rule.id, rule.severity, Observation(outcome, "fail", None, "", facts), "")
        said = rulebook.message(rule, finding, words.load(language))
        assert len(said) <= 160, said
        assert said.endswith("."), said
        assert not re.search(r"[{}]", said), said
    for template in rule.words[language].messages.values():
        assert all(form.endswith(".") for form in forms(template))


@every_folder
@every_language
def test_the_first_step_everywhere_fits_a_line_or_two_and_destroys_nothing(
    folder: Path, language: str
) -> None:
    rule = BOOK.get(folder.name)
    for outcome in rule.outcomes:
        finding = Finding(
            rule.id, rule.severity, Observation(outcome, "fail", None, "", example_facts(rule, outcome)), ""
        )
        for surface in ("linkedin", "json-resume", "somewhere-else"):
            first, *_ = rulebook.steps(rule, surface, finding, words.load(language))
            assert len(first.text) <= 130, first.text
            assert not first.destructive


@every_folder
@pytest.mark.parametrize("audience", ["recruiter", "platform"])
def test_recruiters_and_platforms_are_told_what_to_do(folder: Path, audience: str) -> None:
    steps = BOOK.get(folder.name).audiences[audience]
    assert 1 <= len(steps) <= 3
    assert not any(step.destructive or step.when or step.unless for step in steps[:1])


@every_folder
def test_what_is_destructive_comes_last(folder: Path) -> None:
    for steps in BOOK.get(folder.name).steps.values():
        order = [step.destructive for step in steps]
        assert order == sorted(order)


@every_folder
def test_the_cases_prove_both_sides(folder: Path) -> None:
    cases = load_cases(folder)
    expected = [case.expect for case in cases]
    assert sum(expect in ("fail", "review") for expect in expected) >= 2
    assert expected.count("pass") >= 2
    assert expected.count("not-applicable") >= 1
    outcomes = set(BOOK.get(folder.name).outcomes)
    assert {case.outcome for case in cases if case.outcome} <= outcomes


@every_folder
def test_a_case_accuses_a_section_it_has(folder: Path) -> None:
    for case in load_cases(folder):
        ids = {section.id for profile in case.profiles() for section in profile.sections}
        assert case.section is None or case.section in ids, case.name


def test_no_id_is_used_for_two_words_of_one_rule_and_folklore_is_not_repeated() -> None:
    for rule in BOOK.rules:
        for own in rule.words.values():
            said = " ".join([own.harm, own.explanation, *own.basis.values(), *own.steps.values()])
            assert not re.search(r"ranks? (you )?lower|posicion\w* peor", said, re.IGNORECASE)


@pytest.mark.parametrize(
    ("how", "language", "begins"),
    [
        ("pdf-lang", "en", "The PDF is tagged Spanish"),
        ("pdf-lang", "es", "El PDF está etiquetado como español"),
        ("pdf-lang", "fr", "Le PDF est déclaré en espagnol, mais"),
        ("pdf-lang", "it", "Il PDF è dichiarato in spagnolo, ma"),
        ("option", "en", "Your profile is tagged Spanish"),
    ],
)
def test_a_pdfs_tag_is_said_to_be_the_pdfs_and_no_more(how: str, language: str, begins: str) -> None:
    rule = BOOK.get("profile-language-mismatch")
    facts = {**example_facts(rule, "mismatch"), "declared": "es-ES", "detected": "en", "how": how}
    finding = Finding(rule.id, "error", Observation("mismatch", "fail", None, "", facts), "")
    assert rulebook.message(rule, finding, words.load(language)).startswith(begins)


@pytest.mark.parametrize(
    ("agreeing", "judged", "said"),
    [
        (7, 8, "Your profile is tagged English, but 7 of 8 sections are Spanish."),
        (1, 1, "Your profile is tagged English, but its text is Spanish."),
        (0, 0, "Your profile is tagged English, but its short texts, taken together, are Spanish."),
    ],
)
def test_the_case_that_started_it_reads_as_a_sentence(agreeing: int, judged: int, said: str) -> None:
    rule = BOOK.get("profile-language-mismatch")
    facts = {**example_facts(rule, "mismatch"), "declared": "en-US", "agreeing": agreeing, "judged": judged}
    finding = Finding(rule.id, "error", Observation("mismatch", "fail", None, "", facts), "")
    assert rulebook.message(rule, finding, words.load("en")) == said


@pytest.mark.parametrize(("detected", "says_catalan"), [("ca", True), ("es", False)])
def test_catalan_is_told_that_linkedin_has_no_such_version(detected: str, *, says_catalan: bool) -> None:
    rule = BOOK.get("profile-language-mismatch")
    facts = {**example_facts(rule, "mismatch"), "detected": detected}
    finding = Finding(rule.id, "error", Observation("mismatch", "fail", None, "", facts), "")
    said = [step.text for step in rulebook.steps(rule, "linkedin", finding, words.load("en"))]
    assert any("no profile in Catalan" in text for text in said) is says_catalan
    assert any("Add profile in another language" in text for text in said) is not says_catalan
    assert "lost" in said[-1]


OWNERS = {
    "en": r"\b[Yy]our\b",
    "es": r"\b[Tt]us?\b",
    "fr": r"\b([Vv]otre|[Vv]os)\b",
    "de": r"\bIhr(e|en|em|es)?\b",
    "pt": r"\b(seu perfil|Seu|Sua)\b",
    "it": r"\b([Tt]uo|[Tt]ua)\b",
}
"""How a language calls something the reader's own. German "ihr" and Portuguese "sua" may be the page's."""


@every_language
def test_a_message_for_others_calls_nothing_theirs(language: str) -> None:
    """A recruiter and a platform are not told that a stranger's profile is their own."""
    assert sum(len(rule.words[language].others) for rule in BOOK.rules) > 10
    for rule in BOOK.rules:
        own = rule.words[language]
        assert own.others.keys() == rule.words["en"].others.keys(), rule.id
        for outcome, message in {**own.messages, **own.others}.items():
            for form in forms(message):
                assert not re.search(OWNERS[language], form), f"{rule.id}: {outcome}"
