"""A column of texts, read a slice at a time as UTF-8 bytes, so that a million records never become Python strings.

Three forms behind one small interface: a list of ``str`` (kept, not copied), one byte blob with offsets (Arrow's own
layout; what a generator is poured into), and a polars or Arrow string column (sliced, one slice of strings alive).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


@runtime_checkable
class Texts(Protocol):
    """Numbered texts, 0 to len - 1."""

    def __len__(self) -> int: ...

    def pieces(self, start: int, stop: int) -> list[bytes]:
        """The texts start..stop as UTF-8."""
        ...

    def take(self, rows: NDArray[np.int64]) -> list[bytes]:
        """The texts of these rows as UTF-8."""
        ...


@runtime_checkable
class _Column(Protocol):
    """What polars.Series and pyarrow arrays have in common."""

    def __len__(self) -> int: ...
    def slice(self, offset: int, length: int) -> _Column: ...
    def cast(self, target: object) -> _Column: ...


class Blob:
    """Texts end to end in one byte buffer: text i is ``data[offsets[i]:offsets[i + 1]]``. Nothing is copied."""

    def __init__(
        self, data: bytes | bytearray | memoryview | NDArray[np.uint8], offsets: Sequence[int] | NDArray[np.int64]
    ) -> None:
        self.data = memoryview(data).cast("B")  # type: ignore[arg-type]  # numpy arrays are buffers
        self.offsets = np.asarray(offsets, dtype=np.int64)
        steps = np.diff(self.offsets)
        if not len(self.offsets) or self.offsets[0] < 0 or self.offsets[-1] > len(self.data) or (steps < 0).any():
            raise ValueError("offsets must rise from >= 0 to <= len(data), one more than there are texts")

    @classmethod
    def pour(cls, texts: Iterable[str | None]) -> Blob:
        """Read an iterable once into one buffer; None counts as empty."""
        data, offsets = bytearray(), [0]
        for text in texts:
            data += _encode(text)
            offsets.append(len(data))
        return cls(data, offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def pieces(self, start: int, stop: int) -> list[bytes]:
        """The texts start..stop as UTF-8."""
        at = self.offsets[start : stop + 1].tolist()
        return [bytes(self.data[a:b]) for a, b in pairwise(at)]

    def take(self, rows: NDArray[np.int64]) -> list[bytes]:
        """The texts of these rows as UTF-8."""
        starts, stops = self.offsets[rows].tolist(), self.offsets[rows + 1].tolist()
        return [bytes(self.data[a:b]) for a, b in zip(starts, stops, strict=True)]


class Strings:
    """A list or tuple of str that the caller already holds."""

    def __init__(self, texts: Sequence[str | None]) -> None:
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    def pieces(self, start: int, stop: int) -> list[bytes]:
        """The texts start..stop as UTF-8."""
        texts = self.texts[start:stop]
        try:
            return [text.encode() for text in texts]  # type: ignore[union-attr]
        except (AttributeError, UnicodeEncodeError):  # None, or a lone surrogate: one text in many
            return [_encode(text) for text in texts]

    def take(self, rows: NDArray[np.int64]) -> list[bytes]:
        """The texts of these rows as UTF-8."""
        return [_encode(self.texts[row]) for row in rows.tolist()]


class Column:
    """A polars Series, pyarrow Array or ChunkedArray of strings; null counts as empty.

    Cast to binary, so that no Python string is made on the way.
    """

    def __init__(self, column: _Column) -> None:
        self.column = column

    def __len__(self) -> int:
        return len(self.column)

    def pieces(self, start: int, stop: int) -> list[bytes]:
        """The texts start..stop as UTF-8."""
        return _bytes_of(self.column.slice(start, stop - start))

    def take(self, rows: NDArray[np.int64]) -> list[bytes]:
        """The texts of these rows as UTF-8."""
        gather = getattr(self.column, "gather", None) or self.column.take  # type: ignore[attr-defined]
        return _bytes_of(gather(rows))


def as_texts(texts: Texts | Iterable[str | None]) -> Texts:
    """Any of the accepted forms as `Texts`: what is already in memory is not copied, a generator is poured once."""
    if isinstance(texts, Texts):
        return texts
    if isinstance(texts, list | tuple):
        return Strings(texts)
    if isinstance(texts, str | bytes):
        raise TypeError("expected many texts, got one; put it in a list")
    if isinstance(texts, _Column):
        return Column(texts)
    return Blob.pour(texts)


def _bytes_of(column: _Column) -> list[bytes]:
    values: list[bytes | None]
    if hasattr(column, "to_pylist"):
        values = column.cast("binary").to_pylist()  # type: ignore[attr-defined]
    else:
        import polars as pl  # loaded already: the column is one of its series

        values = column.cast(pl.Binary).to_list()  # type: ignore[attr-defined]
    return [value or b"" for value in values]


def _encode(text: object) -> bytes:
    # Lone surrogates (legal in JSON escapes) have no UTF-8 form: "?" separates words as they would.
    return b"" if text is None else str(text).encode("utf-8", "replace")
