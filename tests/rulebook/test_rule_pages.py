import json

import msgspec
import pytest

from profilecheck import rulebook, words
from profilecheck.model.finding import Finding, Observation
from profilecheck.model.report import AUDIENCES
from profilecheck.rulebook.pages import catalogue, example_facts, explain
from profilecheck.rulebook.records import RuleWords, UnverifiedStep
from profilecheck.words import Plural, Template, Words

BOOK = rulebook.load()
every_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
every_language = pytest.mark.parametrize("language", words.available())


@every_rule
@every_language
def test_a_page_says_it_all_within_eighty_columns(rule: rulebook.Rule, language: str) -> None:
    speaker = words.load(language)
    page = explain(rule, speaker)
    own = rule.words[language]
    assert page.startswith(own.title)
    assert rule.id in page
    for key in ("what", "harm", "basis", "steps"):
        assert f"\n{speaker.say(f'pages.{key}')}\n" in page
    for basis in rule.basis:
        assert basis.url is None or basis.url in page
    assert all(len(line) <= 80 or "https://" in line for line in page.splitlines())
    assert "{" not in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_the_pages_speak_through_the_interface_words_only() -> None:
    """A pseudo-language: whatever is not in brackets on the page is the rule's own word or was forgotten."""

    def marked(template: Template) -> Template:
        return template if isinstance(template, Plural) else f"[{template}]"

    english = words.load("en")
    pseudo = Words("en", {key: marked(template) for key, template in english.entries.items()})
    page = explain(BOOK.get("profile-language-mismatch"), pseudo)
    for key in ("rule", "severity", "what", "harm", "basis", "steps", "unverified"):
        assert f"[{english.say(f'pages.{key}')}]" in page
    assert "[On LinkedIn]" in page


@every_language
def test_the_list_as_json_is_a_list_of_objects_with_ids(language: str) -> None:
    listed = json.loads(catalogue(BOOK, words.load(language), "json"))
    assert [entry["id"] for entry in listed] == [rule.id for rule in BOOK.rules]
    for entry, rule in zip(listed, BOOK.rules, strict=True):
        assert entry["severity"] == rule.severity
        assert entry["title"] == rule.words[language].title
        assert entry["check"] == rule.check.name


def test_the_list_as_markdown_is_a_table() -> None:
    head, line, *rows = catalogue(BOOK, words.load("en"), "markdown").splitlines()
    assert head == "| Rule | Severity | What it says |"
    assert line == "| --- | --- | --- |"
    assert len(rows) == len(BOOK.rules)
    assert all(row.count("|") == 4 for row in rows)


@every_language
def test_the_list_as_text_names_every_rule(language: str) -> None:
    listed = catalogue(BOOK, words.load(language), "text")
    for rule in BOOK.rules:
        assert f"{rule.id} ({words.load(language).say(f'severity.{rule.severity}')})\n" in listed
    assert all(len(line) <= 80 for line in listed.splitlines())


def test_a_renamed_rule_names_its_old_name() -> None:
    rule = msgspec.structs.replace(BOOK.rules[0], aliases=("old-name",))
    assert "Once named: old-name" in explain(rule, words.load("en"))


@every_language
def test_a_page_says_what_each_reader_can_do(language: str) -> None:
    """In the order owner, recipient, publisher, each with steps of its own or the word that there are none."""
    speaker = words.load(language)
    rule = BOOK.get("profile-language-mismatch")
    headings = [f"  {speaker.say(f'audiences.{audience}')}\n" for audience in AUDIENCES]
    step = UnverifiedStep(id="ask-first")
    own = msgspec.structs.replace(
        rule, audiences={"recruiter": (step,), "platform": ()}, words=said(rule, step.id)
    )
    page = explain(own, speaker)
    places = [page.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "      1. Ask. (" in page[places[1] : places[2]]
    none = " ".join(speaker.say("pages.no-own-steps").split())
    assert none in " ".join(page[places[2] :].split())


def said(rule: rulebook.Rule, step: str) -> dict[str, RuleWords]:
    """Return the rule's words with one more step."""
    return {
        language: msgspec.structs.replace(own, steps={**own.steps, step: "Ask."})
        for language, own in rule.words.items()
    }


@every_rule
def test_every_audience_is_told_something(rule: rulebook.Rule) -> None:
    """Where a rule has no steps for an audience, those of the owner serve."""
    outcome = rule.outcomes[0]
    finding = Finding(
        rule.id, rule.severity, Observation(outcome, "fail", None, "", example_facts(rule, outcome)), ""
    )
    for audience in AUDIENCES:
        told = rulebook.steps(rule, "json-resume", finding, words.load("en"), audience)
        if not rule.audiences.get(audience):
            assert told == rulebook.steps(rule, "json-resume", finding, words.load("en"))
        assert told or rule.audiences.get(audience)


def test_an_example_may_be_a_list() -> None:
    page = " ".join(explain(rulebook.load().get("target-market-language"), words.load("en")).split())
    assert "(German, French, and Italian); the text is in English." in page
