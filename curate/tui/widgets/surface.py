"""The widget under all others: it draws rows, and repaints only those that changed.

Textual repaints a whole widget when its content changes. Over ssh bytes are time, and a review screen differs from
the one before in half its rows: comparing rows halves what goes over the line.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from curate.tui.rows import Row
from curate.tui.signs import ASCII, UNICODE, Signs

LOOKS = (
    "frame",
    "title",
    "dim",
    "error",
    "warning",
    "info",
    "ok",
    "mark",
    "point",
    "escape",
    "cursor",
    "key",
    "role",
    "removed",
    "added",
    "banner",
    "bar",
)
"""What a piece of a row can be; `look--NAME` gives it colours in the style sheet."""


class Surface(Widget):
    """Draws the rows that `rows` gives, and runs the action of a piece that is clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{name}" for name in LOOKS}
    DEFAULT_CSS = """
    Surface {
        height: 1fr; width: 1fr;
        .look--frame { color: $foreground 35%; }
        .look--title { color: $accent; text-style: bold; }
        .look--dim { color: $foreground 55%; }
        .look--error { color: $error; text-style: bold; }
        .look--warning { color: $warning; text-style: bold; }
        .look--info { color: $accent; }
        .look--ok { color: $success; }
        .look--mark { text-style: underline; color: $warning; }
        .look--point { text-style: underline bold; color: $background; background: $warning; }
        .look--escape { color: $primary-lighten-3; text-style: bold; }
        .look--cursor { background: $primary 30%; text-style: bold; }
        .look--key { text-style: bold; color: $accent; }
        .look--role { color: $accent; }
        .look--removed { color: $warning; text-style: strike; }
        .look--added { color: $accent; text-style: bold underline; }
        .look--banner { background: $error; color: $background; text-style: bold; }
        .look--bar { background: $panel; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] = []
        self._drawn: list[Row] = []
        self._styles: dict[str, Style] = {}

    @property
    def signs(self) -> Signs:
        """Unicode, or ASCII where the user asked for that."""
        return ASCII if getattr(self.app, "ascii_only", False) else UNICODE

    def rows(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002 - for those that draw
        """What stands there now, from the top."""
        return ()

    def redraw(self) -> None:
        """Draw, and repaint the rows that differ from what is on the screen."""
        width, height = self.size
        if not width or not height:
            return
        new = list(self.rows(width, height))[:height]
        new += [()] * (height - len(new))
        changed = [y for y in range(height) if y >= len(self._drawn) or new[y] != self._drawn[y]]
        if len(self._strips) != height:
            self._strips = [Strip.blank(width)] * height
            changed = list(range(height))
        for y in changed:
            self._strips[y] = self._strip(new[y], width)
        self._drawn = new
        if changed:
            self.refresh(*_regions(changed, width))

    def render_line(self, y: int) -> Strip:
        """One row, as Textual asks for it."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual's signature
        """Draw for the new size."""
        self._drawn, self._strips = [], []
        self.redraw()

    def notify_style_update(self) -> None:
        """Take the colours of a new theme."""
        super().notify_style_update()
        self._styles.clear()
        self._drawn, self._strips = [], []
        if self.is_mounted:
            self.redraw()

    async def on_click(self, event: events.Click) -> None:
        """Run what the piece under the mouse does."""
        if event.y < len(self._drawn):
            at = 0
            for piece in self._drawn[event.y]:
                at += piece.width
                if event.x < at:
                    if piece.do:
                        await self.run_action(piece.do)
                    return

    def _strip(self, row: Row, width: int) -> Strip:
        """The row in colours; neighbours of one colour go over the line as one."""
        base = self.rich_style
        used = sum(piece.width for piece in row)
        runs: list[tuple[Style, list[str]]] = []
        for look, text in [*((piece.look, piece.text) for piece in row), ("", " " * (width - used))]:
            style = base + self._style(look)
            if text and runs and runs[-1][0] == style:
                runs[-1][1].append(text)
            elif text:
                runs.append((style, [text]))
        return Strip([Segment("".join(texts), style) for style, texts in runs], max(used, width))

    def _style(self, look: str) -> Style:
        if look not in self._styles:
            self._styles[look] = self.get_component_rich_style(f"look--{look}") if look else Style.null()
        return self._styles[look]


def _regions(changed: Sequence[int], width: int) -> list[Region]:
    """Rectangles over runs of rows."""
    found: list[Region] = []
    for y in changed:
        if found and found[-1].bottom == y:
            found[-1] = Region(0, found[-1].y, width, found[-1].height + 1)
        else:
            found.append(Region(0, y, width, 1))
    return found
