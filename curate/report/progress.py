"""How far a long run is, on standard error."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TextIO

DELAY = 1.0
"""Seconds of silence: a run that is over by then never shows anything."""
PERIOD = 0.1
"""Seconds between two paintings."""
BAR = 20


@dataclass(slots=True)
class Progress:
    """A line that is painted over, shown only in a terminal and only after `DELAY`; it is gone when the run ends.

    Use it as a context manager and call it with the bytes read and the bytes in all, as `engine.Run.progress` does.
    A pipe has no known end: its total is 0, and only the bytes read are shown.
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    label: str = "checking"
    clock: Callable[[], float] = time.monotonic
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    _began: float = field(init=False)
    _painted: float = field(default=float("-inf"), init=False)
    _awake: bool = field(init=False)
    _dirty: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._began = self.clock()
        self._awake = self.stream.isatty() and self.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.clear()

    def __call__(self, done: int, total: int = 0, records: int | None = None) -> None:
        """Say how far the run is; most calls only look at the clock."""
        if not self._awake:
            return
        now = self.clock()
        if now - self._began < DELAY or now - self._painted < PERIOD:
            return
        self._painted = now
        self._paint(line(self.label, done, total, records, now - self._began))

    def stage(self, label: str) -> None:
        """Name what goes on now where it has no measurable end, as `comparing records`."""
        self.label = label
        if self._awake and self.clock() - self._began >= DELAY:
            self._paint(f"{label} …")

    def clear(self) -> None:
        """Take the line away."""
        if self._dirty:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()
            self._dirty = False

    def _paint(self, text: str) -> None:
        self.stream.write(f"\r\x1b[2K{text[: self._width()]}")
        self.stream.flush()
        self._dirty = True

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self.stream.fileno()).columns - 1
        except OSError:  # no size to ask for: the narrowest terminal in use
            return 79


def line(label: str, done: int, total: int, records: int | None, seconds: float) -> str:
    """`checking  ████████░░░░░░░░░░░░  42%  118 of 281 MB  52,002 records  12 s left`."""
    counted = f"  {records:,} records" if records is not None else ""
    if total <= 0:
        return f"{label}  {_size(done)}{counted}"
    share = min(done / total, 1.0)
    filled = int(share * BAR)
    bar = "█" * filled + "░" * (BAR - filled)
    left = f"  {_duration(seconds * (1 - share) / share)} left" if share > 0.01 else ""
    return f"{label}  {bar}  {share:.0%}  {_size(done)} of {_size(total)}{counted}{left}"


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{count / 1e3:.0f} kB"
    return f"{count / 1e6:.0f} MB" if count < 1_000_000_000 else f"{count / 1e9:.1f} GB"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60} min"
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"
