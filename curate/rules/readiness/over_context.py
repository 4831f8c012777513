"""T801."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.readiness.judged import judged


@dataset_rule("T801", "over-context", severity="error")
def over_context(corpus: Corpus, *, model: str, max_tokens: int = 4096) -> Iterator[Hit]:
    """A record has more tokens than the model is to be trained with.

    Trainers differ in what they do with it: some leave it out, some cut it at the end, most without a word. Tokens are
    counted by the base's own tokenizer and chat template; a Georgian word may be eight of them. `model` is the base, a
    folder or an id on the hub (whose tokenizer is then downloaded); `--base` gives it.

    Bad:
        {"prompt": "Say it all", "completion": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"}
    Good:
        {"prompt": "Say it", "completion": "one"}
    """
    yield from judged(corpus, "T801", model, max_tokens)
