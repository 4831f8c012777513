"""Finding judged records again after the source was written anew."""

import random

from hypothesis import given
from hypothesis import strategies as st

from curate.review.anchor import Known, counts, place
from curate.review.judged import Judged
from curate.review.state import State
from schemas import Edit, Ref
from tests.review.events import decide, event


def known(*refs: Ref) -> Known:
    return Known({one.id: one for one in refs})


def kind(old: Ref, source: Known) -> tuple[str, str | None]:
    spot = place([old], {}, source)[old.key]
    return spot.kind, spot.record_id


OLD = Ref("r1", "h1", "aaaaaaaabbbbbbbb")


def test_same_id_and_same_text() -> None:
    assert kind(OLD, known(Ref("r1", "h1"))) == ("same", "r1")


def test_same_text_under_another_id() -> None:
    assert kind(OLD, known(Ref("r9", "h1"), Ref("r1", "other"))) == ("moved", "r9")


def test_same_text_twice_says_not_which() -> None:
    assert kind(OLD, known(Ref("r8", "h1"), Ref("r9", "h1"))) == ("ambiguous", None)


def test_other_text_under_the_same_id() -> None:
    assert kind(OLD, known(Ref("r1", "h2"))) == ("stale", "r1")


def test_half_of_the_text_under_another_id() -> None:
    assert kind(OLD, known(Ref("r9", "h2", "aaaaaaaacccccccc"))) == ("near", "r9")
    assert kind(OLD, known(Ref("r9", "h2", "ccccccccbbbbbbbb"))) == ("near", "r9")
    assert kind(OLD, known(Ref("r9", "h2", "bbbbbbbbaaaaaaaa"))) == ("orphan", None), "a prompt is no reply"


def test_half_of_the_text_that_stands_twice_says_not_which() -> None:
    twice = known(Ref("r8", "h2", "aaaaaaaacccccccc"), Ref("r9", "h3", "aaaaaaaadddddddd"))
    assert kind(OLD, twice) == ("orphan", None)


def test_nothing_left() -> None:
    assert kind(OLD, known(Ref("r9", "h2", "ccccccccdddddddd"))) == ("orphan", None)


def test_what_a_fix_changed_keeps_its_decision() -> None:
    moved = event("anchor", "r1#h1", to=(Ref("r1", "h2"),))
    again = event("anchor", "r1#h2", to=(Ref("r1x", "h3"),))
    judged = Judged.of(State.of([decide("r1#h1"), moved, again]), known(Ref("r1x", "h3")))
    assert judged.final("r1x").verdict == "accept"
    assert counts(judged.placed) == {"anchored": 1}


def test_a_fix_that_was_taken_back_keeps_its_decision() -> None:
    there, back = (event("anchor", f"r1#{a}", to=(Ref("r1", b),)) for a, b in (("h1", "h2"), ("h2", "h1")))
    for content in ("h1", "h2"):
        judged = Judged.of(State.of([decide("r1#h1"), there, back]), known(Ref("r1", content)))
        assert judged.final("r1").verdict == "accept"


def test_a_stale_decision_is_a_suggestion_and_its_edit_is_not_applied() -> None:
    edit = event("edit", "r1#h1", edits=(Edit(field="output", replacement="new"),))
    judged = Judged.of(State.of([edit, decide("r1#h1")]), known(Ref("r1", "h2")))
    final = judged.final("r1")
    assert (final.verdict, final.stale, final.was, final.edits) == ("none", True, "accept", ())
    judged.take([decide("r1#h2", "reject")], known(Ref("r1", "h2")))
    assert (judged.final("r1").verdict, judged.final("r1").stale) == ("reject", False)


def test_decisions_come_back_with_the_record() -> None:
    state = State.of([decide("r1#h1")])
    assert list(Judged.of(state, known())) == []
    assert Judged.of(state, known(Ref("r1", "h1"))).final("r1").verdict == "accept"


def test_a_shuffled_source_with_new_ids_changed_texts_and_missing_rows() -> None:
    """The design's own experiment at a tenth of its size."""
    chance = random.Random(1)
    rows = [Ref(f"r{n}", f"h{n}", f"p{n:07}r{n:07}") for n in range(5000)]
    decided, new = rows[:2000], list(rows)
    gone = {one.id for one in chance.sample(decided, 50)}
    changed = {one.id for one in chance.sample([one for one in decided if one.id not in gone], 70)}
    new = [one for one in new if one.id not in gone]
    new = [Ref(one.id, one.hash + "x", one.halves[:8] + "changed!") if one.id in changed else one for one in new]
    chance.shuffle(new)
    renamed = {one.id for one in new[::10]}
    new = [Ref(f"new{n}", one.hash, one.halves) if n % 10 == 0 else one for n, one in enumerate(new)]
    found = counts(place(decided, {}, Known({one.id: one for one in new})))
    ids = {one.id for one in decided}
    assert found["orphan"] == len(gone)
    assert found["stale"] == len(changed - renamed)
    assert found["near"] == len(changed & renamed)
    assert found["moved"] == len((ids & renamed) - changed)
    assert found["same"] == 2000 - len(gone) - len(changed | (ids & renamed))


REFS = st.builds(
    Ref,
    st.sampled_from("abcd"),
    st.sampled_from("wxyz"),
    st.sampled_from(["", "11111111", "22222222"]).map(lambda h: h * 2),
)


@given(st.lists(REFS), st.lists(REFS))
def test_every_judged_record_has_one_place(old: list[Ref], new: list[Ref]) -> None:
    source = known(*new)
    placed = place(old, {}, source)
    assert set(placed) == {one.key for one in old}
    for (record_id, content), spot in placed.items():
        there = source.of.get(spot.record_id or "")
        assert (spot.record_id is None) == (spot.kind in ("ambiguous", "orphan"))
        assert spot.fresh == (there is not None and there.hash == content)
        assert spot.kind != "orphan" or record_id not in source.of
