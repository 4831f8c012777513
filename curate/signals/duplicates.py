"""What duplicate and leakage rules share, computed once a run and kept by the corpus: groups, near pairs, clusters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.signals import near_few
from curate.signals.columns import Column, What, column
from curate.signals.equal import same_but_looks
from curate.signals.parts import Parts

if TYPE_CHECKING:
    from curate.intake.corpus import Corpus

FEW = 1 << 17
"""Characters up to which plain Python is faster than loading numpy."""
Group = list[int]
"""Rows of equal records, the first one first."""
NearPair = tuple[int, int, float]
"""Row, later row or row of the other corpus, true Jaccard index."""


@dataclass(frozen=True, slots=True)
class Options:
    """What near-duplicate means. Rules with equal options share one search."""

    threshold: float = 0.8
    n: int = 3
    permutations: int = 64


def exact_groups(corpus: Corpus) -> list[Group]:
    """Records with equal texts and roles, system prompt included; blank ones are left out."""
    return corpus.signal("exact groups", lambda: _exact_few(corpus) if corpus.small else _exact_many(corpus))


def _exact_few(corpus: Corpus) -> list[Group]:
    names = ("system", "prompt", "reply", "other", "roles")
    groups: dict[tuple[str, ...], Group] = {}
    for row, texts in enumerate(zip(*map(corpus.values, names), strict=True)):
        if not all(text.isspace() or not text for text in texts[1:4]):
            groups.setdefault(texts, []).append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def _exact_many(corpus: Corpus) -> list[Group]:
    """By 64-bit hashes, so that a million equal records are never a million strings."""
    import polars as pl

    filled = pl.any_horizontal(pl.col(name).str.contains(r"\S") for name in ("prompt", "reply", "other"))
    key = pl.struct("system", "prompt", "reply", "other", "roles").hash().alias("key")
    keyed = corpus.frame.lazy().select("row", key, filled.alias("filled")).filter("filled").collect()
    repeated = keyed.filter(pl.col("key").is_duplicated())
    grouped = repeated.group_by("key", maintain_order=True).agg("row")
    return [sorted(rows) for rows in grouped["row"].to_list()]


def looks_groups(corpus: Corpus) -> list[Group]:
    """Records equal but for case, spaces, punctuation, alphabet or composition; of exact copies only the first."""

    def find() -> list[Group]:
        texts = column(corpus, "everything")
        spare = {row for group in exact_groups(corpus) for row in group[1:]}
        if spare:
            texts = texts.only(lambda row: row not in spare)
        return [[texts.rows[at] for at in group] for group in same_but_looks(texts)]

    return corpus.signal("looks groups", find)


def copies(corpus: Corpus) -> frozenset[int]:
    """Rows that equal an earlier one, byte for byte or but for their looks: rules on near-duplicates skip them."""

    def find() -> frozenset[int]:
        groups = (*exact_groups(corpus), *looks_groups(corpus))
        return frozenset(row for group in groups for row in group[1:])

    return corpus.signal("copies", find)


def near(corpus: Corpus, what: What, options: Options) -> list[NearPair]:
    """Pairs of rows whose texts are near-duplicates, sorted; copies are left out."""

    def find() -> list[NearPair]:
        spare = copies(corpus)
        texts = column(corpus, what)
        if spare:
            texts = texts.only(lambda row: row not in spare)
        return [(texts.rows[a], texts.rows[b], score) for a, b, score in _within(texts, options)]

    return corpus.signal(("near", what, options), find)


def _within(texts: Column, options: Options) -> list[NearPair]:
    if is_few(texts):
        return near_few.pairs(texts, options.threshold, options.n)
    from curate.signals.minhash import near_pairs

    found = near_pairs(texts.texts, threshold=options.threshold, n=options.n, permutations=options.permutations)
    return list(zip(found.left.tolist(), found.right.tolist(), found.score.tolist(), strict=True))


def near_across(texts: Column, others: Column, options: Options) -> list[NearPair]:
    """For each row of `texts` the row of `others` nearest to it, where there is one near enough."""
    if is_few(texts, others):
        found = near_few.across(texts, others, options.threshold, options.n)
    else:
        from curate.signals.minhash import near_pairs

        pairs = near_pairs(
            texts.texts,
            against=others.texts,
            threshold=options.threshold,
            n=options.n,
            permutations=options.permutations,
        )
        found = list(zip(pairs.left.tolist(), pairs.right.tolist(), pairs.score.tolist(), strict=True))
    best: dict[int, tuple[int, float]] = {}
    for at, other, score in found:
        if at not in best or score > best[at][1]:
            best[at] = (other, score)
    return [(texts.rows[at], others.rows[other], score) for at, (other, score) in sorted(best.items())]


def is_few(*columns: Column) -> bool:
    """Whether plain Python will do."""
    return all(isinstance(c.texts, list) for c in columns) and sum(sum(map(len, c.texts)) for c in columns) <= FEW


@dataclass(frozen=True, slots=True)
class Cluster:
    """A record that stays, and those near it."""

    keeper: int
    members: list[tuple[int, float]]
    """Rows, each with its Jaccard index with the keeper."""


def near_clusters(corpus: Corpus, what: What, options: Options) -> list[Cluster]:
    """Near pairs as clusters in which every member is near the keeper, not merely near some other member.

    Transitive closure would join a chain of small edits whose ends share nothing. So rows are asked in file order: one
    without a keeper becomes one, and takes every row left that it has a verified pair with. Whole records must also
    fit part by part.
    """

    def find() -> list[Cluster]:
        fits = Parts.of(corpus) if what == "record" else None
        members: dict[int, list[tuple[int, float]]] = {}
        taken: set[int] = set()
        for row, other, score in near(corpus, what, options):
            if row not in taken and other not in taken and (fits is None or fits.are_copies(row, other)):
                taken.add(other)
                members.setdefault(row, []).append((other, score))
        return [Cluster(keeper, found) for keeper, found in members.items()]

    return corpus.signal(("near clusters", what, options), find)
