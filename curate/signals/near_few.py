"""Near-duplicates among few texts in plain Python: what MinHash would find, without numpy's 0.1 CPU-seconds.

Exact: candidates share one of their rarest shingles (the prefix filter of "A Primitive Operator for Similarity Joins in
Data Cleaning", ICDE 2006), and every candidate's Jaccard index is computed. Shingles are those of `minhash`, so that a
file finds the same pairs whether it is alone or in a large run; the tests hold both ways to one result.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil

from curate.signals.normalise import fold
from curate.signals.scripts import Kind, kind_of

Shingles = frozenset[tuple[str, ...]]
_ASCII_WORD = re.compile(r"\w+", re.ASCII)
_kind = lru_cache(maxsize=4096)(kind_of)
_ROUNDING = 1e-9


def shingles(text: str, n: int = 3, clusters_n: int = 5) -> Shingles:
    """The distinct runs of n words, or of grapheme clusters where words are not spaced; empty for a blank text."""
    tokens = list(_tokens(text))
    if not tokens:
        bare = "".join(fold(text).split())
        return frozenset({(bare,)}) if bare else frozenset()
    lengths = [clusters_n if cluster else n for _, cluster in tokens]
    words = [token for token, _ in tokens]
    found = [tuple(words[at : at + size]) for at, size in enumerate(lengths) if at + size <= len(words)]
    return frozenset(found or [tuple(words)])


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Folded words, and clusters; which of the two."""
    if text.isascii():
        yield from ((word, False) for word in _ASCII_WORD.findall(text.lower()))
        return
    word: list[str] = []
    cluster = linked = False
    for char in fold(text):
        kind = _kind(ord(char))
        if kind == Kind.IGNORE:
            continue
        ends = kind == Kind.SEPARATOR or (kind == Kind.WORD and cluster) or (kind == Kind.CLUSTER and not linked)
        if ends and word:
            yield "".join(word), cluster
            word = []
        if kind == Kind.SEPARATOR:
            cluster = linked = False
            continue
        if not word:
            cluster = kind == Kind.CLUSTER
        word.append(char)
        linked = kind == Kind.LINK
    if word:
        yield "".join(word), cluster


def pairs(texts: Sequence[str], threshold: float, n: int = 3) -> list[tuple[int, int, float]]:
    """(smaller number, larger number, Jaccard index) of texts at least this alike; of equal sets (first, copy)."""
    first: dict[Shingles, int] = {}
    copies: list[tuple[int, int, float]] = []
    for at, text in enumerate(texts):
        own = shingles(text, n)
        if own and first.setdefault(own, at) != at:
            copies.append((first[own], at, 1.0))
    found = [(min(a, b), max(a, b), score) for a, b, score in _join(list(first.items()), None, threshold)]
    return sorted(copies + found)


def across(texts: Sequence[str], others: Sequence[str], threshold: float, n: int = 3) -> list[tuple[int, int, float]]:
    """(number in `texts`, number in `others`, Jaccard index) of texts at least this alike."""
    mine = [(own, at) for at, text in enumerate(texts) if (own := shingles(text, n))]
    theirs: dict[Shingles, int] = {}
    for at, text in enumerate(others):
        own = shingles(text, n)
        if own:
            theirs.setdefault(own, at)
    return sorted(_join(mine, list(theirs.items()), threshold))


def _join(
    sets: list[tuple[Shingles, int]], others: list[tuple[Shingles, int]] | None, threshold: float
) -> Iterable[tuple[int, int, float]]:
    common = Counter(gram for own, _ in [*sets, *(others or ())] for gram in own)
    index: dict[tuple[str, ...], list[int]] = {}

    def rarest(own: Shingles) -> list[tuple[str, ...]]:
        kept = len(own) - ceil(threshold * len(own) - _ROUNDING) + 1
        return sorted(own, key=lambda gram: (common[gram], gram))[:kept]

    known = others if others is not None else sets
    if others is not None:
        for at, (own, _) in enumerate(others):
            for gram in rarest(own):
                index.setdefault(gram, []).append(at)
    for at, (own, number) in enumerate(sets):
        prefix = rarest(own)
        for other in {one for gram in prefix for one in index.get(gram, ())}:
            theirs, their_number = known[other]
            shared = len(own & theirs)
            score = shared / (len(own) + len(theirs) - shared)
            if score >= threshold:
                yield number, their_number, score
        if others is None:
            for gram in prefix:
                index.setdefault(gram, []).append(at)
