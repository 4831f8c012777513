"""C307: a model of all the other records would have given another label."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import name


@dataset_rule(
    "C307",
    "doubtful-label",
    columns=("prompt", "reply", "other", "short_reply", "field:{field}"),
    severity="info",
    fixes="review",
    default=False,
)
def doubtful_label(
    corpus: Corpus, *, field: str | None = None, most: int = 100, model: str | None = None, cache: bool = True
) -> Iterator[Hit]:
    """A record bears a label that all the other records speak against.

    Every labelled set has labels that slipped, a few in a hundred, and a classifier learns them. Records are ranked by
    self-confidence: how probable their own label is to a model that was fitted to all records but them. What is wrong
    gathers at the top; read from rank 1 and stop where the list turns right. The first `most` are named, and none of
    them is called wrong: rank, do not cut.

    The label is the reply, where at least half of the replies belong to a closed set (2 to 200 short texts, ten times
    each); or another field of the rows, which `field` names. The rule is quiet where there is no such set. Prompts are
    compared by their words and by n-grams of letters, in any language; with `model`, a sentence-transformers model, by
    their meaning, which finds more and needs the extra `semantic`.

    Bad:
        {"prompt": "the film was wonderful, I loved it", "completion": "good"}
        {"prompt": "a wonderful film, loved every minute", "completion": "good"}
        {"prompt": "I loved this wonderful story", "completion": "good"}
        {"prompt": "wonderful acting, I loved it", "completion": "good"}
        {"prompt": "loved it, a wonderful evening", "completion": "good"}
        {"prompt": "what a wonderful film, loved it", "completion": "good"}
        {"prompt": "wonderful, I loved the music", "completion": "good"}
        {"prompt": "I loved the wonderful cast", "completion": "good"}
        {"prompt": "simply wonderful, loved it", "completion": "good"}
        {"prompt": "loved this wonderful comedy", "completion": "good"}
        {"prompt": "the film was terrible, I hated it", "completion": "bad"}
        {"prompt": "a terrible film, hated every minute", "completion": "bad"}
        {"prompt": "I hated this terrible story", "completion": "bad"}
        {"prompt": "terrible acting, I hated it", "completion": "bad"}
        {"prompt": "hated it, a terrible evening", "completion": "bad"}
        {"prompt": "what a terrible film, hated it", "completion": "bad"}
        {"prompt": "terrible, I hated the music", "completion": "bad"}
        {"prompt": "I hated the terrible cast", "completion": "bad"}
        {"prompt": "simply terrible, hated it", "completion": "bad"}
        {"prompt": "loved this film, wonderful", "completion": "bad"}
    Good:
        {"prompt": "the film was wonderful, I loved it", "completion": "good"}
        {"prompt": "the film was terrible, I hated it", "completion": "bad"}
    """
    from curate.signals.columns import column
    from curate.signals.label_doubts import label_doubts

    labels = corpus.values(f"field:{field}" if field else "short_reply")
    texts = column(corpus, "record" if field else "prompt")
    found = label_doubts(texts, labels, model, most=most, cache=cache)
    for rank, doubt in enumerate(found.first, 1):
        like = name(corpus, doubt.like, seen_from=doubt.row)
        message = (
            f"rank {rank} of {found.judged:,} labels by doubt: “{doubt.label}” has {doubt.confidence:.2f}, "
            f"“{doubt.better}” {doubt.of_better:.2f}, as the record on {like}"
        )
        yield Hit(None, message, record=doubt.row, others=(Other(doubt.like, score=doubt.confidence),))
