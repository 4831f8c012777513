"""S016."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules import Hit, Mend, Other, dataset_rule


@dataset_rule("S016", "duplicate-id", columns=("id",), severity="error", fixes="safe")
def duplicate_id(corpus: Corpus) -> Iterator[Hit]:
    """Two records of a file share an id.

    Reviews, suppressions and caches are kept by id: a decision on the one would count for the other. The later
    ones get the id under which `curate` knows them already, `fines-01/2`; a number is left for you to replace.

    Bad:
        {"id": "fines-01", "instruction": "What is a fine?", "output": "A punishment in money."}
        {"id": "fines-02", "instruction": "What is a fee?", "output": "A price for a service."}
        {"id": "fines-01", "instruction": "რა არის ჯარიმა?", "output": "ფულადი სასჯელი."}
    Good:
        {"id": "fines-01", "instruction": "What is a fine?", "output": "A punishment in money."}
        {"id": "fines-02", "instruction": "What is a fee?", "output": "A price for a service."}
        {"instruction": "What is a form?", "output": "A paper to fill in."}
    """
    firsts = [*(file.first for file in corpus.files), len(corpus)]
    for file, end in zip(corpus.files, firsts[1:], strict=False):
        seen: dict[str, list[int]] = {}
        for row, identity in _repeated(corpus, file.first, end):
            rows = seen.setdefault(identity, [])
            rows.append(row)
            if len(rows) > 1:
                message = f"the id {identity} is taken by the record on line {corpus.line(rows[0])}"
                batch, index = corpus.locate(row)
                name = batch.id_field(index)
                mend = None
                if name is not None and isinstance(batch.row(index)[name], str):
                    own = f"{identity}/{len(rows)}"
                    mend = Mend(f"call it {own}", value=own)
                yield Hit(name, message, record=row, others=(Other(rows[0]),), mend=mend)


def _repeated(corpus: Corpus, start: int, end: int) -> list[tuple[int, str]]:
    """Row and id of every record of a file whose id stands there more than once, in order."""
    if corpus.small:
        ids = corpus.values("id")[start:end]
        counts: dict[str, int] = {}
        for identity in ids:
            if identity is not None:
                counts[identity] = counts.get(identity, 0) + 1
        return [(start + at, i) for at, i in enumerate(ids) if i is not None and counts[i] > 1]
    import polars as pl

    own = corpus.frame.lazy().select("row", "id").filter(pl.col("row").is_between(start, end - 1))
    repeated = own.filter(pl.col("id").is_not_null() & pl.col("id").is_duplicated()).collect()
    return list(zip(repeated["row"].to_list(), repeated["id"].to_list(), strict=True))
