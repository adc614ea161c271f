"""JSON from strangers: decoded within limits, its faults told by line and column, and never a RecursionError."""

import codecs
import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

DEPTH_LIMIT = 200
"""The deepest nesting of objects and lists that is read."""

T = TypeVar("T")

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+["\\]?', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_AT_BYTE = re.compile(r"\(byte (\d+)\)")


class JsonError(Exception):
    """JSON that cannot be read: `reason` and `facts` as in `model.profile.Unreadable`."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        """Remember the reason's key and what to put into its sentence."""
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


def utf8(data: bytes) -> bytes:
    """Return `data` without a byte order mark; UTF-16, which some editors write, turned into UTF-8."""
    if data.startswith(codecs.BOM_UTF8):
        return data[3:]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data


def check(data: bytes) -> None:
    """Look over JSON text before it is decoded, for what a decoder that skips unknown fields lets pass.

    Raises:
        JsonError: `json-not-utf8` (fact `line`) or `json-too-deep` (fact `limit`).
    """
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise JsonError("json-not-utf8", line=data.count(b"\n", 0, error.start) + 1) from error
    if data.count(b"[") + data.count(b"{") > DEPTH_LIMIT and _too_deep(data):
        raise JsonError("json-too-deep", limit=DEPTH_LIMIT)


def decode(decoder: Callable[[bytes], T], data: bytes) -> T:
    """Return what `decoder` makes of `data`, which `check` has passed.

    Raises:
        JsonError: `json-malformed` (facts `line` and `column`, from 1) or `json-too-deep`.
        msgspec.ValidationError: it is JSON, but not of the decoder's type.
    """
    try:
        return decoder(data)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        raise _malformed(data, str(error)) from error
    except RecursionError as error:
        raise JsonError("json-too-deep", limit=DEPTH_LIMIT) from error


def decode_any(data: bytes) -> object:
    """Return JSON as dicts, lists and strings; raises `JsonError` as `decode` does."""
    try:
        return decode(msgspec.json.decode, data)
    except msgspec.ValidationError as error:  # a number no machine can hold
        raise _malformed(data, str(error)) from error


def _malformed(data: bytes, message: str) -> JsonError:
    """Say where JSON is wrong by msgspec's message; a text that just ends is wrong at its end."""
    found = _AT_BYTE.search(message)
    at = min(int(found[1]), len(data)) if found else len(data)
    before = data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")
    return JsonError("json-malformed", line=data.count(b"\n", 0, at) + 1, column=len(before) + 1)


def _too_deep(data: bytes) -> bool:
    depth = 0
    for bracket in _STRING.sub(b"", data).translate(None, _NOT_BRACKETS):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEPTH_LIMIT:
            return True
    return False
