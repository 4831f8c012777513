"""D204: two prompts are nearly the same, and so are their answers."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import MANY, Comparison, compare, name, others
from curate.signals.duplicates import Options, near, near_clusters
from curate.signals.meaning import meaning_changes
from curate.signals.words import words


@dataset_rule(
    "D204",
    "near-duplicate-prompt",
    columns=("system", "prompt", "reply", "other", "roles"),
    severity="info",
    fixes="review",
)
def near_duplicate_prompt(
    corpus: Corpus, *, threshold: float = 0.8, n: int = 3, permutations: int = 64, agreement: float = 0.8
) -> Iterator[Hit]:
    """Two prompts are nearly the same, and their answers say the same.

    Such a pair teaches one thing twice, in other words: choose the better answer, or keep both on purpose. Answers
    agree where the shorter one's words stand in the longer one, at least a share of `agreement` of them, and no number,
    date, negation or yes and no differs. Pairs that are near as a whole are D203, answers that disagree are family C.

    Bad:
        {"instruction": "What is the capital city of Georgia in the Caucasus?", "output": "Tbilisi."}
        {"instruction": "What is the capital city of Georgia, in the Caucasus?", "output": "The capital of Georgia is Tbilisi."}
    Good:
        {"instruction": "What is the capital city of Georgia in the Caucasus?", "output": "Tbilisi."}
        {"instruction": "What is the capital city of Georgia in the USA?", "output": "Atlanta."}
    """
    options = Options(threshold, n, permutations)
    known = {row for cluster in near_clusters(corpus, "record", options) for row, _ in cluster.members}
    found: dict[int, list[tuple[int, float]]] = {}
    taken: set[int] = set()
    tries: dict[int, int] = {}
    for row, other, score in near(corpus, "prompt", options):
        if row in taken or other in taken or other in known or tries.get(other, 0) == _TRIES:
            continue
        tries[other] = tries.get(other, 0) + 1
        if _agree(corpus.record(row).reply, corpus.record(other).reply, agreement) and not meaning_changes(
            corpus.record(row).prompt, corpus.record(other).prompt
        ):
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


def _hit(corpus: Corpus, row: int, keeper: int, score: float, found: Comparison) -> Hit:
    mine, theirs = corpus.record(row).reply, corpus.record(keeper).reply
    longer = "this answer is the longer one" if len(mine) > len(theirs) else "that answer is the longer one"
    where = name(corpus, keeper, seen_from=row)
    message = f"the prompt is nearly that on {where} ({score:.2f}) and the answers agree: {found.words}; {longer}"
    other = Other(keeper, found.place, found.other_span, score)
    return Hit(found.place, message, found.span, record=row, others=(other,))


def _agree(reply: str, other: str, agreement: float) -> bool:
    mine, theirs = ({word.key for word in words(text)} for text in (reply, other))
    least = min(len(mine), len(theirs))
    return bool(least) and len(mine & theirs) >= agreement * least and not meaning_changes(reply, other)
