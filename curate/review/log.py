"""Reading a journal: its events, and what is wrong with it. A damaged line costs that line and no other."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from schemas import Event

SUFFIX = ".jsonl"
_TAIL = len(',"h":"0123456789abcdef"}')


@dataclass(slots=True)
class Log:
    """One journal file as far as it was read."""

    path: Path
    size: int = 0
    """Bytes read; a line that is still being written is not."""
    lines: int = 0
    n: int = 0
    """Number of the last event."""
    lc: int = 0
    """Highest Lamport clock."""
    h: str = ""
    """Hash of the last line."""
    bad: list[int] = field(default_factory=list)
    """Lines, from 1, that hold no event."""
    broken: list[int] = field(default_factory=list)
    """Lines whose hash does not follow from the line before: somebody changed, removed or merged lines there."""
    torn: bool = False
    """Whether the file ends within a line."""

    def read(self) -> Iterator[Event]:
        """The events behind what was read before.

        Raises:
            OSError: the file cannot be read.
        """
        with self.path.open("rb") as stream:
            stream.seek(self.size)
            for raw in stream:
                event = parse(raw)
                whole = raw.endswith(b"\n")
                self.torn = not whole
                if event is None and not whole:
                    return  # half a line: its writer is at it, or died there
                self.size += len(raw)
                self.lines += whole
                if event is None:
                    if raw.strip():
                        self.bad.append(self.lines)
                    continue
                if event.h != chain(self.h, unsigned(raw.rstrip(b"\r\n"))):
                    self.broken.append(self.lines)
                self.n, self.lc, self.h = event.n, max(self.lc, event.lc), event.h
                yield event

    def problems(self) -> Iterator[str]:
        """What is wrong with the file, in words."""
        if self.bad:
            yield f"{self.path}: {_lines(self.bad)} cannot be read and {'is' if len(self.bad) == 1 else 'are'} left out"
        if self.broken:
            yield f"{self.path}: {_lines(self.broken)}: lines before were changed, removed or merged"


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(f"{number:,}" for number in numbers[:3]) + (" ..." if len(numbers) > 3 else "")
    return f"line {shown}" if len(numbers) == 1 else f"{len(numbers):,} lines ({shown})"


def logs(folder: Path) -> list[Log]:
    """The journals of a folder, in the order of their names; none where there is no folder."""
    return [Log(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def parse(raw: bytes) -> Event | None:
    """The event on a line; None where there is none."""
    try:
        return Event.model_validate_json(raw)
    except ValidationError:
        pass
    try:  # halves of surrogate pairs, which data may hold, are refused by the fast parser
        return Event.model_validate(json.loads(raw))
    except (ValueError, RecursionError):  # brackets within brackets without an end
        return None


def unsigned(raw: bytes) -> bytes:
    """A line without its own hash, which stands last."""
    return raw[:-_TAIL] + b"}"


def chain(before: str, body: bytes) -> str:
    """The hash of a line: over the hash of the line before it and its own bytes."""
    return hashlib.sha256(before.encode() + body).hexdigest()[:16]
