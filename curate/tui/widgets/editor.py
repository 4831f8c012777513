"""A text area that keeps every character, and stays quick in a long Georgian paragraph."""

from collections.abc import Iterable, Iterator
from typing import overload

from rich.containers import Lines
from rich.text import Span, Text
from textual import events
from textual.widgets import TextArea

from curate.tui.reversible import can_show, paint, show, unshow


class SafeTextArea(TextArea):
    """Holds the harmless form of a text (`reversible.show`); `value` is the text itself.

    A text whose lines all end in CRLF is edited with plain line ends, and gets its own back.
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._newline = "\r\n" if _all_crlf(text) else "\n"
        super().__init__(
            self.shown(text), id=id, soft_wrap=True, tab_behavior="indent", read_only=not can_show(text), theme="css"
        )

    @staticmethod
    def shown(text: str) -> str:
        """A text in the form that the editor holds."""
        return show(text.replace("\r\n", "\n") if _all_crlf(text) else text)

    @property
    def value(self) -> str:
        """The text with the reviewer's changes."""
        return unshow(self.text).replace("\n", self._newline)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = show(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        await super()._on_paste(event)

    def get_line(self, line_index: int) -> Text:
        """One paragraph, as it is drawn."""
        return _Paragraph(paint(self.document.get_line(line_index)), end="", no_wrap=True)


def _all_crlf(text: str) -> bool:
    return "\n" in text and text.count("\n") == text.count("\r") == text.count("\r\n")


class _Paragraph(Text):
    """A Text that is cut into rows one by one, as they are asked for.

    TextArea divides the whole paragraph again for each row that it draws (8.2, `TODO` in `_render_line`), and rich
    cleans every piece of control codes with `str.translate`, which is slow beyond ASCII: 120 ms a key press in 4 KB
    of Georgian, where this takes 19. There are no control codes left to clean.
    """

    def __init__(self, text: str, *, end: str = "\n", no_wrap: bool | None = None) -> None:
        super().__init__("", end=end, no_wrap=no_wrap)
        self._text = [text]
        self._length = len(text)

    def divide(self, offsets: Iterable[int]) -> Lines:
        return _Rows(self, list(offsets))

    def piece(self, start: int, stop: int) -> Text:
        """The part from one code point to another, with the styles that reach into it."""
        part = _Paragraph(self.plain[start:stop], end=self.end, no_wrap=self.no_wrap)
        part.style = self.style
        part._spans = [
            Span(max(span.start, start) - start, min(span.end, stop) - start, span.style)
            for span in self._spans
            if span.start < stop and span.end > start
        ]
        return part


class _Rows(Lines):
    """The rows of a paragraph, made when they are asked for."""

    def __init__(self, paragraph: _Paragraph, offsets: list[int]) -> None:
        super().__init__()
        self._paragraph = paragraph
        self._bounds = [0, *offsets, len(paragraph.plain)]

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __iter__(self) -> Iterator[Text]:
        return (self[number] for number in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Text: ...

    @overload
    def __getitem__(self, index: slice) -> list[Text]: ...

    def __getitem__(self, index: int | slice) -> Text | list[Text]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        start, stop = self._bounds[index % len(self)], self._bounds[index % len(self) + 1]
        return self._paragraph.piece(start, stop)
