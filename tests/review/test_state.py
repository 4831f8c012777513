"""What events come to: whatever the order in which they arrive, and however often."""

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.review.anchor import Known
from curate.review.judged import Judged
from curate.review.standing import Final
from curate.review.state import State
from schemas import Edit, Event
from tests.review.events import decide, event, ref

if TYPE_CHECKING:
    from collections.abc import Callable

UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
"""The machine may be busy: how long it takes to think of a history says nothing."""
SOURCE = Known({name: ref(name) for name in ("a", "b", "c")})
REWRITE = (Edit(field="output", replacement="new"),)


def finals(events: list[Event]) -> dict[str, Final]:
    judged = Judged.of(State.of(events), SOURCE)
    return {record: judged.final(record) for record in judged}


def test_the_last_verdict_counts() -> None:
    assert finals([decide("a", "accept"), decide("a", "reject")])["a"].verdict == "reject"


def test_undo_brings_back_what_was_before_and_redo_brings_it_again() -> None:
    first, second = decide("a", "accept"), decide("a", "reject")
    undo, redo = event("undo", of=second.id), event("redo", of=second.id)
    assert finals([first, second, undo])["a"].verdict == "accept"
    assert finals([first, second, undo, redo])["a"].verdict == "reject"


def test_one_undo_takes_back_a_whole_bulk() -> None:
    bulk = event("decide", "a", "b", "c", verdict="reject")
    before = decide("b", "accept", lc=0)
    assert {record: one.verdict for record, one in finals([before, bulk]).items()} == dict.fromkeys("abc", "reject")
    after = finals([before, bulk, event("undo", of=bulk.id)])
    assert {record: one.verdict for record, one in after.items()} == {"a": "none", "b": "accept", "c": "none"}


def test_nobody_takes_back_what_another_did() -> None:
    mine = decide("a", who="nino")
    assert finals([mine, event("undo", of=mine.id, who="giorgi")])["a"].verdict == "accept"


def test_edits_labels_and_notes_are_undone_one_by_one() -> None:
    edit = event("edit", "a", edits=REWRITE)
    label = event("label", "a", label="quality", value="wrong")
    other = event("label", "a", label="quality", value="correct")
    note = event("note", "a", text="see page 3")
    everything = [edit, label, other, note, decide("a")]
    assert finals(everything)["a"].labels == {"quality": "correct"}
    assert finals([*everything, event("undo", of=other.id)])["a"].labels == {"quality": "wrong"}
    assert finals([*everything, event("undo", of=edit.id)])["a"].edits == ()
    assert Judged.of(State.of(everything), SOURCE).said("a")["nino"].note == "see page 3"


def test_two_who_agree_are_final_and_two_who_do_not_are_not() -> None:
    assert finals([decide("a"), decide("a", who="giorgi")])["a"].reviewers == ("giorgi", "nino")
    split = finals([decide("a"), decide("a", "reject", who="giorgi")])["a"]
    assert (split.verdict, split.disagree) == ("none", True)


def test_two_who_accept_different_texts_disagree() -> None:
    events = [event("edit", "a", edits=REWRITE), decide("a"), decide("a", who="giorgi")]
    assert finals(events)["a"].disagree
    assert finals(events)["a"].edits == ()


def test_a_third_settles_it_by_naming_the_answers() -> None:
    one, two = decide("a"), decide("a", "reject", who="giorgi")
    ruling = decide("a", "reject", who="lead", over=(one.id, two.id))
    settled = finals([one, two, ruling])["a"]
    assert (settled.verdict, settled.disagree) == ("reject", False)
    again = decide("a", "accept")
    assert finals([one, two, ruling, again])["a"].disagree, "an answer that the ruling did not know"


def test_later_is_no_answer() -> None:
    assert finals([decide("a", "later")])["a"].verdict == "later"
    assert finals([decide("a", "later"), decide("a", who="giorgi")])["a"].verdict == "accept"


def test_only_labels_that_all_gave_alike_hold() -> None:
    events: list[Event] = []
    for who, topics in (("nino", ["x"]), ("giorgi", ["x", "y"])):
        events += [
            event("label", "a", who=who, label="quality", value="correct"),
            event("label", "a", who=who, label="topics", value=topics),
            decide("a", who=who),
        ]
    assert finals(events)["a"].labels == {"quality": "correct"}


@pytest.mark.parametrize(
    ("choice", "keeper", "verdicts"),
    [
        ("keep", "a", {"a": "none", "b": "reject", "c": "reject"}),
        ("both-wrong", None, {"a": "reject", "b": "reject", "c": "reject"}),
        ("both-fine", None, {"a": "none", "b": "none", "c": "none"}),
        ("prefer", "b", {"a": "none", "b": "none", "c": "none"}),
    ],
)
def test_what_a_pair_verdict_does_to_its_records(choice: Any, keeper: str | None, verdicts: dict[str, str]) -> None:
    found = finals([event("pair", "a", "b", "c", choice=choice, keeper=keeper)])
    assert {record: one.verdict for record, one in found.items()} == verdicts


def test_the_stack_of_undo_is_that_of_one_reviewer() -> None:
    mine, yours = decide("a", who="nino"), decide("b", who="giorgi")
    state = State.of([mine, yours])
    assert state.stack("nino").done == [mine.id]
    state.add(event("undo", of=mine.id, who="nino"))
    assert (state.stack("nino").done, state.stack("nino").undone) == ([], [mine.id])
    assert state.stack("giorgi").done == [yours.id]


def test_new_work_ends_what_can_be_redone() -> None:
    first = decide("a")
    state = State.of([first, event("undo", of=first.id), decide("b")])
    assert state.stack("nino").undone == []


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """What two reviewers do on three records, with undo and redo of whatever was done before."""
    events: list[Event] = []
    for _ in range(draw(st.integers(0, 14))):
        who = draw(st.sampled_from(["nino", "giorgi"]))
        record = draw(st.sampled_from("abc"))
        makes: dict[str, Callable[[], Event]] = {
            "accept": lambda record=record, who=who: decide(record, "accept", who=who),
            "reject": lambda record=record, who=who: decide(record, "reject", who=who),
            "bulk": lambda who=who: event("decide", "a", "b", who=who, verdict="later"),
            "edit": lambda record=record, who=who: event("edit", record, who=who, edits=REWRITE),
            "label": lambda record=record, who=who: event("label", record, who=who, label="q", value=len(events)),
            "pair": lambda who=who: event("pair", "a", "c", who=who, choice="keep", keeper="a"),
        }
        targets = [one for one in events if one.who == who and one.kind not in ("undo", "redo")]
        kind = draw(st.sampled_from([*makes, "undo", "redo"] if targets else list(makes)))
        if kind in makes:
            events.append(makes[kind]())
        else:
            of = draw(st.sampled_from(targets)).id
            events.append(event("undo" if kind == "undo" else "redo", who=who, of=of))
    lcs = draw(st.lists(st.integers(1, 6), min_size=len(events), max_size=len(events)))
    return [one.model_copy(update={"lc": lc}) for one, lc in zip(events, lcs, strict=True)]


@UNHURRIED
@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_arrival_change_nothing(events: list[Event], chance: Any) -> None:
    arrived = [*events, *chance.choices(events, k=5)] if events else []
    chance.shuffle(arrived)
    assert finals(arrived) == finals(events)
    for who in ("nino", "giorgi"):
        assert State.of(arrived).stack(who) == State.of(events).stack(who)


@UNHURRIED
@given(histories(), st.integers(0, 14))
def test_event_by_event_comes_to_the_same_as_all_at_once(events: list[Event], cut: int) -> None:
    judged = Judged.of(State.of(events[:cut]), SOURCE)
    for record in "abc":
        judged.final(record)
    for one in events[cut:]:
        judged.take([one], SOURCE)
    assert {record: judged.final(record) for record in judged} == finals(events)


@UNHURRIED
@given(histories(), st.data())
def test_the_union_of_two_journals_is_their_merge(events: list[Event], data: st.DataObject) -> None:
    here = [one for one in events if data.draw(st.booleans())]
    there = [one for one in events if one not in here or data.draw(st.booleans())]
    assert finals([*here, *there]) == finals([*there, *here]) == finals(events)


@UNHURRIED
@given(histories())
def test_the_short_way_to_a_verdict_is_the_long_one(events: list[Event]) -> None:
    judged = Judged.of(State.of(events), SOURCE)
    for record in judged:
        plain = judged.plainly(record, "nino")
        final = judged.final(record)
        assert plain is None or plain == (final.verdict, bool(final.edits))
