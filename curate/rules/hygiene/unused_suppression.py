"""X001."""

from collections.abc import Iterable, Iterator

from curate.rules import Hit, hygiene_rule
from schemas import Suppression


@hygiene_rule("X001", "unused-suppression")
def unused_suppression(suppressions: Iterable[Suppression]) -> Iterator[Hit]:
    """A suppression in the settings meant no finding.

    The record was mended, removed or renamed, or the suppression is misspelt. Left alone it would hide the defect
    when it comes back.

    Bad (suppress = [{ rule = "S011", record = "tax-4", reason = "an empty answer is right there" }]):
        {"id": "tax-4", "instruction": "What is a fine?", "output": "Money paid as a punishment."}
    Good (suppress = [{ rule = "S011", record = "tax-4", reason = "an empty answer is right there" }]):
        {"id": "tax-4", "instruction": "Say nothing.", "output": ""}
    """
    for suppression in suppressions:
        conditions = suppression.model_dump(exclude_none=True, exclude={"rule", "reason"})
        what = ", ".join(f"{name} {value}" for name, value in conditions.items())
        yield Hit(None, f"the suppression of {suppression.rule} {f'for {what} ' if what else ''}meant no finding")
