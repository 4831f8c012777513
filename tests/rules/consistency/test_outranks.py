"""A contradiction outranks a duplicate: no rule of family D calls one of two opposed records a spare copy."""

import json
from pathlib import Path

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config

RULES = load(plugins=False)
PROMPT = "How do I renew a passport at the service hall in Tbilisi?"
REPLY = (
    "Bring the old passport and a photograph to any window of the service hall, pay the fee there, "
    "and you must come back after ten days in the month of May."
)


def codes(tmp_path: Path, other: str, *families: str) -> list[tuple[str, str]]:
    file = tmp_path / "data.jsonl"
    file.write_text("".join(json.dumps({"prompt": PROMPT, "response": reply}) + "\n" for reply in (REPLY, other)))
    config = Config(select=families)
    return [(f.code, f.message) for f in Run(select(RULES, config), config, [str(file)]).execute().findings]


@pytest.mark.parametrize(
    ("old", "new"),
    [("ten days", "five days"), ("of May", "of June"), ("you must come", "you must not come")],
    ids=["number", "date", "negation"],
)
def test_a_pair_that_differs_in_what_counts_is_a_contradiction_alone(tmp_path: Path, old: str, new: str) -> None:
    assert [code for code, _ in codes(tmp_path, REPLY.replace(old, new), "C", "D")] == ["C301"]


@pytest.mark.parametrize(("old", "new"), [("ten days", "five days"), ("you must come", "you must not come")])
def test_without_family_c_the_duplicate_is_not_called_spare(tmp_path: Path, old: str, new: str) -> None:
    ((code, message),) = codes(tmp_path, REPLY.replace(old, new), "D")
    assert code == "D203"
    assert "keep both until read" in message


def test_a_copy_that_agrees_stays_a_duplicate(tmp_path: Path) -> None:
    assert [code for code, _ in codes(tmp_path, REPLY.replace("come back", "return"), "C", "D")] == ["D203"]
