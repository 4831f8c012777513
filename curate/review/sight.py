"""What one reviewer may know of what others answered: nothing before the own answer, where the review is blind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from curate.review.standing import Final, Standing
from schemas import Edit

_ANSWERS = ("accept", "reject")


@dataclass(frozen=True, slots=True)
class Sight:
    """The eyes of one reviewer."""

    who: str
    blind: bool

    def hides(self, said: Mapping[str, Standing]) -> bool:
        """Whether others answered, and this reviewer has not yet."""
        if not self.blind:
            return False
        mine = said.get(self.who)
        if mine is not None and mine.verdict in _ANSWERS and mine.fresh:
            return False
        return any(one.verdict in _ANSWERS and one.fresh for who, one in said.items() if who != self.who)

    def answer(
        self, said: Mapping[str, Standing], final: Final, hidden: bool
    ) -> tuple[Mapping[str, Any], tuple[Edit, ...]]:
        """Labels and edits that this reviewer sees."""
        mine = said.get(self.who)
        given = {name: value for name, value in mine.labels.items() if value is not None} if mine else {}
        edits = mine.edits if mine is not None else ()
        if hidden:
            return given, edits
        return given or final.labels, edits or final.edits
