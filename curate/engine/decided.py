"""Findings that reviewers have judged: they stay in the list, with who let them pass and why, and no longer count."""

import re
from collections.abc import Iterable, Mapping, Sequence

from schemas import Decision, Finding, PairDecision

_STRUCTURE = re.compile(r"[SE]\d+")
_CREDENTIAL = "P604"


def needs_reason(finding: Finding) -> bool:
    """Whether accepting a record lets this finding pass only with a reason in words.

    Errors of structure and encoding break the training whatever an expert thinks of the text, and a secret stays one.
    """
    return finding.code == _CREDENTIAL or (
        finding.severity == "error" and _STRUCTURE.fullmatch(finding.code) is not None
    )


def accepted(finding: Finding, decision: Decision) -> str | None:
    """How a decision on its record lets a finding pass; None where it does not."""
    if decision.verdict != "accept":
        return None
    named = not decision.waives or finding.code in decision.waives
    if needs_reason(finding) and not (decision.reason and named):
        return None
    who = f"accepted by {decision.reviewer}" if decision.reviewer else "accepted in review"
    return f"{who}: {decision.reason}" if decision.reason else who


class Pairs:
    """Verdicts on records taken together, to be asked about findings that name several."""

    def __init__(self, pairs: Iterable[PairDecision], names: Mapping[int, str]) -> None:
        """`names` gives, by row of the corpus, the full ids that the verdicts use, within one file."""
        self._names = names
        self._by_id: dict[str, list[PairDecision]] = {}
        for pair in pairs:
            for one in pair.record_ids:
                self._by_id.setdefault(one, []).append(pair)

    def settled(self, row: int, others: Sequence[int]) -> str | None:
        """How verdicts let a finding on one row and some others pass; None where one of them is not spoken of."""
        verdicts = [self._verdict(row, other) for other in others]
        return next(iter(verdicts), None) if all(verdicts) else None

    def _verdict(self, row: int, other: int) -> str | None:
        one, two = self._names.get(row), self._names.get(other)
        for pair in self._by_id.get(one, ()) if one is not None else ():
            if two in pair.record_ids and pair.choice in _FINE:
                return f"{_FINE[pair.choice]}, said {pair.reviewer}" if pair.reviewer else _FINE[pair.choice]
        return None


_FINE = {"both-fine": "both are fine", "prefer": "settled as a preference"}
