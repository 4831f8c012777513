"""How a place in the user's files is written."""

from schemas import Finding

STDIN = "-"
"""Path of what came through a pipe."""


def place(finding: Finding) -> str:
    """`support.jsonl:412`; the file alone, or `dataset`, for a finding about the whole."""
    path = "stdin" if finding.path == STDIN else finding.path or "dataset"
    return f"{path}:{finding.line}" if finding.line is not None else path


def in_file(path: str, line: int, here: str) -> str:
    """`line 977`, or `holdout.jsonl:977` where it is another file than the one spoken of."""
    return f"line {line}" if path == here else f"{path.rpartition('/')[2]}:{line}"
