"""Records that contradict or repeat each other, side by side: which of them stays."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from curate.review.pairs import FAMILIES, Group, compared, group_of, next_group
from curate.tui.comparing import Marks, differing, none_at_all, pointed
from curate.tui.reading import name_of, record_rows, reply_place, text_at
from curate.tui.rows import Row, fit, piece, row, wrap
from curate.tui.screens.choose import Choose
from curate.tui.screens.edit import EditScreen
from curate.tui.screens.judging import Judging
from curate.tui.widgets.pane import Pane

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
        self.group: Group | None = None
        self.cursor = 1
        """The member at the right; 0 is the first, which stands at the left in any case."""
        self.apart: set[str] = set()
        self._order: list[int] = []
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
        self._order = compared(self.session.board, self.families)
        here = self.session.current
        group = group_of(self.session.board, here.position) if here is not None and here.partners else None
        if group is None or not self._mine(group):
            group = next_group(self.session.board, self._order, -1)
        self._open(group)
        self.call_after_refresh(self.refresh_view)

    def on_resize(self) -> None:
        """One above the other where there is no room for both side by side."""
        self.set_class(self.narrow, "narrow")
        self.call_after_refresh(self.refresh_view)

    def _mine(self, group: Group) -> bool:
        found = [group.finding(at) for at in range(1, len(group.items))]
        return any(one is not None and one.code.startswith(self.families) for one in found)

    def _open(self, group: Group | None) -> None:
        self.group = group
        self.cursor = group.at if group is not None else 1
        self.apart.clear()
        self._by_words = None
        if group is not None:
            self.session.go(group.items[self.cursor].record_id)
            self.review_app.appeared()

    # what is shown

    def refresh_view(self) -> None:
        """Draw the group as it is now."""
        self.show_foot()
        group, signs = self.group, self.signs
        if group is None:
            self._show_nothing()
            return
        group = self.group = group_of(self.session.board, group.position)
        self.cursor = min(self.cursor, len(group.items) - 1)
        number = self._place(group) + 1
        place = f"{number:,} of {len(self._order):,}" if number else f"{len(self._order):,} in all"
        name = self.session.path.rpartition("/")[2]
        self.head.show(
            row(piece(f" {name}", "title"), f" {signs.here} {self.kind}  {place}"),
            row(piece(f"{self.session.who}  "), piece(f"saved {signs.accept} ", "ok")),
        )
        if self.review_app.unsaved:
            self.head.show((piece(f" {self.review_app.unsaved} ".ljust(self.size.width), "banner"),))
        more = f" and {group.more:,} more" if group.more > 0 else ""
        self.members.styles.height = min(len(group.items), 6) + 2
        self.members.fill(self._member_rows, row(piece(f"{len(group.items)} records{more}", "title")), keep=True)
        self.members.reveal("cursor")
        self._show_why(group)
        self._show_sides(group)

    def _member_rows(self, width: int) -> Iterable[Row]:
        assert self.group is not None
        for at, item in enumerate(self.group.items):
            here = at == self.cursor
            found = self.group.finding(at) if at else None
            related = [one.score for one in found.related if one.score is not None] if found else []
            look = f"{found.code} {found.name}" + (f" {related[0]:.0%}" if related else "") if found else ""
            settled = f"  {self.signs.settled} settled" if found is not None and found.waived is not None else ""
            state = "set apart" if item.record_id in self.apart else self._state(item)
            yield fit(
                (
                    piece(f"{self.signs.cursor if here else ' '} ", "key"),
                    piece(f"{at + 1} ", "key", do=f"screen.keep({at})"),
                    piece(f"{item.record_id}  ", "cursor" if here else "title", do=f"screen.show_member({at})"),
                    piece(f"{len(item.record.reply):,} characters  {state}  {look}{settled}", "dim"),
                ),
                width,
            )

    def _state(self, item: "Item") -> str:
        return f"{self.signs.status(item.status)} {item.status}".strip()

    def _show_why(self, group: Group) -> None:
        found = group.finding(max(self.cursor, 1)) if len(group.items) > 1 else None
        if found is None:
            self.why.fill(lambda width: wrap("nothing compares these two directly", width, look="dim"))
            return
        look = "dim" if found.waived is not None else found.severity
        right = row(piece(f"let pass: {found.waived}", "dim")) if found.waived else ()
        self.why.fill(lambda width: wrap(found.message, width), row(piece(f"{found.code} {found.name}", look)), right)

    def _show_sides(self, group: Group) -> None:
        left, right = group.items[0], group.items[max(self.cursor, 1)] if len(group.items) > 1 else None
        marks: tuple[Marks, Marks] = ({}, {})
        if right is not None:
            found = group.finding(max(self.cursor, 1))
            by_words = self._by_words
            if by_words is None:
                by_words = found is None or not found.code.startswith("C")
            marks = differing(left.record, right.record)
            if not by_words and found is not None:
                evidence = pointed(found, left, right)
                marks = marks if none_at_all(evidence) else evidence
        self._fill(self.left, left, marks[0], 0)
        if right is None:
            self.right.fill(lambda width: wrap("no other record", width, look="dim"))
        else:
            self._fill(self.right, right, marks[1], max(self.cursor, 1))

    def _fill(self, pane: Pane, item: "Item", marks: Marks, at: int) -> None:
        here = at == self.cursor or (at == 0 and self.cursor == 0)
        pane.fill(
            lambda width: record_rows(item.record, marks, width, self.signs),
            row(
                piece(f"{self.signs.cursor if here else ''}{at + 1} ", "key"),
                piece(item.record_id, "title"),
                piece(f"  line {item.line}", "dim"),
            ),
            row(piece(self._state(item), "dim")),
            keep=True,
        )

    def _show_nothing(self) -> None:
        name = self.session.path.rpartition("/")[2]
        self.head.show(row(piece(f" {name}", "title"), f" {self.signs.here} {self.kind}"))
        waiting = "The check is still at work." if self.review_app.checking else ""

        def body(width: int) -> Iterable[Row]:
            yield from wrap("Nothing is left to compare.", width)
            if waiting:
                yield from wrap(waiting, width, look="dim")
            yield row(piece("Esc ", "key"), "back   ", piece("u ", "key"), "take back what you did last")

        self.members.fill(lambda _width: ())
        self.why.fill(lambda _width: ())
        self.left.fill(body)
        self.right.fill(lambda _width: ())

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
        self._open(next_group(self.session.board, self._order, self._place(group)))
        self.refresh_view()
        self.say_done(what)

    def _place(self, group: Group) -> int:
        return self._order.index(group.position) if group.position in self._order else -1

    def action_step(self, by: int) -> None:
        """Look at another group."""
        after = self._place(self.group) if self.group is not None else -1
        self._order = compared(self.session.board, self.families)
        self._open(next_group(self.session.board, self._order, after, by))
        self.say()
        self.refresh_view()

    def action_move(self, by: int) -> None:
        """Compare with another of the group."""
        if self.group is not None:
            self.action_show_member(max(0, min(self.cursor + by, len(self.group.items) - 1)))

    def action_show_member(self, at: int) -> None:
        """Put the cursor on a member."""
        self.cursor = at
        self.right.scroll_far(False)
        self.refresh_view()

    def action_set_apart(self) -> None:
        """Leave a member out of the choice, or take it in again."""
        if self.group is not None:
            self.apart ^= {self.group.items[self.cursor].record_id}
            self.refresh_view()

    def action_words(self) -> None:
        """Other marks."""
        shown = self._by_words
        if shown is None and self.group is not None and len(self.group.items) > 1:
            found = self.group.finding(max(self.cursor, 1))
            shown = found is None or not found.code.startswith("C")
        self._by_words = not shown
        self.refresh_view()

    def action_scroll_text(self, by: int) -> None:
        """Scroll both texts."""
        self.left.scroll_pages(by)
        self.right.scroll_pages(by)

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


class DuplicatesScreen(PairsScreen):
    """Only what repeats."""

    families: ClassVar[tuple[str, ...]] = ("D",)
    kind: ClassVar[str] = "duplicates"


class ContradictionsScreen(PairsScreen):
    """Only what contradicts."""

    families: ClassVar[tuple[str, ...]] = ("C",)
    kind: ClassVar[str] = "contradictions"
