"""One line of a review journal: what a reviewer did, never changed and never removed afterwards."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import Field

from schemas.base import Frozen
from schemas.finding import Edit

Kind = Literal["decide", "edit", "label", "note", "pair", "undo", "redo", "anchor", "import", "guide-read", "tool"]
"""What an event says. `decide`, `edit`, `label`, `note` and `pair` are work, which `undo` takes back and `redo` brings
again; `anchor` says under which id and text a record goes on; the others are only kept."""
PairChoice = Literal["keep", "both-fine", "both-wrong", "prefer"]


class Ref(NamedTuple):
    """A record as it was judged; in JSON a list of both."""

    id: str
    """As findings carry it: its own id, or its content hash, with `/n` behind the n-th of equal ones."""
    hash: str
    """Hash of its trainable content in the source, before any edit."""
    halves: str = ""
    """Hash of its prompt, then of its reply, 8 hex digits each: where a record without an id of its own has changed,
    the half that has not still tells which it was."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells two of them apart."""
        return self.id, self.hash


class Event(Frozen):
    """One thing that one reviewer did at one moment, to one record or to many at once."""

    v: Literal[1] = 1
    id: str
    """ULID; the same event in two files counts once."""
    n: int
    """Number within its file, from 1."""
    at: str
    """ISO 8601 with offset, only to be shown: clocks go wrong."""
    lc: int
    """Lamport clock: one more than the highest that the writer had seen. Order is by (lc, who, dev, n, id)."""
    who: str
    dev: str
    """The machine."""
    kind: Kind
    recs: tuple[Ref, ...] = ()
    """The records concerned; a bulk action is one event with many, so that one undo takes it back."""
    verdict: Literal["accept", "reject", "later", "none"] | None = None
    """`decide`; `none` makes a record undecided again."""
    reason: str = ""
    """`decide`: why, where that was asked for."""
    waives: tuple[str, ...] = ()
    """`decide`: codes of the findings that were open and were let pass."""
    over: tuple[str, ...] = ()
    """`decide`: ids of other reviewers' events that this one settles."""
    edits: tuple[Edit, ...] = ()
    """`edit`: all changes from the source row to the row as it is from now on, with whole values, no spans; none of
    them bring the source back."""
    before: Mapping[str, Any] = Field(default_factory=dict)
    """`edit`: the source's values at those fields, to show a difference when the source has changed."""
    code: str = ""
    """`edit`: rule whose proposed fix this is."""
    label: str = ""
    """`label`: name of the question."""
    value: Any = None
    """`label`: the answer; None takes it away."""
    text: str = ""
    """`note`: the note; empty takes it away."""
    choice: PairChoice | None = None
    """`pair`: what holds for `recs` taken together. `keep` rejects all but the keeper, `both-wrong` rejects all."""
    keeper: str | None = None
    """`pair`: id of the record to keep, or of the better answer."""
    of: str = ""
    """`undo`, `redo`: id of the event."""
    to: tuple[Ref, ...] = ()
    """`anchor`: what became of each of `recs`, in the same order."""
    guide: str = ""
    """Version of the guideline that held."""
    dwell_ms: int = 0
    """How long the record was on the screen."""
    data: Mapping[str, Any] = Field(default_factory=dict)
    """`import`, `tool`: facts about the source or the program."""
    h: str = ""
    """First 16 hex digits of SHA-256 over the `h` of the line before and this line without its own."""

    @property
    def order(self) -> tuple[int, str, str, int, str]:
        """Where it stands among the events of all files."""
        return self.lc, self.who, self.dev, self.n, self.id
