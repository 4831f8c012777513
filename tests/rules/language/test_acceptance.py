"""Twenty-three records as people meet them, through `curate check` with no settings at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

RECORDS = Path(__file__).with_name("acceptance") / "records.jsonl"
CASES = [json.loads(line) for line in RECORDS.read_text("utf-8").splitlines()]
CODES = {
    "response-language": {"L402"},
    "homoglyph": {"L404"},
    "georgian-case": {"L406"},
    "sister-language": {"L407"},
    "untranslated": {"L408"},
    "mojibake": {"E103"},
    "letter-lost": {"E104"},
    "invisible-char": {"E105"},
    "not-nfc": {"E106"},
}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_record_is_found_to_be_what_it_is_and_nothing_else(case: dict[str, Any], cli: Cli) -> None:
    Path("case.jsonl").write_text(json.dumps(case["record"], ensure_ascii=False) + "\n", "utf-8")
    done = cli("check", "case.jsonl", "--output-format", "json", "--no-cache", "--exit-zero")
    found = {finding["code"] for finding in json.loads(done.out)["findings"] if finding["code"][0] in "LE"}
    assert found == {code for kind in case["expect"] for code in CODES[kind]}


def test_all_of_them_in_one_file_come_out_the_same(cli: Cli) -> None:
    lines = [json.dumps(case["record"], ensure_ascii=False) for case in CASES]
    Path("cases.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    done = cli("check", "cases.jsonl", "--output-format", "json", "--no-cache", "--exit-zero")
    report = json.loads(done.out)
    found: dict[int, set[str]] = {}
    for finding in report["findings"]:
        if finding["code"][0] in "LE":
            found.setdefault(finding["line"], set()).add(finding["code"])
    expected = [{code for kind in case["expect"] for code in CODES[kind]} for case in CASES]
    assert [found.get(line, set()) for line in range(1, len(CASES) + 1)] == expected
    assert report["summary"]["notes"][0].startswith("no language could be inferred from the data"), "they are too many"
