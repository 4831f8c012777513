"""The texts of the records to be split, kept in a file: memory holds where each begins, not the texts."""

from __future__ import annotations

import mmap
import tempfile
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

RESIDENT = 32 << 20
"""Bytes read after which the pages that hold them are let go of: the system still has the file in its cache."""


class Pool:
    """Numbered texts in a temporary file; `signals.minhash` takes it as it is. To be written first, then read."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives with the pool
        self._offsets = array("q", [0])
        self._data: mmap.mmap | bytes = b""
        self._read = 0

    def add(self, text: str) -> None:
        """One more text; a lone surrogate becomes a question mark."""
        self._offsets.append(self._offsets[-1] + self._file.write(text.encode("utf-8", "replace")))

    def finish(self) -> Pool:
        """Go over to reading."""
        self._file.flush()
        if self._offsets[-1]:
            self._data = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        return self

    def close(self) -> None:
        """Remove the file."""
        if isinstance(self._data, mmap.mmap):
            self._data.close()
        self._data = b""
        self._file.close()

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def pieces(self, start: int, stop: int) -> list[bytes]:
        """The texts start..stop as UTF-8."""
        return self._counted([self._data[a:b] for a, b in pairwise(self._offsets[start : stop + 1])])

    def take(self, rows: NDArray[np.int64]) -> list[bytes]:
        """The texts of these rows as UTF-8."""
        offsets = self._offsets
        return self._counted([self._data[offsets[row] : offsets[row + 1]] for row in rows.tolist()])

    def _counted(self, pieces: list[bytes]) -> list[bytes]:
        self._read += sum(map(len, pieces))
        if self._read > RESIDENT and isinstance(self._data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._data.madvise(mmap.MADV_DONTNEED)
            self._read = 0
        return pieces

    def texts(self, rows: Iterable[int] | None = None) -> Iterator[str]:
        """All texts, or those of some rows."""
        for row in range(len(self)) if rows is None else rows:
            yield self._data[self._offsets[row] : self._offsets[row + 1]].decode()

    def map(self, change: Callable[[str], str], folder: Path) -> Pool:
        """Another pool of changed texts."""
        new = Pool(folder)
        for text in self.texts():
            new.add(change(text))
        return new.finish()

    def only(self, rows: NDArray[np.int64]) -> Some:
        """Some of the texts, numbered anew; nothing is copied."""
        return Some(self, rows)


class Some:
    """A choice of a pool's texts."""

    def __init__(self, pool: Pool, rows: NDArray[np.int64]) -> None:
        self._pool, self.rows = pool, rows

    def __len__(self) -> int:
        return len(self.rows)

    def pieces(self, start: int, stop: int) -> list[bytes]:
        """The texts start..stop as UTF-8."""
        return self._pool.take(self.rows[start:stop])

    def take(self, rows: NDArray[np.int64]) -> list[bytes]:
        """The texts of these rows as UTF-8."""
        return self._pool.take(self.rows[rows])
