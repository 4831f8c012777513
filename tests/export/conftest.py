"""What the tests of exports share: rows, jobs, and reading back what was written."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from curate.export.job import Job
from curate.export.run import Exported, export
from curate.intake.read import FileReader
from schemas import Config, Record
from schemas.decision import Decision, Decisions
from schemas.manifest import Split

THEMES = ("passport", "pension", "school", "garden", "customs", "marriage", "tax", "water", "road", "museum")
ACTS = ("renew", "lose", "pay for", "appeal", "register", "close", "translate", "sell", "inherit", "photograph")


def questions(count: int) -> list[dict[str, Any]]:
    """Different questions with answers; no two of them are near one another."""
    rows = []
    for number in range(count):
        act, theme = ACTS[number % 10], THEMES[number // 10 % 10]
        asked = f"How do I {act} a {theme} when case {number * 7919 % 10007} says {theme}{number} must {act} first?"
        rows.append({"prompt": asked, "completion": f"Ask window {number * 31 % 997} about {act}ing {theme}{number}."})
    return rows


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def run(path: Path, out: Path, decided: Mapping[str, Decision] | None = None, **more: Any) -> Exported:
    """Export one file, with decisions by record id."""
    decisions = {str(path): Decisions(by_record=dict(decided))} if decided else {}
    return export(Job(paths=[str(path)], out=out, decisions=decisions, **more))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def records(path: Path, config: Config | None = None) -> list[Record]:
    """The records that check would read."""
    reader = FileReader(str(path), config or Config())
    return [batch.record(index) for batch in reader.batches() for index in batch.loaded()]


def decision(record_id: str, verdict: Any = "accept", **more: Any) -> Decision:
    return Decision(record_id=record_id, content_hash="0" * 16, verdict=verdict, **more)


THIRDS: dict[Split, float] = {"train": 0.8, "validation": 0.1, "test": 0.1}
