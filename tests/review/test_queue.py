"""What a reviewer sees next."""

import random
from threading import Event
from typing import Any

import numpy as np
import pytest

from curate.errors import CurateError
from curate.review.candidate import Candidate
from curate.review.learn import chances, fit, scaled
from curate.review.queue import EVERY, RANDOM, LearnedOrder
from curate.review.traits import of_candidates, of_texts


def candidate(position: int, **known: Any) -> Candidate:
    return Candidate(position, f"r{position}", **{"prompt_length": 40, "reply_length": 200, **known})


def crowd(size: int = 400, seed: int = 0) -> tuple[list[Candidate], set[int]]:
    """Records of which those with a short reply are wrong."""
    draw = random.Random(seed)
    found = [candidate(at, reply_length=draw.choice((20, 300, 400, 500, 600))) for at in range(size)]
    return found, {one.position for one in found if one.reply_length == 20}


def reviewed(candidates: list[Candidate], wrong: set[int], count: int, order: Any) -> list[Candidate]:
    """The same after a reviewer decided on so many of them in the order given."""
    known = {one.position: one for one in candidates}
    for _ in range(count // EVERY):
        ahead = [at for at in order(list(known.values())) if not known[at].verdict][:EVERY]
        for at in ahead:
            known[at] = known[at]._replace(verdict="reject" if at in wrong else "accept")
    return list(known.values())


def test_every_candidate_comes_once() -> None:
    found, wrong = crowd()
    for some in (found, reviewed(found, wrong, 100, LearnedOrder()), [], found[:1]):
        assert sorted(LearnedOrder()(some)) == sorted(one.position for one in some)


def test_certain_defects_come_first_then_pairs_side_by_side_then_the_rest_and_what_is_done_last() -> None:
    found = [
        candidate(0),
        candidate(1, partners=(7,)),
        candidate(2, verdict="accept"),
        candidate(3, errors=1, codes=("S011",)),
        candidate(4, codes=("Q510",)),
        candidate(5, errors=3, codes=("S011", "E101")),
        candidate(6),
        candidate(7, partners=(1,)),
    ]
    assert LearnedOrder()(found) == [5, 3, 1, 7, 4, 0, 6, 2]


def test_an_order_learned_from_fifty_decisions_finds_what_is_wrong() -> None:
    found, wrong = crowd()
    order = LearnedOrder()
    after = reviewed(found, wrong, EVERY, order)
    ahead = [at for at in order(after) if not after[at].verdict][:40]
    assert len(wrong & set(ahead)) >= 40 * (1 - 1 / RANDOM) - 1


def test_every_tenth_record_is_drawn_at_random_and_always_the_same_one() -> None:
    found, wrong = crowd()
    after = reviewed(found, wrong, EVERY, LearnedOrder())
    ahead = [at for at in LearnedOrder()(after) if not after[at].verdict]
    odd = [number for number, at in enumerate(ahead[:60]) if at not in wrong]
    assert odd
    assert {number % RANDOM for number in odd} == {RANDOM - 1}
    assert LearnedOrder()(after) == LearnedOrder()(after)
    assert LearnedOrder(seed=1)(after) != LearnedOrder()(after)


def test_the_order_stays_while_fewer_than_fifty_decisions_were_added() -> None:
    found, wrong = crowd()
    order = LearnedOrder()
    after = reviewed(found, wrong, EVERY, order)
    before = [at for at in order(after) if not after[at].verdict]
    after[before[0]] = after[before[0]]._replace(verdict="accept")
    assert [at for at in order(after) if not after[at].verdict and at in before[1:]][:8] == before[1:9]


def test_decisions_that_are_all_alike_teach_nothing() -> None:
    found, _ = crowd()
    after = [one._replace(verdict="accept") if one.position < 100 else one for one in found]
    assert LearnedOrder()(after)[:9] == list(range(100, 109))


def test_texts_are_read_once_and_tell_more_than_lengths() -> None:
    draw = random.Random(3)
    words = ["ქუჩა", "სახლი", "ბაღი", "წყალი", "მთა", "ცა", "ზღვა", "გზა", "ხე", "ქვა"]
    texts = [("რა არის ეს?", " ".join(draw.choices(words, k=12)) + ("." if at % 4 else "")) for at in range(300)]
    found = [candidate(at) for at in range(300)]
    asked: list[int] = []

    def read(positions: Any) -> list[tuple[str, str]]:
        asked.append(len(positions))
        return [texts[at] for at in positions]

    order = LearnedOrder(read, wait=True)
    wrong = set(range(0, 300, 4))
    after = reviewed(found, wrong, 2 * EVERY, order)
    ahead = [at for at in order(after) if not after[at].verdict][:30]
    assert len(wrong & set(ahead)) >= 12  # 7 or 8 by chance
    assert asked == [300]


def test_a_key_does_not_wait_for_texts_to_be_read() -> None:
    found, wrong = crowd(120)
    may = Event()

    def read(positions: Any) -> list[tuple[str, str]]:
        assert may.wait(10)
        return [("რა?", "x" * at) for at in positions]

    order = LearnedOrder(read)
    after = reviewed(found, wrong, EVERY, order)
    before = order(after)
    may.set()
    assert order._read is not None
    order._read.join()
    assert order._learned == (1, False)
    assert sorted(order(after)) == sorted(before)
    assert order._learned == (1, True)


def test_texts_that_cannot_be_read_are_done_without() -> None:
    def gone(positions: Any) -> list[tuple[str, str]]:
        raise CurateError("the file was changed")

    found, wrong = crowd(120)
    order = LearnedOrder(gone, wait=True)
    assert len(order(reviewed(found, wrong, EVERY, order))) == 120


def test_weights_are_those_of_the_likeliest_model() -> None:
    """Held against a plain gradient: at the optimum the penalised slope is zero."""
    draw = np.random.default_rng(0)
    traits = scaled(draw.standard_normal((200, 3)))
    wrong = draw.random(200) < 1 / (1 + np.exp(-(2 * traits[:, 0] - 1)))
    expected = np.array([0.0, 0.5, 0.0])
    weights = fit(traits, wrong, expected, strength=2.0)
    assert weights is not None
    slope = traits.T @ (wrong - chances(traits, weights)) - 2.0 * (weights[:-1] - expected)
    assert np.abs(slope).max() < 1e-4
    assert weights[0] > 1
    assert abs(float(chances(traits, weights).mean()) - wrong.mean()) < 1e-3


def test_without_decisions_of_both_kinds_there_are_no_weights() -> None:
    assert fit(np.ones((4, 1)), np.array([True] * 4), np.zeros(1)) is None


@pytest.mark.parametrize("size", [1, 2, 7])
def test_few_or_equal_or_empty_texts_have_finite_traits(size: int) -> None:
    found = [candidate(at, prompt_length=0, reply_length=0) for at in range(size)]
    assert np.isfinite(of_candidates(found)).all()
    assert np.isfinite(of_texts([""] * size, ["\ud800"] * size)).all()
