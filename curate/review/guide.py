"""The guideline that reviewers work by, and which version of it."""

import hashlib
from pathlib import Path

from schemas import Config


def find_guide(config: Config, path: str) -> Path | None:
    """The guideline's file: as the settings name it, or beside the data; None where there is none."""
    name = config.review.guidelines
    spots = [] if name is None else [Path(name), Path(path).parent / name]
    return next((spot for spot in spots if spot.is_file()), None)


def version_of(guide: Path | None) -> str:
    """First 8 hex digits of the SHA-256 of its bytes; empty where there is none, or it cannot be read."""
    try:
        return hashlib.sha256(guide.read_bytes()).hexdigest()[:8] if guide is not None else ""
    except OSError:
        return ""
