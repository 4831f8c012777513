"""D205: one answer serves many prompts."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, dataset_rule
from curate.rules.pairs import name, others
from curate.signals.columns import Column, column
from curate.signals.duplicates import copies
from curate.signals.words import words

_ALIKE = 0.5
_READ = 50


@dataset_rule("D205", "repeated-response", columns=("system", "prompt", "reply", "other", "roles"), fixes="review")
def repeated_response(corpus: Corpus, *, prompts: int = 3, characters: int = 50) -> Iterator[Hit]:
    """One answer serves several different prompts.

    A model learns the shortest way out: boilerplate, a refusal, the answer that a broken generator gave to all. Found
    where at least `prompts` prompts that share less than half of their words have the same answer of at least
    `characters` characters; shorter ones are labels or short facts, which are meant to come again. One finding an answer.

    Bad:
        {"instruction": "Where do I pay a parking fine?", "output": "Please visit the nearest public service hall for details."}
        {"instruction": "How do I register a newborn child?", "output": "Please visit the nearest public service hall for details."}
        {"instruction": "რა ღირს პასპორტის აღდგენა?", "output": "Please visit the nearest public service hall for details."}
    Good:
        {"instruction": "Is this review positive? Great food, and quick.", "output": "positive"}
        {"instruction": "Is this review positive? The tea was wonderful.", "output": "positive"}
        {"instruction": "What is the mood? We had a lovely time there.", "output": "positive"}
    """
    spare = copies(corpus)
    for rows in _groups(corpus, characters):
        kept = [row for row in rows if row not in spare]
        different = _different(corpus, kept, prompts) if len(kept) >= prompts else []
        if len(different) >= prompts:
            first = different[0]
            lines = ", ".join(name(corpus, row, seen_from=first) for row in different[1:3])
            message = f"the same answer stands in {len(kept):,} records with different prompts, also on {lines}"
            place = next((f"{place}.content" for place, _ in corpus.record(first).replies()), None)
            yield Hit(place, message, record=first, others=others(different[1:]))


def _groups(corpus: Corpus, characters: int) -> list[list[int]]:
    replies: Column = column(corpus, "reply")
    if isinstance(replies.texts, list):
        groups: dict[str, list[int]] = {}
        for row, text in zip(replies.rows, replies.texts, strict=True):
            if len(text) >= characters:
                groups.setdefault(text.strip(), []).append(row)
        return [rows for text, rows in groups.items() if len(rows) > 1 and len(text) >= characters]
    import polars as pl

    text = pl.col("reply").str.strip_chars()
    long = corpus.frame.lazy().filter(text.str.len_chars() >= characters)
    keyed = long.select("row", text.hash().alias("key")).filter(pl.col("key").is_duplicated()).collect()
    grouped: list[list[int]] = keyed.group_by("key", maintain_order=True).agg("row")["row"].to_list()
    return [sorted(rows) for rows in grouped]


def _different(corpus: Corpus, rows: list[int], wanted: int) -> list[int]:
    """Rows whose prompts share less than half of their words with every one before; `_READ` rows are looked at."""
    found: list[tuple[int, set[str]]] = []
    for row in rows[:_READ]:
        own = {word.key for word in words(corpus.record(row).prompt)}
        if own and all(len(own & other) < _ALIKE * len(own | other) for _, other in found):
            found.append((row, own))
    return [row for row, _ in found] if len(found) >= wanted else []
