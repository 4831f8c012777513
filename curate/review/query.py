"""What a reviewer types to see some of the records: `status:todo finding:C301 lang:ka label.quality=wrong heart`.

Conditions hold together; values with a comma between them are alternatives; a minus in front turns one round. Words
are looked for in the whole text of a record, without regard to case.
"""

import json
import re
import shlex
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import NamedTuple, cast

from curate.errors import CurateError
from curate.guess import did_you_mean
from curate.review.board import Board
from curate.review.item import STATUSES, Status
from curate.review.labels import PREFIX, Sign, check_condition

KEYS = ("status", "finding", "lang", "who", "id", "line", "note")
GROUPS: dict[str, tuple[Status, ...]] = {
    "done": ("accepted", "edited", "rejected"),
    "open": ("todo", "stale", "later", "disagree"),
}
"""Names for several statuses."""
_BLOCK = 1 << 22


class Term(NamedTuple):
    """One condition."""

    key: str
    """One of `KEYS`, `label.NAME`, or empty for a word."""
    values: tuple[str, ...]
    negative: bool = False
    sign: Sign = "="
    """Of a label."""


def parse(query: str) -> list[Term]:
    """The conditions of a query.

    Raises:
        CurateError: a key or a status is unknown.
    """
    try:
        words = shlex.split(query, posix=True) if '"' in query else query.split()
    except ValueError:  # a quotation mark that is not closed yet: somebody is typing
        words = query.replace('"', " ").split()
    return [_term(word) for word in words]


_LABEL = re.compile(r"(label\.[^=:<>!]+)(!=|<=|>=|[=:<>])(.+)", re.DOTALL)


def _term(word: str) -> Term:
    negative = word.startswith("-") and len(word) > 1
    word = word[negative:]
    if word.startswith(PREFIX) and (of := _LABEL.fullmatch(word)):
        return Term(of[1], tuple(filter(None, of[3].split(","))), negative, cast("Sign", of[2].replace(":", "=")))
    match = re.fullmatch(r"(\w+):(.+)", word, re.DOTALL)
    if match is None:
        return Term("", (word,), negative)
    key, value = match[1].lower(), match[2]
    if key not in KEYS:
        if key in ("http", "https") or not key.isascii():
            return Term("", (word,), negative)
        raise CurateError(f"unknown filter {key}:", did_you_mean(key, list(KEYS)) or f"known: {', '.join(KEYS)}")
    values = tuple(filter(None, value.split(",")))
    if key == "status":
        values = tuple(value.lower() for value in values)
        known = [*STATUSES, *GROUPS]
        for value in values:
            if value not in known:
                raise CurateError(f"unknown status {value}", did_you_mean(value, known) or f"known: {', '.join(known)}")
    return Term(key, values, negative)


def matching(terms: Iterable[Term], board: Board) -> bytes:
    """One byte for each record: 1 where all conditions hold."""
    total = board.source.index.total
    whole = int.from_bytes(b"\1" * total, "little")
    for term in terms:
        mask = int.from_bytes(_mask(_positions(term, board), total), "little")
        whole &= mask ^ int.from_bytes(b"\1" * total, "little") if term.negative else mask
    return whole.to_bytes(total, "little")


def _mask(positions: Iterable[int], total: int) -> bytearray:
    mask = bytearray(total)
    for position in positions:
        mask[position] = 1
    return mask


def _positions(term: Term, board: Board) -> Iterable[int]:
    index, key = board.source.index, term.key
    if key.startswith(PREFIX):
        for value in term.values:
            check_condition(board.config.labels, key.removeprefix(PREFIX), term.sign, value)
    marks = ",".join("?" * len(term.values))
    if not key:
        return _with_text(term.values[0], board)
    if key == "status":
        wanted = {status for value in term.values for status in GROUPS.get(value, (value,))}
        found: Iterable[int] = board.with_status(wanted)
        if "todo" in wanted:
            todo = bytearray(b"\1" * index.total)
            for position in board.judged_positions():
                todo[position] = 0
            found = [*found, *compress(range(index.total), todo)]
        return found
    if key == "finding":
        if term.values == ("any",):
            return board.findings.positions()
        return set().union(*(board.findings.with_rule(value) for value in term.values))
    if key == "lang":
        return index.where(f"lower(lang) IN ({marks})", [value.lower() for value in term.values])
    if key == "id":
        return index.where(f"rec IN ({marks})", term.values)
    if key == "line":
        return index.where(f"CAST(line AS TEXT) IN ({marks})", term.values)
    return board.with_answer(key, term.sign, term.values)


def _with_text(word: str, board: Board) -> set[int]:
    """The records whose text holds a word."""
    forms = {word, word.lower(), word.upper(), word.title()}
    escaped = {json.dumps(form, ensure_ascii=ascii_)[1:-1] for form in forms for ascii_ in (False, True)}
    wanted = sorted({form.encode("utf-8", "replace").lower() for form in escaped})
    index = board.source.index
    found: set[int] = set()
    offsets = array("q")
    positions = array("q")
    for position, offset, raw in index.connection.execute("SELECT pos, off, raw FROM record ORDER BY pos"):
        if raw is None:
            offsets.append(offset)
            positions.append(position)
        elif any(form in raw.lower() for form in wanted):
            found.add(position)
    found.update(positions[at] for at in _holding(wanted, offsets, board.source.path))
    if _in_names(wanted, board):  # the names of fields match, too: then each record has to be read
        found = {position for position in found if _says(word, position, board)}
    return found


def _holding(wanted: Sequence[bytes], offsets: "array[int]", path: str) -> Iterator[int]:
    """Which of the records that begin at these offsets hold one of some lower-case texts.

    Blocks of whole records are read, made lower-case and searched as they are: ten times as fast as a search that
    ignores case, in memory that does not grow, and never long without letting the screen have its turn.
    """
    first = 0
    with Path(path).open("rb") as stream:
        while first < len(offsets):
            stop = max(bisect_right(offsets, offsets[first] + _BLOCK), first + 1)
            stream.seek(offsets[first])
            block = stream.read(offsets[stop] - offsets[first] if stop < len(offsets) else -1).lower()
            hits: set[int] = set()
            for form in wanted:
                at = block.find(form)
                while at >= 0:
                    here = bisect_right(offsets, offsets[first] + at) - 1
                    hits.add(here)
                    at = block.find(form, offsets[here + 1] - offsets[first]) if here + 1 < stop else -1
            yield from hits
            first = stop


def _in_names(wanted: Sequence[bytes], board: Board) -> bool:
    names: set[str] = set()
    for position in range(min(3, board.source.index.total)):
        _collect(board.source.load(position).row, names)
    written = [json.dumps(name, ensure_ascii=False).encode("utf-8", "replace").lower() for name in names]
    return any(form in name for form in wanted for name in written)


def _collect(value: object, names: set[str]) -> None:
    if isinstance(value, dict):
        names.update(value)
        for one in value.values():
            _collect(one, names)
    elif isinstance(value, list):
        for one in value:
            _collect(one, names)


def _says(word: str, position: int, board: Board) -> bool:
    wanted = word.casefold()
    return any(wanted in text.casefold() for _, text in board.source.load(position).record.texts())
