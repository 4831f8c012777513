"""What two long texts differ in can be judged without what they share."""

from hypothesis import given
from hypothesis import strategies as st

from curate.signals.differences import middles

WORDS = st.lists(st.sampled_from(["one", "two", "not", "5", "ორი", "\n"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_the_middles_lie_between_a_shared_beginning_and_a_shared_end(left: str, right: str) -> None:
    one, two = middles(left, right)
    head = left[: left.index(one)] if one else None
    assert left.endswith(left[len(head) + len(one) :]) if head is not None else True
    assert len(left) - len(one) == len(right) - len(two)
    if left == right:
        assert one.strip() == two.strip()


def test_a_word_is_never_cut() -> None:
    assert middles("pay 15 lari now", "pay 10 lari now") == ("15", "10")
    assert middles("impossible", "possible") == ("impossible", "possible")
