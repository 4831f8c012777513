"""Records that say the same in other words: near by an embedding, not by their letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from curate.signals.columns import column
from curate.signals.duplicates import Cluster, Options, clusters, copies, near, near_clusters
from curate.signals.embeddings import UNKNOWN, Encoder, similar_pairs
from curate.signals.parts import PROMPT, REPLY, Parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curate.intake.corpus import Corpus
    from curate.signals.meaning import Change

PART = 0.8
"""Cosine that the prompts, and the replies, must have: one long answer would carry two questions along."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEGINS = re.compile(r"(?:^|[.!?:;\n\"“”«»])\s*$")


@dataclass(frozen=True, slots=True)
class Found:
    """What a model says of a corpus."""

    unknown: float
    """Share of tokens that the model does not know; above `UNKNOWN` nothing was compared."""
    clusters: Sequence[Cluster] = ()
    """Rows with their cosine with the keeper, the first of them."""


def semantic_clusters(corpus: Corpus, model: str, threshold: float, *, cache: bool) -> Found:
    """Clusters by meaning, without what exact, normalised and near duplicates have already said.

    Texts beyond the model's window are left out: it reads their beginnings alone, which proves nothing.

    Raises:
        CurateError: the model cannot be loaded, or the extra is not installed.
    """
    options = Options()
    said = copies(corpus) | {row for cluster in near_clusters(corpus, "record", options) for row, _ in cluster.members}
    texts = column(corpus, "record")
    rows = [(row, text) for row, text in zip(texts.rows, texts, strict=True) if row not in said and text.strip()]
    if not rows:
        return Found(0.0)
    encoder = Encoder(model, cache=cache)
    cover = encoder.cover([text for _, text in rows])
    if cover.unknown > UNKNOWN:
        return Found(cover.unknown)
    whole = [pair for pair, fits in zip(rows, cover.fits, strict=True) if fits]
    vectors = encoder.vectors([text for _, text in whole])
    pairs = [(whole[a][0], whole[b][0], score) for a, b, score in similar_pairs(vectors, threshold)]
    alike = {(row, other) for row, other, _ in near(corpus, "record", options)}  # D203 was right to say nothing
    parts = Parts.of(corpus)
    fits = _Fits(parts, encoder)
    found = clusters((pair for pair in pairs if pair[:2] not in alike), fits)
    encoder.save()
    return Found(cover.unknown, found)


@dataclass(frozen=True, slots=True)
class _Fits:
    """Whether two records ask the same and answer alike."""

    parts: Parts
    encoder: Encoder

    def __call__(self, row: int, other: int) -> bool:
        questions = self.parts.text(PROMPT, row), self.parts.text(PROMPT, other)
        if questions[0] != questions[1] and (self.parts.changes(PROMPT, row, other) or other_names(*questions)):
            return False
        return all(self._near(self.parts.text(part, row), self.parts.text(part, other)) for part in (PROMPT, REPLY))

    def _near(self, mine: str, theirs: str) -> bool:
        if mine == theirs:
            return True
        left, right = self.encoder.vectors([mine, theirs])
        return bool(left @ right >= PART)


def differing(corpus: Corpus, row: int, other: int) -> tuple[Change | Literal["name"], ...]:
    """In which ways the replies of two records may contradict each other."""
    parts = Parts.of(corpus)
    named = other_names(parts.text(REPLY, row), parts.text(REPLY, other))
    return (*parts.changes(REPLY, row, other), *(("name",) if named else ()))


def other_names(left: str, right: str) -> bool:
    """Whether one text has a name that the other has not: a word capitalised within a sentence."""
    return bool(_names(left) - _words(right) or _names(right) - _words(left))


def _names(text: str) -> set[str]:
    return {
        match[0].casefold()
        for match in _WORD.finditer(text)
        if len(match[0]) > 1 and match[0][0].isupper() and not _BEGINS.search(text[: match.start()][-8:] or "\n")
    }


def _words(text: str) -> set[str]:
    return {match[0].casefold() for match in _WORD.finditer(text)}
