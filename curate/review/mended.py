"""A row with the change made that a finding proposes."""

from collections.abc import Sequence
from typing import Any

from curate.errors import CurateError
from curate.intake.edit import apply_edits
from schemas import Edit, Finding


def mended(row: Any, edits: Sequence[Edit], finding: Finding, alternative: int) -> Any:
    """The row with one of a finding's changes; `edits` were made before, so spans in their fields no longer hold.

    Raises:
        CurateError: the finding proposes none, or none that fits the row as it is now.
    """
    ways = finding.fix.edits if finding.fix is not None else ()
    if not 0 <= alternative < len(ways) or any(edit.field is None for edit in ways[alternative]):
        raise CurateError(f"{finding.code} proposes no change that can be made here", "edit the text")
    touched = {edit.field for edit in edits}
    if any(edit.span is not None and edit.field in touched for edit in ways[alternative]):
        raise CurateError(f"{finding.code} speaks of the text as it was before an edit", "edit the text")
    try:
        return apply_edits(row, ways[alternative])
    except (KeyError, IndexError, TypeError) as error:
        raise CurateError(f"the change that {finding.code} proposes no longer fits", "edit the text") from error
