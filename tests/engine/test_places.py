"""Where a finding says it stands, and what its fix would change, in the less simple containers and shapes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.intake.edit import apply_edits
from curate.rules import Hit, Mend, record_rule
from curate.rules.api import Rule
from curate.rules.registry import Registry, load
from schemas import Config, Finding, Record


@record_rule("Z901", "bad-word", fixes="safe")
def bad_word(record: Record) -> Iterator[Hit]:
    """Finds `bad`, and would say `good`."""
    for place, text in record.texts():
        if (at := text.find("bad")) >= 0:
            span = (at, at + 3)
            yield Hit(place, "a bad word", span, mend=Mend("say good", spans=((span, "good"),)))


Find = Callable[..., list[Finding]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    def run(content: str, name: str = "data.jsonl", rule: Rule = bad_word) -> list[Finding]:
        path = tmp_path / name
        path.write_bytes(content.encode())
        config = Config(select=(rule.code,))
        return Run(select(Registry((rule,)), config), config, [str(path)]).execute().findings

    return run


def test_a_turn_of_a_dialogue_in_one_text_is_found_and_mended_in_place(find: Find) -> None:
    row = {"chosen": "\n\nHuman: Hi bad one\n\nAssistant: Ok", "rejected": "\n\nHuman: Hi bad one\n\nAssistant: bad"}
    content = json.dumps(row)
    prompt, ending = find(content)
    assert (prompt.field, prompt.span) == ("chosen", (12, 15))
    assert prompt.column == content.index("bad") + 1
    assert prompt.fix is not None
    assert ending.fix is not None
    mended = apply_edits(row, [*prompt.fix.edits[0], *ending.fix.edits[0]])
    assert mended == {key: text.replace("bad", "good") for key, text in row.items()}


def test_a_prompt_told_in_both_endings_is_mended_in_both(find: Find) -> None:
    row = {
        "prompt": "a bad one",
        "chosen": [{"role": "user", "content": "a bad one"}, {"role": "assistant", "content": "b"}],
        "rejected": [{"role": "user", "content": "a bad one"}, {"role": "assistant", "content": "c"}],
    }
    (finding,) = find(json.dumps(row))
    assert finding.fix is not None
    assert json.dumps(apply_edits(row, finding.fix.edits[0])) == json.dumps(row).replace("bad", "good")


def test_a_value_of_an_array_on_one_line_has_its_column_in_that_line(find: Find) -> None:
    content = '[{"text": "x"}, {"text": "ბad bad"}]'
    (finding,) = find(content, "data.json")
    assert (finding.line, finding.column) == (1, len(content[: content.index("bad")].encode()) + 1)


def test_the_second_record_of_a_line_has_its_column_in_that_line(find: Find) -> None:
    content = '{"text": "x"} {"text": "a bad"}'
    (finding,) = find(content)
    assert (finding.line, finding.column) == (1, content.index("bad") + 1)


def test_in_a_table_there_is_a_line_and_no_column(find: Find) -> None:
    (finding,) = find('prompt,completion\n"a\nb",c\nbad,d\n', "data.csv")
    assert (finding.line, finding.column, finding.field) == (4, None, "prompt")


def test_a_fix_is_never_made_in_a_file_that_holds_no_json(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("prompt,completion\nbad,d\n")
    config = Config(select=("Z901",))
    run = Run(select(Registry((bad_word,)), config), config, [str(path)]).execute()
    assert [found.place for found in run.found] == [None]


@pytest.mark.parametrize(
    ("content", "name", "mended"),
    [
        ('[{"text": "a",}, {"text": "b"}]', "data.json", '{"text": "a"}'),
        ('{"text": "a"}{"text": "b"}\n{"text": "c"}\n', "data.jsonl", '{"text": "a"}\n{"text": "b"}'),
        ('{"text": "a"}\n{"text":\n"b"}\n{"text": "c"}\n', "data.jsonl", '{"text": "b"}'),
    ],
)
def test_a_mend_of_broken_json_takes_the_place_of_what_is_broken(
    tmp_path: Path, content: str, name: str, mended: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    rule = next(rule for rule in load(plugins=False).rules if rule.code == "S001")
    config = Config(select=("S001",))
    (found,) = Run(select(Registry((rule,)), config), config, [str(path)]).execute().found
    assert found.place is not None
    assert found.finding.fix is not None
    new = str(found.finding.fix.edits[0][0].replacement)
    whole = content[: found.place.start] + new + content[found.place.end :]
    assert new.replace(" ", "") == mended.replace(" ", "")
    rows = json.loads(whole) if name.endswith(".json") else [json.loads(line) for line in whole.splitlines()]
    assert [row["text"] for row in rows] == ["a", "b", "c"][: len(rows)]
