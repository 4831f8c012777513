"""Bytes to blocks of lines, with the place of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import BinaryIO

BLOCK_SIZE = 1 << 18
"""Bytes read at a time. What becomes of a block of this size stays in the processor's cache until it is judged:
blocks of 4 MB made reading twice as slow."""
BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class LineEnds:
    """How the lines of one file end: what E102 judges."""

    bom: bool = False
    lf: int = 0
    crlf: int = 0
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
    _found: list[int] | None = None

    def start(self, index: int) -> int:
        """Byte offset of a text within the file."""
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
        cut = data.rfind(b"\n") + 1
        if not cut:  # a line longer than the block: gather it without copying what is there already
            pieces.append(data)
            continue
        whole = b"".join([*pieces, data[:cut]]) if pieces else data[:cut]
        pieces = [data[cut:]] if cut < len(data) else []
        block = _cut(whole, number, offset, ends)
        number += len(block.raws)
        offset += len(whole)
        yield block
    rest = b"".join(pieces)
    if rest:
        ends.final_newline = False
        block = _cut(rest + b"\n", number, offset, ends)
        ends.lf -= 1
        yield block


def _cut(whole: bytes, number: int, offset: int, ends: LineEnds) -> Block:
    raws = whole.split(b"\n")
    raws.pop()
    ends.lf += len(raws)
    if b"\r" in whole and (crlf := whole.count(b"\r\n")):
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
