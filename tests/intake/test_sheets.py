"""CSV and TSV: exact lines, nothing dropped, nothing guessed."""

from collections.abc import Callable
from typing import Any

import pytest

Load = Callable[..., Any]


@pytest.fixture
def sheet(load: Load) -> Load:
    return lambda content, name="data.csv": load(content.encode() if isinstance(content, str) else content, name)


def said(loaded: Any) -> list[tuple[str, int | None]]:
    return [(problem.message, problem.line) for problem in loaded.problems]


def test_rows_have_the_physical_line_on_which_they_begin(sheet: Load) -> None:
    loaded = sheet('prompt,completion\na,"x\n\ny"\n\nb,"say ""hi"", c"\n"c, d",e\n')
    assert [(r.source.line, r.prompt, r.reply) for r in loaded.records] == [
        (2, "a", "x\n\ny"),
        (6, "b", 'say "hi", c'),
        (7, "c, d", "e"),
    ]
    assert not loaded.problems
    assert (loaded.reader.ends.blank, loaded.reader.ends.first_blank, loaded.reader.ends.lf) == (1, 5, 7)


def test_every_cell_is_text_and_an_empty_one_is_empty_text(sheet: Load) -> None:
    (record,) = sheet("id,prompt,completion,n\n007,1e5,,\n").records
    assert (record.id, record.prompt, record.reply, record.metadata) == ("007", "1e5", "", {"id": "007", "n": ""})


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_header_s(sheet: Load, separator: str) -> None:
    loaded = sheet(f'prompt{separator}"completion"\n"a{separator}b"{separator}c\n')
    assert [(record.prompt, record.reply) for record in loaded.records] == [(f"a{separator}b", "c")]


def test_a_row_with_another_number_of_cells_is_named_and_the_others_are_read(sheet: Load) -> None:
    loaded = sheet("prompt,completion\na,b\nc\nd,e,f\ng,h\n")
    assert [record.prompt for record in loaded.records] == ["a", "g"]
    assert said(loaded) == [
        ("the row has 1 cells, the header 2; it is not read", 3),
        ("the row has 3 cells, the header 2; it is not read", 4),
    ]


def test_a_quote_that_is_never_closed_costs_no_other_row(sheet: Load) -> None:
    loaded = sheet('prompt,completion\na,"b\nc,d\ne,f\n')
    assert [(record.prompt, record.reply) for record in loaded.records] == [("a", '"b'), ("c", "d"), ("e", "f")]
    assert said(loaded) == [("a quote is opened and not closed as it should be; the line is read as it stands", 2)]


def test_in_a_tsv_a_stray_quote_is_a_letter(sheet: Load) -> None:
    loaded = sheet('prompt\tcompletion\n"a" he said\tb\n"c\td\n5" pipe\te\n"f\tg"\th\n', "data.tsv")
    assert [(record.prompt, record.reply) for record in loaded.records] == [
        ('"a" he said', "b"),
        ('"c', "d"),
        ('5" pipe', "e"),
        ("f\tg", "h"),
    ]
    assert not loaded.problems


def test_bom_crlf_and_a_missing_last_line_end_are_counted(sheet: Load) -> None:
    loaded = sheet(b"\xef\xbb\xbfprompt,completion\r\na,b\r\nc,d")
    ends = loaded.reader.ends
    assert (ends.bom, ends.crlf, ends.lf, ends.final_newline) == (True, 2, 0, False)
    assert [record.prompt for record in loaded.records] == ["a", "c"]


def test_a_line_in_another_codec_is_named_and_read(sheet: Load) -> None:
    loaded = sheet("prompt,completion\na,b\nc,“d” — e\n".encode("cp1252"))
    assert [record.reply for record in loaded.records] == ["b", "“d” — e"]
    (problem,) = loaded.problems
    assert (problem.kind, problem.line, problem.column) == ("not-utf8", 3, 3)


def test_excel_s_unicode_text_is_read(sheet: Load) -> None:
    loaded = sheet("prompt\tcompletion\r\nკითხვა\tპასუხი\r\n".encode("utf-16"), "data.tsv")
    assert [(record.prompt, record.reply) for record in loaded.records] == [("კითხვა", "პასუხი")]
    assert [(p.kind, p.message) for p in loaded.problems] == [("not-utf8", "the file is UTF-16, not UTF-8")]


def test_columns_of_lists_are_json_and_columns_of_text_are_not(sheet: Load) -> None:
    loaded = sheet(
        'messages,tools\n"[{""role"": ""user"", ""content"": ""a""}]",\n"[{\'role\': \'user\', \'content\': \'b\'}]",\n'
    )
    assert [record.prompt for record in loaded.records] == ["a", "b"]
    assert said(loaded) == [("messages holds Python's repr, not JSON", 3)]
    (record,) = sheet('prompt,completion,label\nlist,"[1, 2]",True\n').records
    assert (record.reply, record.label) == ("[1, 2]", True)


def test_names_with_spaces_or_twice_are_named(sheet: Load) -> None:
    loaded = sheet("prompt, completion,prompt,\na,b,c,d\n")
    assert loaded.records[0].metadata == {"prompt_2": "c", "column 4": "d"}
    assert said(loaded) == [
        ("the column name ' completion' has spaces around it; it is read as 'completion'", 1),
        ("two columns are called 'prompt'; the second is read as 'prompt_2'", 1),
    ]


@pytest.mark.parametrize("content", ["prompt,completion\n", "prompt,completion"])
def test_a_header_without_rows_is_no_data(sheet: Load, content: str) -> None:
    assert said(sheet(content)) == [("the sheet has a header and no rows", 1)]


def test_a_cell_longer_than_the_csv_module_s_limit_is_read(sheet: Load) -> None:
    (record,) = sheet('prompt,completion\na,"' + "x, " * 100_000 + '"\n').records
    assert len(record.reply) == 300_000


def test_old_mac_sheets_are_read(sheet: Load) -> None:
    loaded = sheet("prompt,completion\ra,b\rc,d\r")
    assert [record.source.line for record in loaded.records] == [2, 3]
    assert loaded.reader.ends.cr == 3
