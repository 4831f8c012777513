"""The guideline that reviewers work by, beside the record: read without leaving the app."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from curate.tui.markdown import Section, sections
from curate.tui.rows import Row, fit, piece, row, wrap
from curate.tui.screens.base import Base
from curate.tui.widgets.pane import Pane

NONE = (
    "There is no guideline yet. Write one in Markdown, and name it in curate.toml: "
    '[review] guidelines = "guidelines.md".'
)


class GuideScreen(Base):
    """Contents at the left, text at the right."""

    DEFAULT_CSS = """
    GuideScreen {
        #contents { width: 34; }
        &.narrow #contents { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "I have read it", tooltip="Said once for each version of the guideline."),
        Binding("down,j", "section(1)", "Next section"),
        Binding("up,k", "section(-1)", "Section before", show=False),
        Binding("pagedown,space", "scroll_text(1)", "Page down"),
        Binding("pageup", "scroll_text(-1)", "Page up", show=False),
        Binding("home", "scroll_far(False)", "Beginning", show=False),
        Binding("end", "scroll_far(True)", "End", show=False),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.contents = Pane(id="contents")
        self.text = Pane(id="guide")
        self.sections: Sequence[Section] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Two panes."""
        yield self.head
        with Horizontal():
            yield self.contents
            yield self.text
        yield self.foot

    def on_mount(self) -> None:
        """Read the file."""
        path = self.session.guidelines
        try:
            text = path.read_text("utf-8-sig", "replace") if path is not None else NONE
        except OSError as error:
            text = f"The guideline cannot be read: {error.strerror}."
        self.sections = sections(text)
        self.call_after_refresh(self.refresh_view)

    def on_resize(self) -> None:
        """No contents where there is no room."""
        self.set_class(self.narrow, "narrow")
        self.call_after_refresh(self.refresh_view)

    def refresh_view(self) -> None:
        """Draw both panes."""
        self.show_foot()
        path, read = self.session.guidelines, self.session.guide_is_read
        before = bool(self.session.board.judged.state.guides.get(self.session.who))
        state = "you have read it" if read else "changed since you read it" if before else "not read yet"
        self.show_head("guideline", f"{path.name}  {state}" if path is not None else "")
        self.contents.fill(self._contents, row(piece("Contents", "title")), keep=True)
        self.contents.reveal("cursor")
        self.text.fill(self._text, row(piece("Guideline", "title")), keep=True)

    def _contents(self, width: int) -> Iterator[Row]:
        for number, section in enumerate(self.sections):
            if not section.title:
                continue
            here = number == self._at
            text = piece("  " * (section.level - 1) + section.title, "cursor" if here else "", f"screen.go({number})")
            yield fit((piece(f"{self.signs.cursor if here else ' '} ", "key"), text), width)

    def _text(self, width: int) -> Iterator[Row]:
        for number, section in enumerate(self.sections):
            if section.title:
                if number:
                    yield ()
                yield row(piece(section.title, "cursor" if number == self._at else "title"))
            for line in section.lines:
                yield from wrap(line, width)

    def action_section(self, by: int) -> None:
        """Go to another section."""
        self.action_go(max(0, min(self._at + by, len(self.sections) - 1)))

    def action_go(self, number: int) -> None:
        """Go to a section."""
        self._at = number
        self.refresh_view()
        self.text.scroll_far(False)
        at = self.text.find("cursor")
        self.text.scroll_rows(at or 0)

    def action_scroll_text(self, by: int) -> None:
        """Scroll the text."""
        self.text.scroll_pages(by)

    def action_scroll_far(self, end: bool) -> None:
        """Go to one end of the text."""
        self.text.scroll_far(end)

    def action_read(self) -> None:
        """Say that this version was read, and go back to work."""
        unread = self.session.guidelines is not None and not self.session.guide_is_read
        if not unread or self.review_app.attempt(self.session.read_guide):
            self.dismiss()

    def action_back(self) -> None:
        """Back to the record."""
        self.dismiss()
