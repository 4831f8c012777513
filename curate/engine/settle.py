"""After the run: which findings count, and what the settings say that no longer fits."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from curate.engine.contain import Found
from curate.engine.decided import Pairs, accepted
from curate.engine.run import Run
from curate.engine.stamp import stamp_file
from curate.engine.suppress import Baseline, suppress
from schemas import Finding


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings of a run, those that do not count marked as waived."""

    findings: tuple[Finding, ...]
    """In the order of `Run.found`, then those about the settings."""
    baseline: Baseline | None = None
    """What was let pass, and what of it is gone."""
    gone: Baseline | None = None
    by_review: int = 0
    """Findings that reviewers let pass."""


def settle(run: Run, baseline: str | None = None) -> Settled:
    """Apply the suppressions of the settings, what reviewers decided, then the baseline; findings about it come last.

    Raises:
        CurateError: the baseline cannot be read.
    """
    judged, unused = suppress([(found.finding, found.tags) for found in run.found], run.config.suppress)
    pairs = {path: Pairs(decisions.pairs, run.names) for path, decisions in run.decisions.items() if decisions.pairs}
    reviewed = [_reviewed(run, found, pairs) for found in run.found] if run.reviewed.files else []
    by_review = 0
    for at, reason in enumerate(reviewed):
        if reason is not None and judged[at].waived is None:
            judged[at] = judged[at].model_copy(update={"waived": reason})
            by_review += 1
    findings = [  # suppressions know records by their ids as they are, everything after that without private text
        masked
        if finding.waived is None
        else masked.model_copy(update={"waived": run.cover.over(finding.waived, None, False)[0]})
        for masked, finding in zip(run.findings, judged, strict=True)
    ]
    ran = [(rule.code, rule.name) for rule in run.selection.rules]
    unused = [s for s in unused if any(code.startswith(s.rule) or name == s.rule for code, name in ran)]
    extra = _hygiene(run, "X001", unused)
    if baseline is None:
        return Settled((*findings, *extra), by_review=by_review)
    known = Baseline.load(baseline)
    findings, gone = known.apply(findings)
    entries = Counter({(path, code): 0 for path, code, _ in gone.counts})
    for (path, code, _), count in gone.counts.items():
        entries[path, code] += count
    checked = set(run.paths)  # a baseline may hold files that were not checked this time
    gone = Baseline(Counter({key: count for key, count in gone.counts.items() if key[0] in checked}))
    extra += _hygiene(run, "X003", [(path, code, count) for (path, code), count in entries.items() if path in checked])
    return Settled((*findings, *extra), known, gone, by_review)


def _reviewed(run: Run, found: Found, pairs: Mapping[str, Pairs]) -> str | None:
    """How reviewers let a finding pass; None where they did not."""
    if found.row is None:
        return None
    decision = run.reviewed.standing.get(found.row)
    reason = accepted(found.finding, decision) if decision is not None else None
    rows = [row for row in found.others if row is not None]
    if reason is None and rows and len(rows) == len(found.others) and found.finding.path in pairs:
        reason = pairs[found.finding.path].settled(found.row, rows)
    return reason


def _hygiene(run: Run, code: str, leftovers: Iterable[Any]) -> list[Finding]:
    rules = [rule for rule in run.selection.rules if rule.code == code]
    path = run.paths[0] if run.paths else ""
    return [stamp_file(rule, hit, path) for rule in rules for hit in rule.check(leftovers)]
