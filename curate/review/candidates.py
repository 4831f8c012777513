"""What the queue is made of: every record; of a large file those with findings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from curate.review.board import Board
from curate.review.candidate import Candidate
from curate.review.doubtful import trained_on
from curate.review.index import Entry
from curate.review.item import Status
from curate.review.queue import MANY

_VERDICTS: dict[Status, str] = {"accepted": "accept", "edited": "edit", "rejected": "reject", "later": "later"}


_BLOCK = 2000
"""Entries of the index that are held at a time: with their snippets they are the larger part of a candidate."""


def candidates(board: Board) -> list[Candidate]:
    """The records with what is known of each, in the order of the file."""
    codes: dict[int, list[str]] = defaultdict(list)
    errors: Counter[int] = Counter()
    for position, code, error in board.findings.all():
        if code not in codes[position]:
            codes[position].append(code)
        errors[position] += error
    partners: dict[int, list[int]] = defaultdict(list)
    for one, other in board.findings.pairs():
        partners[one].append(other)
        partners[other].append(one)
    hard = trained_on(board, hard=True)
    total = board.source.index.total
    wanted: range | list[int] = range(total) if total <= MANY else sorted({*codes, *partners, *hard})
    made = []
    for entry in _entries(board, wanted):
        found = codes.get(entry.position, ())
        waived = board.judged.final(entry.id).waives if found and entry.id in board.judged else ()
        made.append(
            Candidate(
                entry.position,
                entry.id,
                tuple(code for code in found if code not in waived),
                errors.get(entry.position, 0),
                tuple(sorted(set(partners.get(entry.position, ())))),
                entry.language,
                entry.prompt_length,
                entry.reply_length,
                _VERDICTS.get(board.status(entry.position), ""),
                waived,
                hard[entry.position].loss if entry.position in hard else 0.0,
            )
        )
    return made


def _entries(board: Board, wanted: Sequence[int]) -> Iterator[Entry]:
    """What the index knows of some records."""
    for at in range(0, len(wanted), _BLOCK):
        yield from board.source.index.entries(wanted[at : at + _BLOCK])
