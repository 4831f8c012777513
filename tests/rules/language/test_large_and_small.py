"""A large run judges columns before records; it must find what a small one finds."""

import json
from pathlib import Path

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config

FOLDERS = [Path(__file__).parent, Path(__file__).parent.parent / "encoding"]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Every record of every case of these rules, alone and as the second turn of a conversation."""
    rows = []
    for file in [FOLDERS[1] / "mojibake.jsonl", FOLDERS[1] / "not_nfc.jsonl", *sorted(FOLDERS[0].glob("*.jsonl"))]:
        for line in file.read_text("utf-8").splitlines():
            case = json.loads(line)
            for row in case["records"][:1] + case["records"][-1:] if "records" in case else [case["record"]]:
                rows.append(row)
                if {"prompt", "completion"} <= row.keys():
                    rows.append({**row, "prompt": f"What is it?\n\n{row['prompt']}"})
                    talk = [
                        ("user", "Good morning, how are you and the others today?"),
                        ("assistant", "Fine, thank you."),
                    ]
                    talk += [("user", row["prompt"]), ("assistant", row["completion"])]
                    rows.append({"messages": [{"role": role, "content": content} for role, content in talk]})
    path = tmp_path_factory.mktemp("where") / "all.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


@pytest.mark.parametrize("languages", [("ka",), ("en",), ("ka", "en"), ("fr", "zh"), ()])
def test_shortcuts_lose_nothing(everything: str, languages: tuple[str, ...]) -> None:
    config = Config(select=("L", "E103", "E106"), languages=languages)
    found = []
    for small in (True, False):
        run = Run(select(load(plugins=False), config), config, [everything], small=small).execute()
        found.append([(one.line, one.code, one.span, one.message) for one in run.findings])
    assert found[0] == found[1]
    assert len({code for _, code, _, _ in found[0]}) >= 7
