"""Countries, and the languages their public life is in."""

from functools import cache

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
