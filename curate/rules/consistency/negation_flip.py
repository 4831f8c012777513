"""C303: nearly the same question has answers of which one negates the other."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.consistency.opposed import COLUMNS, hits


@dataset_rule("C303", "negation-flip", columns=COLUMNS, fixes="review")
def negation_flip(
    corpus: Corpus, *, score: float = 0.6, model: str | None = None, nli: str | None = None, cache: bool = True
) -> Iterator[Hit]:
    """Nearly the same question has answers of which one negates the other, or says its opposite.

    "Is open" and "is not open" share nearly all their words, so that a search for duplicates would call one of them a
    spare copy. Negations are counted as the language counts them: არავინ მოვიდა and არავინ არ მოვიდა are one, and so
    are "not open" and "closed". Equal prompts are C301.

    Bad:
        {"prompt": "Is the passport office open on Saturdays?", "response": "The office is open on Saturdays."}
        {"prompt": "Is the passport office open on Saturday?", "response": "The office is not open on Saturdays."}
    Good:
        {"prompt": "Is the passport office open on Saturdays?", "response": "The office is not open on Saturdays."}
        {"prompt": "Is the passport office open on Saturday?", "response": "The office is closed on Saturdays."}
    """
    yield from hits(corpus, "C303", score, model, nli, cache=cache)
