"""Which records a model was trained on, as far as the text that it learned still stands in them."""

from curate.errors import CurateError
from curate.review.board import Board
from curate.review.losses import Surprise


def trained_on(board: Board, *, hard: bool = False) -> dict[int, Surprise]:
    """By position, highest loss first; of the hard records alone, or of all."""
    known = board.losses.hard if hard else board.losses.known
    index = board.source.index
    placed = {entry.id: entry for entry in index.entries(list(index.positions(list(known)).values()))}
    found: dict[int, Surprise] = {}
    for record_id, one in known.items():
        entry = placed.get(record_id)
        if entry is None:
            continue
        edited = record_id in board.judged and any(said.edits for said in board.judged.said(record_id).values())
        if _still(board, entry.position) if edited else entry.hash == one.hash:
            found[entry.position] = one
    return found


def _still(board: Board, position: int) -> bool:
    """Whether an edited record is as it was learned."""
    try:
        return board.item(position, partners=False).surprise is not None
    except CurateError:  # the file is being written anew: it is no longer what was learned
        return False
