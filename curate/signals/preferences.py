"""Which judgements of a preference set are about the same thing: one prompt, or one prompt with one reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.signals.columns import Column
from curate.signals.equal import same_but_looks
from curate.signals.normalise import grouping_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from curate.intake.corpus import Corpus
    from schemas import Message

Key = tuple[tuple[object, ...], ...]
COLUMNS = ("system", "prompt", "reply", "shape")
"""The columns of the corpus that are read here."""
PAIRS = r"preference|dpo"
"""In the names of the shapes with two endings."""
THUMBS = r"^kto"
"""In the names of the shapes with a thumb up or down."""


def pairs_on_one_prompt(corpus: Corpus) -> list[list[int]]:
    """Rows of pairs whose prompts are equal but for their looks, in groups of two and more."""
    return _groups(corpus, PAIRS, ("system", "prompt"))


def thumbs_on_one_reply(corpus: Corpus) -> list[list[int]]:
    """Rows of judged replies whose prompt and reply are equal but for their looks, in groups of two and more."""
    return _groups(corpus, THUMBS, ("system", "prompt", "reply"))


def ending_key(messages: Sequence[Message]) -> Key:
    """What two endings share when they differ only in case, spaces, punctuation or looks.

    The indents of lines count, since code lives by them, and so does every character of a tool call. Empty for an
    ending that says nothing.
    """
    key = tuple(
        (
            message.role,
            grouping_key(message.content),
            _indents(message.content),
            grouping_key(message.reasoning),
            tuple((call.name, call.arguments) for call in message.tool_calls),
        )
        for message in messages
    )
    return key if any(part for _, *parts in key for part in parts) else ()


def _indents(text: str) -> tuple[int, ...]:
    if "\n" not in text:
        return ()
    lines = [line for line in text.strip().splitlines() if not line.isspace()]
    indents = tuple(len(line) - len(line.lstrip()) for line in lines if line)
    return indents if any(indents) else ()


def _groups(corpus: Corpus, shapes: str, names: tuple[str, ...]) -> list[list[int]]:
    def find() -> list[list[int]]:
        texts = _small(corpus, shapes, names) if corpus.small else _large(corpus, shapes, names)
        return [[texts.rows[at] for at in group] for group in same_but_looks(texts)] if len(texts) else []

    return corpus.signal(("judged", shapes), find)


def _small(corpus: Corpus, shapes: str, names: tuple[str, ...]) -> Column:
    judged = _matching(shapes)
    columns = zip(corpus.values("shape"), *(corpus.values(name) for name in names), strict=True)
    rows = [(row, "\n".join(texts)) for row, (shape, *texts) in enumerate(columns) if shape and judged(shape)]
    return Column([row for row, _ in rows], [text for _, text in rows])


def _large(corpus: Corpus, shapes: str, names: tuple[str, ...]) -> Column:
    import polars as pl

    text = pl.concat_str(names, separator="\n").alias("text")
    judged = corpus.frame.lazy().filter(pl.col("shape").str.contains(shapes)).select("row", text).collect()
    return Column(judged["row"].to_list(), judged["text"])


def _matching(shapes: str) -> Callable[[str], bool]:
    import re

    pattern = re.compile(shapes)
    return lambda shape: pattern.search(shape) is not None
