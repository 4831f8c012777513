"""The screens that a key leads to from anywhere; each is imported when it is first opened.

To add one: write `screens/NAME.py` with a subclass of `Base`, and a line here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from curate.tui.screens.base import Base


class Place(NamedTuple):
    """One screen."""

    name: str
    key: str
    title: str
    screen: str
    """`module:class` within `curate.tui.screens`."""
    why: str = ""

    def make(self) -> "Base":
        """A new screen of this kind."""
        module, _, name = self.screen.partition(":")
        made: Base = getattr(import_module(f"curate.tui.screens.{module}"), name)()
        return made


PLACES: tuple[Place, ...] = (
    Place("table", "t", "Table", "table:TableScreen", "All records as a list: filter, sort, judge many at once."),
    Place("guide", "g", "Guideline", "guide:GuideScreen", "What a good record is, as the team has written it down."),
    Place("contradictions", "C", "Contradictions", "pairs:ContradictionsScreen", "Records that teach opposite things."),
    Place("duplicates", "D", "Duplicates", "pairs:DuplicatesScreen", "Records that repeat each other."),
    Place("preference", "b", "A or B", "preference:PreferenceScreen", "Which of two answers is better, told blind."),
    Place("progress", "p", "Progress", "progress:ProgressScreen", "What is done, by whom, and what is left."),
    Place("pairs", "", "Side by side", "pairs:PairsScreen", "This record and those it is compared with."),
)
"""In the order of the help page."""
