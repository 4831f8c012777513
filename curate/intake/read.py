"""One file, batch by batch: the door through which every record enters."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from curate.intake.batch import ID_KEYS, Batch, decode_block
from curate.intake.files import SNIFFED, Container, open_bytes, sniff
from curate.intake.lines import Block, LineEnds, blocks
from curate.intake.problems import Problem
from curate.intake.shapes import choose
from curate.intake.understand import Understanding
from curate.intake.values import ValueReader
from schemas import Config


@dataclass(slots=True)
class FileReader:
    """Reads one file once; afterwards `facts` tell what held for the whole of it."""

    path: str
    config: Config = field(default_factory=Config)
    container: Container = "lines"
    ends: LineEnds = field(default_factory=LineEnds)
    understanding: Understanding = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    """Defects of the file itself; those of its lines travel with their batch."""
    size: int = 0
    """Bytes on disk; 0 where it cannot be known."""
    records: int = 0

    def __post_init__(self) -> None:
        """Choose the shapes to try."""
        self.understanding = Understanding(choose(self.config))

    def batches(self) -> Iterator[Batch]:
        """Every line of the file, in order, in batches."""
        before = _state(self.path)
        self.size = before[0] if before else 0
        first = 0
        try:
            with open_bytes(self.path) as stream:
                for block in self._blocks(stream):
                    batch = self._understand(block, first)
                    first += len(batch)
                    yield batch
        except (OSError, EOFError) as error:
            self.problems.append(Problem("unreadable", f"the file cannot be read to its end: {error}"))
        self.understanding.settle()
        if before is not None and _state(self.path) != before:
            self.problems.append(
                Problem("unreadable", "the file changed while it was read", hint="run the check again")
            )

    def _blocks(self, stream: BinaryIO) -> Iterator[Block]:
        head = stream.read(SNIFFED)
        stream.seek(0)
        self.container, foreign = sniff(self.path, head)
        if not head.strip():
            foreign = "the file is empty"
        if foreign is not None:
            self.problems.append(Problem("unknown-format", foreign))
        elif self.container in ("array", "values"):
            reader = ValueReader(stream, self.ends, self.container == "array")
            yield from reader.blocks()
            self.problems.extend(reader.problems)
        elif self.container == "table":
            from curate.intake.tables import table_blocks

            yield from table_blocks(self, stream)
        elif self.container == "yaml":
            from curate.intake.yaml import yaml_blocks

            yield from yaml_blocks(self, stream)
        else:
            yield from blocks(stream, self.ends)

    def _understand(self, block: Block, first: int) -> Batch:
        block, rows, problems, odd = decode_block(block, self.ends)
        shapes, more = self.understanding.judge(rows, block.numbers)
        names = (self.config.fields.id,) if self.config.fields.id else ID_KEYS
        ids = tuple(name for name in names if name in self.understanding.keys)
        batch = Batch(self.path, first, block, rows, shapes, problems + more, ids, odd)
        self.records += len(shapes) - shapes.count(None)
        return batch


def _state(path: str) -> tuple[int, int] | None:
    try:
        stat = Path(path).stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
