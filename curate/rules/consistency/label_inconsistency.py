"""C304: one class has two names, or nearly one input has two classes."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.consistency.opposed import COLUMNS, hits
from curate.rules.pairs import name
from curate.signals.contradiction.groups import Answers
from curate.signals.contradiction.rare_labels import rare_labels


@dataset_rule("C304", "label-inconsistency", columns=(*COLUMNS, "short_reply"), fixes="review", default=False)
def label_inconsistency(
    corpus: Corpus,
    *,
    common: int = 10,
    score: float = 0.6,
    model: str | None = None,
    nli: str | None = None,
    cache: bool = True,
) -> Iterator[Hit]:
    """A label is spelled in its own way, or nearly equal inputs have different labels.

    A classifier learns "positve" as a class of its own, and so it learns "Positive." beside "positive". Found are
    short replies that stand next to a frequent one: one letter, the case or a full stop away, in once, or in a
    tenth of its occurrences. And replies that name another of the classes which the prompt offers, where the prompts are
    nearly the same; equal prompts are C301. Off by default: rare words may be right.

    Bad (rules = { label-inconsistency = { common = 3 } }):
        {"prompt": "Great food, and quick.", "response": "positive"}
        {"prompt": "The tea was wonderful.", "response": "positive"}
        {"prompt": "We had a lovely time.", "response": "positive"}
        {"prompt": "A fine evening.", "response": "positve"}
    Good:
        {"prompt": "Great food, and quick.", "response": "positive"}
        {"prompt": "The soup was cold.", "response": "negative"}
    """
    yield from hits(corpus, "C304", score, model, nli, cache=cache)
    answers = Answers(corpus)
    seen: set[str] = set()
    for row, first, label in rare_labels(corpus.values("short_reply"), common):
        place, text = answers.answer(row)
        if place is None or text.strip() in seen:
            continue
        seen.add(text.strip())
        message = f"“{text.strip()}” is rare, “{label}” as on {name(corpus, first, seen_from=row)} is frequent"
        yield Hit(place, message, record=row, others=(Other(first, answers.answer(first)[0]),))
