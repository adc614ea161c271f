"""Reads one TOML file of a rule into its type; whatever is wrong with it becomes a `RuleError` that says where."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from profilecheck.errors import RuleError
from profilecheck.model.finding import SEVERITIES
from profilecheck.model.profile import DeclaredBy, SectionKind

T = TypeVar("T")

_CHOICES = {
    "severity": SEVERITIES,
    "status": ("verified", "unverified"),
    "expect": ("fail", "review", "pass", "not-applicable"),
    "kind": get_args(SectionKind),
    "how": get_args(DeclaredBy),
}
"""What may stand in a field of few values; msgspec says only that a value is none of them."""

_AT = re.compile(r" - at `(?:key in )?\$\.?(?P<path>.*)`$", re.DOTALL)
_FIELD = re.compile(r"Object (?P<fault>missing required|contains unknown) field `(?P<field>.*)`", re.DOTALL)
_TYPE = re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<found>[^`]*)`")


def read(file: Path, kind: type[T]) -> T:
    """Return the content of `file` as a `kind`.

    Raises:
        RuleError: the file is missing, no UTF-8, no TOML, or a field is missing, unknown or not what it must be.
    """
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise RuleError("rule-file-missing", file=str(file)) from error
    except UnicodeDecodeError as error:
        raise RuleError("rule-not-utf8", file=str(file)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError("rule-not-toml", file=str(file), problem=str(error)) from error
    return convert(data, kind, file)


def convert(data: Any, kind: type[T], file: Path, under: str = "") -> T:
    """Return `data`, which stands in `file` at the field `under`, as a `kind`.

    Raises:
        RuleError: a field is missing, unknown or not what it must be.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise _error(str(error), file, under) from error


def _error(problem: str, file: Path, under: str) -> RuleError:
    at = _AT.search(problem)
    path = ".".join(part for part in (under, at["path"] if at else "") if part)
    problem = problem[: at.start()] if at else problem
    field = _FIELD.fullmatch(problem)
    if field:
        key = "rule-field-missing" if field["fault"].startswith("missing") else "rule-field-unknown"
        return RuleError(key, file=str(file), field=".".join(part for part in (path, field["field"]) if part))
    types = _TYPE.fullmatch(problem)
    if types:
        return RuleError(
            "rule-field-type", file=str(file), field=path, expected=types["expected"], found=types["found"]
        )
    expected = ", ".join(_CHOICES.get(path.rpartition(".")[2], ())) if problem.startswith("Invalid") else ""
    return RuleError("rule-field-value", file=str(file), field=path, expected=expected or problem)
