"""Writing a journal: a decision is on the disk before `append` returns, or it was not made.

One process writes a file, and only at its end. Two processes of one reviewer get two files, so that no lock has to
work across machines; whoever merges the folders of two machines has merged the work.
"""

import contextlib
import json
import os
import re
import secrets
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from curate.review.errors import NotSaved, ReadOnly
from curate.review.log import SUFFIX, Log, chain
from schemas import Event, Ref
from schemas.event import Kind

try:
    import fcntl
except ImportError:  # Windows: every session gets a file of its own
    fcntl = None  # type: ignore[assignment]

_sync = getattr(os, "fdatasync", os.fsync)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(slots=True)
class Journal:
    """The one file that this process writes."""

    folder: Path
    who: str
    dev: str
    log: Log
    """What stands in the file."""
    lc: int = 0
    """The highest Lamport clock seen anywhere."""
    seconds: float = 0.0
    """What it took to save the last event: a slow disk is worth a word."""
    _handle: int = -1
    _inode: int = 0
    _fence: bool = False
    """Whether half a line stands at the end, which the next one must not continue."""
    read: list[Event] = field(default_factory=list)
    """The events that the file held when it was opened."""

    @classmethod
    def open(cls, folder: Path, who: str, dev: str | None = None) -> "Journal":
        """The journal of a reviewer on this machine, made where there is none.

        Raises:
            ReadOnly: the folder or the file cannot be written.
        """
        dev = dev or socket.gethostname().partition(".")[0] or "machine"
        journal = cls(folder, who, dev, Log(folder / "none"))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            journal._take()
        except OSError as error:
            raise ReadOnly(folder, error.strerror or str(error)) from error
        return journal

    def append(self, kind: Kind, recs: Sequence[Ref] = (), **body: Any) -> Event:
        """Write an event and wait until the disk has it.

        Raises:
            NotSaved: it could not be written; half a line is taken back, and the file is as it was.
        """
        started = time.perf_counter()
        try:
            if not self._there():
                self._take()
            event = Event(
                id=ulid(),
                n=self.log.n + 1,
                at=datetime.now().astimezone().isoformat(timespec="milliseconds"),
                lc=self.lc + 1,
                who=self.who,
                dev=self.dev,
                kind=kind,
                recs=tuple(recs),
                **body,
            )
            line, h = signed(event, self.log.h)
            self._write(line)
        except OSError as error:
            raise NotSaved(self.log.path, error.strerror or str(error)) from error
        self.log.n, self.log.h, self.lc = event.n, h, event.lc
        self.log.lines += 1
        self.seconds = time.perf_counter() - started
        return event.model_copy(update={"h": h})

    def observe(self, lc: int) -> None:
        """Take note of another writer's clock: what is written from now on comes after it."""
        self.lc = max(self.lc, lc)

    def close(self) -> None:
        """Let go of the file; one that was never written to is removed."""
        if self._handle < 0:
            return
        if self._there() and not os.fstat(self._handle).st_size:
            with contextlib.suppress(OSError):
                self.log.path.unlink()
        os.close(self._handle)
        self._handle = -1

    def _there(self) -> bool:
        """Whether the name still leads to the file that is open: version control may have put another in its place."""
        try:
            return self.log.path.stat().st_ino == self._inode
        except OSError:
            return False

    def _take(self) -> None:
        """Open the first file of one's own that nobody else writes."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        self.folder.mkdir(parents=True, exist_ok=True)
        tried = ((path, take(path)) for path in names(self.folder, self.who, self.dev))
        path, handle = next((path, handle) for path, handle in tried if handle is not None)
        self._handle, self._inode = handle, os.fstat(handle).st_ino
        self.log = Log(path)
        self.read = list(self.log.read())
        self._fence = self.log.torn
        self.observe(self.log.lc)
        sync_folder(self.folder)

    def _write(self, line: bytes) -> None:
        data = b"\n" + line if self._fence else line
        start = os.fstat(self._handle).st_size
        try:
            at = 0
            while at < len(data):
                at += os.write(self._handle, data[at:])
            _sync(self._handle)
        except OSError:
            try:
                os.ftruncate(self._handle, start)
            except OSError:
                self._fence = True
            raise
        self._fence = False
        self.log.size = start + len(data)


def signed(event: Event, before: str) -> tuple[bytes, str]:
    """The line of an event, with the hash that ties it to the line before; and that hash."""
    fields = {"v": event.v, **event.model_dump(exclude_defaults=True)}
    body = json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()  # NaN as in the data
    h = chain(before, body)
    return body[:-1] + b',"h":"' + h.encode() + b'"}\n', h


def names(folder: Path, who: str, dev: str) -> Iterator[Path]:
    """The names that a writer may take, in order: `who@dev.jsonl`, `who@dev.1.jsonl`, ..."""
    safe = [re.sub(r"[^\w.-]+", "_", part).strip("._") or "_" for part in (who, dev)]
    number = 0
    while True:
        yield folder / f"{safe[0]}@{safe[1]}{f'.{number}' if number else ''}{SUFFIX}"
        number += 1


def take(path: Path) -> int | None:
    """A file opened for one writer; None where another has it, or where no lock can tell and it is there already.

    Raises:
        OSError: it cannot be opened.
    """
    flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
    try:
        handle, new = os.open(path, flags | os.O_EXCL, 0o644), True
    except FileExistsError:
        handle, new = os.open(path, flags, 0o644), False
    if fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:  # a network file system without locks: only a new file is certainly nobody else's
            pass
        else:
            return handle
    if not new:
        os.close(handle)
        return None
    return handle


def sync_folder(folder: Path) -> None:
    """Make the names of new files durable, where the system can; the data itself is synced with every event."""
    if hasattr(os, "O_DIRECTORY"):
        for each in (folder, folder.parent, folder.parent.parent):
            with contextlib.suppress(OSError):
                handle = os.open(each, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)


def ulid() -> str:
    """A new id: 48 bits of milliseconds, then 80 of chance, in Crockford's base 32 (https://github.com/ulid/spec)."""
    number = (time.time_ns() // 1_000_000 % (1 << 48)) << 80 | secrets.randbits(80)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
