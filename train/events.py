"""Where events go: a line of JSON each on standard output, and whatever listens in the same process."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

from schemas.training import Event

Emit = Callable[[Event], None]
_claimed: list[TextIO] = []


def claim_stdout() -> None:
    """Keep standard output for events: what libraries print, from Python or from C, goes to standard error.

    Half a printed line before an event would make it unreadable.
    """
    sys.stdout.flush()
    _claimed.append(os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n"))
    os.dup2(2, 1)


def stdout() -> TextIO:
    """What a reader of this process reads."""
    return _claimed[-1] if _claimed else sys.stdout


def to_stdout(event: Event) -> None:
    """Write one event as a line, at once: who started us reads a pipe."""
    write(stdout(), event)


def write(stream: TextIO, event: Event) -> None:
    """One event as a line of JSON."""
    stream.write(event.model_dump_json() + "\n")
    stream.flush()
