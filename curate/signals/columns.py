"""A text column of a corpus with the rows it belongs to: Python strings in a small run, polars in a large one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    import polars as pl

    from curate.intake.corpus import Corpus

What = Literal["record", "everything", "prompt", "reply", "question"]
"""`record`: what is asked and answered; `everything`: the system prompt and all else as well; `question`: the prompt,
or the text of a record that has none."""
SLICE = 4096
"""Texts of a large run that are Python strings at one time."""
_READS = {
    "record": ("prompt", "reply", "other"),
    "everything": ("system", "prompt", "reply", "other", "roles"),
    "prompt": ("prompt",),
    "reply": ("reply",),
    "question": ("prompt", "reply"),
}


@dataclass(frozen=True, slots=True)
class Column(Sequence[str]):
    """Texts, numbered from 0, each of which belongs to a row of the corpus."""

    rows: Sequence[int]
    texts: Sequence[str] | pl.Series

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        """One text, or some."""
        found: Any = self.texts[at]
        return found  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        """All of them; of a large run no more than `SLICE` are strings at a time."""
        if isinstance(self.texts, list):
            yield from self.texts
            return
        for start in range(0, len(self), SLICE):
            yield from self.texts[start : start + SLICE].to_list()  # type: ignore[union-attr]  # a Series

    def only(self, wanted: Callable[[int], bool]) -> Column:
        """The texts of some rows."""
        kept = [at for at, row in enumerate(self.rows) if wanted(row)]
        if isinstance(self.texts, list):
            return Column([self.rows[at] for at in kept], [self.texts[at] for at in kept])
        series: Any = self.texts
        return Column([self.rows[at] for at in kept], series[kept])


def column(corpus: Corpus, what: What) -> Column:
    """A text column, made once a run. The rule must have named the corpus columns that it is made of."""
    return corpus.signal(("column", what), lambda: _small(corpus, what) if corpus.small else _large(corpus, what))


def _small(corpus: Corpus, what: What) -> Column:
    values = [corpus.values(name) for name in _READS[what]]
    if what == "question":
        texts = [prompt if prompt and not prompt.isspace() else reply for prompt, reply in zip(*values, strict=True)]
    elif len(values) == 1:
        texts = list(values[0])
    else:
        texts = ["\n".join(parts) for parts in zip(*values, strict=True)]
    return Column(range(len(texts)), texts)


def _large(corpus: Corpus, what: What) -> Column:
    import polars as pl

    names: Any = _READS[what]
    if what == "question":
        blank = ~pl.col("prompt").str.contains(r"\S")
        text = pl.when(blank).then(pl.col("reply")).otherwise(pl.col("prompt"))
    else:
        text = pl.concat_str(names, separator="\n") if len(names) > 1 else pl.col(names[0])
    frame = corpus.frame
    rows = frame["row"]
    whole = rows.len() == len(corpus)
    return Column(range(len(corpus)) if whole else rows.to_list(), frame.select(text.alias("text"))["text"])
