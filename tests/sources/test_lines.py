"""JSON Lines: told from other JSON, read line by line, whatever stands in it."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.model.profile import Unreadable
from profilecheck.sources import lines
from profilecheck.sources.document import Document


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'{"a": 1}\n{"a": 2}\n', True),
        (b'\xef\xbb\xbf{"a": 1}\r\n\r\n{"a": 2}', True),
        (b'{"a": 1}\n', False),
        (b'{"a": 1}', False),
        (b'{\n "a": {}\n}\n', False),
        (b'{"a": {}\n, "b": {}}\n', False),
        (b"[1]\n[2]\n", False),
        (b"", False),
        (b"\n\n", False),
    ],
)
def test_several_objects_are_told_from_one(head: bytes, *, found: bool) -> None:
    assert lines.is_lines(head) is found


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3), max_size=8))
def test_every_line_becomes_a_document(values: list[dict[str, str]]) -> None:
    text = "\n\n".join(json.dumps(value) for value in values)
    found = list(lines.documents("all.jsonl", io.BytesIO(text.encode())))
    assert [json.loads(item.data) for item in found if isinstance(item, Document)] == values
    assert [item.source for item in found] == [f"all.jsonl#{2 * place + 1}" for place in range(len(values))]


def test_a_line_too_long_is_said_to_be_so_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "DOCUMENT_LIMIT", 20)
    stream = io.BytesIO(b'{"a": 1}\n{"a": "' + b"x" * 100 + b'"}\n{"a": 3}')
    short, long, last = lines.documents("all.jsonl", stream)
    assert isinstance(long, Unreadable)
    assert (long.source, long.reason) == ("all.jsonl#2", "too-large")
    assert isinstance(short, Document)
    assert isinstance(last, Document)
    assert last.data == b'{"a": 3}'
