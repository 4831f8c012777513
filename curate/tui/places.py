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


PLACES: tuple[Place, ...] = ()
"""In the order of the help page."""
