"""`--explain`: how a record was judged, whether anything was found on it or not."""

import json
from pathlib import Path
from typing import Any

import pytest

from curate.engine.explain import NEEDS, Look
from curate.engine.run import Run
from curate.engine.select import select
from curate.engine.settle import settle
from curate.errors import CurateError
from curate.review.effective import decisions_of
from curate.rules.registry import load
from schemas import Config, Explanation
from tests.conftest import Cli
from tests.review.saying import say

ROWS = [
    {"id": "a", "prompt": "How many days do I have to appeal a fine?", "completion": "You have 10 days."},
    {"prompt": "How many days do I have to appeal a fine?", "completion": "Within 30 days."},
    {"prompt": "Please tell me how many days I have to appeal a fine.", "completion": "Ten days."},
    {"prompt": "How many days do I have to pay a fine?", "completion": "20 days."},
    {"id": "a", "prompt": "Write a poem.", "completion": "Roses are red."},
    {"prompt": "ვის დავურეკო?", "completion": "დარეკეთ: nino.beridze@gmail.com"},
]


def write(tmp_path: Path, rows: list[dict[str, Any]]) -> Path:
    path = tmp_path / "data.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def explained(path: Path, record: str, *, small: bool = True, codes: tuple[str, ...] = ("C301", "C302")) -> Explanation:
    config = Config(select=codes)
    look = Look(record, config)
    run = Run(select(load(plugins=False), config), config, [str(path)], small=small, look=look, looks_at=NEEDS)
    return look.explanation(settle(run.execute()).findings, run.cover)


@pytest.mark.parametrize("small", [True, False])
def test_it_tells_the_group_the_reasons_and_what_was_found(tmp_path: Path, small: bool) -> None:
    found = explained(write(tmp_path, ROWS), "2", small=small)
    assert (found.line, found.closedness, found.group) == (2, "closed", 2)
    first = found.compared[0]
    assert (first.record_id, first.line, first.how, first.objection) == ("a", 1, "equal", None)
    [reason] = first.reasons
    assert (reason.kind, reason.code) == ("number", "C301")
    assert reason.score >= 0.6
    assert reason.mine is not None
    assert reason.mine.span is not None
    assert reason.mine.text[slice(*reason.mine.span)] == "30 days"
    assert [finding.code for finding in found.findings] == ["C301"]


def test_the_other_side_of_a_conflict_is_explained_though_no_finding_stands_on_it(tmp_path: Path) -> None:
    found = explained(write(tmp_path, ROWS), "a")
    assert found.findings == ()
    assert [(one.line, [r.code for r in one.reasons]) for one in found.compared if one.how == "equal"] == [
        (2, ["C301"])
    ]


def test_it_says_why_prompts_that_look_alike_were_not_compared(tmp_path: Path) -> None:
    asked = "How long may I park a car with a trailer in the street behind the city hall of the old town on {}?"
    rows = [
        {"prompt": asked.format(day), "completion": said}
        for day, said in (("Mondays", "1 hour"), ("Sundays", "2 hours"))
    ]
    [other] = explained(write(tmp_path, rows), "2").compared
    assert other.how == "near"
    assert other.objection is not None
    assert "sundays" in other.objection
    assert other.reasons == ()


def test_a_record_that_nothing_was_held_against_is_told_so(tmp_path: Path) -> None:
    found = explained(write(tmp_path, ROWS), "a/2")
    assert (found.line, found.closedness, found.group, found.compared) == (5, "open", 1, ())


def test_a_record_is_found_by_the_hash_of_its_content_and_by_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    fourth = explained(path, f"{path}:4")
    assert fourth.line == 4
    assert explained(path, fourth.record_id) == fourth
    for wanted in ("7", "nobody", "a/3", f"{path}:99", "0123456789abcdef"):
        with pytest.raises(CurateError, match="there is no such record"):
            explained(path, wanted)


def test_private_values_are_covered(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    for codes in (("C301", "P"), ("C301",)):
        found = explained(path, "6", codes=codes)
        assert "beridze" not in found.model_dump_json()


def test_the_command_prints_it_as_text_and_as_json(tmp_path: Path, cli: Cli) -> None:
    path = write(tmp_path, ROWS)
    text = cli("check", str(path), "--explain", "2", "--no-config")
    assert text.code == 0
    assert "closed: it has one right answer" in text.out
    assert "number: duration: 30 days, 10 days" in " ".join(text.out.split())
    assert "-> C301" in text.out
    told = cli("check", str(path), "--explain", "2", "--output-format", "json", "--no-config")
    assert Explanation.model_validate_json(told.out).line == 2
    wrong = cli("check", str(path), "--explain", "2", "--output-format", "sarif", "--no-config")
    assert wrong.code == 2


def test_a_private_id_is_covered_and_equal_records_are_told_apart(tmp_path: Path) -> None:
    rows = [
        {"id": "nino.beridze@gmail.com", "prompt": "Whom do I call?", "completion": "Write to nino.beridze@gmail.com"},
        {"prompt": "How many days do I have?", "completion": "You have 10 days."},
        {"prompt": "How many days do I have?", "completion": "You have 10 days. "},
    ]
    path = write(tmp_path, rows)
    assert "beridze" not in explained(path, "1", codes=("P",)).model_dump_json()
    last = explained(path, "3")
    assert last.record_id.endswith("/2")
    assert explained(path, last.record_id).line == 3


def test_an_id_means_the_same_record_after_its_equal_was_rejected(tmp_path: Path) -> None:
    path = write(tmp_path, [ROWS[0], ROWS[4], ROWS[1]])
    say(path, "decide", 0, verdict="reject")
    config = Config(select=("C301",))
    look = Look("a/2", config)
    decided = {str(path): decisions_of(str(path), config)}
    chosen = select(load(plugins=False), config)
    run = Run(chosen, config, [str(path)], decisions=decided, look=look, looks_at=NEEDS).execute()
    found = look.explanation(settle(run).findings, run.cover)
    assert (found.record_id, found.line) == ("a/2", 2)


def test_the_words_of_a_reviewer_show_no_private_value_of_the_data(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    say(path, "decide", 5, verdict="accept", reason="nino.beridze@gmail.com may be known")
    config = Config(select=("P",))
    decided = {str(path): decisions_of(str(path), config)}
    run = Run(select(load(plugins=False), config), config, [str(path)], decisions=decided).execute()
    findings = settle(run).findings
    assert any(one.waived is not None for one in findings)
    assert not any("beridze" in one.model_dump_json() for one in findings)
