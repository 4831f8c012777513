"""What a reviewer types to see some of the records: `status:todo finding:C301 lang:ka label.quality=wrong heart`.

Conditions hold together; values with a comma between them are alternatives; a minus in front turns one round. Words
are looked for in the whole text of a record, without regard to case.
"""

import re
import shlex
from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple, cast

from curate.errors import CurateError
from curate.guess import did_you_mean
from curate.review.board import Board
from curate.review.item import STATUSES, Status
from curate.review.labels import PREFIX, Sign, check_condition
from curate.review.search import with_text

KEYS = ("status", "finding", "lang", "who", "id", "line", "note")
GROUPS: dict[str, tuple[Status, ...]] = {
    "done": ("accepted", "edited", "rejected"),
    "open": ("todo", "stale", "later", "disagree"),
}
"""Names for several statuses."""


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
        return with_text(term.values[0], board.source)
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
        written = {form for value in term.values for form in (value, value.lower(), value.upper(), value.title())}
        return index.where(f"lang IN ({','.join('?' * len(written))})", sorted(written))
    if key == "id":
        return index.where(f"rec IN ({marks})", term.values)
    if key == "line":
        return index.where(f"CAST(line AS TEXT) IN ({marks})", term.values)
    return board.with_answer(key, term.sign, term.values)
