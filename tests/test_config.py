"""Where settings come from, and how a mistake in them is explained."""

from pathlib import Path

import pytest

from curate.config import find_config, line_of, load_config, merge
from curate.errors import CurateError
from schemas import Config


def complaint(folder: Path, text: str, name: str = "curate.toml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    with pytest.raises(CurateError) as caught:
        load_config(path)
    return str(caught.value).replace(f"{folder}/", "")


def test_without_a_file_the_defaults_hold(folder: Path) -> None:
    assert load_config(None) == Config()


def test_settings_are_found_upwards_from_the_data(folder: Path) -> None:
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "curate.toml").touch()
    assert find_config(["data/raw/a.jsonl", "data/b.jsonl"]) == folder / "curate.toml"
    (folder / "data" / "curate.toml").touch()
    assert find_config(["data/raw/a.jsonl"]) == folder / "data/curate.toml"
    assert find_config(["data/raw/a.jsonl", "b.jsonl"]) == folder / "curate.toml", "nearest to what the files share"


def test_settings_are_found_upwards_from_the_working_directory_where_the_data_has_none(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "curate.toml").touch()
    assert find_config([str(elsewhere / "data.jsonl")]) == folder / "curate.toml"
    assert find_config(["-"]) == folder / "curate.toml"
    assert find_config(["*.jsonl"]) == folder / "curate.toml"


def test_pyproject_counts_only_with_a_table_of_ours(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "pyproject.toml").write_text('[tool.curate]\nignore = ["S"]\n')
    (folder / "inner" / "pyproject.toml").write_text("[tool.ruff]\n")
    assert find_config(["inner/data.jsonl"]) == folder / "pyproject.toml"
    assert load_config(folder / "pyproject.toml").ignore == ("S",)


def test_in_one_folder_curate_toml_goes_first_and_the_nearer_folder_wins(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "curate.toml").touch()
    (folder / "pyproject.toml").write_text("[tool.curate]\n")
    assert find_config(["data.jsonl"]) == folder / "curate.toml"
    (folder / "inner" / "pyproject.toml").write_text("[tool.curate]\n")
    assert find_config(["inner/data.jsonl"]) == folder / "inner/pyproject.toml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ignore = []\nselct = ["S"]\n', "curate.toml:2: unknown key selct\n  did you mean select?"),
        ("extend_select = []\n", "curate.toml:1: unknown key extend_select\n  did you mean extend-select?"),
        ('\n[fields]\npormpt = "q"\n', "curate.toml:3: unknown key fields.pormpt\n  did you mean prompt?"),
        ("zzz = 1\n", "curate.toml:1: unknown key zzz\n  known here: select, extend-select, ignore"),
        ('select = "S"\n', "curate.toml:1: select: a list of strings expected, found 'S'"),
        ("select = [1]\n", "curate.toml:1: select.0: a string expected, found 1"),
        ('fail-on = "fatal"\n', "curate.toml:1: fail-on: one of 'error', 'warning', 'info' or 'never' expected"),
        ('[severity]\n# loud\nS011 = "fatal"\n', "curate.toml:3: severity.S011: one of 'error', 'warning' or 'info'"),
        ("rules = 3\n", "curate.toml:1: rules: a table expected, found 3"),
        ("select = [\n", "curate.toml is not TOML: Invalid value (at end of document)"),
    ],
)
def test_a_mistake_is_explained_at_its_line(folder: Path, text: str, message: str) -> None:
    assert complaint(folder, text).startswith(message)


def test_a_mistake_in_pyproject_is_explained_at_its_line(folder: Path) -> None:
    text = '[project]\nselct = "not ours"\n\n[tool.curate]\nselct = ["S"]\n'
    assert complaint(folder, text, "pyproject.toml").startswith("pyproject.toml:5: unknown key selct")


def test_several_mistakes_are_counted(folder: Path) -> None:
    assert "(and 1 more)" in complaint(folder, 'select = "S"\nignore = "S"\n')


def test_a_file_that_cannot_be_read_is_one_error(folder: Path) -> None:
    with pytest.raises(CurateError, match="cannot be read"):
        load_config(folder)
    (folder / "curate.toml").write_bytes(b'ignore = ["\xff"]')
    with pytest.raises(CurateError, match="not UTF-8"):
        load_config(folder / "curate.toml")


def test_flags_win_and_tables_are_joined(folder: Path) -> None:
    path = folder / "curate.toml"
    path.write_text('ignore = ["S"]\nfail-on = "info"\n[fields]\nprompt = "q"\nreply = "a"\n')
    config = load_config(path, {"ignore": ["E"], "fields": {"prompt": "question"}})
    assert config.ignore == ("E",)
    assert config.fail_on == "info"
    assert (config.fields.prompt, config.fields.reply) == ("question", "a")


def test_merging_nothing_is_the_same_settings() -> None:
    config = Config(ignore=("S",))
    assert merge(config, {}) is config


def test_files_are_named_from_where_the_settings_stand(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "answer.json").write_text("{}")
    path = folder / "inner" / "curate.toml"
    path.write_text('schema = "answer.json"\n')
    assert load_config(path).schema_ == str(folder / "inner" / "answer.json")
    path.write_text('schema = "models:Answer"\nreply-schema = "answer.json"\nbaseline = "known.json"\n')
    config = load_config(path)
    assert config.schema_ == "models:Answer"
    assert config.reply_schema == str(folder / "inner" / "answer.json")
    assert config.baseline == str(folder / "inner" / "known.json")


def test_a_schema_may_be_a_text_longer_than_a_file_name(folder: Path) -> None:
    text = '{"required": [' + ", ".join(f'"field-{n}"' for n in range(100)) + "]}"
    (folder / "curate.toml").write_text(f"schema = '{text}'\n")
    assert load_config(folder / "curate.toml").schema_ == text


@pytest.mark.parametrize(
    ("text", "steps", "line"),
    [
        ("a = 1\nb = 2\n", ["b"], 2),
        ("[t]\na = 1\n[u]\na = 1\n", ["u", "a"], 4),
        ("[rules.too-few]\nminimum = 1\n", ["rules", "too-few", "minimum"], 2),
        ('[rules]\ntoo-few.minimum = "x"\n', ["rules", "too-few", "minimum"], 2),
        ('severity = { S011 = "x" }\n', ["severity", "S011"], 1),
        ("a = 1\n", ["missing"], None),
    ],
)
def test_lines_of_keys(text: str, steps: list[str], line: int | None) -> None:
    assert line_of(text, steps) == line
