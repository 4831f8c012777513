"""The run itself: files through rules to findings."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from curate.engine.excerpt import excerpt
from curate.engine.identity import Ordinals
from curate.engine.masking import mask, values_of
from curate.engine.select import Selection
from curate.engine.stamp import stamp
from curate.intake.batch import Batch
from curate.intake.corpus import SMALL, Corpus, is_seekable
from curate.intake.problems import Problem
from curate.intake.read import FileReader
from curate.rules.api import Hit, Rule
from curate.rules.where import Columns
from schemas import Config, Edit, Finding, Fix, Related

if TYPE_CHECKING:
    import polars as pl

CRASH = "X000"
_T = TypeVar("_T")
Found = tuple[Finding, int | None]
"""A finding, and the number of its record over the whole run."""


@dataclass(slots=True)
class Run:
    """One run over some files; `findings` grow until `finish`."""

    selection: Selection
    config: Config
    paths: Sequence[str]
    progress: Callable[[int, int], None] | None = None
    """Called with the bytes read so far and the bytes in all."""
    findings: list[Finding] = field(default_factory=list)
    """What the rules found, without private text: to be shown, cached and stored."""
    unmasked: list[Finding] = field(default_factory=list)
    """The same in the same order with private text, which a fix may need to write: for the fixer alone, not to show."""
    seconds: dict[str, float] = field(default_factory=dict)
    """CPU-seconds by rule code, and by the engine's own parts."""
    records: int = 0
    shapes: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _found: list[Found] = field(default_factory=list)
    _ordinals: Ordinals = field(default_factory=Ordinals)
    _crashed: set[str] = field(default_factory=set)
    _private: set[str] = field(default_factory=set)
    _scopes: dict[str, list[Rule]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the rules by what they look at."""
        for rule in self.selection.rules:
            self._scopes.setdefault(rule.scope, []).append(rule)

    def execute(self) -> "Run":
        """Read every file once, then judge the whole."""
        sizes = [os.path.getsize(path) if os.path.isfile(path) else 0 for path in self.paths]  # noqa: PTH202, PTH113
        small = sum(sizes) <= SMALL and all(os.path.isfile(path) for path in self.paths)  # noqa: PTH113
        columns = {name for rule in self._scopes.get("dataset", ()) for name in rule.columns}
        corpus = Corpus(tuple(sorted(columns)), small)
        shortcuts = None if small else _Shortcuts.of(self._scopes.get("record", []))
        done = 0
        for path, size in zip(self.paths, sizes, strict=True):
            reader = FileReader(path, self.config)
            self._ordinals.open_file()
            for batch in reader.batches():
                if not corpus.files or corpus.files[-1].path != path:
                    corpus.open_file(path, self.config, is_seekable(path, reader.container))
                self._ordinals.add(batch)
                self._check_batch(batch, shortcuts)
                if self._scopes.get("dataset"):
                    self._timed("columns", partial(corpus.add, batch))
                if self.progress:
                    block = batch.block
                    at = block.starts[-1] + len(block.raws[-1]) if block.raws else 0
                    self.progress(done + min(at, size), sum(sizes))
            self._check_file(reader)
            self.records += reader.records
            done += size
            for name, seen in reader.understanding.seen_shapes.items():
                self.shapes[name] = self.shapes.get(name, 0) + seen.count
        for rule in self._scopes.get("dataset", ()):
            self._found.extend(self._guard(rule, "", partial(self._dataset, rule, corpus)))
        self.unmasked = sorted(self._ordinals.number(self._found), key=_order)
        unseen = {rule.code for scope in ("problem", "line") for rule in self._scopes.get(scope, ())} | {CRASH}
        self.findings = self._timed("masking", lambda: mask(self.unmasked, self._private, unseen))
        return self

    # One scope after another.

    def _check_batch(self, batch: Batch, shortcuts: "_Shortcuts | None") -> None:
        for rule in self._scopes.get("problem", ()):
            mine = [problem for problem in batch.problems if problem.kind in rule.kinds]
            if mine:
                self._take(rule, batch.path, partial(self._problems, rule, batch.path, mine))
        for rule in self._scopes.get("line", ()):
            self._take(rule, batch.path, partial(self._lines, rule, batch))
        rules = self._scopes.get("record", ())
        if not rules:
            return
        candidates = self._timed("shortcuts", lambda: shortcuts.candidates(batch)) if shortcuts else {}
        loaded = batch.loaded()
        for rule in rules:
            rows = candidates.get(rule.code, loaded)
            if rows:
                self._take(rule, batch.path, partial(self._record, rule, batch, rows))

    def _check_file(self, reader: FileReader) -> None:
        for rule in self._scopes.get("problem", ()):
            mine = [problem for problem in reader.problems if problem.kind in rule.kinds]
            if mine:
                self._take(rule, reader.path, partial(self._problems, rule, reader.path, mine))
        for rule in self._scopes.get("file", ()):
            self._take(
                rule,
                reader.path,
                partial(self._file, rule, reader),
            )

    def _file(self, rule: Rule, reader: FileReader) -> Iterator[Found]:
        for hit in rule.check(reader):
            yield _plain(rule, hit, reader.path), None

    def _problems(self, rule: Rule, path: str, problems: Iterable[Problem]) -> list[Found]:
        return [(_of_problem(rule, hit, problem, path), None) for problem in problems for hit in rule.check(problem)]

    def _lines(self, rule: Rule, batch: Batch) -> Iterator[Found]:
        rows = rule.lines_where(batch) if rule.lines_where else range(len(batch))
        for index in rows:
            for hit in rule.check(batch.block.raws[index], batch.rows[index]):
                if rule.masks:
                    self._private |= values_of(None, hit)
                yield stamp(rule, hit, batch, index), self._ordinals.row(batch, index)

    def _record(self, rule: Rule, batch: Batch, rows: Sequence[int]) -> Iterator[Found]:
        for index in rows:
            try:
                for hit in rule.check(batch.record(index)):
                    if rule.masks:
                        self._private |= values_of(batch.record(index), hit)
                    yield stamp(rule, hit, batch, index), self._ordinals.row(batch, index)
            except Exception as error:  # noqa: BLE001 - a rule's crash is reported and contained, whatever it is
                yield from self._crash(rule, batch.path, batch.block.numbers[index], batch.record(index).id, error)

    def _dataset(self, rule: Rule, corpus: Corpus) -> Iterator[Found]:
        for hit in rule.check(corpus):
            if hit.record is None:
                yield _plain(rule, hit, corpus.files[0].path if corpus.files else ""), None
                continue
            batch, index = corpus.locate(hit.record)
            if rule.masks:
                self._private |= values_of(batch.record(index), hit)
            finding = stamp(rule, hit, batch, index)
            if hit.others:
                related = tuple(_related(rule, other, corpus) for other in hit.others)
                finding = finding.model_copy(update={"related": related})
            if not self.selection.ignored(finding.path, rule.code):
                yield finding, hit.record

    # Keeping time, and keeping going.

    def _take(self, rule: Rule, path: str, find: Callable[[], Iterable[Found]]) -> None:
        if not self.selection.ignored(path, rule.code):
            self._found.extend(self._guard(rule, path, find))

    def _guard(self, rule: Rule, path: str, find: Callable[[], Iterable[Found]]) -> list[Found]:
        try:
            return self._timed(rule.code, lambda: list(find()))
        except Exception as error:  # noqa: BLE001 - a rule's crash is reported and contained, whatever it is
            return list(self._crash(rule, path, None, None, error))

    def _timed(self, name: str, work: Callable[[], _T]) -> _T:
        start = time.process_time()
        try:
            return work()
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start

    def _crash(
        self, rule: Rule, path: str, line: int | None, record_id: str | None, error: Exception
    ) -> Iterator[Found]:
        """The first crash of a rule is a finding; the rest are only counted by the first."""
        if rule.code in self._crashed:
            return
        self._crashed.add(rule.code)
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename.rpartition('/')[2]}:{place.tb_lineno}" if place else "?"
        finding = Finding(
            code=CRASH,
            name="crashed-rule",
            severity="error",
            message=f"rule {rule.code} {rule.name} crashed here and maybe on other records: "
            f"{type(error).__name__}: {error} ({where})",
            path=path,
            line=line,
            record_id=record_id,
        )
        yield finding, None


@dataclass(slots=True)
class _Shortcuts:
    """The `where` expressions of all record rules, evaluated together."""

    expressions: "list[pl.Expr]"
    columns: frozenset[str]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "_Shortcuts | None":
        expressions = [rule.where(Columns()).alias(rule.code) for rule in rules if rule.where]
        if not expressions:
            return None
        columns = frozenset(name for expression in expressions for name in expression.meta.root_names())
        return cls(expressions, columns)

    def candidates(self, batch: Batch) -> dict[str, list[int]]:
        """For each rule the lines of a batch that it could hit, at least."""
        import polars as pl

        frame = batch.frame(self.columns)
        if frame.is_empty():
            return {}
        flags = frame.lazy().select("index", *self.expressions).collect()
        extra = sorted(batch.odd & set(batch.loaded()))
        found: dict[str, list[int]] = {}
        for name in flags.columns[1:]:
            rows: list[Any] = flags.filter(pl.col(name))["index"].to_list()
            found[name] = sorted({*rows, *extra}) if extra else rows
        return found


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line or 0, finding.column or 0, finding.code


def _plain(rule: Rule, hit: Hit, path: str) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=hit.message,
        path=path,
        line=hit.line,
        column=hit.column,
        field=hit.place,
        excerpt=excerpt(hit.excerpt, hit.span, mask=rule.masks) if hit.excerpt is not None else None,
    )


def _of_problem(rule: Rule, hit: Hit, problem: Problem, path: str) -> Finding:
    fix = None
    if hit.mend is not None:
        if hit.mend.line is not None:
            edit = Edit(field=None, replacement=hit.mend.line)
        else:
            edit = Edit(field=problem.field, replacement=hit.mend.value)
        declared = "review" if rule.fixes == "never" else rule.fixes
        fix = Fix(applicability=hit.mend.applicability or declared, description=hit.mend.description, edits=((edit,),))
    text = problem.raw.decode("utf-8", "replace")
    return _plain(rule, hit, path).model_copy(
        update={
            "line": problem.line,
            "column": problem.column,
            "field": problem.field,
            "excerpt": excerpt(text, hit.span) if text else None,
            "fix": fix,
        }
    )


def _related(rule: Rule, other: Any, corpus: Corpus) -> Related:
    batch, index = corpus.locate(other.record)
    finding = stamp(rule, Hit(other.place, "", other.span), batch, index)
    return Related(
        record_id=finding.record_id,
        path=finding.path,
        line=finding.line or 0,
        field=finding.field,
        score=other.score,
        span=finding.span,
        excerpt=finding.excerpt,
    )
