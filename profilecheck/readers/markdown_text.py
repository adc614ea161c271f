"""The plain text of a field in which people write Markdown: links by their words, emphasis without its signs."""

import re

_LINK = re.compile(r"!?\[([^\[\]]{0,1000})\]\([^()\s]{0,2000}\)")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+|^#{1,6}[ \t]+", re.MULTILINE)


def plain(text: str) -> str:
    """Return `text` without Markdown's signs for links, emphasis, headings and list items."""
    return _EMPHASIS.sub("", _ITEM.sub("", _LINK.sub(r"\1", text))).strip()
