"""B705."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules import Hit, dataset_rule


@dataset_rule("B705", "unreviewed", severity="error")
def unreviewed(corpus: Corpus, *, share: float) -> Iterator[Hit]:
    """More of the records than the team allows were neither accepted nor rejected by a reviewer.

    A gate for CI: the set is trained on only once experts have read it. `share` says how much may be unread, 0 that
    all must be read; without it the rule does not run. A record with an edit or a label alone was not decided, one
    that changed since it was decided counts as unread, and a file without a journal is unread from end to end.

    Decisions:
        {"record_id": "1", "verdict": "accept", "reviewer": "nino"}
        {"record_id": "2", "verdict": "reject", "reviewer": "nino"}
        {"record_id": "4", "verdict": "later", "reviewer": "nino"}
    Bad (rules.unreviewed.share = 0.25):
        {"id": 1, "instruction": "What is a fine?", "output": "Money paid as a punishment."}
        {"id": 2, "instruction": "How do I pay?", "output": "No idea."}
        {"id": 3, "instruction": "რა არის ჯარიმა?", "output": "სასჯელად გადახდილი ფული."}
        {"id": 4, "instruction": "Who decides?", "output": "The court, or the mayor."}
    Good (rules.unreviewed.share = 0.5):
        {"id": 1, "instruction": "What is a fine?", "output": "Money paid as a punishment."}
        {"id": 2, "instruction": "How do I pay?", "output": "No idea."}
        {"id": 3, "instruction": "რა არის ჯარიმა?", "output": "სასჯელად გადახდილი ფული."}
        {"id": 4, "instruction": "Who decides?", "output": "The court, or the mayor."}
    """
    reviewed = corpus.reviewed
    rejected = sum(reviewed.rejected.values())
    total = len(corpus) + rejected
    unread = len(corpus) - sum(decision.verdict == "accept" for decision in reviewed.standing.values())
    if unread > share * total:
        allowed = f"at most {share:.0%} may be" if share else "none may be"
        none = "" if reviewed.files else "; there is no journal beside the data"
        yield Hit(None, f"{unread:,} of {total:,} records ({unread / total:.0%}) are not reviewed, {allowed}{none}")
