"""Which names say that a file is not for training."""

from pathlib import Path

import pytest

from curate.intake.siblings import has_held_out_beside, is_held_out, is_held_out_file


@pytest.mark.parametrize("name", ["train", "latest", "contest", "validity", "device", "evaluator", "train_eval", "ka"])
def test_other_names_do_not(name: str) -> None:
    assert not is_held_out(name)


@pytest.mark.parametrize("name", ["val", "valid", "faq-validation", "dev.ka", "TEST", "test_2", "hold-out", "held_out"])
def test_these_names_do(name: str) -> None:
    assert is_held_out(name)


@pytest.mark.parametrize(
    ("path", "held"),
    [
        ("data/faq.jsonl", False),
        ("test_data/faq.jsonl", False),
        ("test/train.jsonl", False),
        ("faq.validation.jsonl.gz", True),
        ("validation/part-0.parquet", True),
    ],
)
def test_a_folder_counts_only_when_that_is_its_whole_name(path: str, held: bool) -> None:
    assert is_held_out_file(path) == held


def test_a_file_beside_counts_and_a_folder_only_beside_train(tmp_path: Path) -> None:
    for name in (
        "alone/faq.jsonl",
        "pair/faq.jsonl",
        "pair/faq_dev.jsonl",
        "split/train/a.jsonl",
        "split/test/a.jsonl",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "test").mkdir()
    beside = {name: has_held_out_beside(str(tmp_path / name)) for name in ("alone/faq.jsonl", "pair/faq.jsonl")}
    assert beside == {"alone/faq.jsonl": False, "pair/faq.jsonl": True}
    assert has_held_out_beside(str(tmp_path / "split/train/a.jsonl"))
    assert not has_held_out_beside(str(tmp_path / "no/such/folder/a.jsonl"))
