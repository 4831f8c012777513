"""C302: nearly the same question has answers with other facts."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.consistency.opposed import COLUMNS, hits


@dataset_rule("C302", "conflicting-facts", columns=COLUMNS, fixes="review")
def conflicting_facts(
    corpus: Corpus, *, score: float = 0.6, model: str | None = None, nli: str | None = None, cache: bool = True
) -> Iterator[Hit]:
    """Nearly the same question has answers that differ in a number, a date, a unit or a name.

    Prompts of the same words in another order or form, and near-duplicates. A guard rejects pairs that ask something
    else: other numbers, names or quoted texts, a negation more, an opposite, from and to exchanged; in Georgian, where
    no capital tells a name, any other word. Equal prompts are C301.

    Bad:
        {"prompt": "რა ღირს პირადობის მოწმობის აღდგენა?", "response": "მოწმობის აღდგენა 12 ლარი ღირს."}
        {"prompt": "პირადობის მოწმობის აღდგენა რა ღირს?", "response": "მოწმობის აღდგენა 21 ლარი ღირს."}
    Good:
        {"prompt": "რა ღირს პირადობის მოწმობის აღდგენა?", "response": "მოწმობის აღდგენა 12 ლარი ღირს."}
        {"prompt": "პირადობის მოწმობის აღდგენა რა ღირს?", "response": "თორმეტი ლარი."}
    Good:
        {"prompt": "In which year did the war start?", "response": "It started in 1939."}
        {"prompt": "In which year did the war end?", "response": "It ended in 1945."}
    """
    yield from hits(corpus, "C302", score, model, nli, cache=cache)
