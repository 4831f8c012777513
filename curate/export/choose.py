"""Which records belong in the set, and why the others do not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.export.edits import pair_of_edit
from curate.export.entry import Entry
from curate.export.where import Condition, conditions

if TYPE_CHECKING:
    from curate.export.job import Job

REASONS = 50
"""Different words of reviewers that are counted each; what others said counts as `rejected`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The filters of one export."""

    accepted_only: bool
    tests: tuple[Condition, ...]
    pairs: bool
    """Whether edits become preference pairs."""

    @classmethod
    def of(cls, job: Job) -> Choice:
        """Those that a job asks for.

        Raises:
            CurateError: a condition is none.
        """
        return cls(job.only == "accepted", tuple(conditions(job.where, job.config)), job.preference_from_edits)

    @property
    def narrow(self) -> bool:
        """Whether records must fulfil anything to be in the set."""
        return self.accepted_only or bool(self.tests) or self.pairs

    def take(self, entry: Entry, left_out: Counter[str], work: dict[str, Counter[str]]) -> Entry | None:
        """The entry as it goes into the set; None where it does not, and then the reason is counted."""
        decision = entry.decision
        verdict = decision.verdict if decision else "none"
        reason = self._against(entry, verdict)
        if decision is not None and (reason is None or verdict == "reject"):
            for name in decision.reviewers or filter(None, (decision.reviewer,)):
                done = work.setdefault(name, Counter())
                done[verdict] += 1
                done["edit"] += bool(decision.edits) and verdict != "reject"
        if reason is not None:
            left_out[reason if reason in left_out or len(left_out) < REASONS else reason.partition(":")[0]] += 1
            return None
        if not self.pairs:
            return entry
        pair = pair_of_edit(entry)
        if pair is None:
            left_out["no edited reply"] += 1
            return None
        return Entry(pair, decision, entry.original)

    def _against(self, entry: Entry, verdict: str) -> str | None:
        if verdict == "reject":
            said = entry.decision.reason if entry.decision else ""
            return f"rejected: {' '.join(said.split())[:80]}" if said.strip() else "rejected"
        if self.accepted_only and verdict != "accept":
            return "not accepted"
        if not all(test(entry) for test in self.tests):
            return "not asked for by --where"
        return None
