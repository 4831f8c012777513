"""What turns a clause around: negations counted as the language counts them, and words that exclude each other."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from curate.signals.contradiction.packs import Pack, compiled
from curate.signals.contradiction.stems import stem


def is_negation(word: str, pack: Pack) -> bool:
    """Whether a word negates its clause."""
    return (
        word in pack.negations
        or word.endswith(pack.negation_endings or "\0")
        or word.startswith(pack.negation_stems or "\0")
    )


def negated(words: Sequence[str], pack: Pack) -> bool:
    """Whether a clause is negated: an odd number of negations, or any where the language has negative concord.

    არავინ მოვიდა and არავინ არ მოვიდა are both negated once; so is "No, it is not", whose "no" is an answer to pass
    without.
    """
    count = sum(is_negation(word, pack) for word in words)
    if count and pack.not_negating:
        count -= len(compiled(pack.not_negating).findall(" ".join(words).replace("n't", " not")))
    return count > 0 if pack.concord else count % 2 == 1


@cache
def _members(pack: Pack) -> dict[str, tuple[tuple[int, int], ...]]:
    """Word, or its stem, to (set, member of that set)."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, row in enumerate(pack.opposites):
        for member, alternatives in enumerate(sorted(row)):
            for word in alternatives.split("/"):
                for key in {word, stem(word, pack)}:
                    found[key] = (*found.get(key, ()), (number, member))
    return found


@lru_cache(maxsize=65536)
def exclude(one: str, two: str, pack: Pack) -> bool:
    """Whether two words cannot both be true of one thing: open and closed, red and blue, safe and unsafe."""
    if one == two:
        return False
    members = _members(pack)
    mine = members.get(one) or members.get(stem(one, pack), ())
    theirs = members.get(two) or members.get(stem(two, pack), ())
    if any(a == c and b == d for a, b in mine for c, d in theirs):
        return False
    return any(a == c for a, _ in mine for c, _ in theirs) or _prefixed(one, two, pack) or _prefixed(two, one, pack)


def _prefixed(word: str, base: str, pack: Pack) -> bool:
    if len(base) < 4 or len(word) <= len(base) - 2:
        return False
    return any(
        word.startswith(prefix) and stem(word[len(prefix) :], pack) == stem(base, pack) for prefix in pack.prefixes
    )


def excluding(left: Iterable[str], right: Iterable[str], pack: Pack) -> tuple[str, str] | None:
    """The first two words, one of each side, that exclude each other."""
    theirs = list(right)
    for mine in left:
        for other in theirs:
            if exclude(mine, other, pack):
                return mine, other
    return None
