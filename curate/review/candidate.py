"""What the order of the queue is made from."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """A record that may be worth a look: any, or in a very large file one with findings."""

    position: int
    record_id: str
    codes: tuple[str, ...] = ()
    """Rules with open findings on its text in the source, once each, in alphabetical order. Of an edited record, too:
    an order that is learned must know what the reviewer saw, not what became of it."""
    errors: int = 0
    """Open findings that are errors."""
    partners: tuple[int, ...] = ()
    """Positions of the records that its findings compare it with."""
    language: str = ""
    prompt_length: int = 0
    reply_length: int = 0
    """In code points."""
    verdict: str = ""
    """What was decided: `accept`, `reject`, `edit` (accepted, with changes), `later`; empty while it is to do."""
    waived: tuple[str, ...] = ()
    """Rules whose findings on it a reviewer let pass."""
    hard: float = 0.0
    """Its loss, where a model that was trained on it still does not know it; see `losses`."""


Order = Callable[[Sequence[Candidate]], list[int]]
"""Positions of all candidates, the one to look at first in front. Records that are no candidates follow behind in the
order of the file."""


def findings_first(candidates: Sequence[Candidate]) -> list[int]:
    """Errors first, then records with partners beside them, then by the number of rules that hit."""
    at = {candidate.position: candidate for candidate in candidates}
    ranked = sorted(candidates, key=lambda c: (-c.errors, not c.partners, -len(c.codes), c.position))
    order: dict[int, None] = {}
    for candidate in ranked:
        order[candidate.position] = None
        for partner in sorted(candidate.partners):
            if partner in at:
                order[partner] = None
    return list(order)
