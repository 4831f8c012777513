"""`curate index`: build, add, query."""

import json
from pathlib import Path

import pytest

from tests.conftest import Cli

TEXTS = [
    ("How do I renew a passport at the service hall?", "Bring the old one and a photograph, pay the fee, come back."),
    ("როგორ განვაახლო პასპორტი იუსტიციის სახლში?", "მიიტანეთ ძველი პასპორტი და ფოტო, გადაიხადეთ მოსაკრებელი."),
    ("ต่ออายุหนังสือเดินทางอย่างไร", "นำหนังสือเดินทางเล่มเก่าและรูปถ่ายไปที่สำนักงาน"),
]


def write(path: str, texts: list[tuple[str, str]]) -> None:
    rows = (json.dumps({"prompt": p, "completion": c}, ensure_ascii=False) for p, c in texts)
    Path(path).write_text("".join(row + "\n" for row in rows), "utf-8")


def test_new_data_is_compared_with_all_that_was_indexed(cli: Cli) -> None:
    write("one.jsonl", TEXTS[:1])
    write("two.jsonl", TEXTS[1:])
    write("new.jsonl", [("Hello?", "Hi."), TEXTS[2], (TEXTS[0][0], TEXTS[0][1].upper())])
    assert cli("index", "build", "all.index", "one.jsonl").code == 0
    assert "which now holds 3" in cli("index", "add", "all.index", "two.jsonl").err
    done = cli("index", "query", "all.index", "new.jsonl")
    assert done.code == 1
    assert done.out.splitlines() == [
        "new.jsonl:2: near-duplicate (1.00) of two.jsonl:2",
        "new.jsonl:3: near-duplicate (1.00) of one.jsonl:1",
    ]
    first = json.loads(cli("index", "query", "all.index", "new.jsonl", "--output-format", "jsonl").out.splitlines()[0])
    assert (first["line"], first["indexed"], first["score"]) == (2, "two.jsonl:2", 1.0)
    write("clean.jsonl", [("Hello?", "Hi.")])
    assert cli("index", "query", "all.index", "clean.jsonl").code == 0


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "curate index build corpus.index"),
        (("build", "all.index"), "an index, and data are needed"),
        (("build", "all.index", "one.jsonl"), "exists already"),
        (("build", "new.index", "one.jsonl", "--threshold", "1.5"), "threshold 1.5"),
        (("build", "new.index", "gone.jsonl"), "gone.jsonl does not exist"),
        (("query", "gone.index", "one.jsonl"), "no such index"),
        (("query", "cut.index", "one.jsonl"), "damaged index"),
        (("query", "other.index", "one.jsonl"), "index format 9"),
        (("query", "one.jsonl", "one.jsonl"), "not a curate index"),
        (("query", "--redis", "http://host/x", "one.jsonl"), "redis://host:port/name expected"),
        (("query", "--redis", "redis://localhost:x/c", "one.jsonl"), "redis://host:6379/name"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_and_leaves_nothing_behind(cli: Cli, argv: tuple[str, ...], words: str) -> None:
    write("one.jsonl", TEXTS)
    assert cli("index", "build", "all.index", "one.jsonl").code == 0
    data = Path("all.index").read_bytes()
    Path("cut.index").write_bytes(data[:-9])
    Path("other.index").write_bytes(data[:8] + b"\x09" + data[9:])
    done = cli("index", *argv)
    assert done.code == 2
    assert words in done.err
    assert not Path("new.index").exists()
