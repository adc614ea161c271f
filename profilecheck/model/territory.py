"""Countries, and the languages their public life is in."""

from collections.abc import Mapping
from functools import cache

from profilecheck.model.locale import family

_SAID = {"UK": "GB", "EL": "GR"}
"""Codes the European Union and everyday speech use for the United Kingdom and Greece, and those of ISO 3166-1."""


def territory(code: str) -> str | None:
    """Return the ISO 3166-1 code of a country or territory in any spelling (``de``, ``uk``), or None if it is none."""
    name = code.strip().upper()
    name = _SAID.get(name, name)
    return name if languages(name) else None


@cache
def languages(code: str) -> tuple[str, ...]:
    """Return the languages of a territory, the most widely spoken first, as language tags.

    They are those CLDR (supplemental data, territoryInfo) calls official in the whole of it; where it names none, as
    for the United States, those that are so in fact. An unknown territory has none.
    """
    from babel.languages import get_official_languages  # noqa: PLC0415 - 25 ms that `--help` does not need

    found = get_official_languages(code) or get_official_languages(code, de_facto=True)
    return tuple(name.replace("_", "-") for name in found)


@cache
def is_official(language: str, code: str) -> bool:
    """Say whether CLDR (as above) calls a language official in a territory or a part of it, or finds it is so in fact."""
    from babel.languages import get_official_languages  # noqa: PLC0415 - 25 ms that `--help` does not need

    found = get_official_languages(code, regional=True, de_facto=True)
    return any(family(name.partition("_")[0]) == family(language) for name in found)


def is_used(language: str, script: str | None, code: str | None = None) -> bool:
    """Say whether CLDR knows a language in a script, in a territory or both: as one of its locales, or as official.

    A language's usual script is known, too (CLDR's likely subtags: ``de-Latn``).
    """
    locales, usual = _cldr()
    if "_".join(part for part in (language, script, code) if part) in locales:
        return True
    if code is not None:
        return script is None and is_official(language, code)
    return script is not None and usual.get(language, "").split("_")[1:2] == [script]


@cache
def _cldr() -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the names of CLDR's locales, with and without their scripts, and its likely subtags."""
    from babel.core import get_global  # noqa: PLC0415 - 25 ms that `--help` does not need
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - the same

    names = {name for name in locale_identifiers() if "_" in name}
    names |= {f"{parts[0]}_{parts[2]}" for name in names if len(parts := name.split("_")) == 3}
    return frozenset(names), get_global("likely_subtags")
