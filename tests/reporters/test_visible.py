import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.reporters.visible import escaped, storable, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Jefa de obra – 東京 🚀", "Jefa de obra – 東京 🚀"),
        ("\x1b[2J\x1b]0;owned\x07", "<U+001B>[2J<U+001B>]0;owned<U+0007>"),
        ("a\x9b31mb", "a<U+009B>31mb"),
        ("gpj.\u202efdp", "gpj.<U+202E>fdp"),
        ("in\u200bvisible\ufeff", "in<U+200B>visible<U+FEFF>"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("caf\udce9", "caf<U+DCE9>"),
        ("one\r\n\ttwo\u2028three", "one two three"),
        ("rub\x08\x7f", "rub<U+0008><U+007F>"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("pay\u200dpal", "pay<U+200D>pal"),
        ("\u200cخ", "<U+200C>خ"),
    ],
)
def test_what_a_terminal_would_act_on_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_a_terminal_acts_on_is_left(text: str) -> None:
    shown = visible(text)
    assert not set(shown) & {
        chr(c) for c in (*range(32), *range(127, 160), *range(0x202A, 0x202F), 0x2028, 0x2029)
    }
    assert visible(shown) == shown
    storable(shown).encode()


def test_json_hides_no_character_that_text_shows_as_its_number() -> None:
    for code_point in range(0x110000):
        char = chr(code_point)
        if 0xD800 <= code_point < 0xE000 or visible(f"a{char}b") == f"a{char}b":
            continue
        encoded = json.dumps(f"a{char}b", ensure_ascii=False)
        assert escaped(encoded.encode()).isascii(), hex(code_point)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_escaping_json_changes_no_value(value: dict[str, str]) -> None:
    encoded = escaped(json.dumps(value, ensure_ascii=False).encode())
    assert json.loads(encoded) == value
    assert visible(encoded.decode()) == encoded.decode()
