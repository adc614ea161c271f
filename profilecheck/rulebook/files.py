"""Reads one TOML file of a rule into its type; whatever is wrong with it becomes a `RuleError` that says where."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from profilecheck.errors import RuleError
from profilecheck.model.finding import SEVERITIES
from profilecheck.model.profile import DeclaredBy, SectionKind
from profilecheck.rulebook import positions, records

T = TypeVar("T")

_TOO_DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){40}""")
"""A key of so many parts that tomllib, which is quadratic in them, must not see it; no rule's has more than three."""

LARGEST = 1_000_000
"""The most bytes a file of a rule may have; the largest shipped one has a fiftieth of it."""

WIDEST_QUOTE = 100
"""The most characters of a line that an error repeats."""

_CHOICES = {
    "severity": SEVERITIES,
    "status": ("verified", "unverified"),
    "expect": ("fail", "review", "pass", "not-applicable"),
    "kind": get_args(SectionKind),
    "how": get_args(DeclaredBy),
}
"""What may stand in a field of few values; msgspec says only that a value is none of them."""

_SHAPES = {records.KEBAB: "some-words", records.DAY: "2026-03-31", records.URL: "https://...", r"\S": '"..."'}
"""How a text that fits each pattern looks."""

_ANY = "..."
"""What msgspec writes for a key of a table whose keys are free."""

_AT = re.compile(r" - at `(?:key in )?\$\.?(?P<path>.*)`$", re.DOTALL)
_PART = re.compile(r"\[(?P<place>\d+|\.\.\.)\]|\.?(?P<key>[^.\[]+)")
_FIELD = re.compile(r"Object (?P<fault>missing required|contains unknown) field `(?P<field>.*)`", re.DOTALL)
_TYPE = re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<found>[^`]*)`")
_PATTERN = re.compile(r"Expected `str` matching regex '(?P<pattern>.*)'", re.DOTALL)
_LINE = re.compile(r"\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def read(file: Path, kind: type[T]) -> T:
    """Return the content of `file` as a `kind`.

    Raises:
        RuleError: the file is missing, far too large, no UTF-8, no TOML, nested too deeply, or a field is missing,
            unknown or not what it must be.
    """
    text = _text(file)
    if deep := _TOO_DEEP.search(text):
        raise RuleError("rule-too-nested", file=f"{file}:{text.count(chr(10), 0, deep.start()) + 1}")
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise RuleError("rule-too-nested", file=str(file)) from error
    except ValueError as error:
        raise RuleError("rule-not-toml", file=_beginning(file, text, error), problem=str(error)) from error
    return convert(data, kind, file)


def convert(data: Any, kind: type[T], file: Path, *under: str) -> T:
    """Return `data`, which stands in `file` at the field `under`, as a `kind`.

    Raises:
        RuleError: a field is missing, unknown or not what it must be.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise _error(data, kind, file, under, str(error)) from error


def at(file: Path, *path: str | int) -> str:
    """Return where the field `path` stands, and what stands there: ``rule.toml:7: severity = "bad"``.

    Just the file's name where no line of it has to do with the field.
    """
    text = _text(file)
    line = positions.line_of(text, path)
    return str(file) if line is None else _quoted(file, text, line)


def named(path: Iterable[str | int]) -> str:
    """Return how a field is called: ``steps.any[0].status``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def near(name: str, known: Iterable[str]) -> str:
    """Return those of the names `known` that `name` may be a slip of, else all, as they are listed in errors."""
    from difflib import get_close_matches  # noqa: PLC0415 - only what is wrong needs it

    known = list(known)
    return ", ".join(get_close_matches(name, known, cutoff=0.5) or known) or "-"


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise FileNotFoundError(file)
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise RuleError("rule-file-too-large", file=str(file), limit=LARGEST // 1_000_000)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise RuleError("rule-file-missing", file=str(file)) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError("rule-not-utf8", file=f"{file}:{line}") from error


def _quoted(file: Path, text: str, line: int) -> str:
    quoted = text.split("\n")[line - 1].strip()
    return f"{file}:{line}: {quoted if len(quoted) <= WIDEST_QUOTE else quoted[: WIDEST_QUOTE - 1] + '…'}"


def _beginning(file: Path, text: str, error: Exception) -> str:
    """Return where the TOML parser gave up; at the end it is the last line that says something."""
    found = _LINE.search(str(error))
    if not found:
        return str(file)
    return _quoted(file, text, int(found["line"] or text.rstrip().count("\n") + 1))


def _error(data: Any, kind: type, file: Path, under: tuple[str, ...], problem: str) -> RuleError:
    place = _AT.search(problem)
    inner = _resolved(data, kind, problem, place["path"]) if place else ()
    problem = problem[: place.start()] if place else problem
    if field := _FIELD.fullmatch(problem):
        name = field["field"]
        path = (*under, *inner, name)
        if field["fault"].startswith("missing"):
            return RuleError("rule-field-missing", file=at(file, *path), field=named(path))
        expected = near(name, _allowed(kind, inner))
        return RuleError("rule-field-unknown", file=at(file, *path), field=named(path), expected=expected)
    path = (*under, *inner)
    where, called = at(file, *path), named(path)
    if types := _TYPE.fullmatch(problem):
        expected, found = types["expected"], types["found"]
        return RuleError("rule-field-type", file=where, field=called, expected=expected, found=found)
    return RuleError("rule-field-value", file=where, field=called, expected=_expected(problem, path))


def _expected(problem: str, path: positions.Path) -> str:
    """Return what may stand in a field, as far as possible in the language of TOML alone."""
    if pattern := _PATTERN.fullmatch(problem):
        return next(
            (shape for known, shape in _SHAPES.items() if repr(known)[1:-1] == pattern["pattern"]), problem
        )
    if "of length >= 1" in problem:
        return "[...]"
    chosen = next((part for part in reversed(path) if isinstance(part, str)), "")
    return ", ".join(_CHOICES.get(chosen, ())) or problem


def _resolved(data: Any, kind: type, problem: str, written: str) -> positions.Path:
    """Return the path msgspec writes, with the free keys it leaves out.

    A key that is left out is the first one that by itself causes the same problem.
    """
    path: positions.Path = ()
    for part in _PART.finditer(written):
        if part["place"] == _ANY:
            tried = {key: _with_only(data, path, key) for key in _inside(data, path)}
            key = next((key for key, one in tried.items() if _problem(one, kind) == problem), None)
            if key is None:
                break
            path, data = (*path, key), tried[key]
        else:
            path += (part["key"] if part["place"] is None else int(part["place"]),)
    return path


def _problem(data: Any, kind: type) -> str:
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        return str(error)
    return ""


def _inside(data: Any, path: positions.Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _with_only(data: Any, path: positions.Path, key: str) -> Any:
    """Return a copy of `data` in which the table at `path` holds nothing but `key`."""
    if not path:
        return {key: data[key]}
    copy = data.copy()
    copy[path[0]] = _with_only(data[path[0]], path[1:], key)
    return copy


def _allowed(kind: type, path: positions.Path) -> list[str]:
    """Return the fields of the table that stands at `path` in a `kind`."""
    types = list(_plain(msgspec.inspect.type_info(kind)))
    for part in path:
        types = [one for outer in types for inner in _within(outer, part) for one in _plain(inner)]
    fields: dict[str, None] = {}
    for one in types:
        if isinstance(one, msgspec.inspect.StructType):
            fields.update(dict.fromkeys([one.tag_field] if one.tag_field else []))
            fields.update(dict.fromkeys(field.encode_name for field in one.fields))
    return list(fields)


def _plain(one: msgspec.inspect.Type) -> Iterator[msgspec.inspect.Type]:
    """Take a type out of what msgspec wraps around it."""
    if isinstance(one, msgspec.inspect.Metadata):
        yield from _plain(one.type)
    elif isinstance(one, msgspec.inspect.UnionType):
        for inner in one.types:
            yield from _plain(inner)
    else:
        yield one


def _within(one: msgspec.inspect.Type, part: str | int) -> Iterator[msgspec.inspect.Type]:
    if isinstance(one, msgspec.inspect.StructType):
        yield from (field.type for field in one.fields if field.encode_name == part)
    elif isinstance(one, msgspec.inspect.DictType):
        yield one.value_type
    elif isinstance(one, msgspec.inspect.VarTupleType | msgspec.inspect.ListType):
        yield one.item_type
