"""Takes out of a text what has no language: addresses, handles, digits, symbols, control characters, tool names."""

import html
import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

from profilecheck.resources import shipped

_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|(?<!\w)[#@]\w[\w.]*")
_COMPANIES = re.compile(
    r"(?:\b[^\W\d_a-zß-ÿ][\w&.'’-]*\s+){1,5}"
    r"(?:GmbH|mbH|AG|KG|KGaA|e\.V\.|S\.?A\.?U?|S\.?L\.?U?|S\.?A\.?S|SARL|S\.?p\.?A\.?|S\.?r\.?l\.?|B\.?V|N\.?V|Ltda?|LLC|LLP|Inc"
    r"|plc|Corp|Oyj?|A/S|ApS|AB|Sp\. z o\.o|s\.r\.o|a\.s|Kft|Zrt|d\.o\.o|OOD)\b\.?"
)
"""Up to five capitalised words before a company's legal form: a name, whatever language the title is in."""

_DENSE = re.compile("[\u0e01-\u0e7f\u3040-\u9fff\uac00-\ud7af]+")
_EDGES = ".,;:!?()[]{}\"'«»“”/|•·▪►–—-"


class _Kept(dict[int, str]):
    """A translation table that keeps letters, marks and punctuation, filled as characters turn up."""

    def __missing__(self, code_point: int) -> str:
        char = chr(code_point)
        category = unicodedata.category(char)
        if category[0] in "LM" or (category[0] == "P" and char not in "•‣⁃"):
            kept = char
        elif category in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept = " " if char.isspace() else ""
        else:
            kept = " "
        self[code_point] = kept
        return kept


_KEPT = _Kept()


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return what a detector should see of `text`: words in lower case if they shout, without the rest.

    Idempotent but for letters; the result holds no control characters, no lone surrogates, no NUL and no tool
    names, and is empty if it is an international job title or nothing is left that could have a language.
    """
    if "&" in text:
        text = html.unescape(text)
    text = " ".join(_without_terms(_COMPANIES.sub(" ", _ADDRESSES.sub(" ", text)).split()))
    text = unicodedata.normalize("NFC", text.translate(_KEPT))
    text = " ".join(word for word in text.split() if any(map(str.isalpha, word)))
    if len(text) < 40 and text.casefold().strip(_EDGES) in _listed("international"):
        return ""
    return text.lower() if _shouts(text) else text


def letters(text: str) -> int:
    """Count letters as evidence: one each, three for scripts that write a syllable or a word with one sign."""
    found = sum(map(str.isalpha, text))
    return found if text.isascii() else found + 2 * len("".join(_DENSE.findall(text)))


def is_dense(text: str) -> bool:
    """Say whether a text has signs of a script that writes a syllable or a word with each: Thai, Han, kana, Hangul."""
    return not text.isascii() and _DENSE.search(text) is not None


def words(text: str) -> int:
    """Count words as evidence: at least one for every eight letters, for compounds and scripts without spaces."""
    return max(len(text.split()), letters(text) // 8)


def _shouts(text: str) -> bool:
    """Say whether capitals are the rule and not the exception, which detectors were not trained on."""
    return sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text))


def terms() -> frozenset[str]:
    """Return the names of tools and methods, in lower case, of `terms.txt`; its head says how it was made."""
    return _listed("terms")


@cache
def _listed(name: str) -> frozenset[str]:
    lines = shipped(f"detect/{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _without_terms(words: list[str]) -> list[str]:
    """Drop tool names of one or two words."""
    known = terms()
    bare = [word.strip(_EDGES).lower() for word in words]
    if known.isdisjoint(bare) and known.isdisjoint(map(" ".join, pairwise(bare))):
        return words
    kept = []
    skip = False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif index + 1 < len(words) and f"{bare[index]} {bare[index + 1]}" in known:
            skip = True
        elif bare[index] not in known:
            kept.append(word)
    return kept
