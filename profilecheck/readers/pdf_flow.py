"""Undoes what a page's layout did to a text: control characters, entities, and the halves of a broken line."""

import html
import re

BULLET = re.compile(r"\s*(?:[•●▪■‣◦·*►➤✓✔–—-]|\d{1,2}[.)])\s")
"""What a list's item begins with."""

UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]"
)
"""Scripts written without spaces between words: Thai, Lao, Burmese, Khmer, Han, kana."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Drop control characters, resolve HTML entities and make every space a plain one."""
    return " ".join(_CONTROL.sub("", html.unescape(text.replace("\x02", "-"))).split())


def joint(first: str, second: str) -> str:
    """Return what stands between the halves of a broken line: mostly a space."""
    if not first or not second:
        return ""
    if first.endswith(("-", "/")) and first[-2:-1].isalnum() and second[0].isalnum():
        return ""
    return "" if UNSPACED.match(first[-1]) and UNSPACED.match(second[0]) else " "
