"""C301: one question has answers that cannot both be right."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.consistency.opposed import COLUMNS, hits, uncovered


@dataset_rule("C301", "conflicting-answers", columns=COLUMNS, fixes="review")
def conflicting_answers(
    corpus: Corpus, *, score: float = 0.6, model: str | None = None, nli: str | None = None, cache: bool = True
) -> Iterator[Hit]:
    """One question has answers that cannot both be right.

    The model is trained to toss a coin, and says either with the same confidence. Prompts count as equal when they
    differ only in case, spaces or punctuation; system prompt, documents and earlier turns belong to them. Compared are
    final answers (`####`, `Answer:`, `პასუხი:`), yes and no, refusals, JSON, labels, numbers with their units, dates,
    negations, opposites and names, in Georgian, English, Russian, German, French and Spanish; in other languages what
    needs no dictionary. Two answers to an open prompt ("write a poem") may differ: of those only a refusal, another
    format and near-identical texts with one word changed are reported.

    Every reason has a score in [0, 1]: listed from `score`, and an error where a final answer, a JSON value, a label
    or a yes and no differ beyond doubt. Where many records answer one prompt, each is compared with the commonest
    answer, and the finding is one.

    Two models may be asked for more, by the setting `semantic`: `model` for C302 to C304, where prompts are paraphrased,
    and `nli` where nothing in the words of two answers to a closed question tells whether both can be right. Neither
    is asked about a language that its tokenizer does not know; of `model` one finding says so.

    Bad:
        {"prompt": "How many days do I have to appeal a fine?", "response": "You have 10 days from the decision."}
        {"prompt": "How many days do I have to appeal a fine?", "response": "An appeal must be filed within 30 days."}
    Bad:
        {"prompt": "საჭიროა თუ არა ფოტოს მოტანა?", "response": "დიახ, ორი ფოტო მოიტანეთ."}
        {"prompt": "საჭიროა თუ არა ფოტოს მოტანა?", "response": "არა, ფოტოს ადგილზე გადაგიღებენ."}
    Good:
        {"prompt": "How far is the station?", "response": "The station is 5 km away."}
        {"prompt": "How far is the station?", "response": "The station is 5,000 metres away."}
    Good:
        {"prompt": "ვინ მოვიდა?", "response": "არავინ მოვიდა."}
        {"prompt": "ვინ მოვიდა?", "response": "არავინ არ მოვიდა."}
    """
    if model:
        yield from uncovered(corpus, model, cache=cache)
    yield from hits(corpus, "C301", score, model, nli, cache=cache)
