"""K903: a record holds a piece of a benchmark."""

from collections.abc import Iterator
from typing import Literal

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import MANY, name, others
from curate.signals.columns import column
from curate.signals.duplicates import Options, near_across
from schemas import Record


@dataset_rule(
    "K903",
    "benchmark-overlap",
    columns=("prompt", "reply", "other"),
    severity="error",
    fixes="review",
)
def benchmark_overlap(
    corpus: Corpus,
    *,
    method: Literal["n-gram", "minhash"] = "n-gram",
    n: int = 13,
    share: float = 0.5,
    threshold: float = 0.8,
) -> Iterator[Hit]:
    """A record holds a piece of a benchmark.

    A model that has seen the questions is praised for remembering. The benchmarks are yours to supply
    (`--benchmark FILE`); without them the rule is silent. A record is found where its prompt and reply share runs of `n`
    words (24 grapheme clusters where words are not spaced) with a question of a benchmark, and these make up a `share`
    of the question's runs or of the record's; text shorter than a run only where all of it is the same. The length is
    that of GPT-3's authors (Brown et al. 2020, appendix C); any one run, as they had it, is `share = 0.0`, and finds
    every template. `method = "minhash"` finds records near as a whole instead, at `threshold`.

    Benchmark:
        {"question": "A train leaves Tbilisi at nine in the morning and reaches Batumi five hours later. When does it arrive?", "answer": "At two in the afternoon."}
    Bad:
        {"instruction": "Solve: a train leaves Tbilisi at nine in the morning and reaches Batumi five hours later. When does it arrive?", "output": "14:00"}
    Good:
        {"instruction": "A train leaves Tbilisi at nine in the morning. When does it reach Batumi?", "output": "At two."}
    """
    if "benchmark" not in corpus.beside:
        return
    by_other: dict[int, list[tuple[int, float, str]]] = {}
    matches = _by_runs(corpus, n, share) if method == "n-gram" else _whole(corpus, threshold)
    for row, other, score, words in matches:
        by_other.setdefault(other, []).append((row, score, words))
    for other, members in by_other.items():
        if len(members) > MANY:
            rows = [row for row, _, _ in members]
            where = name(corpus, other, "benchmark")
            message = f"the first of {len(rows):,} records that hold a piece of the benchmark, {where}"
            theirs = Other(other, beside="benchmark", score=members[0][1])
            yield Hit(None, message, record=rows[0], others=(theirs, *others(rows[1:])))
            continue
        for member in members:
            yield _hit(corpus, other, member, n)


def _by_runs(corpus: Corpus, n: int, share: float) -> Iterator[tuple[int, int, float, str]]:
    from curate.signals.overlap import overlaps

    mine, theirs = column(corpus, "record"), column(corpus.beside["benchmark"], "question")
    found = overlaps(mine.texts, theirs.texts, n=n)
    for row, other, own, covered in zip(
        found.row.tolist(), found.other.tolist(), found.share.tolist(), found.covered.tolist(), strict=True
    ):
        if max(own, covered) >= share:
            words = f"{covered:.0%} of it stands here" if covered >= own else f"{own:.0%} of this stands there"
            yield mine.rows[row], theirs.rows[other], max(own, covered), words


def _whole(corpus: Corpus, threshold: float) -> Iterator[tuple[int, int, float, str]]:
    mine, theirs = column(corpus, "record"), column(corpus.beside["benchmark"], "record")
    for row, other, score in near_across(mine, theirs, Options(threshold)):
        yield row, other, score, f"near-duplicates, {score:.2f}"


def _hit(corpus: Corpus, other: int, member: tuple[int, float, str], n: int) -> Hit:
    from curate.signals.overlap import shared_spans

    row, score, words = member
    theirs = corpus.beside["benchmark"].record(other)
    whole = _text(theirs)
    found = [(s, p) for p, text in corpus.record(row).texts() for s in shared_spans(text, whole, n=n)]
    span, place = max(found, key=lambda one: one[0][1] - one[0][0], default=(None, None))
    message = f"holds a piece of the benchmark, {name(corpus, other, 'benchmark')} ({words})"
    return Hit(place, message, span, record=row, others=(Other(other, score=score, beside="benchmark"),))


def _text(record: Record) -> str:
    return "\n".join(text for _, text in record.texts())
