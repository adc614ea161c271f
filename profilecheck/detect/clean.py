"""Takes out of a text what has no language: addresses, handles, digits, symbols, control characters, tool names."""

import html
import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from profilecheck.model.script import script
from profilecheck.resources import shipped

_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|(?<!\w)[#@]\w[\w.]*")
_COMPANIES = re.compile(
    r"(?:\b[^\W\d_a-zß-ÿ][\w&.'’-]*\s+){1,5}"
    r"(?:GmbH|mbH|AG|KG|KGaA|e\.V\.|S\.?A\.?U?|S\.?L\.?U?|S\.?A\.?S|SARL|S\.?p\.?A\.?|S\.?r\.?l\.?|B\.?V|N\.?V|Ltda?|LLC|LLP|Inc"
    r"|plc|Corp|Oyj?|A/S|ApS|AB|Sp\. z o\.o|s\.r\.o|a\.s|Kft|Zrt|d\.o\.o|OOD)\b\.?"
)
"""Up to five capitalised words before a company's legal form: a name, whatever language the title is in."""

_LEGAL_FORMS = frozenset(
    "gmbh mbh ag kg kgaa e.v sa s.a sau s.a.u sl s.l slu s.l.u sas s.a.s sarl spa s.p.a srl s.r.l bv b.v nv n.v ltd ltda llc "
    "llp inc plc corp oy oyj a/s aps ab o.o s.r.o a.s kft zrt d.o.o ood".split()
)
"""Words of which one is there wherever `_COMPANIES` finds a name; looking for them is far cheaper."""

_DENSE = re.compile("[\u0e01-\u0e7f\u3040-\u9fff\uac00-\ud7af]+")
_KEPT_EDGES = ".,;:!?()[]{}\"'«»“”/–—-"
"""Punctuation, which is kept, as most words that are no plain letters have it."""

PUNCTUATION = ".,;:!?()[]{}\"'«»“”/|•·▪►–—-"


ENOUGH = 300
"""Characters of a text that are asked about; more change no answer and cost the second opinion its time."""


class Cleaned(NamedTuple):
    """What a detector should see of a text, and how much evidence it is.

    `letters` count one each, three for scripts that write a syllable or a word with one sign; `words` are at least
    one for every eight letters, for compounds and scripts without spaces. `script` is that of most letters.
    """

    text: str
    letters: int
    words: int
    script: str


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
def clean(text: str) -> Cleaned:
    """Return what a detector should see of `text`: words in lower case if they shout, without the rest.

    Idempotent but for letters; the result holds no control characters, no lone surrogates, no NUL and no tool
    names, and is empty if it is an international job title or nothing is left that could have a language.
    """
    text = _without_addresses(text)
    letters = capitals = 0
    kept: list[str] = []
    for raw in _without_names(text.split()):
        word = bare = raw
        if not word.isalpha():
            bare = word.strip(_KEPT_EDGES)
            if not bare.isalpha():
                parts = [part for part in word.translate(_KEPT).split() if any(map(str.isalpha, part))]
                if not parts:
                    continue
                word = bare = " ".join(parts)
        kept.append(word)
        letters += len(bare) if bare.isalpha() else sum(map(str.isalpha, word))
        if not bare.islower():
            capitals += 1 if bare.istitle() and bare.isalpha() else sum(map(str.isupper, word))
    text = " ".join(kept)
    if len(text) < 40 and text.casefold().strip(PUNCTUATION) in _listed("international"):
        return Cleaned("", 0, 0, "")
    if capitals * 2 > letters:  # which detectors were not trained on
        text = text.lower()
    return measured(text, letters, text.count(" ") + 1 if kept else 0)


def measured(text: str, letters: int | None = None, words: int | None = None) -> Cleaned:
    """Return a text that is clean already with its measures; those that are known need not be taken again."""
    if letters is None:
        letters = sum(map(str.isalpha, text))
    if words is None:
        words = len(text.split())
    written_in = script(text)
    if written_in != "Latn":
        letters += 2 * len("".join(_DENSE.findall(text)))
    return Cleaned(text, letters, max(words, letters // 8), written_in)


def is_dense(text: str) -> bool:
    """Say whether a text has signs of a script that writes a syllable or a word with each: Thai, Han, kana, Hangul."""
    return not text.isascii() and _DENSE.search(text) is not None


def terms() -> frozenset[str]:
    """Return the names of tools and methods, in lower case, of `terms.txt`; its head says how it was made."""
    return _listed("terms")


@cache
def _listed(name: str) -> frozenset[str]:
    lines = shipped(f"detect/{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in terms() if " " in name)


def _without_addresses(text: str) -> str:
    """Return a text with its HTML entities resolved and its accents composed, without addresses and handles."""
    if "&" in text:
        text = html.unescape(text)
    if "@" in text or "#" in text or "://" in text or "www." in text:
        text = _ADDRESSES.sub(" ", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def _telling() -> frozenset[str]:
    """Return the words of which one is there wherever there is a name to drop."""
    return terms() | _first_words() | _LEGAL_FORMS


def _without_names(words: list[str]) -> list[str]:
    """Drop names of companies with their legal form, and tool names of one or two words."""
    bare = [word if word.isalpha() else word.strip(PUNCTUATION) for word in " ".join(words).lower().split()]
    if _telling().isdisjoint(bare):
        return words
    if not _LEGAL_FORMS.isdisjoint(bare):
        words = _COMPANIES.sub(" ", " ".join(words)).split()
        bare = [word.strip(PUNCTUATION).lower() for word in words]
    known = terms()
    has_pairs = not _first_words().isdisjoint(bare) and not known.isdisjoint(map(" ".join, pairwise(bare)))
    if not has_pairs and known.isdisjoint(bare):
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
