"""What a web page says about the direction of its text: by `dir`, which counts for all that is in its element.

A style in an element counts as `dir` does, for the page is shown right by it; one in a style sheet only makes it
likely that it is, since nobody but a browser knows what it applies to, and sheets in files of their own are not seen.
"""

import re
from collections.abc import Iterable

from profilecheck.model.profile import Direction
from profilecheck.model.script import RIGHT_TO_LEFT, script

_DIRECTIONS: dict[str, Direction] = {"rtl": "rtl", "ltr": "ltr", "auto": "auto"}
_STYLE = re.compile(r"(?:^|[;{\s])direction\s{0,9}:\s{0,9}(rtl|ltr)\b", re.IGNORECASE)


def of_element(attributes: dict[str, str]) -> Direction | None:
    """Return what an element says about its own content, or None."""
    stated = _DIRECTIONS.get(attributes.get("dir", "").strip().lower())
    style = attributes.get("style")
    if stated is None and style and (found := _STYLE.search(style)):
        return _DIRECTIONS[found[1].lower()]
    return stated


def in_sheet(css: str) -> bool:
    """Say whether a style sheet makes anything run from right to left."""
    return any(found[1].lower() == "rtl" for found in _STYLE.finditer(css))


def of_page(texts: Iterable[tuple[str, Direction | None]], *, is_styled: bool) -> Direction:
    """Return the direction said of most of the text that runs from right to left, or of all if none does.

    `texts` are the page's, each with what is said of it; `is_styled` says that a style sheet in the page is
    `in_sheet`.
    """
    listed = list(texts)
    sizes: dict[Direction | None, int] = {}
    for text, direction in [one for one in listed if script(one[0]) in RIGHT_TO_LEFT] or listed:
        sizes[direction] = sizes.get(direction, 0) + len(text)
    most = max(sizes, key=lambda name: (sizes[name], name or ""), default=None)
    return most or ("style" if is_styled else "unstated")
