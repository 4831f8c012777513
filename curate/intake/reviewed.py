"""What reviewers decided about the records of a run."""

from dataclasses import dataclass, field

from schemas import Decision


@dataclass(slots=True)
class Reviewed:
    """Decisions by row of the corpus; empty where no file has a journal."""

    standing: dict[int, Decision] = field(default_factory=dict)
    """Those that hold."""
    stale: dict[int, Decision] = field(default_factory=dict)
    """Those on a text that is another by now."""
    files: list[str] = field(default_factory=list)
    """Those that have decisions."""
    rejected: dict[str, int] = field(default_factory=dict)
    """Records left out because reviewers rejected them, by file: the corpus does not hold them."""
    edited: int = 0
    """Records that stand in the corpus as reviewers left them."""
