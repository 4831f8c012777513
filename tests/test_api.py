"""The Python API: every kind of input comes to the same findings, and the examples run."""

import doctest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import curate
from curate.api import IN_MEMORY
from curate.errors import CurateError

ROWS: list[dict[str, Any]] = [
    {"instruction": "What is a fine?", "output": "Money paid as a punishment."},
    {"instruction": "რა არის ჯარიმა?", "output": ""},
]
ONLY = {"select": ["S011"]}


def found(report: curate.Report) -> list[tuple[str, int | None, str]]:
    return [(finding.path, finding.line, finding.code) for finding in report.findings]


@pytest.mark.parametrize("name", ["curate", "curate.api"])
def test_the_examples_run(name: str) -> None:
    import importlib

    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


def test_rows_may_come_from_a_generator() -> None:
    def rows() -> Iterator[dict[str, Any]]:
        yield from ROWS

    assert found(curate.check(rows(), ONLY)) == [(IN_MEMORY, 2, "S011")]


def test_no_rows_have_no_defect() -> None:
    report = curate.check([], ONLY)
    assert (report.findings, report.summary.records) == ((), 0)


def test_a_data_frame_is_checked_row_by_row() -> None:
    polars = pytest.importorskip("polars")
    assert found(curate.check(polars.DataFrame(ROWS), ONLY)) == [(IN_MEMORY, 2, "S011")]


def test_a_hugging_face_dataset_is_checked_row_by_row() -> None:
    datasets = pytest.importorskip("datasets")
    assert found(curate.check(datasets.Dataset.from_list(ROWS), ONLY)) == [(IN_MEMORY, 2, "S011")]


def test_a_path_several_paths_and_a_folder(bad: Path, good: Path) -> None:
    expected = [(str(bad), 2, "S011")]
    assert found(curate.check(bad, ONLY)) == expected
    assert found(curate.check(str(bad), ONLY)) == expected
    assert found(curate.check([good, bad], ONLY)) == expected
    assert found(curate.check(bad.parent, ONLY)) == expected


def test_a_lone_surrogate_is_no_reason_to_stop() -> None:
    report = curate.check([{"instruction": "?", "output": "\ud800"}, ROWS[1]], ONLY)
    assert found(report) == [(IN_MEMORY, 2, "S011")]


def test_a_value_that_json_cannot_hold_is_named_with_its_record() -> None:
    with pytest.raises(CurateError, match="record 2 is not JSON: Object of type set"):
        curate.check([ROWS[0], {"instruction": {1}}])


def test_settings_come_as_values_as_a_mapping_or_as_a_file(folder: Path) -> None:
    (folder / "strict.toml").write_text('ignore = ["S"]\n')
    for config in (curate.Config(ignore=("S",)), {"ignore": ["S"]}, "strict.toml", folder / "strict.toml"):
        assert not [f for f in curate.check(ROWS, config).findings if f.code.startswith("S")]
    with pytest.raises(CurateError, match="did you mean ignore"):
        curate.check(ROWS, {"ingore": ["S"]})


def test_no_settings_file_is_looked_up_behind_the_callers_back(bad: Path) -> None:
    (bad.parent / "curate.toml").write_text('ignore = ["S"]\n')
    assert curate.check(bad).summary.errors == 1


def test_the_summary_counts_what_the_findings_are() -> None:
    report = curate.check(ROWS, {**ONLY, "severity": {"S011": "warning"}})
    summary = report.summary
    assert (summary.records, summary.findings, summary.errors, summary.warnings) == (2, 1, 0, 1)
    assert summary.by_code == {"S011": 1}
    assert summary.shapes == {"alpaca": 2}
    assert report.tool.version == curate.__version__


def test_files_that_hold_no_record_do_not_pass_in_silence(folder: Path) -> None:
    (folder / "odd.jsonl").write_text('{"x": 1}\n')
    assert "no record could be read" in curate.check("odd.jsonl", ONLY).summary.notes[0]


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        _ = curate.chekc
    assert {"check", "Report"} <= set(dir(curate))
