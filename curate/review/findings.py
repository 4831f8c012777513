"""The findings of a check, by record: they arrive while reviewers work, and may be more than memory should hold."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from curate.review.index import Index
from schemas import Finding

_MANY = 500


class Found(NamedTuple):
    """A finding in brief."""

    position: int
    code: str
    error: bool


@dataclass(slots=True)
class Findings:
    """Findings about the records of one file, in a temporary table that grows on disk."""

    path: str
    done: bool = False
    """Whether the check is over."""
    count: int = 0
    _own: dict[str, bool] = field(default_factory=dict)
    """Whether a path means the file under review."""
    _connection: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        """Make the table."""
        self._connection = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._connection.executescript(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE finding (
                pos INTEGER, rec TEXT, line INTEGER, code TEXT, error INTEGER, open INTEGER, body TEXT);
            CREATE TABLE partner (pos INTEGER, other INTEGER, rec TEXT, line INTEGER, of INTEGER);
            CREATE INDEX finding_pos ON finding (pos);
            CREATE INDEX finding_code ON finding (code);
            CREATE INDEX partner_pos ON partner (pos);
            CREATE INDEX partner_other ON partner (other);
            """
        )

    def add(self, findings: Iterable[Finding], index: Index) -> None:
        """Take in findings; those of other files and of the file as a whole are left out."""
        execute = self._connection.execute
        execute("BEGIN")
        for one in findings:
            if one.record_id is None or one.line is None or not self._mine(one.path):
                continue
            values = (
                _storable(one.record_id),
                one.line,
                one.code,
                one.severity == "error",
                one.waived is None,
                _text(one),
            )
            number = execute("INSERT INTO finding VALUES (NULL,?,?,?,?,?,?)", values).lastrowid
            self.count += 1
            for other in one.related:
                if other.record_id is not None and self._mine(other.path):
                    execute(
                        "INSERT INTO partner VALUES (NULL,NULL,?,?,?)", (_storable(other.record_id), other.line, number)
                    )
        execute("COMMIT")
        self.place(index)

    def place(self, index: Index, again: bool = False) -> None:
        """Find the records of findings that have none yet, or of all of them in a new index."""
        execute = self._connection.execute
        execute("BEGIN")
        if again:
            execute("UPDATE finding SET pos = NULL")
            execute("UPDATE partner SET pos = NULL, other = NULL")
        for table, column in (("finding", "pos"), ("partner", "other")):
            rows = execute(f"SELECT rowid, rec, line FROM {table} WHERE {column} IS NULL").fetchall()  # noqa: S608 - our own names
            for number, record_id, line in rows:
                position = _position(index, record_id, line)
                if position is not None:
                    execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (position, number))  # noqa: S608
        execute("UPDATE partner SET pos = (SELECT pos FROM finding WHERE rowid = partner.of) WHERE pos IS NULL")
        execute("COMMIT")

    def _mine(self, path: str) -> bool:
        if path not in self._own:
            self._own[path] = Path(path).absolute() == Path(self.path).absolute()
        return self._own[path]

    def of(self, position: int) -> list[Finding]:
        """The findings of a record."""
        rows = self._connection.execute("SELECT body FROM finding WHERE pos = ?", (position,))
        return [_finding(body) for (body,) in rows]

    def partners(self, position: int) -> list[int]:
        """The records that findings compare this one with, whichever of them the finding is about."""
        rows = self._connection.execute(
            "SELECT other FROM partner WHERE pos = :p AND other IS NOT NULL"
            " UNION SELECT pos FROM partner WHERE other = :p AND pos IS NOT NULL",
            {"p": position},
        )
        return sorted(other for (other,) in rows if other != position)

    def codes(self, positions: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        """The rules with findings that count, by record."""
        found: dict[int, set[str]] = defaultdict(set)
        for at in range(0, len(positions), _MANY):
            some = positions[at : at + _MANY]
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(f"SELECT pos, code FROM finding WHERE open AND pos IN ({marks})", some)  # noqa: S608
            for position, code in rows:
                found[position].add(code)
        return {position: tuple(sorted(codes)) for position, codes in found.items()}

    def all(self) -> Iterator[Found]:
        """All that count, by record."""
        rows = self._connection.execute(
            "SELECT pos, code, error FROM finding WHERE open AND pos IS NOT NULL ORDER BY pos, code"
        )
        return (Found(position, code, bool(error)) for position, code, error in rows)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Records that findings compare, by the position of both."""
        return iter(
            self._connection.execute("SELECT pos, other FROM partner WHERE pos IS NOT NULL AND other IS NOT NULL")
        )

    def compared(self, families: Sequence[str]) -> list[int]:
        """The records that findings of some families compare with others: errors first, then by code and place."""
        rows = self._connection.execute(
            "SELECT finding.pos, min(1 - error), min(code) FROM finding JOIN partner ON partner.of = finding.rowid"
            " WHERE open AND finding.pos IS NOT NULL AND other IS NOT NULL AND substr(code, 1, 1)"
            " IN (SELECT value FROM json_each(?)) GROUP BY finding.pos ORDER BY 2, 3, 1",
            (json.dumps(list(families)),),
        )
        return [position for position, _, _ in rows]

    def with_rule(self, rule: str) -> set[int]:
        """The records with findings of a rule: a code, the beginning of one, or a name."""
        sql = "SELECT DISTINCT pos FROM finding WHERE open AND pos IS NOT NULL AND "
        rows = self._connection.execute(sql + "code GLOB ?", (f"{_literal(rule.upper())}*",)).fetchall()
        if not rows:
            rows = self._connection.execute(sql + "json_extract(body, '$.name') = ?", (rule.lower(),)).fetchall()
        return {position for (position,) in rows}

    def name(self, code: str) -> str:
        """What the rule with a code that was found is called."""
        found = self._connection.execute(
            "SELECT json_extract(body, '$.name') FROM finding WHERE code = ? LIMIT 1", (code,)
        ).fetchone()
        return str(found[0]) if found else ""

    def positions(self) -> set[int]:
        """The records with findings that count."""
        rows = self._connection.execute("SELECT DISTINCT pos FROM finding WHERE open AND pos IS NOT NULL")
        return {position for (position,) in rows}

    def close(self) -> None:
        """Let go of the table."""
        self._connection.close()


def _storable(text: str) -> str:
    """SQLite holds no half of a surrogate pair."""
    return text.encode("utf-8", "backslashreplace").decode()


def _text(finding: Finding) -> str:
    """A finding as JSON; half a surrogate pair, which a record may hold, as its escape."""
    try:
        return finding.model_dump_json()
    except ValueError:
        return json.dumps(finding.model_dump(), ensure_ascii=True)


def _finding(text: str) -> Finding:
    try:
        return Finding.model_validate_json(text)
    except ValueError:
        return Finding.model_validate(json.loads(text))


def _position(index: Index, record_id: str, line: int) -> int | None:
    here: Any = index.at_line(line)
    if len(here) == 1:
        return int(here[0][0])
    return next((position for position, one in here if one == record_id), None)


def _literal(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)
