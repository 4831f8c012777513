"""Where events go: a line of JSON each on standard output, and whatever listens in the same process."""

import sys
from collections.abc import Callable
from typing import TextIO

from schemas.training import Event

Emit = Callable[[Event], None]


def to_stdout(event: Event) -> None:
    """Write one event as a line, at once: who started us reads a pipe."""
    write(sys.stdout, event)


def write(stream: TextIO, event: Event) -> None:
    """One event as a line of JSON."""
    stream.write(event.model_dump_json() + "\n")
    stream.flush()
