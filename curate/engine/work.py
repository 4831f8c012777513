"""One `curate check` as a value: everything the command does, without a command line."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import curate
from curate.engine import cache
from curate.engine.fix import Before, diff
from curate.engine.identity import Number
from curate.engine.mend import mend, plans
from curate.engine.report import make_report
from curate.engine.run import Run
from curate.engine.select import Selection
from curate.engine.settle import Settled, settle
from curate.errors import CurateError
from curate.intake.corpus import Corpus
from curate.intake.files import expand
from schemas import Applicability, Config, Decisions, Explanation, Report

Decide = Callable[[], Mapping[str, Decisions]]


class Meter(Protocol):
    """Shows how far a run is."""

    def __call__(self, done: int, total: int) -> None:
        """Bytes read, and bytes in all."""

    def clear(self) -> None:
        """Take the display away."""


@dataclass(slots=True)
class Work:
    """Files to check with a selection of rules; the methods may be called one after another."""

    selection: Selection
    config: Config
    paths: Sequence[str]
    notes: Sequence[str] = ()
    """What the reader of every report should know."""
    meter: Meter | None = None
    profile: bool = False
    """Whether to measure what each rule costs."""
    decide: Decide | None = None
    """Gives what reviewers decided, by file; asked anew for every run, for a fix may change which record is meant."""
    journals: Sequence[str] = ()
    """The files that `decide` reads: a kept report depends on them."""
    before_fix: Before | None = None
    """Told of each file that is about to be replaced, and of the copy that takes its place."""
    last: Run = field(init=False)
    """The run that was made last."""

    def check(self) -> Report:
        """Read and judge everything, and keep the report for `kept`."""
        started = time.perf_counter()
        key = self._key()  # before reading: a file that changes meanwhile must not be known by its new state
        run, settled = self._once()
        report = make_report(run, settled, time.perf_counter() - started)
        if key is not None:
            cache.save(key, report)
        return report

    def kept(self) -> Report | None:
        """The report of an earlier run with the same files, rules and settings; None where there is none."""
        started = time.perf_counter()
        key = self._key()
        report = cache.load(key) if key is not None else None
        if report is None:
            return None
        seconds = round(time.perf_counter() - started, 3)
        return report.model_copy(update={"summary": report.summary.model_copy(update={"seconds": seconds})})

    def fix(self, allowed: Sequence[Applicability]) -> Report:
        """Mend what may be mended, and report what is left; entries of the baseline that are gone go, too.

        Raises:
            CurateError: a file changed meanwhile, or cannot be written.
        """
        started = time.perf_counter()
        mended = mend(self._once, allowed, self.before_fix)
        settled, fixed = mended.settled, mended.fixed
        if settled.baseline is not None and settled.gone is not None and settled.gone.counts:
            assert self.config.baseline is not None
            settled.baseline.without(settled.gone).save(self.config.baseline)
            fixed += sum(finding.code == "X003" for finding in settled.findings)
            left = tuple(finding for finding in settled.findings if finding.code != "X003")
            settled = replace(settled, findings=left, gone=None)
        return make_report(mended.run, settled, time.perf_counter() - started, fixed)

    def diff(self, allowed: Sequence[Applicability]) -> Iterator[str]:
        """The first round of changes that `fix` would make, as a unified diff, private values covered."""
        run, settled = self._once()
        for plan in plans(run, settled, allowed):
            for line in diff(plan):
                yield run.cover.over(line, None, False)[0]

    def explain(self, record: str) -> Explanation:
        """How one record was judged: by its id as a finding prints it, or by `FILE:LINE`.

        Raises:
            CurateError: there is no such record.
        """
        from curate.engine.explain import NEEDS, Look  # all that judges answers: most checks never need it

        look = Look(record, self.config)
        run, settled = self._once(look, NEEDS)
        return look.explanation(settled.findings, run.cover)

    def _once(
        self, look: Callable[[Corpus, Number], None] | None = None, needs: tuple[str, ...] = ()
    ) -> tuple[Run, Settled]:
        decisions = self.decide() if self.decide is not None else {}
        notes = list(self.notes)
        run = Run(
            self.selection, self.config, self.paths, self.meter, decisions=decisions, profile=self.profile, notes=notes
        )
        run.look, run.looks_at = look, needs
        try:
            run.execute()
        finally:
            if self.meter is not None:
                self.meter.clear()
        self.last = run
        return run, settle(run, self.config.baseline)

    def _key(self) -> str | None:
        try:
            other = expand([*self.config.against, *self.config.benchmark])
        except CurateError:  # the run will say it
            return None
        beside = [path for path in (self.config.schema_, self.config.baseline, *other, *self.journals) if path]
        return cache.key_of(self.paths, self.selection.rules, self.config, curate.__version__, beside)
