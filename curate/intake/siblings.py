"""What stands beside a file: the other parts of the same data set."""

import re
from pathlib import Path

_HELD_OUT = r"val|valid|validation|dev|test|testing|eval|evaluation|hold[_-]?out|held[_-]?out"
_WORD = re.compile(rf"(?:^|[^a-z])(?:{_HELD_OUT})(?:[^a-z]|$)", re.IGNORECASE)
_FOLDER = re.compile(_HELD_OUT, re.IGNORECASE)
_TRAINING = re.compile(r"train(?:ing)?", re.IGNORECASE)


def is_held_out(name: str) -> bool:
    """Whether the name of a file, or of a part of a data set, says that it is not for training."""
    return bool(_WORD.search(name)) and not _TRAINING.search(name)


def is_held_out_file(path: str) -> bool:
    """Whether a file's name says so, or the name of its folder alone does."""
    at = Path(path)
    return is_held_out(at.stem) or bool(_FOLDER.fullmatch(at.parent.name) and not _TRAINING.search(at.stem))


def has_held_out_beside(path: str) -> bool:
    """Whether a file for validation stands beside this one; beside `train/`, a folder counts as well.

    Only names are read. False where the folder may not be listed.
    """
    folder = Path(path).resolve().parent
    try:
        if any(is_held_out(entry.stem) for entry in folder.iterdir() if entry.is_file()):
            return True
        return bool(_TRAINING.fullmatch(folder.name)) and any(
            _FOLDER.fullmatch(entry.name) for entry in folder.parent.iterdir() if entry.is_dir()
        )
    except OSError:
        return False
