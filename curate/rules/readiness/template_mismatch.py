"""T805."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.readiness.judged import judged


@dataset_rule("T805", "template-mismatch", severity="error")
def template_mismatch(corpus: Corpus, *, model: str, max_tokens: int = 4096) -> Iterator[Hit]:
    """The base's chat template refuses the record, or leaves out or rewrites what it says.

    Some templates know no system prompt or no tool calls, some want user and assistant in turn. What is trained then
    is not what the record says. Choose another base, give a template of your own (`--chat-template`, in `curate
    tokens` and `curate train`), or change the record.

    Bad:
        {"messages": [{"role": "narrator", "content": "It rains."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]}
    Good:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]}
    """
    yield from judged(corpus, "T805", model, max_tokens)
