"""How many letters of which script a text has.

Script comes before language: it is certain, cheap, and alone decides for Georgian, Armenian, Thai and thirty others.
Counting goes through one numpy table look-up a text, about 10 ns a code point; ASCII text needs no table at all.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from curate.signals.language.script_ranges import RANGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

SCRIPTS: tuple[str, ...] = ("Common", *RANGES)
"""Script names by table value; "Common" (0) stands for all that is no letter."""

_TABLE_END = 0x32400
_NOT_ASCII_LETTERS = bytes(c for c in range(128) if not chr(c).isalpha())


@dataclass(frozen=True, slots=True)
class ScriptProfile:
    """Letters per script, most first (ties by name)."""

    letters: int
    counts: tuple[tuple[str, int], ...]

    def count(self, script: str) -> int:
        """Return the number of letters of `script`."""
        return next((n for name, n in self.counts if name == script), 0)

    def share(self, script: str) -> float:
        """Return the part of all letters that is of `script`, 0.0 for a text without letters."""
        return self.count(script) / self.letters if self.letters else 0.0

    @property
    def dominant(self) -> str | None:
        """The script with most letters; None for a text without letters."""
        return self.counts[0][0] if self.counts else None


def ranges(script: str) -> list[tuple[int, int]]:
    """List the inclusive code point ranges of `script`. Raises KeyError for a script that is not in the table."""
    pairs = (part.split("-") for part in RANGES[script].split())
    return [(int(pair[0], 16), int(pair[-1], 16)) for pair in pairs]


@cache
def char_class(*scripts: str) -> str:
    """Return the inside of a regular expression's [...] that matches the letters of `scripts`."""
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for script in scripts for a, b in ranges(script))


@cache
def _table() -> NDArray[np.uint8]:
    """Map a code point to its index in SCRIPTS; the last entry stands for everything beyond the table."""
    import numpy as np

    table = np.zeros(_TABLE_END + 1, dtype=np.uint8)
    for index, script in enumerate(SCRIPTS[1:], start=1):
        for first, last in ranges(script):
            table[first : last + 1] = index
    return table


def script_ids(text: str) -> NDArray[np.uint8]:
    """Return the script of each code point as an index into SCRIPTS; shape (len(text),). Lone surrogates are Common."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ids: NDArray[np.uint8] = _table()[np.minimum(codes, _TABLE_END)]
    return ids


def script_profile(text: str) -> ScriptProfile:
    """Count the letters of each script in `text`."""
    if text.isascii():
        letters = len(text.encode().translate(None, _NOT_ASCII_LETTERS))
        return ScriptProfile(letters, (("Latin", letters),) if letters else ())
    return _recent(text) if len(text) < _KEPT else _count(text)


def _count(text: str) -> ScriptProfile:
    import numpy as np

    counts = np.bincount(script_ids(text))
    counts[0] = 0
    named = [(SCRIPTS[i], int(counts[i])) for i in np.flatnonzero(counts)]
    named.sort(key=lambda item: (-item[1], item[0]))
    return ScriptProfile(sum(n for _, n in named), tuple(named))


# Several checks ask about one text in a row; long texts are not kept alive for it.
_KEPT = 10_000
_recent = lru_cache(maxsize=32)(_count)


def script_runs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (script, start, end) of each unbroken stretch of letters of one script."""
    import numpy as np

    ids = script_ids(text)
    if not len(ids):
        return
    edges = np.flatnonzero(np.diff(ids)) + 1
    bounds = [0, *edges.tolist(), len(ids)]
    for start, end in itertools.pairwise(bounds):
        if ids[start]:
            yield SCRIPTS[ids[start]], start, end
