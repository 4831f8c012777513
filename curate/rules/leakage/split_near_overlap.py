"""K902: a record of the training data is nearly one of the evaluation set."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import MANY, compare, listed, name, others
from curate.signals.duplicates import NearPair, Options
from curate.signals.leakage import Sides, sides


@dataset_rule(
    "K902",
    "split-near-overlap",
    columns=("prompt", "reply", "other", "field:{split}"),
    severity="error",
    fixes="review",
)
def split_near_overlap(
    corpus: Corpus, *, split: str = "split", threshold: float = 0.8, n: int = 3, permutations: int = 64
) -> Iterator[Hit]:
    """A record of the training data is nearly one of the evaluation set.

    Few changed words do not make a new question. Compared with the files of `--against` and between the splits that
    the field `split` names, by prompt and by prompt and reply together, as D203 does: the score is the true Jaccard
    index of runs of `n` words. Equal prompts are K901.

    Against:
        {"prompt": "How do I renew a passport at the service hall in Tbilisi?", "completion": "Bring the old one and a photograph."}
    Bad:
        {"prompt": "How do I renew a passport at the service hall in Tbilisi, please?", "completion": "Take a photograph with you."}
    Good:
        {"prompt": "How do I register a car at the service hall in Tbilisi?", "completion": "Bring its papers."}
    """
    for pair in sides(corpus, split):
        by_other: dict[int, list[NearPair]] = {}
        for found, _ in pair.near_prompts(Options(threshold, n, permutations)):
            by_other.setdefault(found[1], []).append(found)
        for other, members in by_other.items():
            if len(members) > MANY:
                rows = [row for row, _, _ in members]
                where = name(corpus, other, pair.beside, seen_from=rows[0])
                message = f"the first of {len(rows):,} records near one of the evaluation set, on {where}"
                theirs = Other(other, beside=pair.beside, score=max(score for _, _, score in members))
                yield Hit(None, message, record=rows[0], others=(theirs, *others(rows[1:])))
                continue
            for row, _, score in members:
                yield _hit(pair, row, other, score)


def _hit(pair: Sides, row: int, other: int, score: float) -> Hit:
    corpus = pair.corpus
    there = corpus.beside[pair.beside] if pair.beside else corpus
    found = compare(corpus.record(row), there.record(other))
    where = name(corpus, other, pair.beside, seen_from=row)
    words = f": {found.words}" if found.words else ""
    changes = f"; the prompts differ in {listed(found.prompt)}" if found.prompt else ""
    message = f"near-duplicate ({score:.2f}) of a record of the evaluation set, on {where}{words}{changes}"
    theirs = Other(other, found.place, found.other_span, score, pair.beside)
    return Hit(found.place, message, found.span, record=row, others=(theirs,))
