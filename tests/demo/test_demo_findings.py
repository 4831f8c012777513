"""Every planted defect whose rule exists is found at its line."""

import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config

DEMO = files("curate") / "demo"
REGISTRY = load(plugins=False)
KNOWN = {rule.code for rule in REGISTRY.rules if not rule.required()}  # T804 asks for a base model
PLANTED: list[dict[str, Any]] = json.loads((DEMO / "planted.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], set[int]]:
    """File and code to the lines that findings name, related ones included; all rules run, file by file."""
    config = Config(select=("ALL",))
    lines: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name in ("support.jsonl", "chat.jsonl", "preferences.jsonl", "holdout.jsonl"):
        run = Run(select(REGISTRY, config), config, [str(DEMO / name)]).execute()
        for finding in run.findings:
            own = {finding.line, *(other.line for other in finding.related)}
            lines[name, finding.code] |= {line for line in own if line is not None}
            assert finding.code != "X000", finding.message
    return lines


@pytest.mark.parametrize(
    "entry",
    [entry for entry in PLANTED if entry["code"] in KNOWN and "--against" not in entry.get("needs", "")],
    ids=lambda entry: f"{entry['code']}-{entry['file']}:{entry['line']}",
)
def test_a_planted_defect_is_found(entry: dict[str, Any], found: dict[tuple[str, str], set[int]]) -> None:
    places = {entry["line"], *(other["line"] for other in entry.get("related", []) if other["file"] == entry["file"])}
    assert found[entry["file"], entry["code"]] & places, entry["note"]


def test_structural_rules_find_nothing_but_what_was_planted(found: dict[tuple[str, str], set[int]]) -> None:
    planted = defaultdict(set)
    for entry in PLANTED:
        planted[entry["file"], entry["code"]] |= {entry["line"], *(o["line"] for o in entry.get("related", []))}
    surplus = {key: lines - planted[key] for key, lines in found.items() if key[1][0] in "SE" and lines - planted[key]}
    assert not surplus, surplus


def test_the_demo_files_are_where_the_package_is() -> None:
    assert Path(str(DEMO / "support.jsonl")).is_file()
