import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from profilecheck import rulebook, words
from profilecheck.errors import RuleError, UsageError
from profilecheck.model.finding import Fact, Finding, Observation
from profilecheck.model.locale import Locale
from profilecheck.rulebook import load_cases

Change = Callable[[str, str, str], Path]


def mismatch(kind: str = "summary") -> Finding:
    facts: dict[str, Fact] = {"kind": kind, "detected": Locale.parse("en"), "expected": Locale.parse("es-MX")}
    return Finding("my-rule", "warning", Observation("mismatch", "fail", None, "", facts), "")


def test_a_sound_rule_loads_and_speaks(folder: Path) -> None:
    book = rulebook.load(folder)
    rule = book.get("my-rule")
    assert rulebook.message(rule, mismatch(), words.load("en")) == (
        "Your summary is in English, not in Spanish (Mexico)."
    )
    (step,) = rulebook.steps(rule, "linkedin", mismatch(), words.load("es"))
    assert (step.text, step.status, step.destructive) == ("Write it in español.", "unverified", False)


def test_a_rule_without_the_readers_language_speaks_english_throughout(folder: Path) -> None:
    (folder / "my-rule" / "es.toml").unlink()
    rule = rulebook.load(folder).get("my-rule")
    assert rulebook.message(rule, mismatch(), words.load("es")) == (
        "Your summary is in English, not in Spanish (Mexico)."
    )


def test_somebody_else_is_told_whose_profile_it_is_not(folder: Path, change: Change) -> None:
    others = '[others]\nmismatch = "The {kind} is in {detected}."\n\n[basis]'
    change("en.toml", "[basis]", others)
    rule = rulebook.load(folder).get("my-rule")
    to_owner, to_others = words.load("en"), words.load("en", to_owner=False)
    assert rulebook.message(rule, mismatch(), to_others) == "The summary is in English."
    assert rulebook.message(rule, mismatch(), to_owner).startswith("Your summary is in English")
    assert rulebook.message(rule, mismatch(), words.load("es", to_owner=False)).startswith("Your extracto")


@pytest.mark.parametrize(
    ("line", "key"),
    [('other = "No."', "rule-field-unknown"), ('mismatch = "In {found}."', "rule-fact-unknown")],
)
def test_what_others_are_told_must_fit_the_rule(folder: Path, change: Change, line: str, key: str) -> None:
    change("es.toml", "[basis]", f"[others]\n{line}\n\n[basis]")
    with pytest.raises(RuleError, match=key):
        rulebook.load(folder)


def test_text_in_a_fact_is_no_template(folder: Path, change: Change) -> None:
    change("rule.toml", 'check = "section-language"', 'check = "locale-form"\noutcomes = ["unreadable"]')
    change("rule.toml", 'severity = "warning"', 'severity = "warning"\nparams = { faults = ["not-a-tag"] }')
    for name in ("en.toml", "es.toml"):
        change(
            name, 'mismatch = "Your {kind} is in {detected}, not in {expected}."', 'unreadable = "No {raw}"'
        )
        change(name, "{expected_language}", "{where}")
    rule = rulebook.load(folder).get("my-rule")
    facts: dict[str, Fact] = {"raw": "{where}{raw.__class__}", "where": "{0}"}
    finding = Finding(rule.id, "error", Observation("unreadable", "fail", None, "", facts), "")
    assert rulebook.message(rule, finding, words.load("en")) == "No {where}{raw.__class__}"


QUOTED = {
    ("rule.toml", '"fatal"'): 'severity = "fatal"',
    ("rule.toml", '"maybe"'): 'status = "maybe"',
    ("rule.toml", '"verified"'): "[[steps.any]]",
    ("rule.toml", "no-such-check"): 'check = "no-such-check"',
    ("rule.toml", "severity severity"): 'severity severity = "warning"',
    ("rule.toml", 'severity = "note"\ncolour = 1'): "colour = 1",
    ("rule.toml", 'severity = "note"\nparams = { colour = 1 }'): "params = { colour = 1 }",
    ("es.toml", "{found}"): 'mismatch = "Your {kind} is in {found}, not in {expected}."',
    ("es.toml", 'title = ""'): 'title = ""',
}
"""The line an error quotes, by the file and what was put into it."""


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "facts"),
    [
        ("rule.toml", "section-language", "no-such-check", "rule-check-unknown", {"check": "no-such-check"}),
        ("rule.toml", '"warning"', '"fatal"', "rule-field-value", {"expected": "error, warning, note"}),
        ("rule.toml", '"unverified"', '"maybe"', "rule-field-value", {"expected": "verified, unverified"}),
        ("rule.toml", '"unverified"', '"verified"', "rule-field-missing", {}),
        ("rule.toml", 'severity = "warning"\n', "", "rule-field-missing", {"field": "severity"}),
        (
            "rule.toml",
            'severity = "warning"',
            "severity = 1",
            "rule-field-type",
            {"field": "severity", "found": "int"},
        ),
        (
            "rule.toml",
            'severity = "warning"',
            'severity = "note"\ncolour = 1',
            "rule-field-unknown",
            {"field": "colour"},
        ),
        ("rule.toml", "[[steps.any]]", "[[steps.linkedin]]", "rule-field-missing", {"field": "steps.any"}),
        (
            "rule.toml",
            'severity = "warning"',
            'severity = "note"\nparams = { kinds = "all" }',
            "rule-field-type",
            {"field": "params.kinds", "found": "str"},
        ),
        (
            "rule.toml",
            'severity = "warning"',
            'severity = "note"\nparams = { colour = 1 }',
            "rule-field-unknown",
            {"field": "params.colour"},
        ),
        (
            "rule.toml",
            'severity = "warning"',
            'severity = "note"\noutcomes = ["other"]',
            "rule-outcome-unknown",
            {"outcome": "other", "expected": "mismatch"},
        ),
        (
            "rule.toml",
            'status = "unverified"',
            'status = "unverified"\nwhen = { size = ["es"] }',
            "rule-fact-unknown",
            {"fact": "size"},
        ),
        ("rule.toml", "severity", "severity severity", "rule-not-toml", {}),
        ("rule.toml", "severity", f"{'a.' * 20_000}severity", "rule-too-nested", {}),
        ("rule.toml", "severity", f"x = {'[' * 2000}{']' * 2000}\nseverity", "rule-too-nested", {}),
        (
            "en.toml",
            "{detected}",
            "{found}",
            "rule-fact-unknown",
            {"field": "messages.mismatch", "fact": "found"},
        ),
        (
            "es.toml",
            "{detected}",
            "{found}",
            "rule-fact-unknown",
            {"field": "messages.mismatch", "fact": "found"},
        ),
        ("es.toml", "{expected_language}", "{how_tagged}", "rule-fact-unknown", {"field": "steps.do-it"}),
        ("es.toml", "{detected}", "{detected.raw}", "rule-template", {"field": "messages.mismatch"}),
        ("es.toml", "{detected}", "{detected", "rule-template", {"field": "messages.mismatch"}),
        ("es.toml", "mismatch =", "other =", "rule-field-unknown", {"expected": "mismatch"}),
        ("es.toml", "do-it =", "do-it-not =", "rule-field-unknown", {"expected": "do-it"}),
        ("es.toml", "[steps]", '[steps]\nmore = "More."', "rule-field-unknown", {"field": "steps.more"}),
        ("es.toml", 'title = "A title"', 'title = ""', "rule-field-value", {"field": "title"}),
        ("es.toml", 'title = "A title"\n', "", "rule-field-missing", {"field": "title"}),
    ],
)
def test_a_broken_file_is_named_with_its_field_and_what_was_expected(  # noqa: PLR0917 - one column each
    folder: Path, change: Change, name: str, old: str, new: str, key: str, facts: dict[str, str]
) -> None:
    file = change(name, old, new)
    quote = QUOTED.get((name, new))
    with pytest.raises(RuleError) as caught:
        rulebook.load(folder)
    assert caught.value.key == key
    where = str(caught.value.facts["file"])
    assert where.startswith(str(file))
    if quote is not None:
        assert re.fullmatch(rf":\d+: {re.escape(quote)}", where.removeprefix(str(file)))
    assert facts.items() <= caught.value.facts.items()
    for language in words.available():
        assert where in words.load(language).say(f"errors.{key}", **caught.value.facts)


def test_a_step_without_words_is_refused(folder: Path, change: Change) -> None:
    change("rule.toml", 'id = "do-it"', 'id = "do-that"')
    with pytest.raises(RuleError) as caught:
        rulebook.load(folder)
    place = f'{folder / "my-rule" / "en.toml"}:12: do-it = "Write it in {{expected_language}}."'
    assert caught.value.key == "rule-field-unknown"
    assert caught.value.facts == {"file": place, "field": "steps.do-it", "expected": "do-that"}


def test_english_words_are_required(folder: Path) -> None:
    (folder / "my-rule" / "en.toml").unlink()
    with pytest.raises(RuleError, match="rule-words-missing"):
        rulebook.load(folder)


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "my-rule" / "es.toml").write_bytes('title = "Título"'.encode("latin-1"))
    with pytest.raises(RuleError, match="rule-not-utf8"):
        rulebook.load(folder)


@pytest.mark.parametrize("name", ["My-Rule", "my_rule", "my--rule", "-rule", "rüle"])
def test_a_rules_name_is_kebab_case(folder: Path, name: str) -> None:
    (folder / "my-rule").rename(folder / name)
    with pytest.raises(RuleError, match="rule-id") as caught:
        rulebook.load(folder)
    assert caught.value.facts["id"] == name


def test_a_folder_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="rules-folder-missing"):
        rulebook.load(tmp_path / "nowhere")
    with pytest.raises(RuleError, match="rules-folder-empty"):
        rulebook.load(tmp_path)


def test_an_old_name_still_finds_the_rule(folder: Path, change: Change) -> None:
    change("rule.toml", 'severity = "warning"', 'severity = "warning"\naliases = ["old-name"]')
    assert rulebook.load(folder).get("old-name").id == "my-rule"


def test_two_rules_cannot_share_a_name(folder: Path, change: Change) -> None:
    shutil.copytree(folder / "my-rule", folder / "another-rule")
    change("rule.toml", 'severity = "warning"', 'severity = "warning"\naliases = ["another-rule"]')
    with pytest.raises(RuleError, match="rule-id-taken"):
        rulebook.load(folder)


def test_an_unknown_rule_is_refused_with_the_known_ones(folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        rulebook.load(folder).get("nothing")
    assert caught.value.facts == {"rule": "nothing", "available": "my-rule"}


def test_rules_are_in_the_order_of_their_ids(folder: Path) -> None:
    for name in ("zebra", "ant"):
        shutil.copytree(folder / "my-rule", folder / name)
    assert [rule.id for rule in rulebook.load(folder).rules] == ["ant", "my-rule", "zebra"]


def test_the_shipped_rules_load_in_no_time() -> None:
    rulebook.load()
    start = time.process_time()
    rulebook.load()
    assert time.process_time() - start < 0.1


# Cases


def test_a_case_becomes_the_profile_it_describes(folder: Path, change: Change) -> None:
    change(
        "cases.toml",
        'expect = "pass"',
        'expect = "fail"\noutcome = "mismatch"\ndeclared = "es"\nhow = "pdf-lang"\nwhere = "/Lang"\n'
        'url = "https://www.linkedin.com/in/somebody/es"',
    )
    (case,) = load_cases(folder / "my-rule")
    profile = case.profile()
    assert [(s.id, s.kind, s.text) for s in profile.sections] == [("summary-1", "summary", "Hello.")]
    assert [(d.locale.tag, d.how, d.where) for d in profile.declared] == [("es", "pdf-lang", "/Lang")]
    assert [link.url for link in profile.links] == ["https://www.linkedin.com/in/somebody/es"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('expect = "pass"', 'expect = "maybe"', "rule-field-value"),
        ('expect = "pass"', 'expect = "fail"', "case-outcome"),
        ('expect = "pass"', 'expect = "pass"\noutcome = "mismatch"', "case-outcome"),
        ('kind = "summary"', 'kind = "novel"', "rule-field-value"),
        ("[[cases]]", '[[cases]]\nname = "One"\nexpect = "pass"\n\n[[cases]]', "case-name-taken"),
    ],
)
def test_broken_cases_are_refused(folder: Path, change: Change, old: str, new: str, key: str) -> None:
    change("cases.toml", old, new)
    with pytest.raises(RuleError) as caught:
        load_cases(folder / "my-rule")
    assert caught.value.key == key
    assert "cases.toml" in words.load("es").say(f"errors.{key}", **caught.value.facts)


# Rules that are off by default


def test_a_rule_that_is_off_is_asked_only_if_enabled(folder: Path, change: Change) -> None:
    shutil.copytree(folder / "my-rule", folder / "other-rule")
    change("rule.toml", 'severity = "warning"', 'severity = "warning"\nenabled = false\naliases = ["old"]')
    book = rulebook.load(folder)
    assert [rule.id for rule in book.chosen()] == ["other-rule"]
    assert [rule.id for rule in book.chosen(enable=["old"])] == ["my-rule", "other-rule"]
    assert [rule.id for rule in book.chosen(["my-rule"], ["other-rule"])] == ["my-rule"]


def test_a_choice_of_rules_that_makes_no_sense_is_refused(folder: Path) -> None:
    book = rulebook.load(folder)
    with pytest.raises(UsageError, match="rule-both-ways"):
        book.chosen(["my-rule"], ["my-rule"])
    with pytest.raises(UsageError, match="rule-unknown"):
        book.chosen(disable=["nothing"])
