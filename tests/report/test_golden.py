"""Every format, as it is read: `CURATE_UPDATE_GOLDEN=1 pytest tests/report/test_golden.py` writes the files anew."""

import io
import os
from pathlib import Path

import pytest

from curate.report import Options, renderer
from schemas import Report

GOLDEN = Path(__file__).parents[1] / "golden"
COMMAND = "CURATE_UPDATE_GOLDEN=1 pytest tests/report/test_golden.py"
FILES = {
    "text": "report.txt",
    "concise": "report.concise.txt",
    "statistics": "report.statistics.txt",
    "github": "report.github.txt",
    "json": "report.json",
    "jsonl": "report.jsonl",
    "gitlab": "report.gitlab.json",
    "sarif": "report.sarif",
    "junit": "report.junit.xml",
}
RULES = {
    "C301": {
        "name": "conflicting-answers",
        "summary": "Equal questions have answers that contradict each other",
        "doc": "Equal questions have answers that contradict each other.\n\nIt trains a coin toss.\n\n"
        'Bad:\n    {"prompt": "2 + 2?", "completion": "4"}\n    {"prompt": "2 + 2?", "completion": "5"}\n',
        "severity": "warning",
        "family": "consistency",
        "url": "https://example.org/rules#c301",
    }
}


@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_a_format_prints_what_its_golden_file_shows(name: str, file: str, report: Report) -> None:
    out = io.StringIO()
    renderer(name)(report, out, Options(command="curate check support.jsonl world.jsonl", rules=RULES))
    path = GOLDEN / file
    if os.environ.get("CURATE_UPDATE_GOLDEN"):
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
    assert out.getvalue() == path.read_bytes().decode(), f"if the new output is right: {COMMAND}"


def test_colour_says_the_same_as_no_colour(report: Report) -> None:
    import re

    plain, colored = io.StringIO(), io.StringIO()
    renderer("text")(report, plain, Options())
    renderer("text")(report, colored, Options(color=True))
    assert "\x1b[" in colored.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored.getvalue()) == plain.getvalue()
