"""D204: two prompts are nearly the same, and so are their answers."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import CONTRADICTIONS, MANY, Comparison, compare, name, others
from curate.signals.duplicates import Options, near, near_clusters
from curate.signals.parts import PROMPT, REPLY, Parts


@dataset_rule(
    "D204",
    "near-duplicate-prompt",
    columns=("system", "prompt", "reply", "other", "roles"),
    severity="info",
    fixes="review",
    yields_to=CONTRADICTIONS,
)
def near_duplicate_prompt(
    corpus: Corpus, *, threshold: float = 0.8, n: int = 3, permutations: int = 64, agreement: float = 0.8
) -> Iterator[Hit]:
    """Two prompts are nearly the same, and their answers say the same.

    Such a pair teaches one thing twice, in other words: choose the better answer, or keep both on purpose. Answers
    agree where the shorter one's words stand in the longer one, at least a share of `agreement` of them, and no number,
    date, negation or yes and no differs; answers of a few words only where the prompts have all words in common. Pairs that are near as a whole are D203, answers that disagree are family C.

    Bad:
        {"instruction": "What is the capital city of Georgia in the Caucasus?", "output": "Tbilisi."}
        {"instruction": "What is the capital city of Georgia, in the Caucasus?", "output": "The capital of Georgia is Tbilisi."}
    Good:
        {"instruction": "What is the capital city of Georgia in the Caucasus?", "output": "Tbilisi."}
        {"instruction": "What is the capital city of Georgia in the USA?", "output": "Atlanta."}
    """
    options = Options(threshold, n, permutations)
    known = {row for cluster in near_clusters(corpus, "record", options) for row, _ in cluster.members}
    parts = Parts.of(corpus)
    found: dict[int, list[tuple[int, float]]] = {}
    taken: set[int] = set()
    tries: dict[int, int] = {}
    for row, other, score in near(corpus, "prompt", options):
        if row in taken or other in taken or other in known or tries.get(other, 0) == _TRIES:
            continue
        tries[other] = tries.get(other, 0) + 1
        if _alike(parts, row, other, score) and parts.replies_agree(row, other, agreement):
            taken.add(other)
            found.setdefault(row, []).append((other, score))
    for keeper, members in found.items():
        first = [row for row, _ in members]
        if len(members) > MANY:
            where = name(corpus, keeper, seen_from=first[0])
            message = f"the first of {len(members):,} records that ask and answer like that on {where}"
            yield Hit(None, message, record=first[0], others=others([keeper, *first[1:]]))
            continue
        for row, score in members:
            yield _hit(corpus, row, keeper, score, compare(corpus.record(row), corpus.record(keeper)))


_TRIES = 5
"""Pairs in which a record's answer is compared: bounds the work where thousands ask the same."""
_SAYS_MUCH = 5
"""Words."""


def _hit(corpus: Corpus, row: int, keeper: int, score: float, found: Comparison) -> Hit:
    mine, theirs = corpus.record(row).reply, corpus.record(keeper).reply
    longer = "this answer is the longer one" if len(mine) > len(theirs) else "that answer is the longer one"
    where = name(corpus, keeper, seen_from=row)
    nearly = "" if score >= 1 else f" ({score:.2f})"
    message = f"the prompt is {'nearly ' if nearly else ''}that on {where}{nearly} and the answers agree: {found.words}; {longer}"
    other = Other(keeper, found.place, found.other_span, score)
    return Hit(found.place, message, found.span, record=row, others=(other,))


def _alike(parts: Parts, row: int, other: int, score: float) -> bool:
    """Whether two near prompts ask the same. An answer of few words agrees by chance: then all their words must."""
    if score < 1 and min(len(parts.words(REPLY, one)) for one in (row, other)) < _SAYS_MUCH:
        return False
    return score >= 1 or not (parts.asks_else(row, other) or parts.changes(PROMPT, row, other))
