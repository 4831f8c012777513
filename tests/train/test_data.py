"""The exported set is read whole, or the run says which file or line is wrong."""

from pathlib import Path

import pytest

from schemas import Message
from tests.train.toys import chat, export
from train.data import classes_of, read, with_label
from train.errors import DataError


def test_the_parts_are_read_as_they_were_written(tmp_path: Path) -> None:
    examples = [chat("q", "კარგად 👍🏽\u2028next"), chat("a", "b", "c", "d", id="two")]
    data = read(str(export(tmp_path, train=examples, test=examples[:1])))
    assert data.part("train") == examples
    assert data.part("validation") == ()
    assert data.manifest.parts["test"].records == 1


def test_a_part_that_was_changed_after_the_export_is_refused(tmp_path: Path) -> None:
    export(tmp_path, train=[chat("q", "a")])
    with (tmp_path / "train.jsonl").open("a") as file:
        file.write("{}\n")
    with pytest.raises(DataError, match="changed after it was exported"):
        read(str(tmp_path))


def test_a_folder_without_a_manifest_is_refused_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        read(str(tmp_path))
    assert "curate export" in error.value.hint


def test_a_part_that_is_gone_is_named(tmp_path: Path) -> None:
    (export(tmp_path, train=[chat("q", "a")]) / "train.jsonl").unlink()
    with pytest.raises(DataError, match=r"train\.jsonl"):
        read(str(tmp_path))


def test_a_broken_manifest_is_told_by_its_field(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"version": 1}')
    with pytest.raises(DataError, match=r"manifest\.json: tool: Field required"):
        read(str(tmp_path))


def test_an_empty_train_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the train part is empty"):
        read(str(export(tmp_path, train=[], test=[chat("q", "a")])))


def test_a_label_is_asked_for_behind_a_reply_and_answered_at_once_behind_a_user() -> None:
    judged = chat("q", "a", labels={"quality": "good"})
    bare = chat("what a day", labels={"quality": "bad"})
    unlabelled = chat("q", "a")
    asked = with_label([judged, bare, unlabelled], "quality", ["bad", "good"])
    assert [[(m.role, m.content, m.weight) for m in e.messages] for e in asked] == [
        [("user", "q", 0), ("assistant", "a", 0), ("user", "quality: bad | good?", None), ("assistant", "good", None)],
        [("user", "what a day", 0), ("assistant", "bad", None)],
    ]


def test_a_label_that_is_no_text_is_answered_as_json() -> None:
    examples = [chat("q", "a", labels={"stars": 4}), chat("q", "a", labels={"stars": ["თბილი", "short"]})]
    assert classes_of(examples, "stars") == ["4", '["თბილი", "short"]']
    assert with_label(examples, "stars", ["4"])[1].messages[-1] == Message(
        role="assistant", content='["თბილი", "short"]'
    )


@pytest.mark.parametrize(("labels", "reason"), [({}, "no example has"), ({"quality": "good"}, "quality = good")])
def test_one_class_or_none_is_refused(labels: dict[str, str], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        classes_of([chat("q", "a", labels=labels)] * 3, "quality")
