"""What can stand between a reviewer and a saved decision, each with the way out."""

from collections.abc import Sequence
from pathlib import Path

from curate.errors import CurateError
from schemas import Finding


class NotSaved(CurateError):  # noqa: N818 - what the screen says, and what is true
    """A decision could not be written; nothing of it is in the journal, and it can be tried again."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"NOT SAVED: {path}: {reason}", "make room or mend the disk, then do it again")
        self.path = path
        self.reason = reason


class ReadOnly(CurateError):  # noqa: N818
    """The journal's folder cannot be written to: said before the first decision is made."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"decisions cannot be saved in {folder}: {reason}", "keep them elsewhere: curate review ... --decisions DIR"
        )
        self.folder = folder


class NeedsReason(CurateError):  # noqa: N818
    """A record with errors is accepted only with a reason in the reviewer's own words."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        codes = ", ".join(sorted({finding.code for finding in findings}))
        super().__init__(f"the record has errors: {codes}", "say why it is right as it is, or edit it")
        self.findings = tuple(findings)


class NeedsLabel(CurateError):  # noqa: N818
    """A required question is not answered yet."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            f"not answered yet: {', '.join(names)}", "the answer is required before the record is accepted"
        )
        self.names = tuple(names)


class CannotEdit(CurateError):  # noqa: N818
    """A text cannot be put back into the user's row so that reading the row gives it again."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place} cannot be edited here: {reason}", "edit the source file, or reject the record")
        self.place = place
