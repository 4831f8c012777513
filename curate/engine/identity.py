"""Telling equal records apart: the n-th record of a file with the same id gets `/n` behind it.

The id of a record without one of its own is a hash of its trainable content, which costs too much to be had of every
record. So each leaves a number that records with the same id share, and seldom others; the ids themselves are compared
only where a finding's record shares its number. What is counted is what the journal and the export count: ids.
"""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from typing import TYPE_CHECKING, Any

from curate.engine.contain import Found
from curate.intake.batch import Batch

if TYPE_CHECKING:
    import polars as pl

    from curate.intake.revise import Revision


Number = Callable[[Mapping[int, str]], Mapping[int | None, int]]
"""From the ids of some rows to which of its equals each is, from 2, where it is not the first."""
LONG = 1 << 16
"""Records from which numpy is worth its import."""
_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""What `str.strip` takes away, which is more than polars does by itself."""


@dataclass(slots=True)
class Ordinals:
    """Eight bytes a record, so that few records without findings ever need their full hash."""

    _keys: "array[int]" = field(default_factory=lambda: array("q"))
    _files: list[int] = field(default_factory=list)
    _gone: list[tuple[int, int]] = field(default_factory=list)
    """Row before which a rejected record stood, and its key: it counts, so that ids are those of the source."""
    _exact: list[bool] = field(default_factory=list)
    """By file, whether numbers were made of the ids themselves, as they are where there are decisions."""

    def open_file(self) -> None:
        """Begin a file: ids are unique within one."""
        while self._gone and self._gone[-1][0] == len(self._keys):
            self._gone.pop()  # nothing of its file came behind it
        self._files.append(len(self._keys))
        self._exact.append(False)

    def add(self, batch: Batch) -> None:
        """Remember the records of a batch, in the order they come."""
        if batch.revision is not None:
            self._add_source(batch.revision)
            return
        self._keys.extend(_keys(batch, batch.loaded()))

    def add_columns(self, batches: Iterable[Batch], frame: "pl.DataFrame") -> None:
        """The same for many batches at once, from the columns of their records."""
        batches = list(batches)
        if any(batch.revision is not None for batch in batches):  # all are of one file
            for batch in batches:
                self.add(batch)
            return
        import polars as pl

        odd = [(batch, index) for batch in batches if batch.odd for index in batch.loaded() if index in batch.odd]
        if odd:
            frame = pl.concat([frame.select(_KEYS), _odd_frame(odd)], how="vertical_relaxed")
        hashes = array("q")
        if not frame.is_empty():
            hashes.extend(_hashes(frame).to_list())
        at, last = 0, len(hashes) - len(odd)
        for batch in batches:
            if not batch.odd:
                end = at + batch.records
                self._keys.extend(hashes[at:end])
                at = end
                continue
            for index in batch.loaded():
                if index in batch.odd:
                    self._keys.append(hashes[last])
                    last += 1
                else:
                    self._keys.append(hashes[at])
                    at += 1

    def _add_source(self, revision: "Revision") -> None:
        self._exact[-1] = True
        for key, there in revision.keys:
            if there:
                self._keys.append(key)
            else:
                self._gone.append((len(self._keys), key))

    @staticmethod
    def row(batch: Batch, index: int) -> int | None:
        """The number of a record over the whole run; None for a line that holds none."""
        if batch.shapes[index] is None:
            return None
        return batch.first + (index if batch.records == len(batch) else batch.loaded().index(index))

    def number(self, found: Iterable[Found], id_of: Callable[[int], str]) -> list[Found]:
        """The findings with the ordinals of their records, and of the other records that they name.

        Args:
            found: what was found, the records' ids without ordinals.
            id_of: gives such an id by row; asked for as few records as can be.
        """
        found = list(found)
        known: dict[int, str] = {}
        for one in found:
            if one.row is not None and one.finding.record_id is not None:
                known[one.row] = one.finding.record_id
            for row, related in zip(one.others, one.finding.related, strict=False):
                if row is not None and related.record_id is not None:
                    known[row] = related.record_id
        ordinals = self.of(known, id_of)
        return [_numbered(one, ordinals) if ordinals else one for one in found]

    def of(self, known: Mapping[int, str], id_of: Callable[[int], str]) -> dict[int | None, int]:
        """Which of its equals each row is, from 2, where it is not the first; `known` are the rows asked about."""
        wanted = {self._keys[row] for row in known}
        ordinal: dict[int | None, int] = {}
        waiting: dict[int, int] = {}  # the first row of each number, whose id may never be needed
        counts: dict[int | str, int] = {}
        files = iter([*self._files[1:], len(self._keys) + 1])
        border = next(files)
        gone = ((row, False, key) for row, key in self._gone if key in wanted)
        for row, there, key in merge(gone, ((row, True, key) for row, key in self._among(wanted))):
            while row >= border:
                counts.clear()
                waiting.clear()
                border = next(files)
            identity: int | str = key
            if there and not self._reviewed(row):
                if key not in waiting:
                    waiting[key] = row
                    continue
                first = waiting[key]
                if first >= 0:
                    counts[known.get(first) or id_of(first)] = 1
                    waiting[key] = -1
                identity = known.get(row) or id_of(row)
            counts[identity] = counts.get(identity, 0) + 1
            if there and counts[identity] > 1:
                ordinal[row] = counts[identity]
        return ordinal

    def _reviewed(self, row: int) -> bool:
        """Whether the number of a row stands for its id and no other."""
        return bool(self._exact) and self._exact[bisect_right(self._files, row) - 1]

    def _among(self, wanted: set[int]) -> Iterator[tuple[int, int]]:
        """Row and key of the records whose key is wanted, in order."""
        if len(self._keys) < LONG:
            return ((row, key) for row, key in enumerate(self._keys) if key in wanted)
        import numpy as np

        keys = np.frombuffer(self._keys, np.int64)
        rows = np.flatnonzero(np.isin(keys, np.fromiter(wanted, np.int64, len(wanted))))
        return zip(rows.tolist(), keys[rows].tolist(), strict=True)


def _numbered(found: Found, ordinals: Mapping[int | None, int]) -> Found:
    update: dict[str, Any] = {}
    if found.row in ordinals:
        update["record_id"] = f"{found.finding.record_id}/{ordinals[found.row]}"
    if any(row in ordinals for row in found.others):
        update["related"] = tuple(
            related.model_copy(update={"record_id": f"{related.record_id}/{ordinals[row]}"})
            if row in ordinals
            else related
            for related, row in zip(found.finding.related, found.others, strict=True)
        )
    return found._replace(finding=found.finding.model_copy(update=update)) if update else found


_KEYS = ("id", "prompt", "reply")


def _keys(batch: Batch, indexes: Iterable[int]) -> Iterator[int]:
    for index in indexes:
        own = batch.own_id(index)
        record = batch.record(index) if own is None else None
        yield hash(own) if record is None else hash((_bare(record.prompt), _bare(record.reply)))


def _bare(text: str) -> str:
    """A text without what makes no difference to the id of its record: spaces around turns, composed letters."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _hashes(frame: "pl.DataFrame") -> "pl.Series":
    """The same in columns: a number for each record."""
    import polars as pl

    content = pl.DataFrame([_bare_column(frame["prompt"]), _bare_column(frame["reply"])])
    own = frame["id"].cast(pl.String)
    both = content.select(pl.struct("prompt", "reply").hash().alias("content")).with_columns(own.alias("id"))
    key = pl.when(pl.col("id").is_null()).then(pl.col("content")).otherwise(pl.col("id").hash())
    return both.select(key.reinterpret(signed=True)).to_series()


def _bare_column(texts: "pl.Series") -> "pl.Series":
    """Stripped always, composed beyond ASCII, and without any spaces where there may be several turns."""
    texts = texts.str.strip_chars(_SPACES)
    wide = (texts.str.len_bytes() != texts.str.len_chars()).arg_true()
    if len(wide):
        texts = texts.scatter(wide, texts.gather(wide).str.normalize("NFC"))
    several = texts.str.contains("\n\n", literal=True).arg_true()
    if len(several):
        bare = texts.gather(several).str.replace_all(r"[\s\x1c-\x1f]+", "")
        texts = texts.scatter(several, bare)
    return texts


def _odd_frame(odd: "Iterable[tuple[Batch, int]]") -> "pl.DataFrame":
    """The columns of records that no column can store: halves of surrogate pairs become question marks."""
    import polars as pl

    rows = []
    for batch, index in odd:
        record = batch.record(index)
        texts = (text.encode("utf-8", "replace").decode() for text in (record.prompt, record.reply))
        rows.append((batch.own_id(index), *texts))
    return pl.DataFrame(rows, schema=dict.fromkeys(_KEYS, pl.String), orient="row")
