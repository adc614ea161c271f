"""The plain text of a field in which a program keeps HTML, as Europass does with ``<ul><li>...``."""

import html
import re

_BREAK = re.compile(
    r"<(?:br|hr)\b[^<>]{0,500}>|</(?:p|li|div|ul|ol|h[1-6]|tr|blockquote)\s{0,9}>", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")


def plain(text: str) -> str:
    """Return `text` without tags, a line for each paragraph or list item, and with its entities resolved."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return html.unescape(text) if "&" in text else text
