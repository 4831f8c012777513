"""Keys that nobody meant."""

from curate.tui.guards import Guards


def test_a_key_that_is_pressed_after_reading_acts() -> None:
    guards = Guards()
    guards.appeared(10.0)
    assert not guards.too_soon(10.4)
    assert not guards.pasted(10.4)


def test_a_held_key_decides_no_record_that_just_appeared() -> None:
    guards = Guards()
    guards.appeared(10.0)
    assert guards.too_soon(10.018)


def test_four_keys_at_once_are_a_paste_until_it_ends() -> None:
    guards = Guards()
    assert [guards.pasted(5 + n / 1000) for n in range(6)] == [False, False, False, True, True, True]
    assert guards.pasted(5.02)
    assert not guards.pasted(6)


def test_fast_typing_is_no_paste() -> None:
    guards = Guards()
    assert not any(guards.pasted(n * 0.05) for n in range(20))
