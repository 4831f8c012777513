"""Prompts that ask the same in other words: near by a model, and let through by the guard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.signals.columns import column
from curate.signals.contradiction.groups import Answers, equal_groups
from curate.signals.contradiction.guard import objection
from curate.signals.duplicates import copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curate.intake.corpus import Corpus

LADDER = ((0.97, None), (0.93, 2), (0.90, 1))
"""Cosine, and how many words of topic may differ from there; None: any number."""
LABELS = 0.95
"""Cosine from which two labels of paraphrased prompts may be held against each other (BANKING77: 12 of 12 real)."""
_TRIES = 8
"""Pairs that a prompt takes part in, the nearest."""


@dataclass(frozen=True, slots=True)
class Paraphrases:
    """What a model says of the prompts of a corpus."""

    pairs: Sequence[tuple[int, int, float]] = ()
    """Row, later row and cosine, the nearest first; the first row of those with the same prompt stands for them all."""
    foreign: int = 0
    """Prompts in a language that the model does not cover: they were not compared."""
    prompts: int = 0


def spare(cosine: float) -> int | None:
    """How many words of topic the guard may let pass at a cosine; none below the ladder."""
    return next((words for least, words in LADDER if cosine >= least), 0)


def paraphrases(corpus: Corpus, model: str, *, cache: bool) -> Paraphrases:
    """Pairs of prompts that ask the same, found once a run.

    Raises:
        CurateError: the model cannot be loaded, or the extra is not installed.
    """
    return corpus.signal(("paraphrases", model), lambda: _find(corpus, model, cache))


def _find(corpus: Corpus, model: str, cache: bool) -> Paraphrases:
    from curate.signals.embeddings import Encoder, similar_pairs

    spare_rows = copies(corpus) | {row for group in equal_groups(corpus) for row in group[1:]}
    prompts = column(corpus, "prompt")
    asked = [
        (row, text) for row, text in zip(prompts.rows, prompts, strict=True) if row not in spare_rows and text.strip()
    ]
    if len(asked) < 2:
        return Paraphrases()
    encoder = Encoder(model, cache=cache)
    cover = encoder.cover([text for _, text in asked])
    read = [pair for pair, fits, known in zip(asked, cover.fits, cover.known, strict=True) if fits and known]
    vectors = encoder.vectors([text for _, text in read])
    encoder.save()
    near = sorted(similar_pairs(vectors, LADDER[-1][0]), key=lambda pair: -pair[2]) if len(read) > 1 else []
    found = _guarded(Answers(corpus), [(read[one][0], read[two][0], cosine) for one, two, cosine in near])
    return Paraphrases(list(found), len(asked) - sum(cover.known), len(asked))


def _guarded(answers: Answers, near: Sequence[tuple[int, int, float]]) -> Iterator[tuple[int, int, float]]:
    tries: dict[int, int] = {}
    for row, other, cosine in near:
        if max(tries.get(row, 0), tries.get(other, 0)) >= _TRIES:
            continue
        alike = answers.system(row) == answers.system(other) and answers.before(row) == answers.before(other)
        if alike and objection(answers.prompt(row), answers.prompt(other), spare=spare(cosine)) is None:
            tries[row], tries[other] = tries.get(row, 0) + 1, tries.get(other, 0) + 1
            yield row, other, cosine
