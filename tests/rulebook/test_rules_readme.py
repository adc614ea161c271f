"""rules/README.md is made from the rules and the checks: `python tests/rules_readme_maker.py`."""

from profilecheck import checks
from tests import rules_readme_maker as maker


def test_the_readme_is_the_one_the_rules_and_checks_make() -> None:
    assert maker.FILE.read_text(encoding="utf-8") == maker.made()


def test_an_author_finds_every_check_with_its_outcomes_facts_and_parameters() -> None:
    _, _, text = maker.FILE.read_text(encoding="utf-8").partition("## The checks")
    for name in checks.CHECKS:
        (line,) = [line for line in text.splitlines() if line.startswith(f"| `{name}` | ")]
        check = checks.check(name)
        facts = {fact for facts in check.outcomes.values() for fact in facts}
        for wanted in (*check.outcomes, *facts, *check.params.__struct_fields__):
            assert f"`{wanted}`" in line, (name, wanted)
        assert line.count(" | ") == 3
        assert line.split(" | ")[1].endswith("?"), line
