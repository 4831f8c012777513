"""Lines wrapped to the width of the screen."""

from hypothesis import given
from hypothesis import strategies as st

from curate.tui.rows import width_of, wrap


def words_of(text: str) -> str:
    return "".join(text.split())


@given(
    st.lists(st.text("ab/ა ", max_size=60), max_size=4).map("\n".join),
    st.integers(8, 40),
)
def test_every_word_is_there_once_and_no_row_is_too_wide(text: str, width: int) -> None:
    rows = list(wrap(text, width))
    assert all(width_of(row) <= width for row in rows)
    assert words_of("".join(piece.text for row in rows for piece in row)) == words_of(text)


def test_a_long_address_after_a_word_is_broken_where_the_row_ends() -> None:
    rows = ["".join(piece.text for piece in row) for row in wrap("see  /" + "x" * 30, 16)]
    assert rows == ["see ", "  /" + "x" * 13, "  " + "x" * 14, "  xxx"]
