"""D203: a record is nearly another one."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import CONTRADICTIONS, MANY, Comparison, compare, listed, name
from curate.signals.duplicates import Options, near_clusters


@dataset_rule(
    "D203",
    "near-duplicate",
    columns=("system", "prompt", "reply", "other", "roles"),
    fixes="review",
    yields_to=CONTRADICTIONS,
)
def near_duplicate(corpus: Corpus, *, threshold: float = 0.8, n: int = 3, permutations: int = 64) -> Iterator[Hit]:
    """A record is nearly another one: a few words changed, the rest the same.

    Copies with small edits weigh a topic twice and leak through a random split. Prompt and reply are compared
    together, as sets of runs of `n` words (five grapheme clusters where words are not spaced: Thai, Chinese). The score
    is the share of runs in common (Jaccard), computed exactly; MinHash only proposes candidates, and misses one pair
    at the threshold in 5,000. Every member of a group is near the record to keep, which is the first one; more than
    twenty are one finding.

    Records that differ in a number, a date, a negation or a yes and no are never spare copies: the message says that
    they may contradict each other. Quiet where prompt or reply alone is another one: other numbers in one template,
    another question on one long passage, a translation and its reverse.

    Bad:
        {"instruction": "How do I renew a passport at the service hall in Tbilisi?", "output": "Bring the old passport and a photograph to any window of the service hall, pay the fee there and come back after ten working days."}
        {"instruction": "How do I renew a passport at the service hall in Tbilisi?", "output": "Bring the old passport and a photograph to any window of the service hall, pay the fee there and return after ten working days."}
    Good:
        {"instruction": "What is 12 times 5? Answer with the number and nothing else.", "output": "60"}
        {"instruction": "What is 12 times 6? Answer with the number and nothing else.", "output": "72"}
    """
    for cluster in near_clusters(corpus, "record", Options(threshold, n, permutations)):
        keeper = corpus.record(cluster.keeper)
        looked = [(row, score, compare(corpus.record(row), keeper)) for row, score in cluster.members[:MANY]]
        if len(cluster.members) <= MANY:
            yield from (_hit(corpus, row, cluster.keeper, score, found) for row, score, found in looked)
        else:
            row, score, found = looked[0]
            own = f"the first of {len(cluster.members):,} records near that on "
            lowest = min(score for _, score in cluster.members)
            message = f"{own}{name(corpus, cluster.keeper, seen_from=row)} ({lowest:.2f} or more); the nearest words: "
            more = tuple(Other(other, score=score) for other, score, _ in looked[1:])
            keeper_too = Other(cluster.keeper, found.place, found.other_span, score)
            yield Hit(found.place, message + found.words, found.span, record=row, others=(keeper_too, *more))


def _hit(corpus: Corpus, row: int, keeper: int, score: float, found: Comparison) -> Hit:
    where = name(corpus, keeper, seen_from=row)
    changes = tuple(dict.fromkeys((*found.prompt, *found.reply)))
    advice = f"they differ in {listed(changes)}: they may contradict each other, keep both until read"
    if not changes:
        longer = len(corpus.record(row).reply) - len(corpus.record(keeper).reply)
        advice = "keep that one, the first" + (f", though this reply is {longer} characters longer" * (longer > 20))
    words = f": {found.words}" if found.words else ""
    message = f"near-duplicate of {where} ({score:.2f}){words}; {advice}"
    other = Other(keeper, found.place, found.other_span, score)
    return Hit(found.place, message, found.span, record=row, others=(other,))
