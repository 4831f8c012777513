"""One file, batch by batch: the door through which every record enters."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from curate.intake.batch import ID_KEYS, Batch
from curate.intake.block import decode_block
from curate.intake.files import SNIFFED, Container, open_bytes, sniff
from curate.intake.lines import BOM, Block, LineEnds, blocks
from curate.intake.problems import Problem
from curate.intake.revise import Reviser
from curate.intake.shapes import choose
from curate.intake.streams import Unpacked, recoded, wide_codec, with_line_feeds
from curate.intake.understand import Understanding
from curate.intake.values import ValueReader
from schemas import Config, Decisions

_CR = re.compile(rb"\r")
_OLD_MAC = re.compile(rb"[}\]\"]\r(?!\n)")


@dataclass(slots=True)
class FileReader:
    """Reads one file once; afterwards its fields tell what held for the whole of it."""

    path: str
    config: Config = field(default_factory=Config)
    decisions: Decisions | None = None
    """What reviewers decided about its records: then the batches are those of the effective records."""
    container: Container = "lines"
    ends: LineEnds = field(default_factory=LineEnds)
    understanding: Understanding = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    """Defects of the file itself; those of its lines travel with their batch."""
    size: int = 0
    """Bytes on disk; 0 where it cannot be known."""
    first: int = 0
    """Number, over the whole run, of its first record."""
    records: int = 0
    seekable: bool = False
    """Whether the bytes of a block can be read again from the file; known once the first batch is there."""
    reviser: Reviser | None = None
    """Applies the decisions, and counts; None where there are none."""

    def __post_init__(self) -> None:
        """Choose the shapes to try."""
        self.understanding = Understanding(choose(self.config))
        if self.decisions is not None and (self.decisions.by_record or self.decisions.pairs):
            self.reviser = Reviser(self.decisions, Understanding(choose(self.config)), self._id_names())

    def batches(self) -> Iterator[Batch]:
        """Every line of the file, in order, in batches."""
        before = _state(self.path)
        self.size = before[0] if before else 0
        texts = 0
        with open_bytes(self.path) as stream:
            try:
                for block in self._blocks(stream):
                    batch = self._understand(block)
                    texts += len(batch)
                    yield batch
            except OSError as error:
                self.problems.append(Problem("unreadable", f"the file cannot be read to its end: {error}"))
            if isinstance(stream, Unpacked) and stream.problem is not None:
                self.problems.append(Problem("unreadable", stream.problem, hint="fetch or write the file again"))
        self.understanding.settle()
        if not texts and not self.problems:
            self.problems.append(Problem("unknown-format", "the file holds no data"))
        if before is not None and _state(self.path) != before:
            self.problems.append(
                Problem("unreadable", "the file changed while it was read", hint="run the check again")
            )

    def _blocks(self, stream: BinaryIO) -> Iterator[Block]:
        head = stream.read(SNIFFED)
        stream.seek(0)
        codec = wide_codec(head)
        if codec is not None:
            message, hint = f"the file is {codec.upper()}, not UTF-8", f"convert it: iconv -f {codec} -t utf-8"
            self.problems.append(Problem("not-utf8", message, hint=hint))
            stream = recoded(stream, codec)
            head = stream.read(SNIFFED)
            stream.seek(0)
        self.container, foreign = sniff(self.path, head)
        if not head.removeprefix(BOM).strip():
            foreign = "the file is empty" if len(head) < SNIFFED else None
        if foreign is not None:
            self.problems.append(Problem("unknown-format", foreign))
            return
        self.seekable = self.container == "lines" and type(stream) is io.BufferedReader and codec is None
        for block in self._contents(stream, head):
            block.exact = block.exact and codec is None
            yield block

    def _contents(self, stream: BinaryIO, head: bytes) -> Iterator[Block]:
        if self.container == "parquet":
            from curate.intake.tables import parquet_blocks

            yield from parquet_blocks(stream, self.problems)
            return
        if self.container == "yaml":
            from curate.intake.yaml import yaml_blocks

            yield from yaml_blocks(stream, self.ends, self.problems)
            return
        if self.container in ("array", "wrapper", "values"):
            values = ValueReader(stream, self.ends, self.container)
            yield from values.blocks()
            self.problems.extend(values.problems)
            return
        old_mac = b"\n" not in head and (_OLD_MAC if self.container == "lines" else _CR).search(head) is not None
        if old_mac:
            self.seekable = False
            stream = with_line_feeds(stream)
        if self.container == "sheet":
            from curate.intake.sheets import SheetReader

            yield from SheetReader(stream, self.ends, self.problems).blocks()
        else:
            yield from blocks(stream, self.ends)
        if old_mac:
            self.ends.cr, self.ends.lf = self.ends.lf, 0

    def _understand(self, block: Block) -> Batch:
        decoded, revision = decode_block(block, self.ends), None
        if self.reviser is not None:
            decoded, revision = self.reviser.revise(decoded)
        shapes, more = self.understanding.judge(decoded.rows, decoded.block.numbers)
        ids = tuple(name for name in self._id_names() if name in self.understanding.keys)
        problems = decoded.problems + more
        language = self.config.fields.language or "language"
        batch = Batch(
            self.path,
            self.first + self.records,
            decoded.block,
            decoded.rows,
            shapes,
            problems,
            ids,
            language if language in self.understanding.keys else None,
            decoded.odd,
        )
        batch.plain = self.understanding.plain
        batch.revision = revision
        self.records += batch.records
        return batch

    def _id_names(self) -> tuple[str, ...]:
        return (self.config.fields.id,) if self.config.fields.id else ID_KEYS


def _state(path: str) -> tuple[int, int] | None:
    try:
        stat = Path(path).stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
