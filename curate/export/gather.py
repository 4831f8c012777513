"""First pass: every record that belongs in the set, rendered into one working file; what is not in it is counted."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curate.export.choose import Choice
from curate.export.entry import UNREADABLE, Entry, entries
from curate.export.extras import add_extras, as_columns, beside, provenance
from curate.export.kinds import check_kind
from curate.export.target import Kind, NotHeldError, Row, Target, kind_of
from schemas.decision import Decisions

if TYPE_CHECKING:
    from pathlib import Path

    from curate.export.job import Job
    from curate.export.twins import Twins
    from schemas import Config

ROWS, ASIDE = "rows.work", "aside.work"
SAMPLE = 2_000
"""Replies kept to tell their language."""


@dataclass(slots=True)
class Gathered:
    """What the first pass found."""

    kind: Kind | None = None
    count: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Records that are not in the set, by reason."""
    not_held: Counter[str] = field(default_factory=Counter)
    """What rows do not tell of their records, by name."""
    errors: Counter[str] = field(default_factory=Counter)
    """Findings that stand in the way, by rule code."""
    edited: int = 0
    unreviewed: int = 0
    sizes: list[int] = field(default_factory=list)
    """Records of each source, in the set or not."""
    starts: list[int] = field(default_factory=list)
    """Row of the set at which each source begins."""
    work: dict[str, Counter[str]] = field(default_factory=dict)
    """For each reviewer, how many records were accepted, edited and rejected."""
    replies: list[str] = field(default_factory=list)
    """Some of them, to tell their language."""
    ids: list[str] = field(default_factory=list)
    """Of all records, where there is a split."""
    plain: bool = True
    """Whether every row has the simpler form of its format."""


def gather(job: Job, target: Target, folder: Path, twins: Twins | None) -> Gathered:
    """Read all sources once; the rows of the set are then in the file `ROWS`, what stands beside them in `ASIDE`.

    Raises:
        CurateError: a source cannot be read, or holds records that the format does not.
    """
    found = Gathered()
    choice = Choice.of(job)
    wrong: dict[tuple[str, int | None], list[str]] = {}
    for finding in job.errors:
        wrong.setdefault((finding.path, finding.line), []).append(finding.code)
    with (folder / ROWS).open("wb") as rows, (folder / ASIDE).open("wb") as aside:
        for path in job.paths:
            found.starts.append(found.count)
            decisions = job.decisions.get(path, Decisions())
            size = 0
            before = found.left_out[UNREADABLE]
            for entry in entries(path, job.config, decisions.by_record, found.left_out):
                size += 1
                source = entry.record.source
                codes = wrong.pop((path, source.line), ()) if source else ()
                chosen = choice.take(entry, found.left_out, found.work)
                row = None if chosen is None else _render(chosen, target, found, job.config)
                if chosen is None or row is None:
                    continue
                found.errors.update(codes)
                _count(chosen, found)
                if twins is not None:
                    twins.add(chosen.record)
                    found.ids.append(chosen.record.id)
                rows.write(dump(row))
                if target.extras == "file":
                    aside.write(dump(provenance(chosen)))
            found.sizes.append(size + found.left_out[UNREADABLE] - before)
    for (_, line), codes in wrong.items():
        if line is None or not choice.narrow:  # a line without a record fulfils no condition, and is not missed
            found.errors.update(codes)
    found.left_out = +found.left_out
    return found


def _render(entry: Entry, target: Target, found: Gathered, config: Config) -> Row | None:
    record = entry.record
    kind = kind_of(record)
    check_kind(kind, found.kind, record, target)
    lost: set[str] = set()
    try:
        row = target.write[kind](record, lost)
    except NotHeldError as reason:
        found.left_out[str(reason)] += 1
        return None
    found.kind = kind
    if target.pack is not None and not _is_unicode(row):
        found.left_out["text with half of a surrogate pair"] += 1
        return None
    if found.plain and target.plain is not None:
        found.plain = target.plain(row) is not None
    if target.extras == "rows":
        row = add_extras(row, record, lost)
    elif target.extras == "columns":
        row = as_columns(row, record, config)
    elif target.extras == "file":
        lost |= beside(record)
    found.not_held.update(lost)
    return row


def _count(entry: Entry, found: Gathered) -> None:
    found.count += 1
    found.edited += entry.original is not None
    found.unreviewed += entry.decision is None or entry.decision.verdict in ("none", "later")
    if len(found.replies) < SAMPLE:
        found.replies.append(entry.record.reply)


def _is_unicode(row: Row) -> bool:
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def dump(row: Row) -> bytes:
    """A row as a line: letters as they are, for escaped Georgian takes twice the bytes."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8 form
        return json.dumps(row).encode() + b"\n"
