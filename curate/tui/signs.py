"""The signs that the screens are drawn with, and their ASCII forms: state is never told by colour alone."""

from typing import NamedTuple


class Signs(NamedTuple):
    """One column each."""

    top_left: str = "╭"
    top_right: str = "╮"
    bottom_left: str = "╰"
    bottom_right: str = "╯"
    across: str = "─"
    down: str = "│"
    cursor: str = "▸"
    here: str = "▸"
    done: str = "▓"
    left: str = "░"
    accept: str = "✓"
    reject: str = "✗"
    edit: str = "✎"
    later: str = "…"
    disagree: str = "≠"
    stale: str = "~"
    error: str = "‼"
    warning: str = "!"
    info: str = "·"
    settled: str = "✓"
    radio_on: str = "●"
    radio_off: str = "○"
    star_on: str = "▣"
    star_off: str = "▢"
    more_up: str = "↑"
    more_down: str = "↓"
    call: str = "→"
    space: str = "␣"

    def status(self, status: str) -> str:
        """The sign of a record's state; a blank for one that nobody judged."""
        by_name = {
            "accept": self.accept,
            "reject": self.reject,
            "edit": self.edit,
            "later": self.later,
            "disagree": self.disagree,
            "stale": self.stale,
        }
        return next((sign for name, sign in by_name.items() if status.startswith(name)), " ")

    def severity(self, severity: str) -> str:
        """The sign of a finding."""
        return {"error": self.error, "warning": self.warning}.get(severity, self.info)


UNICODE = Signs()
ASCII = Signs(
    "+",
    "+",
    "+",
    "+",
    "-",
    "|",
    ">",
    ">",
    "#",
    ".",
    "+",
    "x",
    "e",
    "l",
    "=",
    "~",
    "E",
    "!",
    "-",
    "+",
    "*",
    "o",
    "#",
    "-",
    "^",
    "v",
    ">",
    " ",
)
