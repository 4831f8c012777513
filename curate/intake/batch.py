"""A block of lines, decoded and understood: rows, shapes, records on demand, columns on demand."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from curate.intake.decode import decode
from curate.intake.lines import Block
from curate.intake.problems import Problem
from curate.intake.shapes.base import Row, Shape, Texts
from curate.intake.shapes.texts import RowTexts, gather, of_record, rows_of
from schemas import Record, Source

if TYPE_CHECKING:
    import polars as pl

    from curate.intake.revise import Revision

ID_KEYS = ("id", "_id", "uid", "uuid", "record_id")


@dataclass(slots=True)
class Batch:
    """Some consecutive rows of one file.

    Every list has one entry a line. A line without a record has `MISSING` in `rows` or None in `shapes`, and at
    least one entry in `problems`.
    """

    path: str
    first: int
    """Number, over the whole run, of the first record here."""
    block: Block
    rows: list[Any]
    shapes: list[Shape | None]
    problems: list[Problem]
    id_keys: tuple[str, ...] = ID_KEYS
    """The fields that may hold a row's own id and that occur in this file."""
    language_key: str | None = None
    """The field that holds a row's language, if it occurs in this file."""
    odd: frozenset[int] = frozenset()
    """Lines that hold a record but cannot enter columns: lone surrogates."""
    plain: bool = False
    """Whether all lines hold objects with the same keys, and texts for values."""
    records: int = 0
    """How many lines hold a record."""
    revision: "Revision | None" = None
    """What reviewers said of these records, where the file has a journal."""
    _height: int = 0
    _records: dict[int, Record] = field(default_factory=dict)
    _texts: Texts | None = None
    _loaded: list[int] | None = None
    _escapes: list[int] | None = None

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
        self._texts = self._loaded = self._escapes = None
        self._records.clear()
        self.block.release()

    def loaded(self) -> list[int]:
        """The lines that hold a record."""
        if self._loaded is None:
            if self.records == self._height:
                self._loaded = list(range(self._height))
            else:
                self._loaded = [index for index, shape in enumerate(self.shapes) if shape is not None]
        return self._loaded

    @property
    def escapes(self) -> list[int]:
        r"""Where in `block.data` the first `\u` stand, at most `MANY` of them."""
        if self._escapes is None:
            self._escapes = list(islice(_escapes(self.block.data), MANY))
        return self._escapes

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
        labels: Mapping[str, Any] = {}
        if self.revision is not None:  # an edited row goes by the id that it has in the source
            own = self.revision.ids.get(index, own)
            labels = self.revision.labels.get(index, labels)
        block = self.block
        return Record(
            id=own if own is not None else content_id(parts),
            labels=labels,
            metadata={key: value for key, value in row.items() if key not in shape.uses},
            source=Source(path=self.path, line=block.numbers[index], offset=block.start(index), shape=shape.name),
            **parts,
        )

    def own_id(self, index: int) -> str | None:
        """A row's own id, as text; None where it has none."""
        return own_id_of(self.row(index), self.id_keys)

    def id_field(self, index: int) -> str | None:
        """The field that holds a row's own id."""
        return id_field_of(self.row(index), self.id_keys)

    def texts(self) -> Texts:
        """`system`, `prompt`, `reply` and all other texts of every line that holds a record, in order."""
        if self._texts is None:
            self._texts = self._read_texts()
        return self._texts

    def _read_texts(self) -> Texts:
        loaded = self.loaded()
        first = self.shapes[loaded[0]] if loaded else None
        if first is not None and self.shapes.count(first) == len(loaded):
            return self._texts_of(first, loaded)
        kinds = {id(shape): shape for shape in self.shapes if shape is not None}
        # several shapes: each reads its own rows, and these go back to their places
        found: list[RowTexts] = [("", "", "", "", "")] * len(self)
        for key, shape in kinds.items():
            mine = [index for index in loaded if id(self.shapes[index]) == key]
            for index, row in zip(mine, rows_of(self._texts_of(shape, mine)), strict=True):
                found[index] = row
        return gather(found[index] for index in loaded)

    def _texts_of(self, shape: Shape, indexes: list[int]) -> Texts:
        if shape.texts is None:
            return gather(of_record(self.record(index)) for index in indexes)
        whole = self.rows and len(indexes) == len(self)
        return shape.texts(self.rows if whole else [self.row(index) for index in indexes])

    def frame(self, columns: frozenset[str]) -> "pl.DataFrame":
        """The named columns (see `COLUMNS`) of every line that `stored` lists, in order."""
        import polars as pl

        texts = self.texts()
        loaded = self.loaded()
        whole = self.odd.isdisjoint(loaded)
        keep = [] if whole else [at for at, index in enumerate(loaded) if index not in self.odd]
        series = []
        for name in sorted(columns):
            values = column_of(name)(self, loaded, texts)
            series.append(_series(name, values if whole else [values[at] for at in keep]))
        return pl.DataFrame(series)

    def stored(self) -> Sequence[int]:
        """The lines that hold a record which columns can store: all but those with lone surrogates."""
        return [index for index in self.loaded() if index not in self.odd] if self.odd else self.loaded()


def id_field_of(row: Row, names: Sequence[str]) -> str | None:
    """The first of some fields that holds an id: a text that is not empty, or a whole number."""
    for name in names:
        value = row.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "":
            return name
    return None


def own_id_of(row: Row, names: Sequence[str]) -> str | None:
    """The id in the first of some fields that holds one, as text that every store and stream takes."""
    name = id_field_of(row, names)
    if name is None:
        return None
    own = str(row[name])
    return own if own.isascii() else own.encode("utf-8", "replace").decode()


def _series(name: str, values: Sequence[Any]) -> "pl.Series":
    """A column; one that holds a single value throughout, as many do, costs next to nothing."""
    import polars as pl

    if isinstance(values, list) and values and values.count(values[0]) == len(values):
        dtype = pl.String if values[0] is None else None
        return pl.Series(name, values[:1], dtype=dtype).new_from_index(0, len(values))
    return pl.Series(name, values)


Reader = Callable[[Batch, list[int], Texts], Sequence[Any]]
COLUMNS: dict[str, Reader] = {
    "system": lambda batch, loaded, texts: texts["system"],
    "prompt": lambda batch, loaded, texts: texts["prompt"],
    "reply": lambda batch, loaded, texts: texts["reply"],
    "other": lambda batch, loaded, texts: texts["other"],
    "short_reply": lambda batch, loaded, texts: [_short(text) for text in texts["reply"]],
    "line": lambda batch, loaded, texts: [batch.block.numbers[index] for index in loaded],
    "id": lambda batch, loaded, texts: [batch.own_id(i) for i in loaded] if batch.id_keys else [None] * len(loaded),
    "language": lambda batch, loaded, texts: _language(batch, loaded),
    "shape": lambda batch, loaded, texts: [batch.shapes[index].name for index in loaded],  # type: ignore[union-attr]
    "nested": lambda batch, loaded, texts: _nested(batch, loaded),
    "astral": lambda batch, loaded, texts: _astral(batch, loaded),
    "roles": lambda batch, loaded, texts: texts["roles"],
    "raw": lambda batch, loaded, texts: [batch.raw(index).decode("utf-8", "replace") for index in loaded],
}
"""Every column that a rule's `where` or a dataset rule may name, with how it is read."""
FIELD = "field:"
"""Before the name of a field of the user's rows: `field:split`."""


def column_of(name: str) -> Reader:
    """How a column is read. `field:split` holds that field's value as text, None where a row has none."""
    if name.startswith(FIELD):
        return partial(_field, name.removeprefix(FIELD))
    return COLUMNS[name]


def _field(name: str, batch: Batch, loaded: list[int], _texts: Texts) -> list[str | None]:
    values = (batch.row(index).get(name) for index in loaded)
    return [value if value is None or type(value) is str else _plain(value) for value in values]


def _plain(value: Any) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


SHORT = 64
"""Code points up to which a reply may be the name of a class."""


def _short(text: str) -> str:
    """A reply that may be a label, trimmed; empty for all others, so that the column stays small."""
    return text.strip() if len(text) <= SHORT else ""


def _language(batch: Batch, loaded: list[int]) -> list[str | None]:
    """What a row's own field says of its language; None where it says nothing."""
    if batch.language_key is None:
        return [None] * len(loaded)
    values = (batch.row(index).get(batch.language_key) for index in loaded)
    return [value if isinstance(value, str) and value else None for value in values]


def _nested(batch: Batch, loaded: list[int]) -> list[bool]:
    """Whether a row holds lists or objects: only then can it name roles, weights, parts or calls."""
    if batch.plain:
        return [False] * len(loaded)
    return [not _DEEP.isdisjoint(map(type, batch.row(index).values())) for index in loaded]


_DEEP = frozenset({list, dict})
_PLANE_14 = (b"\xf3\xa0", b"\\udb40", b"\\uDB40", b"\\uDb40", b"\\udB40")


def _astral(batch: Batch, loaded: list[int]) -> list[bool]:
    """Whether a line holds code points of plane 14 (tags, variation selectors), which no text column can tell fast."""
    data = batch.block.data
    raw = b"\xf3" in data  # one byte is found twenty times as fast as two
    forms = [form for form in (*_PLANE_14[: int(raw)], *(_PLANE_14[1:] if batch.escapes else ())) if form in data]
    if not forms:
        return [False] * len(loaded)
    return [any(form in batch.raw(index) for form in forms) for index in loaded]


MANY = 1000


def _escapes(data: bytes) -> Iterator[int]:
    """Where a backslash stands before a u; `find` takes three times as long, for there are so many of both."""
    return (match.start() for match in _ESCAPE.finditer(data))


_ESCAPE = re.compile(rb"\\u")


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


def content_hash(record: Record) -> str:
    """The same of a record, whatever its id: what a reviewer's decision is tied to."""
    parts = ("messages", "chosen", "rejected", "label", "context")
    return content_id({part: getattr(record, part) for part in parts})


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
