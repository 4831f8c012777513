"""Records that contradict or repeat each other, side by side: which of them stays."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from curate.review.pairs import FAMILIES, Group, compared, group_of, next_group
from curate.tui.facing import Facing
from curate.tui.reading import name_of, reply_place, text_at
from curate.tui.rows import Row, piece, row, wrap
from curate.tui.screens.choose import Choose
from curate.tui.screens.edit import EditScreen
from curate.tui.screens.judging import Judging
from curate.tui.widgets.pane import Pane
from curate.tui.widgets.together import Together

if TYPE_CHECKING:
    from curate.review.item import Item

SAID = {"keep": "kept", "both-fine": "all are fine", "both-wrong": "all left out"}


class PairsScreen(Judging):
    """One record against the others that a finding compares it with."""

    families: ClassVar[tuple[str, ...]] = FAMILIES
    kind: ClassVar[str] = "pairs"
    DEFAULT_CSS = """
    PairsScreen {
        #members { height: 5; }
        #why { height: 4; }
        #notice { height: 1; }
        &.narrow #sides { layout: vertical; }
        &.narrow #members { display: none; }
        &.narrow #why { height: 3; }
        &.empty #members, &.empty #why, &.empty #right { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(digit),
                f"keep({digit - 1})",
                "Keep that one" if digit == 1 else "Keep",
                show=digit == 1,
                key_display="1-9" if digit == 1 else None,
                tooltip="This record is right; the others are left out.",
            )
            for digit in range(1, 10)
        ),
        Binding("a", "judge('both-fine')", "All fine", tooltip="They may all stay; the finding is settled."),
        Binding("x", "judge('both-wrong')", "All wrong", tooltip="Leave all of them out."),
        Binding("e", "edit", "Edit", tooltip="Change the reply of the record at the cursor."),
        Binding("space", "step(1)", "Later", tooltip="Go to the next; decide nothing."),
        Binding("u,ctrl+z", "undo", "Undo", tooltip="Take back what you did last."),
        Binding("U", "redo", "Redo", show=False, tooltip="Do again what was taken back."),
        Binding("enter", "keep_here", "Keep it", show=False, tooltip="Keep the record at the cursor, not the others."),
        Binding("w", "words", "Words", tooltip="Mark all words that differ, or what the finding points at."),
        Binding(
            "m", "set_apart", "Set apart", show=False, tooltip="Leave the record at the cursor out of this choice."
        ),
        Binding("down,j", "move(1)", "Next of them", show=False, tooltip="Compare with the next of the group."),
        Binding("up,k", "move(-1)", "One before", show=False),
        Binding("right,n", "step(1)", "Next group", show=False),
        Binding("left,N", "step(-1)", "Group before", show=False),
        Binding("pagedown", "scroll_text(1)", "Page down", show=False),
        Binding("pageup", "scroll_text(-1)", "Page up", show=False),
        Binding("escape,d", "back", "Back", tooltip="Back to the record."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.members = Pane(id="members")
        self.why = Pane(id="why")
        self.left = Pane(id="left")
        self.right = Pane(id="right")
        self.texts = Together(self.left, self.right)
        self.group: Group | None = None
        self.cursor = 1
        """The member at the right; 0 is the first, which stands at the left in any case."""
        self.apart: set[str] = set()
        self._order: list[int] = []
        self._seen = -1
        self._by_words: bool | None = None
        """Which marks are shown; None: as the kind of finding asks for."""

    def compose(self) -> ComposeResult:
        """The group, the reason, and two texts."""
        yield self.head
        yield self.members
        yield self.why
        with Horizontal(id="sides"):
            yield self.left
            yield self.right
        yield self.notice
        yield self.foot

    def on_mount(self) -> None:
        """Begin with the record on the screen, where something compares it; else with the first there is."""
        self._compare_anew()
        here = self.session.current
        group = group_of(self.session.board, here.position) if here is not None and here.partners else None
        if group is None or not self._mine(group):
            group = next_group(self.session.board, self._order, -1)
        self._open(group)
        self.call_after_refresh(self._arrange)

    def on_resize(self) -> None:
        """One above the other where there is no room for both side by side."""
        self.set_class(self.narrow, "narrow")
        self.call_after_refresh(self._arrange)

    def _mine(self, group: Group) -> bool:
        found = [group.finding(at) for at in range(1, len(group.items))]
        return any(one is not None and one.code.startswith(self.families) for one in found)

    def _compare_anew(self) -> None:
        self._order = compared(self.session.board, self.families)
        self._seen = self.session.version

    def _open(self, group: Group | None) -> None:
        self.group = group
        self.cursor = group.at if group is not None else 1
        self.apart.clear()
        self._by_words = None
        self.left.scroll_far(False)
        self.right.scroll_far(False)
        if group is not None:
            self.session.go(group.items[self.cursor].record_id)
            self.review_app.appeared()

    # what is shown

    def refresh_view(self) -> None:
        """Draw the group as it is now."""
        if self._seen != self.session.version:
            self._compare_anew()
            if self.group is None:
                self._open(next_group(self.session.board, self._order, -1))
                self._arrange()
                return
        self._show()

    def _arrange(self) -> None:
        """Draw, and bring the marks of another group into view once its panes have their sizes."""
        self._show()
        if self.group is not None:
            self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        self._show()
        for pane, looks in ((self.left, ("point", "removed")), (self.right, ("point", "added"))):
            _ = any(pane.reveal(look) for look in looks)

    def _show(self) -> None:
        self.show_foot()
        self.set_class(self.group is None, "empty")
        if self.group is None:
            self._show_nothing()
            return
        group = self.group = group_of(self.session.board, self.group.position)
        self.cursor = min(self.cursor, len(group.items) - 1)
        facing = self._facing(group)
        number = self._place(group) + 1
        self.show_head(f"{self.kind}  {number:,} of {len(self._order):,}" if number else self.kind)
        more = f" and {group.more:,} more" if group.more > 0 else ""
        self.members.styles.height = min(len(group.items), 6) + 2
        apart = self.apart
        self.members.fill(
            lambda width: facing.members(apart, width),
            row(piece(f"{len(group.items)} records{more}", "title")),
            keep=True,
        )
        self.members.reveal("cursor")
        self.why.fill(*facing.why())
        for pane, side in zip((self.left, self.right), facing.sides(), strict=True):
            pane.fill(*side, keep=True)

    def _facing(self, group: Group) -> Facing:
        return Facing(group, self.cursor, self.signs, self._by_words)

    def _show_nothing(self) -> None:
        self.show_head(self.kind)
        said = (
            "Nothing to compare so far. The check is still at work; what it finds appears here."
            if self.review_app.checking
            else "Nothing is left to compare."
        )

        def body(width: int) -> Iterable[Row]:
            yield from wrap(said, width)
            yield ()
            yield row(piece("Esc ", "key"), "back   ", piece("u ", "key"), "take back what you did last")

        self.left.fill(body)

    # what the keys do

    def action_keep(self, at: int) -> None:
        """Keep one record, and leave the others out."""
        group = self.group
        if group is None:
            return
        if at >= len(group.items):
            self.say(piece(f"there are {len(group.items)} records here", "dim"))
            return
        self._judge("keep", group.items[at].record_id)

    def action_keep_here(self) -> None:
        """Keep the record at the cursor."""
        self.action_keep(self.cursor)

    def action_judge(self, choice: str) -> None:
        """All may stay, or none."""
        self._judge(choice, None)

    def _judge(self, choice: Any, keeper: str | None) -> None:
        group = self.group
        if group is None:
            return
        if self.held():
            return
        ids = [one.record_id for one in group.items if one.record_id not in self.apart or one.record_id == keeper]
        if len(ids) < 2:
            self.say(piece("fewer than two records are left in this choice; m brings one back", "warning"))
            return
        if not self.saved(lambda: self.session.pair(ids, choice, keeper)):
            return
        what = f"{keeper} stays, {len(ids) - 1} left out" if keeper else f"{SAID[choice]} ({len(ids)})"
        self._go_on(next_group(self.session.board, self._order, self._place(group)))
        self.say_done(what)

    def _go_on(self, group: Group | None) -> None:
        """Show another group."""
        self._open(group)
        self._compare_anew()
        self._arrange()

    def _place(self, group: Group) -> int:
        """Where the group stands in the order; -1 where it does not."""
        if group.position in self._order:
            return self._order.index(group.position)
        members = {one.position for one in group.items}
        return next((at for at, position in enumerate(self._order) if position in members), -1)

    def action_step(self, by: int) -> None:
        """Look at another group."""
        after = self._place(self.group) if self.group is not None else -1
        self._go_on(next_group(self.session.board, self._order, after, by))
        self.say()

    def action_move(self, by: int) -> None:
        """Compare with another of the group."""
        if self.group is not None:
            self.action_show_member(max(0, min(self.cursor + by, len(self.group.items) - 1)))

    def action_show_member(self, at: int) -> None:
        """Put the cursor on a member."""
        self.cursor = at
        self.right.scroll_far(False)
        self._arrange()

    def action_set_apart(self) -> None:
        """Leave a member out of the choice, or take it in again."""
        if self.group is not None:
            self.apart ^= {self.group.items[self.cursor].record_id}
            self.refresh_view()

    def action_words(self) -> None:
        """Other marks."""
        if self.group is not None:
            self._by_words = not self._facing(self.group).marks_words
            self.refresh_view()

    def action_scroll_text(self, by: int) -> None:
        """Scroll both texts."""
        self.texts.scroll_pages(by)

    def action_edit(self) -> None:
        """Change a text of the record at the cursor; of several that differ, the one that is chosen."""
        if self.group is None:
            return
        item = self.group.items[self.cursor]
        place = reply_place(item.record)
        places = [one for one, _ in item.record.texts()]
        if place is None:
            return
        if len(places) == 1:
            self._edit(item, place)
            return
        order = [place, *(one for one in places if one != place)]
        options = [f"{name_of(item.record, one)}: {text_at(item.record, one)[:200]}" for one in order]

        def chosen(number: int | None) -> None:
            if number is not None:
                self._edit(item, order[number])

        self.app.push_screen(Choose(f"Edit which text of {item.record_id}?", options), chosen)

    def _edit(self, item: "Item", place: str) -> None:
        self.session.go(item.record_id)

        def edited(text: str | None) -> None:
            if self.group is not None:
                self.session.go(self.group.items[self.group.at].record_id)
            self.refresh_view()
            if text is not None:
                self.say(f"{self.signs.edit} edited {item.record_id}")

        self.app.push_screen(EditScreen(self.session.item(item.record_id), place), edited)

    def arrived(self) -> None:
        """Show the group of the record where something was taken back."""
        here = self.session.current
        if here is not None and here.partners:
            self._open(group_of(self.session.board, here.position))
            self._arrange()


class DuplicatesScreen(PairsScreen):
    """Only what repeats."""

    families: ClassVar[tuple[str, ...]] = ("D",)
    kind: ClassVar[str] = "duplicates"


class ContradictionsScreen(PairsScreen):
    """Only what contradicts."""

    families: ClassVar[tuple[str, ...]] = ("C",)
    kind: ClassVar[str] = "contradictions"
