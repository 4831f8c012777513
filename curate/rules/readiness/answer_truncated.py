"""T802."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.readiness.judged import judged


@dataset_rule("T802", "answer-truncated", severity="error")
def answer_truncated(corpus: Corpus, *, model: str, max_tokens: int = 4096) -> Iterator[Hit]:
    """A trainer that cuts the record where it becomes too long cuts it within a reply.

    The model then learns to stop in the middle of a sentence, or never sees the end-of-turn token that it has to write.
    The message says how much of the reply is lost.

    Bad:
        {"prompt": "Say it all", "completion": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"}
    Good:
        {"prompt": "Say it", "completion": "one"}
    """
    yield from judged(corpus, "T802", model, max_tokens)
