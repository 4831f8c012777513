"""Keys that no person meant: a key held down, and text pasted where keys are commands."""

from collections import deque

HELD_SECONDS = 0.15
"""A record must be on the screen so long before a key can decide it: a resting finger sends 30 keys a second."""
BURST = 4
BURST_SECONDS = 0.03
"""So many printable keys in so short a time were pasted, by a terminal that does not bracket pastes."""


class Guards:
    """When a key must not act; times are seconds of one monotonic clock."""

    def __init__(self, held_seconds: float = HELD_SECONDS) -> None:
        self.held_seconds = held_seconds
        self._appeared = float("-inf")
        self._keys: deque[float] = deque(maxlen=BURST)
        self._quiet_at = float("-inf")

    def appeared(self, now: float) -> None:
        """A record has just been painted."""
        self._appeared = now

    def too_soon(self, now: float) -> bool:
        """Whether nobody can have read the record yet."""
        return now - self._appeared < self.held_seconds

    def pasted(self, now: float) -> bool:
        """Note a printable key; whether it belongs to a burst. A burst ends with a pause."""
        self._keys.append(now)
        if len(self._keys) == BURST and now - self._keys[0] <= BURST_SECONDS:
            self._quiet_at = now + HELD_SECONDS
        elif now < self._quiet_at:
            self._quiet_at = now + BURST_SECONDS
        return now < self._quiet_at
