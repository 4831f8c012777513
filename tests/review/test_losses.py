"""Records that a trained model does not know come up for review, while their text still stands."""

import json
from pathlib import Path
from typing import Any

import pytest

from curate.intake.batch import content_hash
from curate.review.candidate import Candidate
from curate.review.doubtful import trained_on
from curate.review.losses import ENOUGH, Losses, surprises
from curate.review.session import Session
from schemas.losses import Loss
from tests.review.desks import start

COUNT = 40
ROWS = [{"id": f"r{n}", "instruction": f"What is {n} + {n}?", "output": f"It is {2 * n}."} for n in range(COUNT)]


def line(number: int, loss: float, base: float = 3.0, **fields: Any) -> bytes:
    known = {"id": f"r{number}", "split": "train", "tokens": 5, "hash": f"h{number}", **fields}
    return Loss(loss=loss, base=base, **known).model_dump_json().encode()


def trained(session: Session, high: dict[int, float], base: float = 3.0) -> None:
    """Leave the losses of a run beside the data: low, but for some."""
    lines = [
        line(n, high.get(n, 0.2 + n / 1000), base, hash=content_hash(session.item(f"r{n}").record))
        for n in range(COUNT)
    ]
    path = session.board.losses.path
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(lines) + b"\n")


def test_hard_are_the_highest_losses_that_training_hardly_lowered() -> None:
    rare = line(7, 2.5, 9.0)  # high, but most of its surprise is gone: it was learned
    known = [line(8, 0.3, 0.4), line(9, 0.3, 0.4)]  # training hardly lowered them: there was nothing to learn
    found = surprises([line(5, 2.9), line(6, 2.8, 2.9), rare, *known, *(line(n, 0.2) for n in range(10, 10 + COUNT))])
    assert [(one.record_id, one.within) for one in found[:4]] == [("r5", 5), ("r6", 5), ("r7", 0), ("r8", 0)]
    assert found[0].words() == "hard, or wrong? loss 2.9 after training, 3.0 before: among the highest 5 %"


def test_the_sequences_of_one_record_count_together_by_their_tokens() -> None:
    (one,) = surprises([line(1, 4.0, tokens=1), line(1, 1.0, tokens=3)])
    assert one.loss == 1.75


def test_few_records_nothing_learned_and_what_was_not_trained_on_say_nothing() -> None:
    few = surprises([line(n, float(n)) for n in range(ENOUGH - 1)])
    assert not any(one.within for one in few)
    assert not any(one.within for one in surprises([line(n, 3.0 + n) for n in range(COUNT)]))
    assert not surprises([line(1, 9.0, split="test"), line(2, 9.0, hash=""), b"{", b'{"id": "r3", "loss": NaN}'])


def test_they_come_before_what_nothing_speaks_against_and_can_be_sorted_by(tmp_path: Path) -> None:
    with_work(tmp_path)
    session = start(tmp_path)
    try:
        assert session.current is not None
        assert session.current.record_id == "r9"
        assert session.current.surprise is not None
        assert session.current.surprise.within == 5
        session.sort("loss")
        assert [row.record_id for row in session.rows(0, 3)] == ["r9", "r4", "r39"]
        session.sort("-loss")
        assert [row.record_id for row in session.rows(0, 2)] == ["r0", "r1"]
    finally:
        session.close()


def test_a_record_whose_text_changed_since_is_no_longer_doubted(tmp_path: Path) -> None:
    with_work(tmp_path)
    session = start(tmp_path)
    session.go("r9")
    session.edit({"messages[1].content": "It is eighteen."})
    session.close()
    rows = [{**row, "output": "Four and four is eight."} if row["id"] == "r4" else row for row in ROWS]
    session = start(tmp_path, rows)
    try:
        assert session.item("r9").surprise is None
        assert session.item("r4").surprise is None
        assert session.item("r5").surprise is not None
        assert not trained_on(session.board, hard=True)
        session.undo()
        assert list(trained_on(session.board, hard=True)) == [9]
    finally:
        session.close()


def test_losses_that_arrive_during_the_review_change_the_queue(tmp_path: Path) -> None:
    session = start(tmp_path, ROWS)
    try:
        assert not session.poll()
        trained(session, {20: 2.9})
        assert session.poll()
        session.decide("accept")
        assert session.current is not None
        assert session.current.record_id == "r20"
        session.board.losses.path.unlink()  # type: ignore[union-attr]
        assert session.poll()
        assert session.item("r20").surprise is None
        assert not session.poll()
    finally:
        session.close()


def test_edited_text_that_was_trained_on_is_compared_as_it_was_edited(tmp_path: Path) -> None:
    session = start(tmp_path, ROWS)
    try:
        session.go("r3")
        session.edit({"messages[1].content": "It is seven."})
        trained(session, {3: 2.9})
        session.poll()
        assert list(trained_on(session.board, hard=True)) == [3]
        surprise = session.item("r3").surprise
        assert surprise is not None
        assert surprise.within
    finally:
        session.close()


def test_a_high_loss_counts_as_a_finding_does() -> None:
    from curate.review.traits import expected, of_candidates

    traits = of_candidates([Candidate(0, "a"), Candidate(1, "b", hard=3.2), Candidate(2, "c", codes=("Q510",))])
    scores = traits @ expected(traits)
    assert scores[1] == scores[2] == pytest.approx(0.7)
    assert scores[0] == 0


def test_an_unreadable_file_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "losses.jsonl").mkdir()
    losses = Losses(tmp_path / "losses.jsonl")
    assert not losses.renew()
    assert not losses.known


def with_work(folder: Path) -> None:
    """A reviewed file that was trained on; two records stayed surprising."""
    session = start(folder, ROWS)
    trained(session, {9: 2.9, 4: 2.5})
    session.close()


def test_what_the_trainer_writes_is_what_is_read() -> None:
    row = json.loads(line(1, 2.0, path="a.jsonl", line=4))
    assert set(row) == {"id", "split", "loss", "base", "tokens", "path", "line", "hash"}
