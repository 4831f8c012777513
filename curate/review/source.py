"""The user's file during a review: read in pieces, never written, watched for changes."""

import json
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from curate.errors import CurateError
from curate.intake.batch import content_hash
from curate.intake.corpus import SMALL
from curate.intake.decode import decode
from curate.intake.files import STDIN
from curate.intake.shapes.base import Row
from curate.review.build import build
from curate.review.folder import cache_folder, make_cache
from curate.review.index import NAME, Entry, Index, fits
from curate.review.rows import RowReader
from schemas import Config, Record
from schemas import Source as Spot

HEAD = 300
"""Records that can be seen at once while all of them are being indexed."""


def open_index(path: str, config: Config, elsewhere: str | None = None) -> Index:
    """The index of a file: the one that was kept where it still fits, else a new one.

    Raises:
        CurateError: the file cannot be read.
    """
    target = _target(path, elsewhere)
    kept = Index.open(target, fits(path, config))
    if kept is not None:
        return kept
    if Path(path).stat().st_size > SMALL and make_cache(target.parent):
        with suppress(OSError, sqlite3.Error):  # the disk is full, or another user's index is there
            return build(path, config, target)
    return build(path, config)


def _target(path: str, elsewhere: str | None) -> Path:
    return cache_folder(path, elsewhere) / f"{Path(path).name}.{NAME}"


class Loaded(NamedTuple):
    """One record, read."""

    entry: Entry
    row: Row
    record: Record


@dataclass(slots=True)
class Source:
    """One file under review."""

    path: str
    config: Config
    elsewhere: str | None = None
    """Folder in place of the one beside the file."""
    reader: RowReader = field(init=False)
    index: Index = field(init=False)
    state: dict[str, Any] = field(init=False)
    """What the index was made for."""
    _child: "subprocess.Popen[bytes] | None" = None
    _spare: "tempfile.TemporaryDirectory[str] | None" = None
    _target: Path = field(init=False)

    def __post_init__(self) -> None:
        """Open the file: at once, whatever its size.

        Raises:
            CurateError: it is no file, or cannot be read.
        """
        if self.path == STDIN or not Path(self.path).is_file():
            raise CurateError(f"{self.path} cannot be reviewed", "name one data file")
        self.reader = RowReader(self.config)
        self._target = _target(self.path, self.elsewhere)
        self._open()

    def _open(self) -> None:
        self.state = fits(self.path, self.config)
        kept = Index.open(self._target, self.state)
        if kept is not None:
            self.index = kept
        elif self.state["size"] <= SMALL:
            self.index = build(self.path, self.config)
        else:
            self.index = build(self.path, self.config, limit=HEAD)
            if not self.index.whole:
                self._start()

    def _start(self) -> None:
        """Index the whole file in a process of its own."""
        if not make_cache(self._target.parent):
            self._spare = tempfile.TemporaryDirectory(prefix="curate-")
            self._target = Path(self._spare.name) / NAME
        job = {"path": self.path, "config": self.config.model_dump(mode="json"), "target": str(self._target)}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "curate.review.build"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._child.stdin is not None
        self._child.stdin.write(json.dumps(job).encode())
        self._child.stdin.close()

    @property
    def indexing(self) -> bool:
        """Whether only the first records are known yet."""
        return not self.index.whole

    def poll(self) -> bool:
        """Whether records have to be looked up anew: all of them are indexed now, or the file was written anew.

        Raises:
            CurateError: the whole file could not be indexed.
        """
        if self._child is not None and self._child.poll() is not None:
            code, self._child = self._child.returncode, None
            whole = Index.open(self._target, self.state)
            if whole is not None:
                self.index.close()
                self.index = whole
                return True
            if code:
                raise CurateError(f"{self.path} could not be indexed", f"`curate check {self.path}` says why")
        if self._child is None and self.changed():
            self.index.close()
            self._open()
            return True
        return False

    def changed(self) -> bool:
        """Whether the file is another than the one that was indexed."""
        try:
            return fits(self.path, self.config) != self.state
        except OSError:  # it is being replaced, or was moved away: what is open can still be read
            return False

    def wait(self) -> None:
        """Wait until every record is indexed."""
        if self._child is not None:
            self._child.wait()

    def load(self, position: int) -> Loaded:
        """The record at a position.

        Raises:
            IndexError: there is none.
            CurateError: the file no longer holds it there: what would be read is not what was indexed.
        """
        entry = self.index.entry(position)
        raw = entry.raw if entry.raw is not None else self._read(entry)
        row = decode(raw, entry.line)[0]
        record = self.record(entry, row)
        if record is None or content_hash(record) != entry.hash:
            raise CurateError(f"{self.path} was changed at line {entry.line:,}", "open the review again")
        return Loaded(entry, row, record)

    def record(self, entry: Entry, row: Any) -> Record | None:
        """A row as the record that an entry stands for; None where no record can be read from it."""
        spot = Spot(path=self.path, line=entry.line, offset=entry.offset)
        return self.reader.record(row, entry.id, spot)

    def _read(self, entry: Entry) -> bytes:
        try:
            with Path(self.path).open("rb") as stream:
                stream.seek(entry.offset)
                return stream.read(entry.length)
        except OSError as error:
            reason = f"{self.path} cannot be read: {error.strerror}"
            raise CurateError(reason, "put it back; what was decided is saved") from error

    def close(self) -> None:
        """End what still runs, and let go of the index."""
        if self._child is not None:
            self._child.terminate()
            self._child.wait()
        self.index.close()
        if self._spare is not None:
            self._spare.cleanup()
