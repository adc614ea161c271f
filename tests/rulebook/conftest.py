"""A rule of one's own: a folder to break in one place and load again."""

from collections.abc import Callable
from pathlib import Path

import pytest

RULE = """\
check = "section-language"
severity = "warning"

[[basis]]
id = "why"
source = "A made-up source"

[[steps.any]]
id = "do-it"
status = "unverified"
"""

WORDS = """\
title = "A title"
harm = "Somebody."
explanation = "Because."

[messages]
mismatch = "Your {kind} is in {detected}, not in {expected}."

[basis]
why = "It is so."

[steps]
do-it = "Write it in {expected_language}."
"""

CASES = """\
[[cases]]
name = "One"
expect = "pass"

[[cases.sections]]
kind = "summary"
text = "Hello."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rules folder with one sound rule, `my-rule`, in English and Spanish."""
    rule = tmp_path / "rules" / "my-rule"
    rule.mkdir(parents=True)
    for name, text in (("rule", RULE), ("en", WORDS), ("es", WORDS), ("cases", CASES)):
        (rule / f"{name}.toml").write_text(text, encoding="utf-8")
    return rule.parent


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], Path]:
    """Replace a text in one of the rule's files; the text must be there."""

    def changed(name: str, old: str, new: str) -> Path:
        file = folder / "my-rule" / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    return changed
