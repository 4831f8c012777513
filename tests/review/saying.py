"""Writing into a journal as a session does, without one."""

from pathlib import Path
from typing import Any

from curate.review.build import build
from curate.review.folder import decisions_folder
from curate.review.journal import Journal
from schemas import Config, Event, Ref


def refs(path: Path) -> list[Ref]:
    index = build(str(path), Config())
    return [index.entry(position).ref for position in range(index.total)]


def say(path: Path, kind: Any, *numbers: int, who: str = "nino", folder: Path | None = None, **body: Any) -> Event:
    """Write an event about some records, by their number from 0, as a session does."""
    journal = Journal.open(folder or decisions_folder(str(path)), who, "laptop")
    try:
        known = refs(path)
        return journal.append(kind, [known[number] for number in numbers], **body)
    finally:
        journal.close()
