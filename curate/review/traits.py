"""What an order can be learned from: rules that hit, lengths, what the surface of a text shows, what it is about."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from curate.review.candidate import Candidate
from curate.review.learn import Matrix, scaled
from curate.signals.hashed_ngrams import hashed_ngrams

TOPICS = 8
"""Directions in which texts differ most; more of them find no more fixes early."""
BINS = 5
SEEN = 3
"""Records that a rule must hit to count as a trait of its own."""
BELIEF = 0.7
"""What one rule more adds to the log-odds that a record is wrong, before anybody has decided; so does a high loss."""
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[.!?。؟।;:]")
_END = frozenset(".!?。؟।…»”\"')]}`")


def of_candidates(candidates: Sequence[Candidate]) -> Matrix:
    """What is known without reading: rules, lengths, language. Shape (candidates, traits)."""
    lengths = np.log1p([[one.prompt_length, one.reply_length] for one in candidates])
    both = np.column_stack([lengths, lengths**2, lengths[:, 1] - lengths[:, 0]])
    hit = [frozenset((*one.codes, *one.waived)) for one in candidates]
    hits = Counter(code for one in hit for code in one)
    codes = sorted(code for code, count in hits.items() if count >= SEEN)
    languages = sorted(name for name, count in Counter(one.language for one in candidates).items() if count >= SEEN)
    found = np.array(
        [
            [
                len(mine) + bool(one.hard),
                *(code in mine for code in codes),
                bool(one.errors),
                bool(one.partners),
                bool(one.hard),
            ]
            for one, mine in zip(candidates, hit, strict=True)
        ],
        dtype=np.float64,
    )
    tongues = np.array([[one.language == name for name in languages] for one in candidates], dtype=np.float64)
    bins = np.hstack([_bins(lengths[:, 0]), _bins(lengths[:, 1])])
    return np.hstack([found, scaled(both), bins, tongues.reshape(len(candidates), len(languages))])


def expected(traits: Matrix) -> Matrix:
    """The weights to begin with: rules that hit speak against a record, nothing else does yet."""
    weights = np.zeros(traits.shape[1])
    weights[0] = BELIEF
    return weights


def of_texts(prompts: Sequence[str], replies: Sequence[str]) -> Matrix:
    """What a look at the texts tells. Shape (records, traits)."""
    surface = np.log1p(np.array([_surface(*pair) for pair in zip(prompts, replies, strict=True)], dtype=np.float64))
    vectors = hashed_ngrams([*prompts, *replies])
    dense = np.vstack(list(vectors.blocks())) if len(vectors) else np.zeros((0, 1), dtype=np.float32)
    asked, told = dense[: len(prompts)], dense[len(prompts) :]
    alike = np.einsum("ij,ij->i", asked, told).astype(np.float64)
    topics = np.hstack([_topics(asked), _topics(told)])
    return np.hstack([scaled(surface), scaled(np.column_stack([alike, alike**2])), scaled(topics)])


def _surface(prompt: str, reply: str) -> list[float]:
    words = reply.split()
    return [
        reply.count("\n"),
        len(_SENTENCE.findall(reply)),
        reply.count(","),
        reply.count("`"),
        bool(_DIGIT.search(reply)),
        bool(_DIGIT.search(prompt)),
        reply[-1:] in _END,
        prompt[-1:] in "?؟;",
        "\n" in prompt,
        reply[:1].islower(),
        len(set(words)) / max(1, len(words)),
    ]


def _bins(values: Matrix) -> Matrix:
    """Which fifth of all values each one is in: what is wrong may be too short as well as too long."""
    borders = np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1])
    eye: Matrix = np.eye(BINS)[np.searchsorted(borders, values)]
    return eye


def _topics(vectors: NDArray[np.float32]) -> Matrix:
    """The vectors' largest principal directions (Halko et al. 2011, randomised range finder), with a fixed seed."""
    gram = vectors.T @ vectors
    size = min(TOPICS, len(gram))
    basis = np.random.default_rng(0).standard_normal((len(gram), min(size + 8, len(gram)))).astype(gram.dtype)
    for _ in range(4):
        basis = np.linalg.qr(gram @ basis)[0]
    directions = np.linalg.eigh(basis.T @ gram @ basis)[1][:, ::-1][:, :size]
    found: Matrix = (vectors @ (basis @ directions)).astype(np.float64)
    return found
