"""A block of lines, decoded and understood: rows, shapes, records on demand, columns on demand."""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from curate.intake.decode import decode, parse
from curate.intake.lines import Block, LineEnds, without_blank_lines
from curate.intake.problems import Problem
from curate.intake.shapes.base import Row, Shape, Texts
from schemas import Record, Source

if TYPE_CHECKING:
    import polars as pl

ID_KEYS = ("id", "_id", "uid", "uuid", "record_id")


@dataclass(slots=True)
class Batch:
    """Some consecutive rows of one file.

    Every list has one entry a line. A line without a record has `MISSING` in `rows` or None in `shapes`, and at
    least one entry in `problems`.
    """

    path: str
    first: int
    """Index, within the file, of the first line here."""
    block: Block
    rows: list[Any]
    shapes: list[Shape | None]
    problems: list[Problem]
    id_keys: tuple[str, ...] = ID_KEYS
    """The fields that may hold a row's own id and that occur in this file."""
    odd: frozenset[int] = frozenset()
    """Lines that hold a record but cannot enter columns: lone surrogates."""
    records: int = 0
    """How many lines hold a record."""
    _height: int = 0
    _records: dict[int, Record] = field(default_factory=dict)
    _texts: Texts | None = None

    def __post_init__(self) -> None:
        """Count, since `release` loses the rows."""
        self._height = len(self.shapes)
        self.records = self._height - self.shapes.count(None)

    def __len__(self) -> int:
        """Lines, with or without a record."""
        return self._height

    def raw(self, index: int) -> bytes:
        """The text of a line."""
        return self.block.raw(index)

    def row(self, index: int) -> Any:
        """The value of a line, decoded again if it was released."""
        return self.rows[index] if self.rows else decode(self.raw(index), 0)[0]

    def release(self) -> None:
        """Let go of rows, texts and records: all of them can be had again, one by one, from the bytes."""
        self.rows = []
        self._texts = None
        self._records.clear()
        self.block.release()

    def loaded(self) -> list[int]:
        """The lines that hold a record."""
        if self.records == self._height:
            return list(range(self._height))
        return [index for index, shape in enumerate(self.shapes) if shape is not None]

    def record(self, index: int) -> Record:
        """The record on a line; its id lacks the ordinal that tells equal records apart."""
        record = self._records.get(index)
        if record is None:
            shape = self.shapes[index]
            assert shape is not None, "the line holds no record"
            record = self._records[index] = self._build(index, shape)
        return record

    def _build(self, index: int, shape: Shape) -> Record:
        row: Row = self.row(index)
        parts = shape.read(row)
        own = self.own_id(index)
        block = self.block
        return Record(
            id=own if own is not None else content_id(parts),
            metadata={key: value for key, value in row.items() if key not in shape.uses},
            source=Source(path=self.path, line=block.numbers[index], offset=block.start(index), shape=shape.name),
            **parts,
        )

    def own_id(self, index: int) -> str | None:
        """A row's own id, as text; None where it has none."""
        row = self.row(index)
        for name in self.id_keys:
            value = row.get(name)
            if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "":
                return str(value)
        return None

    def texts(self) -> Texts:
        """`system`, `prompt`, `reply` and all other texts of every line that holds a record, in order."""
        if self._texts is None:
            self._texts = self._read_texts()
        return self._texts

    def _read_texts(self) -> Texts:
        loaded = self.loaded()
        kinds = {id(shape): shape for shape in self.shapes if shape is not None}
        if len(kinds) == 1:
            (shape,) = kinds.values()
            if shape.texts is not None:
                rows = self.rows if self.rows and self.records == len(self) else [self.row(index) for index in loaded]
                fast = shape.texts(rows)
                if fast is not None:
                    return fast
        records = [self.record(index) for index in loaded]
        return {
            "system": [record.system for record in records],
            "prompt": [record.prompt for record in records],
            "reply": [record.reply for record in records],
            "other": [other_text(record) for record in records],
        }

    def frame(self, columns: frozenset[str]) -> "pl.DataFrame":
        """The named columns (see `COLUMNS`) of every line that holds a record and can be stored, in order.

        `index` is always there: the line's place in the batch.
        """
        import polars as pl

        integers = {"line": pl.Int64}
        texts = self.texts()
        loaded = self.loaded()
        keep = [at for at, index in enumerate(loaded) if index not in self.odd]
        whole = len(keep) == len(loaded)
        series = [pl.Series("index", loaded if whole else [loaded[at] for at in keep], dtype=pl.Int32)]
        for name in sorted(columns - {"index"}):
            values = COLUMNS[name](self, loaded, texts)
            kept = values if whole else [values[at] for at in keep]
            series.append(pl.Series(name, kept, dtype=integers.get(name, pl.String)))
        return pl.DataFrame(series)


COLUMNS: dict[str, Callable[[Batch, list[int], Texts], Sequence[Any]]] = {
    "system": lambda batch, loaded, texts: texts["system"],
    "prompt": lambda batch, loaded, texts: texts["prompt"],
    "reply": lambda batch, loaded, texts: texts["reply"],
    "other": lambda batch, loaded, texts: texts["other"],
    "line": lambda batch, loaded, texts: [batch.block.numbers[index] for index in loaded],
    "id": lambda batch, loaded, texts: (
        [batch.own_id(index) for index in loaded] if batch.id_keys else [None] * len(loaded)
    ),
    "shape": lambda batch, loaded, texts: [batch.shapes[index].name for index in loaded],  # type: ignore[union-attr]
    "roles": lambda batch, loaded, texts: [_roles(batch, index) for index in loaded],
    "raw": lambda batch, loaded, texts: [batch.raw(index).decode("utf-8", "replace") for index in loaded],
}
"""Every column that a rule's `where` or a dataset rule may name, with how it is read."""


def _roles(batch: Batch, index: int) -> str:
    shape = batch.shapes[index]
    assert shape is not None
    return shape.roles or " ".join(message.role for _, message in batch.record(index).turns())


def other_text(record: Record) -> str:
    """All texts of a record that are neither system, prompt nor reply: rejected endings, reasoning, tool calls."""
    rest: list[str] = []
    for place, message in record.turns():
        if place.startswith("rejected") or (place.startswith("chosen") and message.role != "assistant"):
            rest.append(message.content)
        rest.append(message.reasoning)
        rest.extend(call.arguments for call in message.tool_calls)
    return "\n\n".join(filter(None, rest))


def content_id(parts: Any) -> str:
    """First 16 hex digits of SHA-256 over the canonical JSON of what is trained: NFC, trimmed.

    It survives re-ordering, appending, other keys and another file format.
    """
    canonical: dict[str, Any] = {}
    for part in ("messages", "chosen", "rejected"):
        if parts.get(part):
            canonical[part] = [
                [m.role, _normal(m.content), [[c.name, c.arguments] for c in m.tool_calls]] for m in parts[part]
            ]
    if parts.get("label") is not None:
        canonical["label"] = parts["label"]
    if parts.get("context"):
        canonical["context"] = [_normal(text) for text in parts["context"]]
    text = json.dumps(canonical, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def decode_block(block: Block, ends: LineEnds) -> tuple[Block, list[Any], list[Problem], frozenset[int]]:
    """The block without blank lines, the value of every line, what was wrong with some, and which are odd."""
    try:
        return block, list(map(parse, block.raws)), [], frozenset()
    except ValueError:
        block = without_blank_lines(block, ends)
    rows: list[Any] = []
    problems: list[Problem] = []
    odd: set[int] = set()
    for index, raw in enumerate(block.raws):
        try:
            rows.append(parse(raw))
        except ValueError:
            value, found = decode(raw, block.numbers[index])
            rows.append(value)
            problems.extend(found)
            if any(problem.kind == "lone-surrogate" for problem in found):
                odd.add(index)
    return block, rows, problems, frozenset(odd)
