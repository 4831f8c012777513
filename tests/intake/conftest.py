"""Reading bytes as a file, and a record as what is set in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from curate.intake.batch import Batch
from curate.intake.problems import Problem
from curate.intake.read import FileReader
from schemas import Config, Record


@dataclass
class Loaded:
    """What came of a file."""

    reader: FileReader
    batches: list[Batch]

    @property
    def records(self) -> list[Record]:
        return [batch.record(index) for batch in self.batches for index in batch.loaded()]

    @property
    def problems(self) -> list[Problem]:
        return [problem for batch in self.batches for problem in batch.problems] + self.reader.problems

    @property
    def record(self) -> dict[str, Any]:
        """The only record, as what is set in it, without id and source."""
        assert not self.problems, self.problems
        (record,) = self.records
        return {k: v for k, v in record.model_dump(exclude_defaults=True).items() if k not in ("id", "source")}


Load = Callable[..., Loaded]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def read(content: bytes, name: str = "data.jsonl", config: Config | None = None) -> Loaded:
        path = tmp_path / name
        path.write_bytes(content)
        reader = FileReader(str(path), config or Config())
        return Loaded(reader, list(reader.batches()))

    return read
