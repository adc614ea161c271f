"""The language a file's name declares: `resume.es.json`, `resume_pt-BR.json`, `es.resume.json`.

A name declares a language in one of two places: right before the extension, after a dot, hyphen, underscore or
space (``cv_fr.json``), or at the very start, right before `resume` or `cv` (``es.resume.json``). What stands there
must be two letters, and after them a script, a region or both if there are any (``zh-Hant-TW``), and a language of
the IANA registry. Three letters never count: `min`, `new`, `old` and `dev` are words people put there, and three of
them are languages too.

Two letters alone are often something else, so:

* countries, trades and kinds of document (`_SOMETHING_ELSE`: ``cv``, ``br``, ``se``, ``ml``) count only with a
  region (``resume.se-NO.json``), and so do old codes (``in``, ``iw``) that are better known as words;
* English words, countries and trades that are a language many profiles are in (`_EITHER`: ``it``, ``no``, ``hr``,
  ``uk``) count before the extension in small letters (``cv_it.json``), but not at the start (``my.resume.json``)
  and not in capitals (``CV_IT.json``);
* all others count in any spelling (``CV_EN.json``).
"""

import re
from functools import lru_cache

from profilecheck.model.locale import Locale

_OTHER_WORDS = (
    "aa ab ae am an as av ay ba bi bo br ce ch co cr cv cu do dv dz ee ff fj fo fy gd gv ho ht hz ia ie ii ik in io "
    "iu iw ji jv kg ki kj kr ks kv kw lb lg li ln lo lu mh mi ml mo na nd ng nr nv ny oc oj om or os pa pi ps qu rm "
    "rn rw sa sc sd se sg sh sm sn so ss st su ti to tn ts tt tw ty ug ve vo wa wo xh yi yo za zu"
)
_SOMETHING_ELSE = frozenset(_OTHER_WORDS.split())
_EITHER = frozenset(
    {"ar", "be", "ca", "he", "hi", "hr", "id", "is", "it", "la", "ms", "my", "no", "si", "uk"}
)

_TAG = r"([A-Za-z]{2}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?)"
_LAST = re.compile(rf"[._\- ]{_TAG}$")
_FIRST = re.compile(rf"{_TAG}[._\- ](?:resume|cv)(?![a-z])", re.IGNORECASE)


def locale_in_name(source: str) -> Locale | None:
    """Return the language that the base name of `source` declares by the rule above, or None."""
    return split_name(source)[1]


def split_name(source: str) -> tuple[str, Locale | None]:
    """Return the base name of `source` without its extension and language, and the language, if it declares one."""
    stem = base_name(source).rpartition(".")[0]
    if len(stem) < 4:
        return stem, None
    # The longest tag is tried first: `cv_pt-br` is Brazilian, but `acme-hr-en` is English.
    for found in (_LAST.search(stem), _LAST.search(stem[-3:])):
        if found and (locale := _counted(found[1], first=False)):
            return stem[: -len(found[0])], locale
    found = _FIRST.match(stem)
    locale = _counted(found[1], first=True) if found else None
    return (stem[found.end(1) + 1 :], locale) if found and locale else (stem, None)


def base_name(source: str) -> str:
    """Return the last part of a file's name, on whatever system it was written down."""
    return source[max(source.rfind("/"), source.rfind("\\")) + 1 :]


@lru_cache(maxsize=1024)
def _counted(tag: str, *, first: bool) -> Locale | None:
    code = tag.lower()
    if code in _SOMETHING_ELSE or (code in _EITHER and (first or tag != code)):
        return None
    locale = Locale.parse(tag)
    if locale.language is None or locale.fault not in (None, "underscore"):
        return None
    return locale if locale.region is None or _is_region(locale.region) else None


def _is_region(region: str) -> bool:
    import langcodes  # noqa: PLC0415 - a name that declares nothing does not need it

    return langcodes.Language.make(territory=region).is_valid()
