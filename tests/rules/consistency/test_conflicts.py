"""Conflicts of whole files: small and large runs agree, and many answers to one prompt are one finding."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config, Finding

RULES = load(plugins=False)
CONFIG = Config(select=("C301", "C302", "C303", "C304"))


def found(path: Path, *, small: bool = True) -> list[Finding]:
    return Run(select(RULES, CONFIG), CONFIG, [str(path)], small=small).execute().findings


def written(tmp_path: Path, *rows: tuple[str, str]) -> Path:
    file = tmp_path / "data.jsonl"
    file.write_text(
        "".join(json.dumps({"prompt": p, "response": r}, ensure_ascii=False) + "\n" for p, r in rows), "utf-8"
    )
    return file


def test_the_demo_set_holds_the_planted_conflicts_and_no_others() -> None:
    with as_file(files("curate") / "demo") as folder:
        planted = json.loads((folder / "planted.json").read_text("utf-8"))
        here = found(folder / "support.jsonl")
    expected = {(e["code"], e["line"], e["related"][0]["line"]) for e in planted if e["code"] in CONFIG.select}
    assert {(f.code, f.line, f.related[0].line) for f in here} == expected
    for finding in here:
        assert finding.prompt is not None, "the question is shown"
        assert finding.span is not None
        assert finding.related[0].span is not None


def test_a_large_run_finds_what_a_small_one_finds() -> None:
    with as_file(files("curate") / "demo" / "support.jsonl") as file:
        one, two = found(file), found(file, small=False)
    assert [f.model_dump() for f in one] == [f.model_dump() for f in two]


def test_many_answers_to_one_prompt_are_one_finding(tmp_path: Path) -> None:
    said = [" ".join("perhaps" if at >> bit & 1 else "really" for bit in range(9)) for at in range(300)]
    rows = [
        ("How many days do I have to appeal?", f"You have {30 if at % 50 == 7 else 10} days, {words}.")
        for at, words in enumerate(said)
    ]
    (finding,) = found(written(tmp_path, *rows))
    assert finding.line == 8
    assert finding.related[0].line == 1
    assert "6 of its 300 answers disagree with it" in finding.message


@pytest.mark.parametrize("first", [0, 1, 2])
def test_where_all_answers_differ_it_does_not_matter_which_comes_first(tmp_path: Path, first: int) -> None:
    answers = ["I looked it up in the archive.", "It was founded in 1897.", "The year was 1987."]
    rows = [("When was the museum founded?", answer) for answer in (*answers[first:], *answers[:first])]
    assert len(found(written(tmp_path, *rows))) == 1


def test_a_severity_of_the_configuration_holds_for_errors_too(tmp_path: Path) -> None:
    file = written(tmp_path, ("Is it open?", "Yes, it is."), ("Is it open?", "No, it is not."))
    assert [f.severity for f in found(file)] == ["error"]
    config = Config(select=("C301",), severity={"C301": "info"})
    assert [f.severity for f in Run(select(RULES, config), config, [str(file)]).execute().findings] == ["info"]
