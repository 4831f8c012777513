"""What is to be exported, as values: the command line makes one of its flags, `curate train` of its settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from curate.errors import CurateError
from curate.guess import did_you_mean
from schemas import Config
from schemas.manifest import Split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from schemas import Finding
    from schemas.decision import Decisions

GROUPS = ("document", "document_id", "doc_id", "conversation", "conversation_id", "author", "author_id")
"""Fields whose records stay together in a split: those that K904 looks at."""


@dataclass(frozen=True, slots=True)
class Job:
    """One export."""

    paths: Sequence[str]
    out: Path
    """The folder to make."""
    format: str = "curate"
    config: Config = field(default_factory=Config)
    decisions: Mapping[str, Decisions] = field(default_factory=dict)
    """By path; none for a source that is to be taken as it is."""
    only: str | None = None
    """`accepted`: leave out what nobody accepted."""
    where: Sequence[str] = ()
    """Conditions, all of which must hold: `label.quality=correct`."""
    split: Mapping[Split, float] = field(default_factory=dict)
    """Share of each part; empty: everything is for training."""
    seed: int = 0
    group_by: Sequence[str] = GROUPS
    preference_from_edits: bool = False
    """Whether to make pairs of what reviewers corrected: their text chosen, the source's rejected."""
    errors: Sequence[Finding] = ()
    """Findings that keep the set from being written where they are about a record that is in it, or about none."""
    allow_errors: bool = False
    force: bool = False
    """Whether an earlier export in the same place may go."""


def parse_split(text: str) -> dict[Split, float]:
    """`train=.8,validation=.1,test=.1` as shares by part.

    Raises:
        CurateError: a part has another name, or the shares do not make a whole.
    """
    names = get_args(Split)
    shares: dict[Split, float] = {}
    example = "--split train=.8,validation=.1,test=.1"
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, number = piece.partition("=")
        if name not in names:
            hint = did_you_mean(name, names) or f"parts are {', '.join(names)}: {example}"
            raise CurateError(f"--split: there is no part {name}", hint)
        try:
            share = float(number)
        except ValueError as error:
            raise CurateError(f"--split: {piece}: a share between 0 and 1 expected", example) from error
        if not 0 < share <= 1:
            raise CurateError(f"--split: {piece}: a share between 0 and 1 expected", example)
        shares[name] = share  # type: ignore[index]  # mypy does not narrow to a Literal by `in`
    if "train" not in shares or abs(sum(shares.values()) - 1) > 1e-6:
        found = f"{sum(shares.values()):g}"
        raise CurateError(f"--split: train is needed, and the shares must make 1, not {found}", example)
    return {name: shares[name] for name in names if name in shares}
