"""Bytes to blocks of lines, with the place of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import BinaryIO

BLOCK_SIZE = 1 << 22
"""Bytes read at a time: large enough to amortise a batch, small enough to stay in the processor's cache."""
BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class LineEnds:
    """How the lines of one file end: what E102 judges."""

    bom: bool = False
    lf: int = 0
    crlf: int = 0
    first_crlf: int | None = None
    blank: int = 0
    first_blank: int | None = None
    final_newline: bool = True


@dataclass(slots=True)
class Block:
    """Some consecutive texts of a file, each of which should hold one JSON value."""

    raws: list[bytes]
    """The texts, without their line ends."""
    numbers: Sequence[int]
    """Physical line, from 1, on which each begins."""
    starts: Sequence[int]
    """Byte offset of each within the file."""
    data: bytes = field(default=b"", repr=False)
    """The bytes the texts were cut from, for searches over all of them at once."""
    columns: Sequence[int] | None = None
    """Byte column, from 1, at which each begins in its line; None where all begin at 1."""
    exact: bool = True
    """Whether the texts are bytes of the file; those of tables and YAML are made, and columns mean nothing there."""

    def column(self, index: int) -> int:
        """Byte column, from 1, at which a text begins in its line."""
        return 1 if self.columns is None else self.columns[index]


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
        number += whole.count(b"\n")
        offset += len(whole)
        if block.raws:
            yield block
    rest = b"".join(pieces)
    if rest:
        ends.final_newline = False
        block = _cut(rest + b"\n", number, offset, ends)
        ends.lf -= 1
        if block.raws:
            yield block


def _cut(whole: bytes, number: int, offset: int, ends: LineEnds) -> Block:
    raws = whole.split(b"\n")
    raws.pop()
    starts = list(accumulate((len(raw) + 1 for raw in raws), initial=offset))
    starts.pop()
    crlf = whole.count(b"\r\n")
    ends.crlf += crlf
    ends.lf += len(raws) - crlf
    if crlf:
        if ends.first_crlf is None:
            ends.first_crlf = number + whole.count(b"\n", 0, whole.index(b"\r\n"))
        raws = [raw[:-1] if raw.endswith(b"\r") else raw for raw in raws]
    numbers: Sequence[int] = range(number, number + len(raws))
    if b"" in raws or any(raw.isspace() for raw in raws if len(raw) < 8):
        kept = [index for index, raw in enumerate(raws) if raw and not raw.isspace()]
        blank = len(raws) - len(kept)
        ends.blank += blank
        if blank and ends.first_blank is None:
            ends.first_blank = next(n for n, raw in zip(numbers, raws, strict=True) if not raw or raw.isspace())
        numbers = [numbers[index] for index in kept]
        starts = [starts[index] for index in kept]
        raws = [raws[index] for index in kept]
    return Block(raws, numbers, starts, whole)
