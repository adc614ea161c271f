"""rules/README.md is made from the rules: `profilecheck rules --format markdown`."""

from profilecheck import rulebook
from profilecheck.resources import shipped
from profilecheck.rulebook.pages import catalogue
from profilecheck.words import load

HEAD = """# The rules

Made by `profilecheck rules --format markdown`; `profilecheck explain RULE` says more about each.

"""


def test_the_list_of_rules_is_the_one_the_rules_make() -> None:
    made = HEAD + catalogue(rulebook.load(), load("en"), "markdown").rstrip("\n") + "\n"
    assert (shipped("rules") / "README.md").read_text(encoding="utf-8") == made
