"""K901: a prompt stands both in the training data and in the evaluation set."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import MANY, name, others
from curate.signals.leakage import Sides, sides


@dataset_rule(
    "K901",
    "split-overlap",
    columns=("prompt", "reply", "field:{split}"),
    severity="error",
    fixes="review",
)
def split_overlap(corpus: Corpus, *, split: str = "split") -> Iterator[Hit]:
    """A prompt stands both in the training data and in the evaluation set.

    The evaluation then measures memory. It compares the data with the files of `--against`, and records whose field
    `split` says train with those where it says test, validation, dev or holdout. Prompts are the same when only case,
    spaces and punctuation differ; a record without a prompt is compared by its text. Take the record out of the
    training side.

    Against:
        {"question": "რომელ წელს დაარსდა თბილისი?", "answer": "ტრადიციით, მეხუთე საუკუნეში."}
    Bad:
        {"instruction": "რომელ წელს დაარსდა თბილისი", "output": "მეხუთე საუკუნეში."}
    Bad:
        {"instruction": "How long is the river Mtkvari?", "output": "1,515 km.", "split": "train"}
        {"instruction": "How long is the river Mtkvari?", "output": "1,515 km.", "split": "test"}
    Good:
        {"instruction": "რომელ წელს დაარსდა ქუთაისი?", "output": "უცნობია."}
        {"instruction": "How long is the river Mtkvari?", "output": "1,515 km.", "split": "train"}
        {"instruction": "How long is the river Rioni?", "output": "327 km.", "split": "test"}
    """
    for pair in sides(corpus, split):
        by_other: dict[int, list[int]] = {}
        for row, other in pair.same_prompts().items():
            by_other.setdefault(other, []).append(row)
        for other, rows in by_other.items():
            yield from _hits(pair, other, rows)


def _hits(pair: Sides, other: int, rows: list[int]) -> Iterator[Hit]:
    corpus = pair.corpus
    there = corpus.beside[pair.beside] if pair.beside else corpus
    theirs = Other(other, beside=pair.beside, score=1.0)
    if len(rows) > MANY:
        where = name(corpus, other, pair.beside, seen_from=rows[0])
        message = f"the first of {len(rows):,} records whose prompt is in the evaluation set, on {where}"
        yield Hit(None, message, record=rows[0], others=(theirs, *others(rows[1:])))
        return
    for row in rows:
        same = corpus.record(row).reply == there.record(other).reply
        answer = "with the same answer" if same else "with another answer"
        where = name(corpus, other, pair.beside, seen_from=row)
        message = f"the prompt is in the evaluation set, on {where}, {answer}"
        yield Hit(None, message, record=row, others=(theirs,))
