"""T803."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.readiness.judged import judged


@dataset_rule("T803", "nothing-to-learn", severity="error")
def nothing_to_learn(corpus: Corpus, *, model: str, max_tokens: int = 4096) -> Iterator[Hit]:
    """A record has no token that the model would learn.

    Every reply has weight 0, or there is none: the record costs time and teaches nothing.

    Bad:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello", "weight": 0}]}
    Good:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello", "weight": 1}]}
    """
    yield from judged(corpus, "T803", model, max_tokens)
