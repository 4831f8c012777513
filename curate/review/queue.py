"""Which record to look at next: certain defects, then pairs side by side, then what this reviewer tends to mend.

Findings say what is broken. What is merely poor, only the reviewer's own decisions tell: on 2,900 records with known
corrections an order learned from them finds half as many again in the first tenth, where outliers and counts of rules
find no more than chance. Every tenth record is drawn at random, so that what nobody suspects is seen, too.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING
from zlib import crc32

from curate.errors import CurateError
from curate.review.candidate import Candidate

if TYPE_CHECKING:
    from curate.review.learn import Matrix

EVERY = 50
"""Decisions after which the order is learned anew; before so many there is nothing to learn from."""
RANDOM = 10
"""One record in so many is drawn at random."""
READ = 5_000
"""Records up to which their texts are looked at, too."""
MANY = 50_000
"""Records up to which anything is learned: who has more to read will not come to the end of what is certain."""
Texts = Callable[[Sequence[int]], Iterable[tuple[str, str]]]
"""Prompt and reply of the records at some positions."""
WRONG, RIGHT = frozenset({"reject", "edit"}), frozenset({"accept"})


@dataclass(slots=True)
class LearnedOrder:
    """An `Order` that learns: called with all candidates, it gives their positions, the next one in front."""

    texts: Texts | None = None
    """Without it only what candidates tell is learned from."""
    seed: int = 0
    wait: bool = False
    """Whether to wait for the texts to be read, rather than to learn from them next time."""
    _learned: tuple[int, ...] = ()
    """What `_chances` was learned from: how many times `EVERY` decisions, and whether texts were known."""
    _chances: dict[int, float] = field(default_factory=dict)
    """By position, how likely a record is to be mended or rejected."""
    _read: "_Reading | None" = None

    def __call__(self, candidates: Sequence[Candidate]) -> list[int]:
        """The order now; what was decided already stands last."""
        self._learn(candidates)
        done = [one for one in candidates if one.verdict in WRONG | RIGHT]
        open_ = [one for one in candidates if one.verdict not in WRONG | RIGHT]
        certain = sorted((one for one in open_ if one.errors), key=lambda one: (-one.errors, one.position))
        placed = dict.fromkeys(one.position for one in certain)
        placed |= dict.fromkeys(_side_by_side(one for one in open_ if one.position not in placed))
        placed |= dict.fromkeys(self._suspicious([one for one in open_ if one.position not in placed]))
        return [*placed, *(one.position for one in done)]

    def _suspicious(self, rest: Sequence[Candidate]) -> list[int]:
        """The others, likeliest first, or as the file has them while nothing is known; every tenth drawn at random."""
        by_chance = sorted(rest, key=lambda one: (-self._chances.get(one.position, 0.0), one.position))
        if not self._chances:
            by_chance.sort(key=lambda one: (-(len(one.codes) + bool(one.hard)), -one.hard))
        drawn = sorted(rest, key=lambda one: crc32(f"{self.seed} {one.record_id}".encode("utf-8", "replace")))
        order: dict[int, None] = {}
        first, other = iter(by_chance), iter(drawn)
        while len(order) < len(rest):
            source = other if len(order) % RANDOM == RANDOM - 1 else first
            order[next(one.position for one in source if one.position not in order)] = None
        return list(order)

    def _learn(self, candidates: Sequence[Candidate]) -> None:
        decided = [at for at, one in enumerate(candidates) if one.verdict in WRONG | RIGHT]
        if len(candidates) > MANY or len(decided) < EVERY:
            self._learned = ()
            return
        texts = self._of_texts(tuple(one.position for one in candidates))
        learned = len(decided) // EVERY, texts is not None
        if learned == self._learned:
            return
        import numpy as np

        from curate.review.learn import chances, fit
        from curate.review.traits import expected, of_candidates

        traits = of_candidates(candidates)
        if texts is not None:
            traits = np.hstack([traits, texts])
        wrong = np.array([candidates[at].verdict in WRONG for at in decided])
        weights = fit(traits[decided], wrong, expected(traits))
        self._learned = learned
        if weights is not None:
            found = chances(traits, weights).tolist()
            self._chances = {one.position: chance for one, chance in zip(candidates, found, strict=True)}

    def _of_texts(self, positions: tuple[int, ...]) -> "Matrix | None":
        """Traits of the texts; None while they are being read, or where there are too many."""
        if self.texts is None or len(positions) > READ:
            return None
        if self._read is None or self._read.positions != positions:
            if self._read is not None and self._read.is_alive():
                return None
            self._read = _Reading(self.texts, positions)
            self._read.start()
        if self.wait:
            self._read.join()
        return self._read.traits


class _Reading(Thread):
    """Reads texts beside the screen: a second or two for a thousand records, in which keys must be answered."""

    def __init__(self, texts: Texts, positions: tuple[int, ...]) -> None:
        super().__init__(name="traits of texts", daemon=True)
        self.texts, self.positions = texts, positions
        self.traits: Matrix | None = None

    def run(self) -> None:
        from curate.review.traits import of_texts

        try:
            prompts, replies = zip(*self.texts(self.positions), strict=True)
        except (OSError, LookupError, sqlite3.Error, CurateError):
            return  # the file is being replaced: the order does without, and the next index is asked anew
        self.traits = of_texts(prompts, replies)


def _side_by_side(candidates: Iterable[Candidate]) -> list[int]:
    """Records that findings compare, each with its partners behind it."""
    paired = {one.position: one for one in candidates if one.partners}
    order: dict[int, None] = {}
    for position, one in paired.items():
        order[position] = None
        order |= dict.fromkeys(other for other in one.partners if other in paired)
    return list(order)
