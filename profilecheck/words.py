"""Says things in the reader's language: sentences from the interface files, names of languages, numbers, lists."""

import re
import string
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from profilecheck import resources
from profilecheck.errors import UsageError
from profilecheck.model.finding import Fact
from profilecheck.model.locale import Locale

if TYPE_CHECKING:
    import babel

DEFAULT = "en"
"""The language spoken where nobody asked for one that is there."""

_ENVIRONMENT = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX looks for the language of messages, in its order."""

_OTHERS = "others."

_KEYS = {
    "how": "declared_by",
    "kind": "kinds",
    "why": "why_not",
    "name_script": "scripts",
    "text_script": "scripts",
}
"""The interface table that holds the words for the values of a `key` fact, by the fact's name."""

_MORE_KEYS = {"how_tagged": ("how", "tagged"), "cause_said": ("cause", "causes")}
"""Gaps that say a `key` fact in other words: the fact, and the interface table of those words."""


class Plural(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence whose form depends on the number in the fact `by`.

    `none` is said for exactly 0, whatever the language; the other forms are CLDR's plural categories.
    """

    by: str
    other: str
    none: str | None = None
    zero: str | None = None
    one: str | None = None
    two: str | None = None
    few: str | None = None
    many: str | None = None

    def forms(self) -> tuple[str, ...]:
        """Return every form that is there."""
        forms = (self.none, self.zero, self.one, self.two, self.few, self.many, self.other)
        return tuple(form for form in forms if form is not None)


Template = str | Plural
"""A sentence with named gaps (``{fact}``), or several of them, one for each plural form."""


class Words:
    """Everything said in one language, `language`. Facts are put in as they are: a ``{gap}`` in one stays text.

    `to_owner` says whether the words call the profile the reader's own ("Your profile is tagged").
    """

    def __init__(self, language: str, entries: Mapping[str, Template], *, to_owner: bool = True) -> None:
        """Hold the sentences in `entries`, by dotted key."""
        self.language = language
        self.entries = entries
        self.to_owner = to_owner
        self._names: dict[str, str] = {}
        self._percents: dict[float, str] = {}
        self._cldr: babel.Locale | None = None

    def say(self, key: str, **facts: Fact) -> str:
        """Return the sentence `key` (``errors.lang-unknown``) with `facts` put in.

        Raises:
            KeyError: no such sentence, or a fact it needs is missing; only a mistake in the code causes it.
        """
        return self.fill(self.entries[key], facts, {})

    def fill(self, template: Template, facts: Mapping[str, Fact], kinds: Mapping[str, str]) -> str:
        """Return `template` with `facts` put in, each shown as its kind (a `checks.FactKind`) asks.

        A fact without a kind is shown as its type asks. A ``percent`` counts hundredths, 0..100. For each fact
        ``x`` that is a locale, ``{x_tag}`` is its language tag and ``{x_language}`` its name without the region.
        ``{how_tagged}`` opens a sentence about what a declaration says ("Your profile is tagged").
        """
        text = template if isinstance(template, str) else self._form(template, facts)
        return text.format_map({name: self._shown(name, facts, kinds) for name in _gaps(text)})

    def knows(self, name: str, key: str) -> bool:
        """Say whether there are words for the value `key` of the `key` fact `name`, in all the forms of it."""
        tables = [_KEYS.get(name, name), *(table for of, table in _MORE_KEYS.values() if of == name)]
        return all(f"{table}.{key}" in self.entries for table in tables)

    def locale_name(self, locale: Locale | str) -> str:
        """Return a language's name as in running text: "Spanish", "español", "Portuguese (Brazil)".

        A code without a name in CLDR, and a tag in which no language can be read, are returned as they are.
        """
        tag = locale if isinstance(locale, str) else _tag(locale)
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = self._name(tag)
        return name

    def list_names(self, names: Iterable[str]) -> str:
        """Return "Spanish, English, and German" as the language joins its lists."""
        from babel.lists import format_list  # noqa: PLC0415 - babel takes 25 ms that `--help` does not need

        items = list(names)
        joined = format_list(items, locale=self.language)
        if self.language == "es" and len(items) > 1 and _sounds_like_i(items[-1]):
            head = joined[: -len(items[-1])]
            return f"{head.removesuffix('y ')}e {items[-1]}"
        return joined

    def number(self, value: float) -> str:
        """Return a number as the language writes it: 12,345 or 12.345."""
        if isinstance(value, int) and abs(value) < 1000:
            return str(value)
        from babel.numbers import format_decimal  # noqa: PLC0415 - babel takes 25 ms that `--help` does not need

        return format_decimal(value, locale=self.language)

    def percent(self, share: float) -> str:
        """Return a share, 0..1, in percent as the language writes it: 82% or 82 %."""
        found = self._percents.get(share)
        if found is None:
            from babel.numbers import format_percent  # noqa: PLC0415 - babel takes 25 ms that `--help` does not need

            found = self._percents[share] = format_percent(share, locale=self.language)
        return found

    def date(self, day: str) -> str:
        """Return a day, given in ISO form, as the language writes it: March 26, 2012 or 26 de marzo de 2012."""
        from datetime import date  # noqa: PLC0415 - 25 ms with babel's, that only pages with dates need

        from babel.dates import format_date  # noqa: PLC0415

        return format_date(date.fromisoformat(day), "long", locale=self.language)

    def _form(self, plural: Plural, facts: Mapping[str, Fact]) -> str:
        number = facts[plural.by]
        if not isinstance(number, int | float):
            raise TypeError(f"{plural.by} is no number")
        if number == 0 and plural.none is not None:
            return plural.none
        form: str | None = getattr(plural, self._babel().plural_form(number))
        return plural.other if form is None else form

    def _shown(self, name: str, facts: Mapping[str, Fact], kinds: Mapping[str, str]) -> str:
        if name not in facts:
            return self._derived(name, facts)
        fact, kind = facts[name], kinds.get(name)
        if isinstance(fact, tuple):
            return self.list_names(self._shown_item(name, item, kind) for item in fact)
        if isinstance(fact, str):
            return self._shown_text(name, fact, kind)
        if isinstance(fact, Locale):
            return self.locale_name(fact)
        return self.percent(fact / 100) if kind == "percent" else self.number(fact)

    def _shown_item(self, name: str, item: str, kind: str | None) -> str:
        single = {"locales": "locale", "keys": "key"}.get(kind or "")
        return self._shown_text(name, item, single)

    def _derived(self, name: str, facts: Mapping[str, Fact]) -> str:
        if name in _MORE_KEYS:
            key, table = _MORE_KEYS[name]
            return self.fill(self.entries[f"{table}.{facts[key]}"], {}, {})
        of, _, what = name.rpartition("_")
        fact = facts[of]
        tag = _tag(fact) if isinstance(fact, Locale) else str(fact)
        return tag if what == "tag" else self.locale_name(re.sub(r"[-_]([A-Za-z]{2}|\d{3})$", "", tag))

    def _shown_text(self, name: str, fact: str, kind: str | None) -> str:
        if kind == "locale":
            return self.locale_name(fact)
        if kind == "territory":
            return self._babel().territories.get(fact) or fact
        if kind == "key":
            return self.fill(self.entries[f"{_KEYS.get(name, name)}.{fact}"], {}, {})
        return fact

    def _name(self, tag: str) -> str:
        language, *rest = tag.replace("_", "-").split("-")
        cldr = self._babel()
        name: str | None = cldr.languages.get(language.lower())
        if name is None:
            return tag
        details = [
            cldr.scripts.get(part.title()) or cldr.territories.get(part.upper()) or part for part in rest
        ]
        return f"{name} ({', '.join(details)})" if details else name

    def _babel(self) -> "babel.Locale":
        if self._cldr is None:
            from babel import Locale as BabelLocale  # noqa: PLC0415 - 25 ms that `--help` does not need

            self._cldr = BabelLocale.parse(self.language)
        return self._cldr


def gaps(template: Template) -> frozenset[str]:
    """Return the names of the facts `template` asks for.

    Raises:
        ValueError: it holds anything but plain named gaps, such as ``{a.b}``, ``{a:>9}``, ``{}`` or a lone brace.
    """
    if isinstance(template, str):
        return frozenset(_gaps(template))
    return frozenset({plain for form in template.forms() for plain in _gaps(form)} | {template.by})


def offered(kinds: Mapping[str, str]) -> frozenset[str]:
    """Return the names of all gaps that facts of these kinds can fill."""
    locales = [name for name, kind in kinds.items() if kind == "locale"]
    more = {gap for gap, (name, _) in _MORE_KEYS.items() if kinds.get(name) == "key"}
    return frozenset(kinds) | more | {f"{name}_{what}" for name in locales for what in ("tag", "language")}


def filled_from(asked: Iterable[str], kinds: Mapping[str, str]) -> frozenset[str]:
    """Return the names of the facts of these kinds that fill the gaps `asked`."""
    return frozenset(
        name if name in kinds else _MORE_KEYS[name][0] if name in _MORE_KEYS else name.rpartition("_")[0]
        for name in asked
    )


@cache
def load(language: str, *, to_owner: bool = True) -> Words:
    """Return what is said in `language`, to the profile's owner or, where the two differ, to somebody else.

    A sentence that somebody else is told otherwise stands a second time under ``others`` (``others.text.find-out``).

    Raises:
        UsageError: the interface is not there in that language.
    """
    if language not in available():
        raise _unknown(language)
    said = entries(_folder() / f"{language}.toml")
    if not to_owner:
        said |= {key.removeprefix(_OTHERS): text for key, text in said.items() if key.startswith(_OTHERS)}
    return Words(language, said, to_owner=to_owner)


def entries(file: Path) -> dict[str, Template]:
    """Return the sentences of an interface file by their dotted keys."""
    import tomllib  # noqa: PLC0415 - 10 ms

    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))


@cache
def available() -> tuple[str, ...]:
    """Return the languages of the interface, sorted: one for each file there is."""
    return tuple(sorted(file.stem for file in _folder().glob("*.toml")))


def choose(option: str | None, environ: Mapping[str, str]) -> str:
    """Return the language to speak: the one asked for (``es``, ``es-MX``), else the environment's, else English.

    Raises:
        UsageError: `option` names a language the interface does not speak.
    """
    if option is not None:
        language = _base(option)
        if language not in available():
            raise _unknown(option)
        return language
    wanted = next((environ[name] for name in _ENVIRONMENT if environ.get(name)), DEFAULT)
    language = _base(wanted)
    return language if language in available() else DEFAULT


def _folder() -> Path:
    return resources.shipped("interface")


def _unknown(language: str) -> UsageError:
    return UsageError("lang-unknown", lang=language, available=", ".join(available()))


def _base(tag: str) -> str:
    """Take the language out of ``es-MX`` or ``es_ES.UTF-8``."""
    return tag.strip().replace("_", "-").partition(".")[0].partition("@")[0].partition("-")[0].lower()


def _tag(locale: Locale) -> str:
    return locale.tag if locale.language else locale.raw


def _flat(table: Mapping[str, Any], prefix: str) -> Iterable[tuple[str, Template]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            yield key, value
        elif isinstance(value.get("by"), str):
            yield key, msgspec.convert(value, Plural)
        else:
            yield from _flat(value, f"{key}.")


@cache
def _gaps(text: str) -> tuple[str, ...]:
    names = []
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if spec or conversion or not (name.isascii() and name.isidentifier()):
            raise ValueError(f"{{{name}}}")
        names.append(name)
    return tuple(names)


def _sounds_like_i(word: str) -> bool:
    """Say whether Spanish "y" becomes "e" before `word` (Ortografía de la lengua española, 2010: "e inglés")."""
    start = word.lower()
    return start.startswith(("i", "í", "hi", "hí")) and not start.startswith(
        ("hia", "hie", "hio", "ia", "ie", "io")
    )
