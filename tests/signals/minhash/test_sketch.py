import numpy as np
import pytest

from curate.signals.minhash.bands import choose
from curate.signals.minhash.shingles import Grams
from curate.signals.minhash.sketch import sketch
from curate.signals.minhash.texts import as_texts


def agreement(shared: int, apart: int, k: int, trials: int = 300) -> float:
    """Mean share of equal bins for pairs of texts with this many common shingles, and this many more each."""
    texts = []
    for t in range(trials):
        common = [f"c{t}x{i}" for i in range(shared)]
        texts += [" ".join(common + [f"{side}{t}x{i}" for i in range(apart)]) for side in "ab"]
    found = sketch(as_texts(texts), Grams(1, 1), choose(0.8, k))
    return float((found.bins[0::2] == found.bins[1::2]).mean())


@pytest.mark.parametrize("size", [5, 20, 60, 200])
@pytest.mark.parametrize("k", [64, 256])
def test_equal_bins_estimate_the_jaccard_index_also_for_short_texts(size: int, k: int) -> None:
    shared, apart = size * 4 // 5, size // 5
    assert agreement(shared, apart, k) == pytest.approx(shared / (shared + 2 * apart), abs=0.04)


def test_unlike_texts_share_almost_no_bins() -> None:
    assert agreement(0, 30, 64) < 0.02


def test_no_bin_of_a_text_is_left_empty_and_an_empty_text_is_marked() -> None:
    found = sketch(as_texts(["one", "", "one two three four"]), Grams(), choose(0.8, 64))
    assert found.sizes.tolist() == [1, 0, 2]
    assert len(set(found.bins[0].tolist())) == 1
    assert len(set(found.bins[2].tolist())) == 2


def test_the_two_ways_to_fill_empty_bins_agree() -> None:
    from curate.signals.minhash import sketch as module

    rng = np.random.default_rng(5)
    minima = rng.integers(0, 2**31, (200, 64)).astype(np.uint32)
    minima[rng.random((200, 64)) < rng.random((200, 1)) * 0.98] = 0xFFFFFFFF
    minima[:, 3] = 7
    one, other = minima.copy(), minima.copy()
    full = minima != 0xFFFFFFFF
    filled = full.sum(axis=1)
    module._ask_in_turn(one, full, np.arange(200))
    module._ask_all(other, full, np.argsort(-filled, kind="stable"), filled)
    assert (one == other).all()
    assert (one != 0xFFFFFFFF).all()
    assert (one[full] == minima[full]).all()
