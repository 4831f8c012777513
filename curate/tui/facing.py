"""Records that are compared, as rows: the group, what was found between two of them, both texts with marks."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.review.pairs import Group
from curate.tui.comparing import Marks, differing, none_at_all, pointed
from curate.tui.reading import record_rows
from curate.tui.rows import Row, fit, piece, row, wrap
from curate.tui.signs import Signs
from schemas import Finding

if TYPE_CHECKING:
    from curate.review.item import Item

Side = tuple[Callable[[int], Iterable[Row]], Row, Row]
"""What a pane is filled with: its text for a width, its title, what stands at the right of it."""


@dataclass(frozen=True, slots=True)
class Facing:
    """A group with a cursor on one member, which is set against the first."""

    group: Group
    cursor: int
    signs: Signs
    by_words: bool | None = None
    """Whether all words that differ are marked, or where the finding points; None: as its kind asks for."""

    @property
    def other(self) -> int:
        """The member at the right; 0 where the first stands alone."""
        return max(self.cursor, 1) if len(self.group.items) > 1 else 0

    @property
    def finding(self) -> Finding | None:
        """What was found between the two."""
        return self.group.finding(self.other) if self.other else None

    @property
    def marks_words(self) -> bool:
        """Whether the words are marked: of duplicates the difference matters, of contradictions the point."""
        found = self.finding
        return self.by_words if self.by_words is not None else found is None or not found.code.startswith("C")

    def members(self, apart: Collection[str], width: int) -> Iterable[Row]:
        """One row for each record of the group."""
        for at, item in enumerate(self.group.items):
            here = at == self.cursor
            found = self.group.finding(at) if at else None
            related = [one.score for one in found.related if one.score is not None] if found else []
            look = f"{found.code} {found.name}" + (f" {related[0]:.0%}" if related else "") if found else ""
            settled = f"  {self.signs.settled} settled" if found is not None and found.waived is not None else ""
            state = "set apart" if item.record_id in apart else self._state(item)
            digit = str(at + 1) if at < 9 else " "
            yield fit(
                (
                    piece(f"{self.signs.cursor if here else ' '} ", "key"),
                    piece(f"{digit} ", "key", do=f"screen.keep({at})"),
                    piece(f"{item.record_id}  ", "cursor" if here else "title", do=f"screen.show_member({at})"),
                    piece(f"{len(item.record.reply):,} characters  {state}  {look}{settled}", "dim"),
                ),
                width,
            )

    def why(self) -> Side:
        """The finding, in words."""
        found = self.finding
        if found is None:
            return lambda width: wrap("nothing compares these two directly", width, look="dim"), (), ()
        look = "dim" if found.waived is not None else found.severity
        right = row(piece(f"let pass: {found.waived}", "dim")) if found.waived else ()
        message = found.message
        return lambda width: wrap(message, width), row(piece(f"{found.code} {found.name}", look)), right

    def sides(self) -> tuple[Side, Side]:
        """Both texts."""
        first = self.group.items[0]
        if not self.other:
            return self._side(first, {}, 0), (lambda width: wrap("no other record", width, look="dim"), (), ())
        second = self.group.items[self.other]
        left, right = self._marks(first, second)
        return self._side(first, left, 0), self._side(second, right, self.other)

    def _marks(self, first: "Item", second: "Item") -> tuple[Marks, Marks]:
        found = self.finding
        if found is not None and not self.marks_words:
            evidence = pointed(found, first, second)
            if not none_at_all(evidence):
                return evidence
        return differing(first.record, second.record)

    def _side(self, item: "Item", marks: Marks, at: int) -> Side:
        title = row(
            piece(f"{self.signs.cursor if at == self.cursor else ''}{at + 1} ", "key"),
            piece(item.record_id, "title"),
            piece(f"  line {item.line}", "dim"),
        )
        signs = self.signs
        return (
            lambda width: record_rows(item.record, marks, width, signs),
            title,
            row(piece(self._state(item), "dim")),
        )

    def _state(self, item: "Item") -> str:
        status = "to do" if item.status == "todo" else item.status
        return f"{self.signs.status(item.status)} {status}".strip()
