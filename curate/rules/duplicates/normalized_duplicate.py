"""D202: a record stands in the data twice but for its looks."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import MANY, name, others
from curate.signals.duplicates import looks_groups


@dataset_rule("D202", "normalized-duplicate", columns=("system", "prompt", "reply", "other", "roles"), fixes="review")
def normalized_duplicate(corpus: Corpus) -> Iterator[Hit]:
    """A record differs from another only in case, spaces, punctuation or the form of its letters.

    Compared after NFKC and case folding, with all Georgian alphabets brought to Mkhedruli; digits and signs that carry
    meaning stay (1.5 is not 15, C++ is not C). Where case or punctuation is the point, as in a lesson on spelling,
    look before you remove one. Exact copies are D201.

    Bad:
        {"instruction": "რა არის ჯარიმა?", "output": "ფულადი სასჯელი."}
        {"instruction": "Რა არის ჯარიმა", "output": "ფულადი  სასჯელი"}
    Good:
        {"instruction": "What is 1.5 as a fraction?", "output": "3/2"}
        {"instruction": "What is 15 as a fraction?", "output": "3/2"}
    """
    for first, *rows in looks_groups(corpus):
        if len(rows) > MANY:
            where = name(corpus, first, seen_from=rows[0])
            message = (
                f"the first of {len(rows):,} records that differ from that on {where} only in looks; keep that one"
            )
            yield Hit(None, message, record=rows[0], others=others([first, *rows[1:]]))
            continue
        for row in rows:
            if corpus.record(first).label == corpus.record(row).label:
                where = name(corpus, first, seen_from=row)
                message = (
                    f"copy of the record on {where} but for {_looks(corpus, row, first)}; keep that one, the first"
                )
                yield Hit(None, message, record=row, others=(Other(first, score=1.0),))


def _looks(corpus: Corpus, row: int, other: int) -> str:
    """In what two records differ: the first of these that makes them equal."""
    one = "\n".join(text for _, text in corpus.record(row).texts())
    two = "\n".join(text for _, text in corpus.record(other).texts())
    if "".join(one.split()) == "".join(two.split()):
        return "spaces"
    if one.casefold() == two.casefold():
        return "case"
    letters = ("".join(filter(str.isalnum, text)) for text in (one, two))
    return "punctuation" if len(set(letters)) == 1 else "case, punctuation or the form of letters"
