"""Decoded JSON read as msgspec types field by field: what does not fit is left out and loses nothing else.

It also takes apart files that hold several languages: keys with a language in front or behind (``en_summary``,
``summary_en``), and objects of languages where another value should stand (``{"de": ..., "en": ...}``). A view is
one version of such a file.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from types import UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from profilecheck.model.locale import Locale

T = TypeVar("T", bound=msgspec.Struct)

_LANGUAGE_KEY = re.compile(r"[A-Za-z]{2}(?:[-_][A-Z][a-z]{3})?(?:[-_][A-Za-z]{2})?")


class View(Generic[T]):
    """One language version of decoded JSON as type `T`: what belongs to `version`, or to none if that is None.

    After `read`, `languages` are the versions the JSON has, as its keys spell them, and `ignored` says whether a
    value of a wrong type was left out. `T` is made of structs, lists and strings whose fields are all optional.
    """

    def __init__(
        self, expected: type[T], version: str | None, named: Collection[type[msgspec.Struct]] = ()
    ) -> None:
        """Read as `expected`; of the structs in `named` a plain string is the first field."""
        self.expected = expected
        self.version = version
        self.named = named
        self.languages: set[str] = set()
        self.ignored = False
        self._paths: dict[str, str] = {}

    def read(self, data: Any) -> T | None:
        """Return `data` as the expected type, without whatever is not of the type it should be."""
        found = self._value(data, self.expected, _Place("", "", of_version=False))
        return found if isinstance(found, self.expected) else None

    def real_path(self, path: str) -> str:
        """Return where the text stands that in a file of one language would stand at `path`."""
        return self._paths.get(path, path)

    def _value(self, data: Any, expected: Any, place: "_Place") -> Any:
        """Return `data` as the type `expected`, or None; nothing is raised."""
        if data is None:
            return None
        if isinstance(data, dict) and _is_by_language(data, expected):
            self.languages.update(data)
            if place.of_version:
                self.ignored = True
            if place.of_version or self.version not in data:
                return None
            place = _Place(place.path, f"{place.real}/{self.version}", of_version=True)
            return self._value(data[self.version], expected, place)
        if expected is str:
            return self._text(data, place)
        if get_origin(expected) is list:
            return self._list(data, get_args(expected)[0], place)
        return self._struct(data, expected, place)

    def _text(self, data: Any, place: "_Place") -> Any:
        if isinstance(data, list) and data and all(isinstance(line, str) for line in data):
            data = "\n".join(data)
        if not isinstance(data, str):
            self.ignored = True
            return None
        return self._own(data, place)

    def _own(self, data: Any, place: "_Place") -> Any:
        """Return a text or list of texts if it belongs to this version, and remember where it stands."""
        if place.of_version != (self.version is not None):
            return None
        self._paths[place.path] = place.real
        return data

    def _list(self, data: Any, expected: Any, place: "_Place") -> Any:
        if expected is str and isinstance(data, str):
            return self._own([data], place)
        if not isinstance(data, list):
            self.ignored = True
            return None
        values = [self._value(item, expected, place.at(str(i))) for i, item in enumerate(data)]
        if expected is str:
            texts = [value for value in values if value is not None]
            self._paths[place.path] = place.real
            return texts
        if place.of_version:
            self._paths[place.path] = place.real
        return [expected() if value is None else value for value in values]  # places in the list must stay

    def _struct(self, data: Any, expected: Any, place: "_Place") -> Any:
        if isinstance(data, str) and expected in self.named:
            return expected(self._own(data, place))
        if not isinstance(data, dict):
            self.ignored = True
            return None
        value = expected()
        fields = _fields(expected)
        for key, item in data.items():
            name, language = _split(key, fields)
            if name is None:
                continue
            below = place.at(name, key)
            if language is not None:
                self.languages.add(language)
                if place.of_version or language != self.version:
                    continue
                below = _Place(below.path, below.real, of_version=True)
            if (part := self._value(item, fields[name].type, below)) is not None:
                setattr(value, fields[name].attribute, part)
        return value


class _Place(NamedTuple):
    """Where a value stands: the path it would have in a file of one language, and the one it has.

    Both are JSON Pointers without escapes: names of the schema, numbers and languages need none.
    """

    path: str
    real: str
    of_version: bool

    def at(self, name: str, key: str | None = None) -> "_Place":
        return _Place(f"{self.path}/{name}", f"{self.real}/{key or name}", self.of_version)


class _Field(NamedTuple):
    attribute: str
    type: Any


@lru_cache(maxsize=64)
def _fields(struct: type[msgspec.Struct]) -> dict[str, _Field]:
    """Return a struct's fields by their names in JSON, each with its type without the `| None`."""
    return {
        field.encode_name: _Field(field.name, _without_none(field.type))
        for field in msgspec.structs.fields(struct)
    }


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _split(key: str, fields: dict[str, _Field]) -> tuple[str | None, str | None]:
    """Return the field a key names and the language in it: `("summary", "en")` for `en_summary`."""
    if key in fields:
        return key, None
    before, _, after = key.partition("_")
    if after in fields and _is_language(before):
        return after, before
    before, _, after = key.rpartition("_")
    if before in fields and _is_language(after):
        return before, after
    return None, None


def _is_by_language(data: dict[Any, Any], expected: Any) -> bool:
    """Say whether an object holds one value a language where `expected` should stand."""
    if not data or data.keys() == {"id"} or not all(_is_language(key) for key in data):
        return False
    return not (
        isinstance(expected, type)
        and issubclass(expected, msgspec.Struct)
        and data.keys() & _fields(expected)
    )


@lru_cache(maxsize=256)
def _is_language(key: str) -> bool:
    if not _LANGUAGE_KEY.fullmatch(key) or key[:2].lower() == "cv":  # the document, and not Chuvash
        return False
    locale = Locale.parse(key)
    return locale.language is not None and locale.fault in (None, "underscore", "unknown-subtag")
