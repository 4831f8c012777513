"""What the exit code of `curate` says: ruff's convention."""

from enum import IntEnum


class Exit(IntEnum):
    """One number for a script to branch on."""

    CLEAN = 0
    """The tool ran, and nothing at or above `--fail-on` was found."""
    FINDINGS = 1
    """The tool ran, and the data has defects."""
    FAILED = 2
    """Wrong usage, a file that cannot be opened, or a defect of the tool: the data was not judged."""
    INTERRUPTED = 130
    """Somebody pressed Ctrl-C; what was printed so far is not the whole."""
