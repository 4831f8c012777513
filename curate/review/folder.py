"""Where the work of reviewers is kept: `data.jsonl` has `data.curate/` beside it."""

import os
from pathlib import Path

from curate.intake.files import COMPRESSED

DECISIONS, DRAFTS, CACHE = "decisions", "drafts", "cache"


def work_folder(path: str, elsewhere: str | None = None) -> Path:
    """The folder that holds decisions, drafts and the cache of one source; `elsewhere` takes its place."""
    if elsewhere is not None:
        return Path(elsewhere)
    source = Path(path)
    stem = Path(source.stem) if source.suffix.lower() in COMPRESSED else source
    return source.with_name(f"{stem.stem}.curate")


def decisions_folder(path: str, elsewhere: str | None = None) -> Path:
    """The folder of journals: one file a writer; it belongs into version control."""
    return work_folder(path, elsewhere) / DECISIONS


def cache_folder(path: str, elsewhere: str | None = None) -> Path:
    """The folder of what can be made again; it keeps itself out of version control."""
    return work_folder(path, elsewhere) / CACHE


def make_cache(folder: Path) -> bool:
    """Make the cache's folder; False where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.is_file():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError:
        return False
    return os.access(folder, os.W_OK)
