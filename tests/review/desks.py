"""Opening a session on a few rows."""

import json
from pathlib import Path
from typing import Any

from curate.engine.run import Run
from curate.engine.select import select
from curate.review.session import Session
from curate.rules.registry import load
from schemas import Config, Finding

ROWS: list[dict[str, Any]] = [
    {"instruction": "What is 2 + 2?", "output": "4"},
    {"instruction": "რა არის საქართველოს დედაქალაქი?", "output": "თბილისი"},
    {"instruction": "Say hello", "output": " "},
    {"id": "own", "instruction": "Translate:", "input": "good morning", "output": "დილა მშვიდობისა"},
    {"instruction": "What is 2 + 2?", "output": "5"},
]


def write(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


def start(folder: Path, rows: list[dict[str, Any]] | None = None, who: str = "nino", **config: Any) -> Session:
    path = folder / "data.jsonl"
    if rows is not None or not path.exists():
        write(path, ROWS if rows is None else rows)
    return Session.open(str(path), Config.model_validate(config), who=who)


def check(session: Session, *codes: str) -> list[Finding]:
    run = Run(select(load(plugins=False), Config(select=codes)), session.config, [session.path]).execute()
    return run.findings


def found(session: Session, *codes: str) -> list[Finding]:
    """Check the source and hand the findings over."""
    findings = check(session, *codes)
    session.add_findings(findings, done=True)
    return findings
