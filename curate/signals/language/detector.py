"""What every language detector offers, and what an answer looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Identification:
    """The language of a text, or the honest absence of one."""

    language: str | None
    """ISO 639 code; None when undetermined."""
    confidence: float
    """0 to 1, tuned so that answers given at c are right about c of the time."""
    reason: str
    """How it was decided, or why it was not, in words for a person."""
    script: str | None = None
    """The script of most letters."""
    leaning: str | None = None
    """The best guess behind an undetermined answer; to be shown, never to be acted upon."""

    @property
    def guess(self) -> str | None:
        """The language, or what the text leans to."""
        return self.language or self.leaning


class Detector(Protocol):
    """A language detector behind the script rule.

    It is given masked text of one script and must be deterministic, must not raise on any text, and answers with
    nothing where it knows nothing: an engine without a Georgian profile must not offer Estonian.
    """

    @property
    def name(self) -> str:
        """The name by which a configuration selects it."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """The languages it can answer with."""
        ...

    def scores(self, text: str, among: Collection[str]) -> dict[str, float]:
        """Score languages of `among` as natural log-probabilities up to a constant; empty for no opinion."""
        ...
