"""YAML from strangers, decoded within limits: every scalar stays the text it is written as.

Nothing is made of tags. Values are not guessed either, so ``language: no`` stays Norwegian and a date stays a date.
Anchors may be used, but what they are repeated to counts against the limit, and none may stand in itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from profilecheck.readers import json_syntax
from profilecheck.sources.document import MEGABYTE

if TYPE_CHECKING:
    import yaml

SIZE_LIMIT = MEGABYTE
"""The most bytes of a file; the longest resumes have some tens of thousands."""

DEPTH_LIMIT = 100
"""The deepest nesting that is read. (libyaml gives up at 10,000; we stop well before.)"""

NODE_LIMIT = 200_000
"""The most values, counted as often as anchors repeat them."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NOT_YAML = b"{[<%\x00"

Value = str | None | list["Value"] | dict[str, "Value"]


class YamlError(Exception):
    """YAML that cannot be read: `reason` and `facts` as in `model.profile.Unreadable`."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        """Remember the reason's key and what to put into its sentence."""
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


def head(data: bytes) -> bytes:
    """Return the bytes of a file in which YAML may be looked for, and none if it begins as something else does."""
    if data[:1] in _NOT_YAML:
        return b""
    return json_syntax.utf8(data[:SIZE_LIMIT])


def decode(data: bytes) -> Value:
    """Return the first document of a YAML file as dicts, lists and strings.

    Raises:
        YamlError: `yaml-malformed` (facts `line` and `column`, from 1), `yaml-not-utf8` (fact `line`),
            `yaml-too-deep`, `yaml-too-many-values` or `yaml-too-large` (fact `limit`, the last in MB).
    """
    import yaml  # noqa: PLC0415 - 20 ms that no other format needs

    if len(data) > SIZE_LIMIT:
        raise YamlError("yaml-too-large", limit=SIZE_LIMIT // MEGABYTE)
    data = json_syntax.utf8(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise YamlError("yaml-not-utf8", line=data.count(b"\n", 0, error.start) + 1) from error
    try:
        return _Builder().build(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise YamlError("yaml-malformed", line=line + 1, column=column + 1) from error
    except yaml.reader.ReaderError as error:
        at = min(int(error.position), len(text))
        line = text.count("\n", 0, at) + 1
        raise YamlError("yaml-malformed", line=line, column=at - text.rfind("\n", 0, at)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError("yaml-malformed", line=1, column=1) from error


class _Open:
    """A list or an object that is not finished."""

    def __init__(self, value: list[Value] | dict[str, Value], anchor: str | None, start: int) -> None:
        self.value, self.anchor, self.start = value, anchor, start
        self.key: str | None = None

    def add(self, value: Value) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is None:
            self.key = value if isinstance(value, str) else "null" if value is None else "?"
        else:
            if self.key == "<<" and isinstance(value, dict):
                for key, inherited in value.items():
                    self.value.setdefault(key, inherited)
            else:
                self.value[self.key] = value
            self.key = None


class _Builder:
    """Builds values from events on a stack of its own, so that no depth can exhaust Python's."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.count = 0

    def build(self, events: "Iterator[yaml.Event]") -> Value:
        import yaml  # noqa: PLC0415 - as above

        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                is_null = not event.style and event.value in _NULLS
                done = self._close(None if is_null else event.value, event.anchor, 1)
            elif isinstance(event, yaml.AliasEvent):
                done = self._repeat(event.anchor or "")
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start([] if isinstance(event, yaml.SequenceStartEvent) else {}, event.anchor)
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                done = self._end()
            else:
                continue
            if done is not None:
                return done[0]
        return None

    def _start(self, value: list[Value] | dict[str, Value], anchor: str | None) -> None:
        if len(self.open) == DEPTH_LIMIT:
            raise YamlError("yaml-too-deep", limit=DEPTH_LIMIT)
        self._counted(1)
        self.open.append(_Open(value, anchor, self.count - 1))

    def _end(self) -> tuple[Value] | None:
        done = self.open.pop()
        return self._close(done.value, done.anchor, self.count - done.start, counted=True)

    def _repeat(self, anchor: str) -> tuple[Value] | None:
        if anchor not in self.anchors:  # unknown, or around itself
            raise YamlError("yaml-malformed", line=1, column=1)
        value, size = self.anchors[anchor]
        return self._close(value, None, size)

    def _close(
        self, value: Value, anchor: str | None, size: int, *, counted: bool = False
    ) -> tuple[Value] | None:
        """Put a finished value where it belongs; return it, in a tuple, if it is the whole document."""
        if not counted:
            self._counted(size)
        if anchor is not None:
            self.anchors[anchor] = (value, size)
        if not self.open:
            return (value,)
        self.open[-1].add(value)
        return None

    def _counted(self, size: int) -> None:
        self.count += size
        if self.count > NODE_LIMIT:
            raise YamlError("yaml-too-many-values", limit=NODE_LIMIT)
