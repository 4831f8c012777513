"""B706."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules import Hit, dataset_rule

_SAID = {
    "accept": "accepted this record, and its text was changed since: nobody has approved what stands here now",
    "reject": "rejected this record, and its text was changed since: it is in the set again until somebody looks",
}


@dataset_rule("B706", "stale-approval", severity="error")
def stale_approval(corpus: Corpus) -> Iterator[Hit]:
    """A record was changed after a reviewer decided on it.

    What the expert approved is not what would be trained on: somebody edited the file, or a script wrote it anew. The
    decision is kept as a suggestion and nothing of it is applied; deciding again settles it. Mends of `check --fix`
    are no such change: they take the decision with them.

    Decisions:
        {"record_id": "2", "stale": true, "was": "accept", "reviewer": "nino"}
    Bad:
        {"id": 2, "instruction": "How do I pay?", "output": "At any bank, within 10 days."}
    Good:
        {"id": 1, "instruction": "What is a fine?", "output": "Money paid as a punishment."}
    """
    for row, decision in sorted(corpus.reviewed.stale.items()):
        who = decision.reviewer or "a reviewer"
        if decision.was in _SAID:
            yield Hit(None, f"{who} {_SAID[decision.was]}", record=row)
        elif decision.edits:
            yield Hit(None, f"{who} edited this record, and its text was changed since: the edit is not in", record=row)
