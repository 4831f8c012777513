"""D206: a record says what another one says, in other words."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import CONTRADICTIONS, MANY, listed, name


@dataset_rule(
    "D206",
    "semantic-duplicate",
    columns=("system", "prompt", "reply", "other", "roles"),
    fixes="review",
    default=False,
    yields_to=CONTRADICTIONS,
)
def semantic_duplicate(
    corpus: Corpus, *, model: str, threshold: Annotated[float, Field(gt=0, le=1)] = 0.95, cache: bool = True
) -> Iterator[Hit]:
    """A record says what another one says, in other words.

    Paraphrases made by a model weigh a topic many times over and leak through a random split; no comparison of words
    sees them. `model` is a sentence-transformers model, a folder or a name on the Hugging Face hub (which may be
    downloaded); the rule runs only where it is given, and needs the extra `semantic`. The score is the cosine of whole
    records; prompts and replies must also be near one by one. Every member of a group is near the record to keep, the
    first one.

    No finding calls a record removable: a model places texts by topic, and two answers that differ in one fact may
    stand close. Where replies differ in a number, a date, a negation, a yes and no, or a name, the message says that
    they may contradict each other. Quiet where the prompts differ in one of these: that is another question. Quiet
    where D201, D202 or D203 speaks, and on records longer than the model reads.

    Where the tokenizer does not know more than 5 % of the tokens, the model does not cover the language: one finding
    says so, and nothing is compared. Vectors are kept in `.curate_cache/embeddings`, from which texts can be guessed
    at; `cache = false` keeps none.

    Bad:
        {"instruction": "How do I renew a passport?", "output": "Bring the old passport and a photo to the service hall and pay the fee."}
        {"instruction": "What is the way to renew my passport?", "output": "Take your old passport with a photograph to the service hall, and pay the fee there."}
    Good:
        {"instruction": "What is the capital of Italy?", "output": "The capital of Italy is Rome."}
        {"instruction": "Which city is the capital of France?", "output": "Paris is the capital city of France."}
    """
    from curate.signals.embeddings import UNKNOWN
    from curate.signals.semantic import differing, semantic_clusters

    found = semantic_clusters(corpus, model, threshold, cache=cache)
    if found.unknown > UNKNOWN:
        share = f"{found.unknown:.0%} of their tokens are unknown to it"
        yield Hit(None, f"the model {model} does not cover the language of these texts: {share}; nothing was compared")
    for cluster in found.clusters:
        if len(cluster.members) > MANY:
            row, _ = cluster.members[0]
            lowest = min(score for _, score in cluster.members)
            own = f"the first of {len(cluster.members):,} records that say nearly the same as "
            keeper = Other(cluster.keeper, score=cluster.members[0][1])
            more = tuple(Other(other, score=score) for other, score in cluster.members[1:MANY])
            message = f"{own}{name(corpus, cluster.keeper, seen_from=row)} ({lowest:.2f} or more); read them"
            yield Hit(None, message, record=row, others=(keeper, *more))
            continue
        for row, score in cluster.members:
            changes = differing(corpus, row, cluster.keeper)
            advice = "read both, one may be spare"
            if changes:
                advice = f"they differ in {listed(changes)}: they may contradict each other, keep both until read"
            where = name(corpus, cluster.keeper, seen_from=row)
            message = f"says nearly the same as {where} in other words ({score:.2f}); {advice}"
            yield Hit(None, message, record=row, others=(Other(cluster.keeper, score=score),))
