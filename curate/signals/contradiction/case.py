"""One question with two answers to it: what every reason for a contradiction is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from curate.signals.contradiction.closedness import asks, closedness
from curate.signals.contradiction.evidence import Closedness, Evidence
from curate.signals.contradiction.reading import Reading

if TYPE_CHECKING:
    from curate.signals.contradiction.packs import Pack

Settled = tuple[Evidence, ...] | None
"""What a look at the answers gave: evidence, an empty tuple for "they agree, ask no further", or None for nothing."""


@dataclass(slots=True, eq=False, weakref_slot=True)
class Question:
    """A prompt, read once for all answers to it."""

    prompt: Reading
    closedness: Closedness
    _asks: dict[str, bool]

    @classmethod
    def of(cls, prompt: str) -> Question:
        """The question that a prompt asks."""
        return cls(Reading(prompt), closedness(prompt), {})

    def asks(self, what: str) -> bool:
        """Whether it asks for `yes_no`, a `quantity` or a `name`."""
        if what not in self._asks:
            self._asks[what] = asks(self.prompt.text, what, self.prompt.pack)
        return self._asks[what]

    def answer(self, text: str) -> Reading:
        """A reply, read."""
        return Reading(text, self.prompt)


@dataclass(eq=False)
class Case:
    """A question with two readings."""

    question: Question
    left: Reading
    right: Reading

    @property
    def is_open(self) -> bool:
        """Whether different answers are to be expected."""
        return self.question.closedness == "open"

    @property
    def is_closed(self) -> bool:
        """Whether one answer is right."""
        return self.question.closedness == "closed"

    @cached_property
    def pack(self) -> Pack | None:
        """The language of both replies; None where they differ in it."""
        return self.left.pack if self.left.pack is self.right.pack else None

    @cached_property
    def longest(self) -> int:
        """Words of the longer reply."""
        return max(len(self.left.words), len(self.right.words))
