"""Whether records that look alike as a whole are alike part by part: what keeps templates from being called copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from curate.signals.columns import column
from curate.signals.differences import middles
from curate.signals.meaning import Change, meaning_changes
from curate.signals.near_few import Shingles, shingles

if TYPE_CHECKING:
    from curate.intake.corpus import Corpus

PROMPT, REPLY = 0, 1
LEAST = 0.5
"""Words that two prompts, or two replies, must have in common."""
_SAME_QUESTION = 0.6
_QUESTION = re.compile(r"[^.!?？؟\n]*[?？؟]")


class Parts:
    """Prompts and replies by row, with the words of those that were asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._columns = (column(corpus, "prompt"), column(corpus, "reply"))
        rows = self._columns[0].rows
        self._at = None if isinstance(rows, range) else {row: at for at, row in enumerate(rows)}
        self._words: dict[tuple[int, int], Shingles] = {}

    @classmethod
    def of(cls, corpus: Corpus) -> Parts:
        """Those of a corpus, made once a run."""
        return corpus.signal("parts", lambda: cls(corpus))

    def text(self, part: int, row: int) -> str:
        """The prompt or the reply of a row."""
        return self._columns[part][row if self._at is None else self._at[row]]

    def words(self, part: int, row: int) -> Shingles:
        """Its distinct words, folded."""
        known = self._words.get((part, row))
        if known is None:
            known = self._words[part, row] = shingles(self.text(part, row), 1, 1)
        return known

    def changes(self, part: int, row: int, other: int) -> tuple[Change, ...]:
        """In which ways the meaning differs: number, date, negation, yes/no."""
        return meaning_changes(*middles(self.text(part, row), self.text(part, other)))

    def are_copies(self, row: int, other: int) -> bool:
        """Whether two records that are near as a whole are near in their prompts and in their replies.

        A sentence with its translation and the same the other way round hold the same words; one long answer may serve
        two prompts; two questions on one long passage, or from one template with other numbers, share nearly all. None
        of these is a copy, unless the template came with the very same answer.
        """
        if any(_jaccard(self.words(part, row), self.words(part, other)) < LEAST for part in (REPLY, PROMPT)):
            return False
        if self.asks_else(row, other):
            return False
        return self.text(REPLY, row) == self.text(REPLY, other) or not self.changes(PROMPT, row, other)

    def asks_else(self, row: int, other: int) -> bool:
        """Whether either prompt has a question that the other has not, and these have little in common."""
        mine, theirs = (set(_QUESTION.findall(self.text(PROMPT, one))) for one in (row, other))
        mine, theirs = mine - theirs, theirs - mine
        if not mine or not theirs:
            return False
        one, two = (shingles(" ".join(some), 1, 1) for some in (mine, theirs))
        return len(one & two) < _SAME_QUESTION * min(len(one), len(two))

    def replies_agree(self, row: int, other: int, agreement: float) -> bool:
        """Whether the words of the shorter reply stand in the longer one, and nothing turns its meaning around."""
        mine, theirs = self.words(REPLY, row), self.words(REPLY, other)
        least = min(len(mine), len(theirs))
        return bool(least) and len(mine & theirs) >= agreement * least and not self.changes(REPLY, row, other)


def _jaccard(mine: Shingles, theirs: Shingles) -> float:
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0
