"""JSON as a tree of nodes that know their JSON Pointer (RFC 6901), decoded within the limits of `json_syntax`."""

from collections.abc import Iterator

from profilecheck.model.profile import Unreadable
from profilecheck.readers import json_syntax
from profilecheck.sources.document import Document


class JsonNode:
    """A decoded value and its JSON Pointer."""

    __slots__ = ("path", "value")

    def __init__(self, value: object, path: str = "") -> None:
        """Take a decoded value and where it stands."""
        self.value = value
        self.path = path

    @property
    def text(self) -> str | None:
        """The value if it is a string."""
        return self.value if isinstance(self.value, str) else None

    @property
    def is_odd(self) -> bool:
        """Say whether this is no string and yet something."""
        return not isinstance(self.value, str) and self.value not in (None, [], {})

    def below(self, name: str) -> "list[JsonNode]":
        """Return the value under `name`, or all values for ``*``; of a list, the values in it."""
        if not isinstance(self.value, dict):
            return []
        return [
            item
            for key in (list(self.value) if name == "*" else [name])
            if self.value.get(key) is not None
            for item in JsonNode(self.value[key], f"{self.path}/{pointer_part(key)}").items()
        ]

    def items(self) -> "list[JsonNode]":
        """Return the values in a list, or this one if it is none."""
        if not isinstance(self.value, list):
            return [self]
        return [JsonNode(item, f"{self.path}/{i}") for i, item in enumerate(self.value) if item is not None]


def pointer_part(key: str) -> str:
    """Return a key as it is written in a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def head(document: object) -> bytes:
    """Return a file's bytes if they may be a JSON object or a list, and none otherwise; nothing is decoded."""
    if not isinstance(document, Document):
        return b""
    data = document.data
    if data[:1] != b"{":
        data = json_syntax.utf8(data).lstrip()
    return data if data[:1] in (b"{", b"[") else b""


def decode(document: Document, form: str) -> JsonNode | Unreadable:
    """Decode a JSON file of the format `form`, or say why it cannot be, with a reason of `json_syntax`."""
    data = json_syntax.utf8(document.data)
    try:
        json_syntax.check(data)
        return JsonNode(json_syntax.decode_any(data))
    except json_syntax.JsonError as error:
        return Unreadable(document.source, error.reason, error.facts, form)


def objects(source: str, root: JsonNode) -> Iterator[tuple[str, JsonNode]]:
    """Yield each object of a file that is one object or a list of them, with the name it is reported under.

    The third of a list in ``people.json`` is ``people.json#3``; a list of one keeps the file's name.
    """
    items = root.items()
    for number, node in enumerate(items, 1):
        if isinstance(node.value, dict):
            yield source if len(items) == 1 else f"{source}#{number}", node
