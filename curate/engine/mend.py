"""Checking and fixing in turn, until nothing is left that may be fixed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from curate.engine.fix import Before, Plan, carry_out, plan
from curate.engine.run import Run
from curate.engine.settle import Settled
from curate.errors import CurateError
from schemas import Applicability

ROUNDS = 10
"""A fix may lay bare another defect, which the next round finds; rules that undo each other stop here."""
Check = Callable[[], tuple[Run, Settled]]


@dataclass(frozen=True, slots=True)
class Mended:
    """The state after the last round."""

    run: Run
    settled: Settled
    fixed: int
    """Findings that were mended, over all rounds."""


def plans(run: Run, settled: Settled, allowed: Sequence[Applicability]) -> Iterator[Plan]:
    """What fixes of the allowed kinds would change, file by file."""
    rewrites = {rule.code: rule.rewrite for rule in run.selection.rules if rule.rewrite is not None}
    for path, state in run.states.items():
        mine = [
            # a fix may have to write what no report may show
            (found.finding.model_copy(update={"waived": finding.waived}), found.place)
            for finding, found in zip(settled.findings, run.found, strict=False)
            if finding.path == path
        ]
        made = plan(path, state, mine, allowed, rewrites)
        if made:
            yield made


def mend(check: Check, allowed: Sequence[Applicability], before: Before | None = None) -> Mended:
    """Check, fix, and check again; each file is replaced in one step, `before` which it is named with its new self.

    Raises:
        CurateError: a file changed meanwhile, or cannot be written; files fixed before stay fixed.
    """
    run, settled = check()
    fixed = 0
    for _ in range(ROUNDS):
        made = list(plans(run, settled, allowed))
        if not made:
            return Mended(run, settled, fixed)
        for each in made:
            carry_out(each, before)
            fixed += len(each.made)
        run, settled = check()
    if any(plans(run, settled, allowed)):
        codes = sorted({finding.code for each in plans(run, settled, allowed) for finding in each.made})
        raise CurateError(f"after {ROUNDS} rounds there is still something to fix: {', '.join(codes)}", "run it again")
    return Mended(run, settled, fixed)
