"""What stands beside an exported set: where it came from, what was left out and why, and how it was split.

The set itself is `train.jsonl`, `validation.jsonl` and `test.jsonl` of `Example` lines in the same folder where the
trainer is the reader; other formats have rows of their own and the same manifest.
"""

from collections.abc import Mapping
from typing import Any, Literal

from schemas.base import Frozen
from schemas.record import Message

Split = Literal["train", "validation", "test"]


class Example(Frozen):
    """One line of a set for the trainer. `messages` with replies to learn; or a shared prompt with `chosen` and
    `rejected`; or `messages` with a thumb (`label`)."""

    id: str
    messages: tuple[Message, ...] = ()
    chosen: tuple[Message, ...] = ()
    rejected: tuple[Message, ...] = ()
    label: bool | None = None
    tools: tuple[dict[str, Any], ...] = ()
    labels: Mapping[str, Any] = {}
    """What reviewers said: targets for classification."""
    group: str = ""
    """Cluster of near-duplicates (or of one conversation, source or user): no group stands in two splits."""
    nearest: tuple[str, ...] = ()
    """Ids of the train examples most alike, best first: few-shot examples for the prompting baseline."""
    hash: str = ""
    """Content hash of the record with reviewers' edits: tells later whether what was learned still stands there."""
    path: str = ""
    line: int = 0
    """Where the record stands in the source, from 1, for messages about it."""


class SourceFile(Frozen):
    """A file that the set was made from."""

    path: str
    sha256: str
    records: int


class Part(Frozen):
    """One split of the set."""

    file: str
    """Name within the folder."""
    sha256: str
    records: int
    groups: int


class Reviewer(Frozen):
    """Who judged how many of the records that were exported or rejected."""

    name: str
    accepted: int = 0
    edited: int = 0
    rejected: int = 0


class Manifest(Frozen):
    """`manifest.json` of an export."""

    version: Literal[1] = 1
    tool: str
    """Name and version of the program."""
    created: str
    """ISO 8601 with offset."""
    format: str
    """Name of the export format; `curate` is the trainer's."""
    kind: Literal["messages", "preference", "kto"]
    sources: tuple[SourceFile, ...]
    parts: Mapping[str, Part]
    """By split; a set that was not split has one part, `train`."""
    left_out: Mapping[str, int] = {}
    """Records that are not in the set, by reason."""
    edited: int = 0
    """Exported records whose text a reviewer changed."""
    unreviewed: int = 0
    """Exported records that nobody judged."""
    not_held: Mapping[str, int] = {}
    """What the format cannot hold, by field, with the number of records that had it."""
    errors: Mapping[str, int] = {}
    """Findings of severity error that the user let pass, by rule code; without leave there is no set."""
    seed: int = 0
    twins_across: int = 0
    """Near-duplicates on two sides of a split: 0, asserted."""
    pairs_checked: int = 0
    reviewers: tuple[Reviewer, ...] = ()
    guidelines: str = ""
    """Version (hash) of the guideline that reviewers read."""
    where: tuple[str, ...] = ()
    """Filters that chose the records, as they were given."""
    languages: tuple[str, ...] = ()
