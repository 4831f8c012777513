"""The duplicates and leaks planted in the demo set are found, and nothing else of these families."""

import json
from importlib.resources import as_file, files
from typing import Any

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config

DEMO = files("curate") / "demo"
Place = tuple[str, int]


def test_planted_duplicates_and_leaks_are_found_with_their_partners() -> None:
    planted: list[dict[str, Any]] = json.loads((DEMO / "planted.json").read_text("utf-8"))
    expected = {
        (entry["code"], entry["file"], entry["line"], entry["related"][0]["file"], entry["related"][0]["line"])
        for entry in planted
        if entry["code"][0] in "DK"
    }
    with as_file(DEMO) as folder:
        config = Config(select=("D", "K"), against=(str(folder / "holdout.jsonl"),))
        names = ("support.jsonl", "chat.jsonl", "preferences.jsonl")
        run = Run(select(load(plugins=False), config), config, [str(folder / name) for name in names]).execute()
    found = {
        (f.code, f.path.rpartition("/")[2], f.line, f.related[0].path.rpartition("/")[2], f.related[0].line)
        for f in run.findings
    }
    assert found == expected
