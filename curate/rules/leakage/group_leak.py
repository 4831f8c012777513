"""K904: records of one document, conversation or author stand on both sides."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.pairs import name, others
from curate.signals.leakage import Sides, sides


@dataset_rule("K904", "group-leak", columns=("field:{split}", "field:{fields}"), fixes="review")
def group_leak(
    corpus: Corpus,
    *,
    split: str = "split",
    fields: tuple[str, ...] = (
        "document",
        "document_id",
        "doc_id",
        "conversation",
        "conversation_id",
        "author",
        "author_id",
    ),
) -> Iterator[Hit]:
    """Records of one document, conversation or author stand both in the training data and in the evaluation set.

    What is drawn from one source shares facts and wording, so the evaluation is easier than life: split by group. It
    looks at the fields named in `fields`, in the files of `--against` and between the splits that the field `split`
    names. One finding a group.

    Against:
        {"prompt": "What does article 5 say?", "completion": "Who may apply.", "document": "law-17"}
    Bad:
        {"prompt": "What does article 9 say?", "completion": "When it is in force.", "document": "law-17"}
    Good:
        {"prompt": "What does article 9 say?", "completion": "When it is in force.", "document": "law-18"}
    """
    for pair in sides(corpus, split):
        for field in fields:
            mine, theirs = pair.values(f"field:{field}")
            for value, rows in mine.items():
                if value in theirs:
                    yield _hit(pair, field, value, rows, theirs[value])


def _hit(pair: Sides, field: str, value: str, rows: list[int], theirs: list[int]) -> Hit:
    where = name(pair.corpus, theirs[0], pair.beside, seen_from=rows[0])
    shown = value if len(value) <= 60 else f"{value[:59]}…"
    there = f"{len(theirs):,} of the evaluation set, the first on {where}"
    message = f"{field} “{shown}” is on both sides: {len(rows):,} of these records and {there}"
    return Hit(field, message, record=rows[0], others=others(theirs, beside=pair.beside))
