"""Plain Python finds what MinHash finds, to the last digit of the score."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.signals import near_few
from curate.signals.minhash import near_pairs

WORDS = st.sampled_from(
    [
        "fine",
        "Fee",
        "it's",
        "1.5",
        "ჯარიმა",
        "ᲡᲐᲥᲛᲔ",
        "ฟ้า",
        "กำแพง",
        "漢字",
        "かな",
        "हिन्दी",
        "e\u0301",
        "—",
        "🙂",
        "ﬁ",
        "a_b",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=8)


def shared(found: list[tuple[int, int, float]]) -> dict[tuple[int, int], float]:
    return {(a, b): round(score, 9) for a, b, score in found}


@given(TEXTS, st.sampled_from([0.5, 0.8, 1.0]))
@settings(max_examples=150, deadline=None)
def test_both_ways_find_the_same_pairs_with_the_same_scores(texts: list[str], threshold: float) -> None:
    distinct = list(dict.fromkeys(texts))
    few = shared(near_few.pairs(distinct, threshold))
    pairs = near_pairs(distinct, threshold=threshold, permutations=256)
    many = shared(list(zip(pairs.left.tolist(), pairs.right.tolist(), pairs.score.tolist(), strict=True)))
    equal = {pair for pair, score in many.items() if score == 1}
    for pair, score in few.items():
        assert many.get(pair, score) == score
        assert pair in many
    # of equal sets only (first, copy) is listed, so a pair may be missing where one of it equals an earlier text
    copies = {b for _, b in equal}
    assert {pair for pair in many if not copies & set(pair)} <= few.keys()


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_across_two_sets_the_scores_are_the_same(texts: list[str], others: list[str]) -> None:
    few = shared(near_few.across(texts, others, 0.8))
    pairs = near_pairs(texts, against=others, threshold=0.8, permutations=256)
    many = shared(list(zip(pairs.left.tolist(), pairs.right.tolist(), pairs.score.tolist(), strict=True)))
    assert few.items() <= many.items()
    assert {a for a, _ in few} == {a for a, _ in many}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        (" \n", set()),
        ("One two", {("one", "two")}),
        ("a b c d", {("a", "b", "c"), ("b", "c", "d")}),
        ("?!", {("?!",)}),
        ("ᲥᲐᲠᲗᲣᲚᲘ ენა", {("ქართული", "ენა")}),
    ],
)
def test_short_texts_have_a_signature_too(text: str, expected: set[tuple[str, ...]]) -> None:
    assert near_few.shingles(text) == expected


def test_many_equal_texts_take_linear_time() -> None:
    found = near_few.pairs(["the same five words here"] * 2000, 0.8)
    assert len(found) == 1999
    assert {a for a, _, _ in found} == {0}
