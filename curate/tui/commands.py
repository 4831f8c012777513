"""What can be done on a screen, by key or by name: read from the bindings, so that nothing is listed twice."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.binding import Binding
from textual.screen import Screen

from curate.tui.screens.base import key_name
from curate.tui.signs import Signs

if TYPE_CHECKING:
    from curate.tui.app import ReviewApp


class Command(NamedTuple):
    """One thing to do."""

    keys: str
    name: str
    why: str
    action: str
    """With its namespace: `screen.undo`, `app.leave`."""


EXTRA = (
    ("Colours...", "Another theme; NO_COLOR=1 for none.", "app.theme"),
    ("Train on what is accepted so far", "curate train; or how it goes.", "app.train"),
)
"""What has a name and no key."""


def commands_of(screen: Screen[object], signs: Signs) -> Iterator[Command]:
    """What the screen's own keys do, then what keys do everywhere."""
    seen: set[str] = set()
    for where, node in (("screen", screen), ("app", screen.app)):
        for one in type(node).BINDINGS:
            if not isinstance(one, Binding) or f"{where}.{one.action}" in seen or not one.description:
                continue
            seen.add(f"{where}.{one.action}")
            keys = key_name(one, signs)
            yield Command(keys, one.description, one.tooltip, f"{where}.{one.action}")
    for name, why, action in EXTRA:
        if action == "app.train" and cast("ReviewApp", screen.app).runs is None:
            continue
        yield Command("", name, why, action)
