"""Tells English sentences from the English words of a trade, and from names of other languages in English ones."""

import re

_SMALL = frozenset(
    "about an and are as at be been by for from has have i in into is it my of on our that the their this to was we were "
    "which who with your".split()
)
_ALSO = {
    "ca": "i",
    "cs": "i",
    "da": "for i",
    "de": "an in",
    "fr": "on",
    "it": "i in",
    "nl": "in is of was we",
    "no": "for i",
    "pl": "i",
    "ro": "in",
    "sk": "i",
    "sl": "in",
    "sr": "i",
    "sv": "i",
}
"""Those of them that are small words of other languages too."""

_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?![\w-])")

_ONLY_ENGLISH = frozenset("and from our the their which with your".split())
"""Those that are words of no other language with Latin letters."""

SHORT = 15
"""Words up to which a few names can make a text look like their language."""


def is_trade_words(text: str, home: str) -> bool:
    """Say whether a short text that looks English has no small word that makes a sentence of English, but not of `home`."""
    return len(text.split()) <= SHORT and _words(text).isdisjoint(
        _SMALL.difference(_ALSO.get(home, "").split())
    )


def holds_together(text: str) -> bool:
    """Say whether a short text is English around names of other languages: it has English small words."""
    return len(text.split()) <= SHORT and not _words(text).isdisjoint(_ONLY_ENGLISH)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
