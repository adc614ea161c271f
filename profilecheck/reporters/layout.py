"""Lays text out for a terminal: wrapping, tables, colours. The only module that knows rich.

Everything that comes in is made visible first and never read as markup: rich itself lets escape sequences and
bidi controls through and raises on ``[/b]``. East Asian characters count two columns.
"""

import re
from collections.abc import Iterable, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from profilecheck.reporters import Screen
from profilecheck.reporters.visible import visible

NARROWEST = 20
"""The fewest columns text is wrapped to, however narrow the screen and long a label."""

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "good": "bold green",
    "head": "bold",
    "quiet": "dim",
}
"""Colours only support what the words say; nothing is told by colour alone."""


_PADDING = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)
"""Spaces at the end of a line, which table cells are filled up with, and the colours among them."""

_UNBROKEN = {ord("\u00a0"): "\ufffe", ord("\u202f"): "\uffff"}
"""What no-break spaces are while lines are broken: rich breaks at them. Visible text holds neither noncharacter."""
_SPACED = {ord(kept): chr(space) for space, kept in _UNBROKEN.items()}


class Page:
    """Text being laid out for one screen; `text` returns it."""

    def __init__(self, screen: Screen) -> None:
        """Start an empty page."""
        self._screen = screen
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=screen.width,
            force_terminal=screen.colour,
            color_system="standard" if screen.colour else None,
            no_color=not screen.colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    def text(self) -> str:
        """Return what was laid out, without spaces at the ends of lines."""
        laid_out = _PADDING.sub(lambda end: end.group().replace(" ", ""), self._file.getvalue())
        return laid_out if laid_out.isascii() else laid_out.translate(_SPACED)

    def gap(self) -> None:
        """Leave one line free."""
        self._file.write("\n")

    def heading(self, text: str) -> None:
        """Begin a part."""
        self.gap()
        self.line(text, "head")

    def line(self, text: str, style: str = "", *, indent: int = 0) -> None:
        """Lay out one paragraph."""
        self._file.writelines(
            f"{' ' * indent}{self._styled(line, style)}\n" for line in self._wrapped(text, indent)
        )

    def labelled(self, label: str, text: str, style: str = "", *, indent: int = 0) -> None:
        """Lay out a paragraph that hangs behind its label, which alone is in `style`."""
        label = _shown(label)
        hang = indent + cell_len(label) + 1
        first, *rest = self._wrapped(text, hang)
        self._file.write(f"{' ' * indent}{self._styled(label, style)} {first}\n")
        self._file.writelines(f"{' ' * hang}{line}\n" for line in rest)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]], *, indent: int = 0) -> None:
        """Lay out rows under their headings; cells wrap within their column."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline")
        for heading in headings:
            table.add_column(Text(_shown(heading)), overflow="fold")
        for row in rows:
            table.add_row(*(Text(_shown(cell), overflow="fold") for cell in row))
        self._console.print(Padding(table, (0, 0, 0, indent)))

    def _wrapped(self, text: str, indent: int) -> list[str]:
        width = max(NARROWEST, self._screen.width - indent)
        text = _shown(text)
        if cell_len(text) <= width:
            return [text]
        return [line.plain.rstrip() for line in Text(text).wrap(self._console, width, overflow="fold")]

    def _styled(self, text: str, style: str) -> str:
        if not style or not self._screen.colour:
            return text
        return Style.parse(_STYLES[style]).render(text, color_system=ColorSystem.STANDARD)


def _shown(text: str) -> str:
    return visible(text).translate(_UNBROKEN)
