"""The run itself: files through rules to findings."""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from curate.engine.beside import read_beside
from curate.engine.contain import CRASH, Container, Found
from curate.engine.covering import Cover
from curate.engine.fix import Place, state_of
from curate.engine.identity import Number, Ordinals
from curate.engine.languages import AHEAD, FEW, OPTION, bind, check_detector, inferred, note, waits
from curate.engine.masking import mask, values_of
from curate.engine.overlap import outspoken
from curate.engine.select import Selection
from curate.engine.shortcuts import Group, Grouper
from curate.engine.stamp import question, stamp, stamp_file, stamp_problem
from curate.intake.batch import Batch
from curate.intake.corpus import SMALL, Corpus
from curate.intake.problems import Problem
from curate.intake.read import FileReader
from curate.intake.reviewed import Reviewed
from curate.intake.revise import Reviser, Revision
from curate.rules.api import Hit, Rule
from schemas import Config, Decisions, Finding, Related

if TYPE_CHECKING:
    from curate.engine.suppress import Tags


@dataclass(slots=True)
class Run:
    """One run over some files: `execute` reads and judges them, after which `findings` are complete."""

    selection: Selection
    config: Config
    paths: Sequence[str]
    progress: Callable[[int, int], None] | None = None
    """Called with the bytes read so far and the bytes in all."""
    small: bool | None = None
    """Whether to keep everything in memory and do without shortcuts; None: as the size of the files asks for."""
    decisions: Mapping[str, Decisions] = field(default_factory=dict)
    """What reviewers decided, by file: the records are judged as they left them."""
    findings: list[Finding] = field(default_factory=list)
    """What the rules found, without private text: to be shown, kept and counted."""
    found: list[Found] = field(default_factory=list)
    """The same in the same order with private text, and what only the engine needs: for fixes, never to show."""
    cover: Cover = field(default_factory=lambda: Cover.of(()))
    """What the rules that mask found: lays itself over any other text that is to be shown."""
    states: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Size and modification time of each file before it was read."""
    profile: bool = False
    """Whether to measure what each rule costs; the clock alone is a third of a large run."""
    seconds: dict[str, float] = field(default_factory=dict)
    """CPU-seconds by rule code, and by the engine's own parts, where they are measured."""
    records: int = 0
    shapes: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    look: Callable[[Corpus, Number], None] | None = None
    """Shown the corpus when all rules are done, before it is closed: for what no rule tells."""
    looks_at: tuple[str, ...] = ()
    """The columns that `look` needs."""
    reviewed: Reviewed = field(default_factory=Reviewed)
    """The decisions that were met, by row."""
    names: dict[int, str] = field(default_factory=dict)
    """Full id, by row, of the records that verdicts on several records speak of."""
    _found: list[Found] = field(default_factory=list)
    _ordinals: Ordinals = field(default_factory=Ordinals)
    _said: list[str] = field(default_factory=list)
    """Notes that name records, whose ids may be private."""
    _tagged: bool = False
    """Whether suppressions ask for the records' source or language."""
    _safe: Container = field(init=False)
    _private: set[str] = field(default_factory=set)
    _scopes: dict[str, list[Rule]] = field(default_factory=dict)
    _waiting: list[Rule] = field(default_factory=list)
    """Rules that want the languages of each file, which the settings do not give."""
    _languages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What was inferred of each file."""

    def __post_init__(self) -> None:
        """Sort the rules by what they look at."""
        self._safe = Container(self.profile, self.seconds)
        self._tagged = any(s.source or s.language for s in self.config.suppress)
        for rule in self.selection.rules:
            self._scopes.setdefault(rule.scope, []).append(rule)
            if rule.kinds and rule.scope != "problem":
                self._scopes.setdefault("problem", []).append(rule)
        self._waiting = [rule for rule in self.selection.rules if waits(rule)]
        if any("detector" in rule.defaults() for rule in self.selection.rules):
            self.notes += check_detector(self.config.detector)

    def execute(self) -> "Run":
        """Read every file once, then judge the whole."""
        sizes = [os.path.getsize(path) if os.path.isfile(path) else 0 for path in self.paths]  # noqa: PTH202, PTH113
        if self.small is None:
            self.small = sum(sizes) <= SMALL and all(os.path.isfile(path) for path in self.paths)  # noqa: PTH113
        columns = {name for rule in self._scopes.get("dataset", ()) for name in rule.corpus_columns()}
        columns.update(self.looks_at)
        corpus = Corpus(tuple(sorted(columns)), self.small, reviewed=self.reviewed)
        done = 0
        for path, size in zip(self.paths, sizes, strict=True):
            self._ordinals.open_file()
            reader = FileReader(path, self.config, self.decisions.get(path), first=self.records)
            if size:
                self.states[path] = state_of(path)
            batches = self._informed(reader)
            grouper = None if self.small else Grouper.of(self._scopes.get("record", ()), columns)
            for batch in batches:
                if not corpus.files or corpus.files[-1].path != path:
                    corpus.open_file(path, reader.seekable)
                self._check_lines(batch)
                if batch.revision is not None:
                    self._review(batch, batch.revision)
                if grouper is None:
                    self._ordinals.add(batch)
                    corpus.add(batch)
                    self._check_records(batch, {})
                else:
                    corpus.add(batch)
                    group = self._safe.timed("columns", partial(grouper.add, batch))
                    if group is not None:
                        self._check_group(group, corpus)
                if self.progress:
                    self.progress(done + min(batch.block.offset + len(batch.block.data), size), sum(sizes))
            if grouper is not None:
                self._check_group(self._safe.timed("columns", grouper.group), corpus)
            self._check_file(reader)
            if reader.reviser is not None:
                self._sum_up(path, reader.reviser)
            self.records += reader.records
            done += size
            for name, seen in reader.understanding.seen_shapes.items():
                self.shapes[name] = self.shapes.get(name, 0) + seen.count
        if self._scopes.get("dataset"):
            corpus.beside = self._safe.timed(
                "files beside", partial(read_beside, self.config, corpus.columns, self.notes)
            )
        for rule in self._scopes.get("dataset", ()):
            self._found.extend(self._safe.guard(rule, "", partial(self._dataset, rule, corpus)))
        if self.look is not None:
            self.look(corpus, lambda known: self._ordinals.of(known, partial(_id_of, corpus)))
        yields = {rule.code: rule.yields_to for rule in self.selection.rules if rule.yields_to}
        self._found = outspoken(self._found, yields) if yields else self._found
        self.found = self._ordinals.number(self._found, partial(_id_of, corpus))
        corpus.close()
        if self._languages:
            self.notes.append(note(self._languages))
        self.found.sort(key=lambda found: _order(found.finding))
        self.findings = self._safe.timed("masking", self._masked)
        self.notes += [self.cover.over(said, None, False)[0] for said in self._said]
        return self

    def _informed(self, reader: FileReader) -> Iterator[Batch]:
        """The batches of a file, once the rules that ask for its languages were told them."""
        batches = reader.batches()
        if not self._waiting:
            return batches
        ahead = list(islice(batches, AHEAD))
        languages = self._safe.timed("languages", partial(inferred, reader, ahead))
        if languages or sum(batch.records for batch in ahead) >= FEW:
            self._languages[reader.path] = languages
        told = {rule.code: bind(rule, {OPTION: languages}) for rule in self._waiting}
        self._scopes["record"] = [told.get(rule.code, rule) for rule in self._scopes["record"]]
        return chain(ahead, batches)

    # What reviewers said.

    def _review(self, batch: Batch, revision: Revision) -> None:
        reviewed = self.reviewed
        for said, kept in ((revision.standing, reviewed.standing), (revision.stale, reviewed.stale)):
            for index, decision in said.items():
                row = self._ordinals.row(batch, index)
                if row is not None:
                    kept[row] = decision
        for index, name in revision.names.items():
            row = self._ordinals.row(batch, index)
            if row is not None:
                self.names[row] = name

    def _sum_up(self, path: str, reviser: Reviser) -> None:
        self.reviewed.files.append(path)
        if reviser.rejected:
            self.reviewed.rejected[path] = len(reviser.rejected)
        self.reviewed.edited += reviser.edited
        self._said += reviser.notes(path)

    # One scope after another.

    def _check_lines(self, batch: Batch) -> None:
        for rule in self._scopes.get("problem", ()):
            mine = [problem for problem in batch.problems if problem.kind in rule.kinds]
            if mine:
                self._take(rule, batch.path, partial(self._problems, rule, batch.path, mine, batch))
        for rule in self._scopes.get("line", ()):
            self._take(rule, batch.path, partial(self._lines, rule, batch))

    def _check_group(self, group: Group, corpus: Corpus) -> None:
        corpus.add_columns(group.frame, group.batches)
        self._ordinals.add_columns(group.batches, group.frame)
        for at, batch in enumerate(group.batches):
            self._check_records(batch, {code: by_batch.get(at, []) for code, by_batch in group.candidates.items()})
            batch.release()

    def _check_records(self, batch: Batch, candidates: Mapping[str, Sequence[int]]) -> None:
        rules = self._scopes.get("record", ())
        loaded = batch.loaded() if any(rule.code not in candidates for rule in rules) else []
        for rule in rules:
            rows = candidates.get(rule.code, loaded)
            if rows:
                self._take(rule, batch.path, partial(self._record, rule, batch, rows))

    def _check_file(self, reader: FileReader) -> None:
        for rule in self._scopes.get("problem", ()):
            mine = [problem for problem in reader.problems if problem.kind in rule.kinds]
            if mine:
                self._take(rule, reader.path, partial(self._problems, rule, reader.path, mine, None))
        for rule in self._scopes.get("file", ()):
            self._take(
                rule,
                reader.path,
                partial(self._file, rule, reader),
            )

    def _file(self, rule: Rule, reader: FileReader) -> Iterator[Found]:
        for hit in rule.check(reader):
            yield Found(stamp_file(rule, hit, reader.path))

    def _problems(self, rule: Rule, path: str, problems: Iterable[Problem], batch: Batch | None) -> list[Found]:
        words = rule.check if rule.scope == "problem" else rule.words
        assert words is not None
        return [self._of_problem(rule, hit, problem, path, batch) for problem in problems for hit in words(problem)]

    def _of_problem(self, rule: Rule, hit: Hit, problem: Problem, path: str, batch: Batch | None) -> Found:
        finding, place = stamp_problem(rule, hit, problem, path), None
        if finding.fix is None:
            return Found(finding)
        if problem.place is not None:
            place = Place(*problem.place)
        elif batch is not None and problem.line is not None:
            index = bisect_right(batch.block.numbers, problem.line) - 1
            if batch.block.is_exact(index):
                start = batch.block.start(index)
                place = Place(start, start + len(batch.raw(index)))
        return Found(finding, None, place)

    def _lines(self, rule: Rule, batch: Batch) -> Iterator[Found]:
        rows = rule.lines_where(batch) if rule.lines_where else range(len(batch))
        for index in rows:
            for hit in rule.check(batch.raw(index), batch.row(index)):
                yield self._stamp(rule, hit, batch, index)

    def _record(self, rule: Rule, batch: Batch, rows: Sequence[int]) -> Iterator[Found]:
        for index in rows:
            try:
                for hit in rule.check(batch.record(index)):
                    yield self._stamp(rule, hit, batch, index)
            except Exception as error:  # noqa: BLE001 - a rule's crash is reported and contained, whatever it is
                yield from self._safe.crash(rule, batch.path, batch.block.numbers[index], batch.record(index).id, error)

    def _dataset(self, rule: Rule, corpus: Corpus) -> Iterator[Found]:
        for hit in rule.check(corpus):
            if hit.record is None:
                yield Found(stamp_file(rule, hit, corpus.files[0].path if corpus.files else ""))
                continue
            batch, index = corpus.locate(hit.record)
            found = self._stamp(rule, hit, batch, index, hit.record)
            if hit.others:
                related = tuple(_related(rule, other, corpus) for other in hit.others)
                update = {"related": related, "prompt": question(hit, batch, index)}
                rows = tuple(None if other.beside else other.record for other in hit.others)
                found = found._replace(finding=found.finding.model_copy(update=update), others=rows)
            if not self.selection.ignored(found.finding.path, rule.code):
                yield found

    def _masked(self) -> list[Finding]:
        unseen = {rule.code for scope in ("problem", "line", "file") for rule in self._scopes.get(scope, ())} | {CRASH}
        self.cover = Cover.of(self._private)
        return mask([found.finding for found in self.found], self.cover, unseen)

    def _stamp(self, rule: Rule, hit: Hit, batch: Batch, index: int, row: int | None = None) -> Found:
        finding = stamp(rule, hit, batch, index)
        if rule.masks:
            self._private |= values_of(batch.record(index) if batch.shapes[index] is not None else None, hit)
        place = None
        if finding.fix is not None and batch.block.is_exact(index):
            start = batch.block.start(index)
            place = Place(start, start + len(batch.raw(index)))
        tags: Tags = (None, None)
        if batch.shapes[index] is not None:
            row = self._ordinals.row(batch, index) if row is None else row
            if self._tagged:
                metadata = batch.record(index).metadata
                tags = (metadata.get("source"), metadata.get(self.config.fields.language or "language"))
        return Found(finding, row, place, tags)

    def _take(self, rule: Rule, path: str, find: Callable[[], Iterable[Found]]) -> None:
        if not self.selection.ignored(path, rule.code):
            self._found.extend(self._safe.guard(rule, path, find))


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line or 0, finding.column or 0, finding.code


def _id_of(corpus: Corpus, row: int) -> str:
    try:
        return corpus.record(row).id
    except Exception:  # noqa: BLE001 - the file was changed or taken away since it was read, and the report says so
        return f"row {row}"


def _related(rule: Rule, other: Any, corpus: Corpus) -> Related:
    batch, index = (corpus.beside[other.beside] if other.beside else corpus).locate(other.record)
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
