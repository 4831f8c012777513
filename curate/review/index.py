"""Where each record of a source stands, so that a million of them open at once. Never the truth: it is made again
whenever it does not fit the file."""

import contextlib
import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from schemas import Config, Ref

VERSION = 3
NAME = "index.sqlite"
_MANY = 500
"""Values in one question: SQLite takes no more than 999 before 3.32."""
SORTS = {"position": "pos", "id": "rec", "language": "lang", "prompt": "len_p", "reply": "len_r"}
"""What records can be sorted by here, with the column."""


class Entry(NamedTuple):
    """What the index knows of one record."""

    position: int
    id: str
    hash: str
    halves: str
    line: int
    offset: int
    length: int
    raw: bytes | None
    """The record's text, where it cannot be read from the middle of the file."""
    language: str
    prompt_length: int
    reply_length: int
    snippet: str

    @property
    def ref(self) -> Ref:
        """The record as it stands in the source."""
        return Ref(self.id, self.hash, self.halves)


@dataclass(slots=True)
class Index:
    """An open index; other threads may ask it, too."""

    connection: sqlite3.Connection
    total: int
    whole: bool = True
    """Whether it holds every record, or only the first ones while the others are being looked at."""

    @classmethod
    def make(cls, path: Path | None = None) -> "Index":
        """An empty one, in a file or in memory."""
        connection = sqlite3.connect(":memory:" if path is None else path, check_same_thread=False)
        connection.executescript(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE record (
                pos INTEGER PRIMARY KEY, rec TEXT, hash TEXT, halves TEXT, line INTEGER, off INTEGER, len INTEGER,
                raw BLOB, lang TEXT, len_p INTEGER, len_r INTEGER, snippet TEXT);
            CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
            """
        )
        return cls(connection, 0)

    @classmethod
    def open(cls, path: Path, fits: Mapping[str, Any]) -> "Index | None":
        """The index in a file; None where there is none, or where it does not fit the source as it is now."""
        if not path.is_file():
            return None
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            if json.loads(meta["fits"]) == fits:
                return cls(connection, int(meta["total"]))
        except (sqlite3.Error, KeyError, ValueError):
            pass
        connection.close()
        return None

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in records."""
        self.connection.executemany("INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", entries)

    def finish(self, fits: Mapping[str, Any], whole: bool = True) -> "Index":
        """Make it ready to be asked."""
        execute = self.connection.execute
        execute("CREATE INDEX record_rec ON record (rec, hash)")  # what is asked of very many needs no look at the row
        for column in ("hash", "line", "lang", "len_p", "len_r"):
            execute(f"CREATE INDEX record_{column} ON record ({column})")
        (self.total,) = execute("SELECT count(*) FROM record").fetchone()
        self.whole = whole
        meta = {"fits": json.dumps(fits), "total": str(self.total)}
        self.connection.executemany("INSERT INTO meta VALUES (?,?)", meta.items())
        self.connection.commit()
        return self

    def close(self) -> None:
        """Let go of it."""
        self.connection.close()

    def entry(self, position: int) -> Entry:
        """The record at a position, from 0.

        Raises:
            IndexError: there is none.
        """
        row = self.connection.execute("SELECT * FROM record WHERE pos = ?", (position,)).fetchone()
        if row is None:
            raise IndexError(position)
        return Entry(*row)

    def entries(self, positions: Sequence[int]) -> list[Entry]:
        """Several of them, in the order asked for."""
        found = {row[0]: Entry(*row) for row in self._among("*", "pos", positions)}
        return [found[position] for position in positions if position in found]

    def positions(self, ids: Sequence[str]) -> dict[str, int]:
        """Where records with these ids stand."""
        return dict(self._among("rec, pos", "rec", ids))

    def at_line(self, line: int) -> list[tuple[int, str]]:
        """Position and id of the records that begin on a line."""
        return self.connection.execute("SELECT pos, rec FROM record WHERE line = ?", (line,)).fetchall()

    def hashes(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Content hash of each record that there is."""
        return dict(self._among("rec, hash", "rec", ids))

    def with_hash(self, hashes: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Ids of the records with each content hash."""
        found: dict[str, list[str]] = {}
        for content, record_id in self._among("hash, rec", "hash", hashes):
            found.setdefault(content, []).append(record_id)
        return found

    def with_half(self, halves: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Ids of the records with a prompt or a reply of this hash: a look at every record, asked for rarely."""
        found: dict[str, list[str]] = {}
        wanted = set(halves)
        for record_id, both in self.connection.execute("SELECT rec, halves FROM record") if wanted else ():
            for half in (f"p{both[:8]}", f"r{both[8:]}"):
                if half in wanted:
                    found.setdefault(half, []).append(record_id)
        return found

    def where(self, condition: str = "1", values: Sequence[Any] = (), order: str = "pos") -> "array[int]":
        """Positions of the records for which an SQL condition holds, in some order."""
        rows = self.connection.execute(f"SELECT pos FROM record WHERE {condition} ORDER BY {order}", values)  # noqa: S608 - conditions and orders are our own; values are bound
        return array("q", (position for (position,) in rows))

    def _among(self, columns: str, key: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        if len(values) > _MANY:
            values = sorted(values)  # neighbours in the index are asked for one after another
        for at in range(0, len(values), _MANY):
            some = values[at : at + _MANY]
            marks = ",".join("?" * len(some))
            yield from self.connection.execute(f"SELECT {columns} FROM record WHERE {key} IN ({marks})", some)  # noqa: S608


def fits(path: str, config: Config) -> dict[str, Any]:
    """What an index depends on: the file as it is, and how its rows are read."""
    stat = Path(path).stat()
    return {
        "version": VERSION,
        "size": stat.st_size,
        "mtime": stat.st_mtime_ns,
        "shape": config.shape,
        "fields": config.fields.model_dump(exclude_defaults=True),
    }


def remove(path: Path) -> None:
    """Take an index file away, if it is there."""
    with contextlib.suppress(OSError):
        path.unlink()
