"""The effective records of a file: its rows as reviewers left them, before anything judges them.

An edited row takes the place of the one in the source, under the id that the source has for it; a rejected one is
gone as if it had never been there, but is counted. The bytes of the file stay what they are: no journal, no cost.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from curate.intake.batch import content_id, own_id_of
from curate.intake.block import Decoded
from curate.intake.decode import decode
from curate.intake.edit import apply_edits
from curate.intake.lines import Block
from curate.intake.numbering import Numbering, stem
from curate.intake.problems import Problem
from curate.intake.understand import Understanding
from schemas import Decision, Decisions


@dataclass(slots=True)
class Revision:
    """What reviewers said of the records of one block; lines are counted after rejected ones were taken out."""

    ids: dict[int, str] = field(default_factory=dict)
    """Id in the source, without its ordinal, of edited lines: their text would give another one."""
    labels: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    """Answers of reviewers by line."""
    standing: dict[int, Decision] = field(default_factory=dict)
    """Decisions that hold."""
    stale: dict[int, Decision] = field(default_factory=dict)
    """Decisions on a text that is another by now; nothing of them holds."""
    names: dict[int, str] = field(default_factory=dict)
    """Full id of the lines that a decision on several records speaks of."""
    keys: list[tuple[int, bool]] = field(default_factory=list)
    """Of every record in the source a number that equal ids share, and whether the record is still there."""


@dataclass(slots=True)
class Reviser:
    """Applies the decisions on one file to its blocks, which must come in order."""

    decisions: Decisions
    understanding: Understanding
    """One of its own: rows as the source has them must not count where the effective ones do."""
    id_names: tuple[str, ...]
    """Fields that may hold a row's own id."""
    rejected: list[Decision] = field(default_factory=list)
    edited: int = 0
    misfits: list[Decision] = field(default_factory=list)
    """Decisions whose edits name a place that the row does not have: nothing was changed there."""
    _met: Numbering = field(default_factory=Numbering)
    """Names the records that a decision may mean."""
    _bases: frozenset[str] = field(init=False)
    _paired: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the ids that decisions may mean, without the ordinal that tells equal records apart."""
        self._paired = frozenset(one for pair in self.decisions.pairs for one in pair.record_ids)
        wanted = {*self.decisions.by_record, *self._paired}
        self._bases = frozenset(stem(one) for one in wanted)

    def revise(self, decoded: Decoded) -> tuple[Decoded, Revision]:
        """A block with edits applied and rejected rows taken out, and what else is to know of its lines."""
        shapes, _ = self.understanding.judge(decoded.rows, decoded.block.numbers)
        revision = Revision()
        edits: dict[int, Any] = {}
        gone: set[int] = set()
        by_line: list[tuple[int, str, Decision | None]] = []
        for index, shape in enumerate(shapes):
            if shape is None:
                continue
            row = decoded.rows[index]
            own = own_id_of(row, self.id_names)
            base = own if own is not None else content_id(shape.read(row))
            name = self._met.name(base) if stem(base) in self._bases else None
            decision = self.decisions.by_record.get(name) if name is not None else None
            if decision is not None and not decision.stale:
                if decision.verdict == "reject":
                    gone.add(index)
                    self.rejected.append(decision)
                elif decision.edits:
                    edits |= self._edited(index, row, decision)
            revision.keys.append((hash(base), index not in gone))
            if name is not None and index not in gone:
                by_line.append((index, name, decision))
            if index in edits:
                revision.ids[index] = base
        if edits or gone:
            decoded = _recut(decoded, edits, gone)
        self._place(revision, by_line, gone)
        return decoded, revision

    def notes(self, path: str) -> Iterator[str]:
        """What a reader of the report should know."""
        if self.misfits:
            ids = ", ".join(decision.record_id for decision in self.misfits[:3])
            more = ", ..." if len(self.misfits) > 3 else ""
            yield f"{path}: {len(self.misfits):,} edits name a field that their record no longer has ({ids}{more})"
        if self.decisions.orphans:
            yield f"{path}: {self.decisions.orphans:,} decisions are on records that the file no longer has"
        for problem in self.decisions.problems:
            yield f"{path}: {problem}"

    def _edited(self, index: int, row: Any, decision: Decision) -> dict[int, Any]:
        try:
            new = apply_edits(row, decision.edits)
        except (KeyError, TypeError):
            self.misfits.append(decision)
            return {}
        self.edited += 1
        return {index: new}

    def _place(self, revision: Revision, by_line: Iterable[tuple[int, str, Decision | None]], gone: set[int]) -> None:
        """Write down what holds for each line, by its number once rejected lines are gone."""
        missing = sorted(gone)
        revision.ids = {index - bisect_right(missing, index): base for index, base in revision.ids.items()}
        for index, name, decision in by_line:
            at = index - bisect_right(missing, index)
            if name in self._paired:
                revision.names[at] = name
            if decision is None:
                continue
            if decision.stale:
                revision.stale[at] = decision
            else:
                revision.standing[at] = decision
                if decision.labels:
                    revision.labels[at] = decision.labels


def _recut(decoded: Decoded, edits: Mapping[int, Any], gone: set[int]) -> Decoded:
    """The block without some texts, others written anew; places in the file stay those of the source."""
    block = decoded.block
    kept = [index for index in range(len(block.numbers)) if index not in gone]
    raws = [_written(edits[index]) if index in edits else block.raw(index) for index in kept]
    new = Block(
        raws,
        [block.numbers[index] for index in kept],
        b"\n".join(raws),
        block.offset,
        starts=[block.start(index) for index in kept],
        columns=None if block.columns is None else [block.columns[index] for index in kept],
        exact=block.exact,
        edited=frozenset(at for at, index in enumerate(kept) if index in edits),
    )
    rows, problems, odd = [], list(_untouched(decoded, {*edits, *gone})), set()
    for at, index in enumerate(kept):
        if index not in edits:
            rows.append(decoded.rows[index])
            if index in decoded.odd:
                odd.add(at)
            continue
        value, found = decode(raws[at], block.numbers[index])
        rows.append(value)
        problems += found
        if any(problem.kind == "lone-surrogate" for problem in found):
            odd.add(at)
    return replace(decoded, block=new, rows=rows, problems=problems, odd=frozenset(odd))


def _untouched(decoded: Decoded, touched: set[int]) -> Iterator[Problem]:
    """The problems of a block but for those of some texts, where a problem's line tells which text it means."""
    numbers = decoded.block.numbers
    for problem in decoded.problems:
        if problem.line is not None:
            last = bisect_right(numbers, problem.line)
            if last - 1 in touched and (last < 2 or numbers[last - 2] != numbers[last - 1]):
                continue
        yield problem


def _written(row: Any) -> bytes:
    try:
        return json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair can only be written as an escape
        return json.dumps(row).encode()
