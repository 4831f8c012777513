"""Bytes to blocks of lines, with the place of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import BinaryIO

BLOCK_SIZE = 1 << 18
"""Bytes read at a time. What becomes of a block of this size stays in the processor's cache until it is judged:
blocks of 4 MB made reading twice as slow."""
BROKEN = 1 << 14
"""Bytes at the end of a block that may wait for the next one."""
BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class LineEnds:
    """How the lines of one file end: what E102 judges."""

    bom: bool = False
    lf: int = 0
    crlf: int = 0
    cr: int = 0
    """Lines that end with CR alone; then the whole file does."""
    first_crlf: int | None = None
    blank: int = 0
    first_blank: int | None = None
    final_newline: bool = True


@dataclass(slots=True)
class Block:
    """Some consecutive texts of a file, each of which should hold one JSON value."""

    raws: list[bytes]
    """The texts, without their line ends; empty after `release`."""
    numbers: Sequence[int]
    """Physical line, from 1, on which each begins."""
    data: bytes = field(default=b"", repr=False)
    """The bytes that the texts were cut from, for searches over all of them at once."""
    offset: int = 0
    """Byte of the file at which `data` begins."""
    starts: Sequence[int] | None = None
    """Byte offset of each text within the file; None where they follow from `data`."""
    kept: Sequence[int] | None = None
    """Which lines of `data` are here, where blank ones were left out."""
    spans: Sequence[tuple[int, int]] | None = None
    """Half-open byte range of each text within `data`, where texts are not lines."""
    columns: Sequence[int] | None = None
    """Byte column, from 1, at which each begins in its line; None where all begin at 1."""
    exact: bool = True
    """Whether the texts are bytes of the file; those of tables and YAML are made: columns mean nothing there, and
    nothing can be fixed in place."""
    edited: frozenset[int] = frozenset()
    """Texts that reviewers changed: these are not bytes of the file either."""
    _found: list[int] | None = None

    def column(self, index: int) -> int:
        """Byte column, from 1, at which a text begins in its line."""
        return 1 if self.columns is None else self.columns[index]

    def is_exact(self, index: int) -> bool:
        """Whether a text stands in the file as it is here."""
        return self.exact and index not in self.edited

    def start(self, index: int) -> int:
        """Byte offset of a text within the file."""
        if self.spans is not None:
            return self.offset + self.spans[index][0]
        if self.starts is not None:
            return self.starts[index]
        if self._found is None:
            lines = self.data.split(b"\n")
            self._found = list(accumulate((len(line) + 1 for line in lines), initial=self.offset))
        return self._found[self.kept[index] if self.kept is not None else index]

    def raw(self, index: int) -> bytes:
        """One text, also after `release`."""
        if self.raws:
            return self.raws[index]
        if self.spans is not None:
            return self.data[slice(*self.spans[index])]
        start = self.start(index) - self.offset
        end = self.data.find(b"\n", start)
        return self.data[start : end if end >= 0 else None].removesuffix(b"\r")

    def release(self) -> None:
        """Let go of the single texts, where they can be cut from `data` again."""
        if self.starts is None:
            self.raws = []


def blocks(stream: BinaryIO, ends: LineEnds, size: int = BLOCK_SIZE) -> Iterator[Block]:
    """Cut a stream of JSON Lines into blocks of lines; blank lines are left out and counted.

    Only LF ends a line. U+2028, CR and NUL inside a line stay where they are, so that line numbers agree with every
    other tool. Memory is bounded by `size` or by the longest line, whichever is larger.
    """
    number, offset, rest = 1, 0, b""
    pieces: list[bytes] = []
    while data := stream.read(size):
        if offset == 0 and not pieces and data.startswith(BOM):
            ends.bom = True
            data, offset = data[len(BOM) :], len(BOM)
        cut = _cut_at(data)
        if not cut:  # a line longer than the block: gather it without copying what is there already
            pieces.append(data)
            continue
        whole = b"".join([*pieces, memoryview(data)[:cut]])
        pieces = [data[cut:]] if cut < len(data) else []
        block = _cut(whole, number, offset, ends)
        number += len(block.raws)
        offset += len(whole)
        yield block
    rest = b"".join(pieces)
    if rest.endswith(b"\n"):
        yield _cut(rest, number, offset, ends)
    elif rest:
        ends.final_newline = False
        block = _cut(rest + b"\n", number, offset, ends)
        ends.lf -= 1
        yield block


def _cut_at(data: bytes) -> int:
    """Where to cut after a line; after one that ends a record, so that a record broken over lines stays together."""
    cut = data.rfind(b"\n") + 1
    if cut and not data.endswith((b"}\n", b"}\r\n"), max(0, cut - 3), cut):
        brace = max(data.rfind(b"}\n", 0, cut), data.rfind(b"}\r\n", 0, cut))
        if brace >= 0 and cut - brace < BROKEN:
            return data.index(b"\n", brace) + 1
    return cut


def _cut(whole: bytes, number: int, offset: int, ends: LineEnds) -> Block:
    raws = whole.split(b"\n")
    raws.pop()
    ends.lf += len(raws)
    if b"\r" in whole and (crlf := whole.count(b"\r\n")):
        if ends.first_crlf is None:
            ends.first_crlf = number + whole.count(b"\n", 0, whole.index(b"\r\n"))
        ends.crlf += crlf
        ends.lf -= crlf
        raws = [raw.removesuffix(b"\r") for raw in raws]
    return Block(raws, range(number, number + len(raws)), whole, offset)


def without_blank_lines(block: Block, ends: LineEnds) -> Block:
    """The same block less its blank lines, which are counted; the block itself where it has none.

    It is called when a block does not parse at once, so that files without blank lines never pay for the search.
    """
    kept = [index for index, raw in enumerate(block.raws) if raw and not raw.isspace()]
    blank = len(block.raws) - len(kept)
    if not blank:
        return block
    ends.blank += blank
    if ends.first_blank is None:
        present = set(kept)
        ends.first_blank = next(n for index, n in enumerate(block.numbers) if index not in present)
    numbers = [block.numbers[index] for index in kept]
    return Block([block.raws[index] for index in kept], numbers, block.data, block.offset, kept=kept)
