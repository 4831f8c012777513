"""A line on stderr that says how far a long run is."""

import sys
import time
from dataclasses import dataclass, field

PATIENCE = 1.0
"""Seconds of silence: what is done by then needs no progress line."""
PAUSE = 0.1


@dataclass(slots=True)
class Progress:
    """Called with the bytes read and the bytes in all; draws only on a terminal, and wipes its line at the end."""

    active: bool
    started: float = field(default_factory=time.monotonic)
    drawn: float = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Draw, if it is time."""
        now = time.monotonic()
        if not self.active or now - self.started < PATIENCE or now - self.drawn < PAUSE:
            return
        self.drawn = now
        share = f"{100 * done // total:3d} % of {total / 1e6:,.0f} MB" if total else f"{done / 1e6:,.0f} MB"
        sys.stderr.write(f"\r\x1b[Kchecking: {share}")
        sys.stderr.flush()

    def wipe(self) -> None:
        """Leave the terminal as it was."""
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.drawn = 0.0
