"""Everything a rule's author needs: `from curate.rules import Hit, Mend, record_rule`."""

from curate.rules.api import (
    Hit,
    Mend,
    Other,
    Rule,
    as_read,
    dataset_rule,
    file_rule,
    hygiene_rule,
    line_rule,
    problem_rule,
    record_rule,
)

__all__ = [
    "Hit",
    "Mend",
    "Other",
    "Rule",
    "as_read",
    "dataset_rule",
    "file_rule",
    "hygiene_rule",
    "line_rule",
    "problem_rule",
    "record_rule",
]
