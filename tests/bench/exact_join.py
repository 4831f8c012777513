"""All pairs above a Jaccard threshold, exactly: a prefix-filter join (Bayardo et al., "Scaling up all pairs", 2007).

Shares no code with the engine: words by regular expression, shingles as strings, Python's own string hash (64 bits).
Two sets with J >= t must share one of the rarest |x| - ceil(t|x|) + 1 elements of each.
"""

import math
import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[^\W]+")
Truth = dict[tuple[int, int], float]


def shingles(text: str, n: int = 3) -> set[str]:
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return {" ".join(words[i : i + n]) for i in range(max(1, len(words) - n + 1))} if words else set()


def shingle_sets(texts: list[str]) -> list[NDArray[np.int64]]:
    return [np.fromiter(map(hash, shingles(text)), dtype=np.int64) for text in texts]


def exact_join(sets: list[NDArray[np.int64]], threshold: float) -> Truth:
    sizes = np.array([len(s) for s in sets])
    flat = np.concatenate(sets)
    _, element, count = np.unique(flat, return_inverse=True, return_counts=True)
    rarity = count[element]
    owner = np.repeat(np.arange(len(sets)), sizes)
    order = np.lexsort((element, rarity, owner))
    place = np.arange(len(flat)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    limit = np.array([s - math.ceil(threshold * s - 1e-9) + 1 for s in sizes.tolist()])
    prefix = order[place < limit[owner]]
    prefix = prefix[rarity[prefix] > 1]
    prefix = prefix[np.argsort(element[prefix], kind="stable")]
    keys, owners = element[prefix].tolist(), owner[prefix].tolist()
    python_sets: dict[int, set[int]] = {}
    truth: Truth = {}
    seen: set[tuple[int, int]] = set()
    start = 0
    for stop in range(1, len(keys) + 1):
        if stop < len(keys) and keys[stop] == keys[start]:
            continue
        group = sorted(owners[start:stop])
        start = stop
        for at, b in enumerate(group):
            for a in group[:at]:
                low, high = sorted((sizes[a], sizes[b]))
                if low < threshold * high or (a, b) in seen:
                    continue
                seen.add((a, b))
                x = python_sets.setdefault(a, set(sets[a].tolist()))
                y = python_sets.setdefault(b, set(sets[b].tolist()))
                shared = len(x & y)
                score = shared / (len(x) + len(y) - shared)
                if score >= threshold:
                    truth[a, b] = score
    return truth


def brute_force(texts: list[str], threshold: float) -> Truth:
    """Every pair of a small part, on the strings themselves."""
    sets = [shingles(text) for text in texts]
    truth: Truth = {}
    for b, y in enumerate(sets):
        for a, x in enumerate(sets[:b]):
            if min(len(x), len(y)) < threshold * max(len(x), len(y)):
                continue
            shared = len(x & y)
            if shared and shared / (len(x) + len(y) - shared) >= threshold:
                truth[a, b] = shared / (len(x) + len(y) - shared)
    return truth
