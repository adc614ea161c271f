"""The line of a field, in TOML as people write it."""

import time
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.rulebook.positions import Path, line_of

TEXT = '''\
# a comment
check = "x"  # and one more

words = """
[not.a.table]
check = "no"
"""
list = [
  "a",
  # in the middle
  { b = 1 },
]

[params]
"odd key" = 1
a.b = 2

[[steps.any]]
id = "one"

[[steps.any]]
id = "two"
  [steps.any.when]
  detected = ["ca"]

[[steps.linkedin]]
id = "three"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("check",), 2),
        (("words",), 4),
        (("list", 1, "b"), 8),
        (("params",), 14),
        (("params", "odd key"), 15),
        (("params", "a", "b"), 16),
        (("steps", "any", 0, "id"), 19),
        (("steps", "any", 1, "id"), 22),
        (("steps", "any", 1, "when", "detected", 0), 24),
        (("steps", "linkedin", 0, "id"), 27),
        (("steps", "any", 1, "status"), 21),
        (("params", "missing"), 14),
        (("missing",), None),
    ],
)
def test_the_line_is_where_the_field_or_its_table_begins(path: Path, line: int | None) -> None:
    tomllib.loads(TEXT)
    assert line_of(TEXT, path) == line


@given(st.text(max_size=200))
def test_any_valid_text_is_searched_without_fail(text: str) -> None:
    text = text.replace("\r\n", "\n")
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except ValueError:
        return
    for key in data:
        line = line_of(text, (key,))
        assert line is not None
        assert 1 <= line <= text.count("\n") + 1


def test_a_text_made_to_be_slow_is_given_up() -> None:
    text = "first = 1\nlist = [\n" + "[],\n" * 20_000 + "]\nlast = 1\n"
    began = time.process_time()
    assert line_of(text, ("first",)) == 1
    assert line_of(text, ("last",)) is None
    assert time.process_time() - began < 20
