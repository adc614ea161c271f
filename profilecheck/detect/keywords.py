"""Tells a list of keywords from sentences: names of tools and topics that people put where a description belongs."""

import re

from profilecheck.detect.clean import is_dense, terms

_SEPARATORS = ",;\n|·•/:(،؛"
_BETWEEN = re.compile(r"[,;\n|·•/:()،؛]| [-–—] ")
_GAP = re.compile(" {3,}")
"""Where a tag, an address or another list stood."""

_WORD = re.compile(r"[^\W\d_]\S*")

_LONGEST_ITEM, _MEAN_ITEM = 3, 2.0
"""Words of a keyword at the most ("Ruby on Rails"), and on average; phrases that say what was done have more."""

_SHORT_ITEM = 1.6
"""Words an item has at the most, on average, in lists of keywords that are common words."""

_COMMON = 0.6
"""The share of common words up to which a list may still be one of names."""

_FEW = 6
"""Words up to which a text of capitalised words alone may be names."""


def is_keywords(text: str) -> bool:
    """Say whether a description is a list of keywords, or a few names, whose words are the same in many languages.

    Scripts without spaces have no such lists that could be told from sentences.
    """
    if "   " in text:
        text = _GAP.sub(" ", text)
    spaces = text.count(" ")
    if spaces > _FEW and spaces > _LONGEST_ITEM * (1 + sum([text.count(mark) for mark in _SEPARATORS])):
        return False
    if is_dense(text):
        return False
    items = [words for item in _BETWEEN.split(text) if (words := _WORD.findall(item))]
    count = sum(map(len, items))
    if len(items) > 1 and max(map(len, items)) <= _LONGEST_ITEM and count <= _MEAN_ITEM * len(items):
        return not _is_phrased(text, items, count)
    return count <= _FEW and not text.isupper() and all(_is_name(word) for words in items for word in words)


def _is_phrased(text: str, items: list[list[str]], count: int) -> bool:
    """Say whether a list is one of phrases: it ends like a sentence, or has longer items, and common words in both."""
    common = sum(not _is_name(word) for words in items for word in words)
    if text.rstrip().endswith((".", "!", "?")):
        return common > 1
    return count > _SHORT_ITEM * len(items) and common > _COMMON * count


def _is_name(word: str) -> bool:
    """Say whether a word is written like a name, or is one of the tools that are known.

    Scripts without capitals write names like all other words.
    """
    bare = word.strip(".,")
    return (not word.islower() and word.lower() != word.upper()) or "." in bare or bare in terms()
