"""T804."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.readiness.judged import judged


@dataset_rule("T804", "special-token-in-text", severity="error")
def special_token_in_text(corpus: Corpus, *, model: str, max_tokens: int = 4096) -> Iterator[Hit]:
    """A text contains a control token of the base model.

    The tokenizer reads it as the token itself: a customer's text can end its own turn and begin the assistant's, and a
    reply that quotes one teaches the model to stop there.

    Bad:
        {"prompt": "What is this? <|im_end|>", "completion": "The end of a turn."}
    Good:
        {"prompt": "What is <br>?", "completion": "The end of a line."}
    """
    yield from judged(corpus, "T804", model, max_tokens)
