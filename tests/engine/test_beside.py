"""Evaluation sets and benchmarks: read, compared with, pointed at, and part of what a kept report depends on."""

import json
from pathlib import Path
from typing import Any

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config, Finding
from tests.conftest import Cli

QUESTION = "How do I renew a passport at the service hall in Tbilisi?"
ANSWER = "Bring the old passport and a photograph to any window of the hall, pay the fee and come back after ten days."


def write(path: str, *rows: dict[str, Any]) -> None:
    Path(path).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def pair(prompt: str, reply: str, **more: Any) -> dict[str, Any]:
    return {"prompt": prompt, "completion": reply, **more}


def findings(paths: list[str], config: dict[str, Any], small: bool | None = None) -> list[Finding]:
    settings = Config.model_validate(config)
    return Run(select(load(plugins=False), settings), settings, paths, small=small).execute().findings


def test_a_finding_points_at_file_line_and_field_of_the_evaluation_set(cli: Cli) -> None:
    write("train.jsonl", pair("Hello?", "Hi."), pair(QUESTION, ANSWER))
    write("eval.jsonl", {"question": "Why?", "answer": "So."}, {"question": QUESTION + " Now.", "answer": "Ask."})
    done = cli("check", "train.jsonl", "--against", "eval.jsonl", "--select", "K", "--output-format", "json")
    (found,) = json.loads(done.out)["findings"]
    assert (found["code"], found["path"], found["line"]) == ("K902", "train.jsonl", 2)
    (other,) = found["related"]
    assert (other["path"], other["line"], other["field"]) == ("eval.jsonl", 2, "question")
    assert done.code == 1


def test_a_changed_evaluation_set_makes_a_kept_report_stale(cli: Cli) -> None:
    write("train.jsonl", pair(QUESTION, ANSWER))
    write("eval.jsonl", pair("Why?", "So."))
    args = ("check", "train.jsonl", "--against", "eval.jsonl", "--select", "K901")
    assert cli(*args).code == 0
    write("eval.jsonl", pair(QUESTION, "So."))
    assert cli(*args).code == 1


@pytest.mark.parametrize(("text", "words"), [(None, "does not exist"), ("no data at all", "no record could be read")])
def test_an_evaluation_set_that_cannot_be_read_stops_the_run(cli: Cli, text: str | None, words: str) -> None:
    write("train.jsonl", pair(QUESTION, ANSWER))
    if text is not None:
        Path("eval.jsonl").write_text(text, "utf-8")
    done = cli("check", "train.jsonl", "--against", "eval.jsonl", "--no-cache")
    assert done.code == 2
    assert words in done.err


def test_the_settings_name_files_from_where_they_stand(cli: Cli) -> None:
    Path("conf").mkdir()
    Path("conf/curate.toml").write_text('select = ["K901"]\nagainst = ["eval.jsonl"]\n', "utf-8")
    write("conf/eval.jsonl", pair(QUESTION, "So."))
    write("train.jsonl", pair(QUESTION, ANSWER))
    assert cli("check", "train.jsonl", "--config", "conf/curate.toml").code == 1


def test_a_large_run_finds_what_a_small_one_finds(folder: Path) -> None:
    rows = [
        pair(f"Question {n} about {'xyz'[n % 3]} and {n * n}?", f"Answer {n}, which is {n * 7}.") for n in range(60)
    ]
    rows += [pair(QUESTION, ANSWER), pair(QUESTION, ANSWER), pair(QUESTION.upper(), ANSWER)]
    rows += [pair(QUESTION, ANSWER.replace("come back", "return")), pair("Short?", "\ud800")]
    rows += [pair(prompt, ANSWER, split="train", author=7) for prompt in ("What is it?", "Who knows?", "Where to?")]
    rows += [pair("Who knows?", "x", split="test", author=7)]
    write("train.jsonl", *rows)
    write("eval.jsonl", pair(QUESTION + " Now.", "x", author=7), pair("Question 3 about x and 9?", "y"))
    config = {"select": ["D", "K"], "against": ["eval.jsonl"], "benchmark": ["eval.jsonl"]}
    small, large = (findings(["train.jsonl"], config, small) for small in (True, False))
    assert small == large
    assert {finding.code for finding in small} >= {"D201", "D202", "D203", "D205", "K901", "K902", "K904"}


def test_pairs_that_differ_in_a_number_are_not_called_removable(folder: Path) -> None:
    write("data.jsonl", pair(QUESTION, ANSWER), pair(QUESTION, ANSWER.replace("ten", "20")))
    (found,) = findings(["data.jsonl"], {"select": ["D203"]})
    assert "may contradict each other" in found.message
    assert "keep that one" not in found.message


def test_members_of_a_cluster_are_near_the_record_to_keep(folder: Path) -> None:
    words = ANSWER.split()
    chain = [" ".join([*(f"new{i}" for i in range(k)), *words[k:]]) for k in range(0, 21, 2)]
    write("data.jsonl", *(pair(QUESTION, text) for text in chain))
    found = findings(["data.jsonl"], {"select": ["D203"], "rules": {"near-duplicate": {"threshold": 0.7}}})
    assert found
    for finding in found:
        assert finding.related[0].score is not None
        assert finding.related[0].score >= 0.7
    assert len({finding.related[0].line for finding in found}) > 1
