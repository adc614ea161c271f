"""The language a file's name declares: `resume.es.json`, `resume_pt-BR.json`, `es.resume.json`.

A name declares a language in one of two places: right before the extension, after a dot, hyphen, underscore or
space (``cv_fr.json``), or at the very start, right before `resume` or `cv` (``es.resume.json``). A year, ``v2`` or
``final`` may follow it (``CV_FR_2024.docx``). Three letters never count: `min`, `new`, `old` and `dev` are words
people put there, and three of them are languages too.

Two letters in a name are as often a person, a trade, a country or initials, so what is in doubt declares nothing.
Two letters alone:

* languages many profiles are in (`_PLAIN`; no surname is among them) count in small letters and in capitals
  (``CV_EN.json``), but with one capital only right after the word for the document (``Ana-CV-Es.docx``; ``Ana_De.pdf``
  is a name);
* countries, trades and kinds of document (`_SOMETHING_ELSE`: ``cv``, ``br``, ``se``, ``ml``) never do;
* words, countries and trades that are a language as well (`_EITHER`: ``no``, ``hr``, ``uk``) do only in small
  letters, after that word and a dot (``resume.hr.json``), or some of them after nothing else (``resume-no.json``);
* all others do only in small letters right after that word (``cv_sk.json``; ``Resume_SK.pdf`` may be initials,
  ``maria-ko.json`` a name).

A language and a region count together where CLDR knows that pair and its spelling shows that they are one tag
(`_is_one_tag`), a language and a script where CLDR has the language in that script (``De_Vito`` is a name).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from profilecheck.model.locale import Locale
from profilecheck.model.territory import is_official, is_used

_PLAIN = frozenset("de en es fi fr nl pl pt ru sv tr zh".split())

_OTHER_WORDS = (
    "aa ab ae am an as av ay ba bi bo br ce ch co cr cv cu do dv dz ee ff fj fo fy gd gv ho ht hz ia ie ii ik in io "
    "iu iw ji jv kg ki kj kr ks kv kw lb lg li ln lo lu mh mi ml mo na nd ng nr nv ny oc oj om or os pa pi ps qu rm "
    "rn rw sa sc sd se sg sh sm sn so ss st su ti to tn ts tt tw ty ug ve vo wa wo xh yi yo za zu"
)
_SOMETHING_ELSE = frozenset(_OTHER_WORDS.split())
_EITHER = frozenset("ar be ca cs da he hi hr id is la ms my no si uk".split())
_SELDOM = frozenset("ar da he is no si".split())
"""Those that mean nothing else where the word for the document is all there is before them."""

_DOCUMENT = (
    *(
        "resume",
        "résumé",
        "cv",
        "profile",
        "profil",
        "perfil",
        "profilo",
        "lebenslauf",
        "vitae",
        "curriculum",
    ),
    *("currículum", "curriculo", "currículo"),
)
"""The words for the document itself, which the name of a language often follows."""

_BREAKS = frozenset("._- ")
_ENDS = frozenset("0123456789Ll")
"""Signs a suffix ends with."""

_SUFFIX = re.compile(r"(?:[._\- ](?:(?:19|20)[0-9]{2}|v[0-9]{1,2}|final))+$", re.IGNORECASE)
_TAG = r"([A-Za-z]{2})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|001|150|419))?"
"""Of regions that are numbers, those CLDR has locales for: the world, Europe and Latin America."""

_LAST = re.compile(rf"[._\- ]{_TAG}$")
_FIRST = re.compile(rf"{_TAG}[._\- ](?:[Rr]esume|RESUME|[Cc]v|CV)(?![A-Za-z])")
_FAR = 16
"""Signs from the end that hold the longest tag there can be, and more suffixes than anyone writes."""


class _Answer(NamedTuple):
    """What several subtags declare; `settled` if no part of them is to be tried by itself."""

    locale: Locale | None
    settled: bool


_NO_TAG = _Answer(None, settled=False)
_IN_DOUBT = _Answer(None, settled=True)


def locale_in_name(source: str) -> Locale | None:
    """Return the language that the base name of `source` declares by the rule above, or None."""
    return split_name(source)[1]


def split_name(source: str) -> tuple[str, Locale | None]:
    """Return the base name of `source` without its extension and language, and the language, if it declares one."""
    stem = base_name(source).rpartition(".")[0]
    end = len(stem)
    if end < 4:
        return stem, None
    if (
        stem[-1] in _ENDS
        and not _BREAKS.isdisjoint(stem[-6:])
        and (found := _SUFFIX.search(stem, end - _FAR))
    ):
        end = found.start()
    # Few names have a break where a tag begins, and looking at single signs is far quicker than a pattern.
    if end and (stem[end - 3] in _BREAKS or stem[end - 4] in _BREAKS or stem[end - 5] in _BREAKS):
        start, locale = _last(stem[:end])
        if locale:
            return stem[:start] + stem[end:], locale
    if stem[2] in _BREAKS and (found := _FIRST.match(stem)):
        start = found.end(found.lastindex or 0)
        if locale := _first(stem[:start], parted=stem[start]):
            return stem[start + 1 :], locale
    return stem, None


def base_name(source: str) -> str:
    """Return the last part of a file's name, on whatever system it was written down."""
    return source[max(source.rfind("/"), source.rfind("\\")) + 1 :]


def _last(stem: str) -> tuple[int, Locale | None]:
    """Return the language at the end of a name, and where it begins with the break before it."""
    found = _LAST.search(stem, max(0, len(stem) - _FAR))
    if found is None:
        return 0, None
    start = found.start()
    if len(found[0]) > len("-en"):
        answer = _several(found[0][1:], parted=found[0][0], after_document=_names_document(stem[:start]))
        if answer.settled:
            return start, answer.locale
        start = len(stem) - 3
        if stem[start] not in _BREAKS:
            return 0, None
    return start, _alone(stem[start + 1 :], before=stem[: start + 1])


def _first(tag: str, *, parted: str) -> Locale | None:
    """Return the language at the start of a name, where two letters are an article or a name more often still."""
    if len(tag) > len("en"):
        return _several(tag, parted=parted, after_document=False).locale
    return _alone(tag, before="")


def _names_document(before: str) -> bool:
    """Say whether the part of a name before a tag ends with the word for the document."""
    before = _SUFFIX.sub("", before) if before[-1:] in _ENDS else before
    return before.lower().endswith(_DOCUMENT)


def _alone(letters: str, *, before: str) -> Locale | None:
    """Judge two letters with no script or region; `before` is all before them in the name, with the break.

    After another language (``cv_de_en``) or a preposition (``mon cv en fr``) they declare nothing.
    """
    code = letters.lower()
    if code in _PLAIN:
        counts = _is_plain(letters) or _names_document(before[:-1])
    elif letters != code or code in _SOMETHING_ELSE or (code in _EITHER and not _is_clear(code, before)):
        return None
    else:
        counts = _names_document(before[:-1])
    neighbour = before[-3:-1]
    if before[-4:-3] in _BREAKS and _is_plain(neighbour) and neighbour.lower() != code:
        return None
    return _parsed(letters) if counts else None


@lru_cache(maxsize=1024)
def _several(tag: str, *, parted: str, after_document: bool) -> _Answer:
    """Judge a language with a script, a region or both; `parted` is the sign between the tag and the rest."""
    locale = _parsed(tag)
    if locale is None or locale.language is None:
        return _NO_TAG
    language, script, region = locale.language, locale.script, locale.region
    if script is not None:
        known = is_used(language, script) and (region is None or is_used(language, None, region))
        return _Answer(locale, settled=True) if known else _NO_TAG
    if region is None or not is_used(language, None, region):
        return _NO_TAG
    one = _is_one_tag(tag, parted, after_document=after_document, official=is_official(language, region))
    return _Answer(locale, settled=True) if one else _IN_DOUBT


def _is_one_tag(tag: str, parted: str, *, after_document: bool, official: bool) -> bool:
    """Say whether a language and a region that CLDR knows together are one tag by their spelling.

    They are if the sign between them is another one than before them (``resume.en-CH``). Where it is the same, the
    letters may have nothing to do with each other (``jane_ml_in``), so the region must use the language officially.
    A region that may be a language by itself (``cv_en-fr``, ``mon_cv_en_fr``) must be written as regions are
    (``resume.en-FR``). Words that are more often something else (`_SOMETHING_ELSE`, `_EITHER`) need more than others.
    """
    language, region = tag[:2], tag[3:]
    code = language.lower()
    apart = tag[2] != parted
    in_form = language == code and region == region.upper()
    small = language == code and after_document
    if not in_form and _may_be_another(region.lower(), code):
        return False
    if code in _SOMETHING_ELSE:
        return apart and in_form
    if code in _EITHER:
        return (apart and small) or (in_form and (apart or official))
    if code in _PLAIN:
        return apart or region.isdigit() or (official and _is_plain(language))
    return apart or (official and (in_form or small))


def _may_be_another(letters: str, code: str) -> bool:
    """Say whether two letters may stand for another language than `code` where they are no region."""
    return letters not in _SOMETHING_ELSE | _EITHER | {code} and _parsed(letters) is not None


def _is_clear(code: str, before: str) -> bool:
    """Say whether a word that is a language as well stands where it can hardly be anything else."""
    return before[-1:] == "." or (code in _SELDOM and before[:-1].lower() in _DOCUMENT)


def _is_plain(letters: str) -> bool:
    """Say whether two letters are a language many profiles are in, and not written like a name (``De``)."""
    return letters.lower() in _PLAIN and (letters.islower() or letters.isupper())


@lru_cache(maxsize=1024)
def _parsed(tag: str) -> Locale | None:
    locale = Locale.parse(tag)
    return locale if locale.language and locale.fault in (None, "underscore") else None
