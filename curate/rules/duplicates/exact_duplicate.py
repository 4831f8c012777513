"""D201: a record stands in the data twice."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import MANY, name, others
from curate.signals.duplicates import exact_groups


@dataset_rule("D201", "exact-duplicate", columns=("system", "prompt", "reply", "other", "roles"), fixes="review")
def exact_duplicate(corpus: Corpus) -> Iterator[Hit]:
    """A record stands in the data twice.

    The same messages, character for character once the JSON is read, whatever the other fields say. The model sees
    them twice as often, and a random split puts one copy on each side. The first one is the one to keep; more than
    twenty copies of a record are one finding.

    Bad:
        {"instruction": "რა არის ჯარიმა?", "output": "ფულადი სასჯელი."}
        {"instruction": "What is a fee?", "output": "A price for a service."}
        {"output": "ფულადი სასჯელი.", "instruction": "რა არის ჯარიმა?", "topic": "fines"}
    Good:
        {"instruction": "რა არის ჯარიმა?", "output": "ფულადი სასჯელი."}
        {"instruction": "What is a fee?", "output": "A price for a service."}
    """
    for first, *rows in exact_groups(corpus):
        if len(rows) > MANY:
            count = f"{len(rows):,} exact copies of the record on {name(corpus, first, seen_from=rows[0])}"
            yield Hit(None, f"the first of {count}; keep that one", record=rows[0], others=others([first, *rows[1:]]))
            continue
        for row in rows:
            if _alike(corpus, first, row):
                message = f"exact copy of the record on {name(corpus, first, seen_from=row)}; keep that one, the first"
                yield Hit(None, message, record=row, others=(Other(first, score=1.0),))


def _alike(corpus: Corpus, first: int, row: int) -> bool:
    """What the text columns do not tell: KTO's label, the tools, which turns are learned."""
    one, two = corpus.record(first), corpus.record(row)
    return (
        one.label == two.label
        and one.tools == two.tools
        and [t.weight for _, t in one.turns()] == [t.weight for _, t in two.turns()]
    )
