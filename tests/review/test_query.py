"""What a reviewer types to see some of the records."""

from pathlib import Path

import pytest

from curate.errors import CurateError
from curate.review.query import Term, parse
from curate.review.session import Session
from schemas import Config
from tests.review.desks import ROWS, found, start, write


def test_conditions_words_phrases_and_minus() -> None:
    assert parse('status:todo,later -finding:C3 label.quality=wrong "heart attack" https://x.y -z') == [
        Term("status", ("todo", "later")),
        Term("finding", ("C3",), negative=True),
        Term("label.quality", ("wrong",)),
        Term("", ("heart attack",)),
        Term("", ("https://x.y",)),
        Term("", ("z",), negative=True),
    ]
    assert parse('half "typed') == [Term("", ("half",)), Term("", ("typed",))]


@pytest.mark.parametrize(
    ("query", "hint"), [("staus:todo", "did you mean status"), ("status:acepted", "did you mean accepted")]
)
def test_what_is_unknown_is_told_and_the_filter_stays(tmp_path: Path, query: str, hint: str) -> None:
    session = start(tmp_path)
    session.filter("id:own")
    with pytest.raises(CurateError, match=hint):
        session.filter(query)
    assert session.shown == 1


def count(session: Session, query: str) -> int:
    return session.filter(query)


def test_every_condition(tmp_path: Path) -> None:
    session = start(tmp_path, labels={"topics": {"kind": "multi", "choices": ["a", "b"]}})
    found(session, "S011")
    session.go("own")
    session.label("topics", ["b"])
    session.note("look at page 3")
    session.decide("reject")
    expected = {
        "": 5,
        "status:todo": 4,
        "status:rejected": 1,
        "status:done": 1,
        "-status:done": 4,
        "finding:S011": 1,
        "finding:S": 1,
        "finding:empty-content": 1,
        "finding:any": 1,
        "lang:ka": 2,
        "lang:KA": 2,
        "label.topics=b": 1,
        "label.topics=a": 0,
        "who:nino": 1,
        "who:giorgi": 0,
        "note:page": 1,
        "id:own": 1,
        "line:1,2": 2,
        "line:x": 0,
        "თბილისი": 1,
        "WHAT is": 0,
        '"what is"': 2,
        "morning -status:done": 0,
        "output": 0,
        "hello": 1,
    }
    assert {query: count(session, query) for query in expected} == expected | {"WHAT is": 2}


def test_words_are_found_in_escapes_and_in_packed_files(tmp_path: Path) -> None:
    import gzip
    import json

    plain = write(tmp_path / "data.jsonl", ROWS)
    escaped = tmp_path / "escaped.jsonl"
    escaped.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    packed = tmp_path / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(Path(plain).read_bytes()))
    array = tmp_path / "array.json"
    array.write_text(json.dumps(ROWS, indent=2, ensure_ascii=False), "utf-8")
    for path in (plain, escaped, packed, array):
        session = Session.open(str(path), Config(), who="nino")
        assert session.filter("დედაქალაქი") == 1
        assert session.current is not None
        assert session.current.record.reply == "თბილისი"
        session.close()


@pytest.mark.parametrize(
    ("by", "ids"),
    [
        ("position", [0, 1, 2, 3, 4]),
        ("-position", [4, 3, 2, 1, 0]),
        ("reply", [0, 2, 4, 1, 3]),
        ("-reply", [3, 1, 0, 2, 4]),
        ("findings", [2, 0, 1, 3, 4]),
        ("status", [0, 2, 3, 4, 1]),
        ("-status", [1, 0, 2, 3, 4]),
    ],
)
def test_orders(tmp_path: Path, by: str, ids: list[int]) -> None:
    session = start(tmp_path)
    found(session, "S011")
    session.go(session.rows(2, 3)[0].record_id)
    session.decide("reject")
    session.sort(by)
    assert [row.position for row in session.rows(0, 9)] == ids


def test_an_unknown_order_is_told(tmp_path: Path) -> None:
    with pytest.raises(CurateError, match="did you mean position"):
        start(tmp_path).sort("positon")


def test_a_filter_keeps_the_record_on_the_screen_where_it_can(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.go("own")
    session.filter("lang:ka")
    assert session.current is not None
    assert session.current.record_id == "own"
    session.filter("hello")
    assert session.current.position == 2
    session.filter("nothing like it")
    assert session.current is None or session.shown == 0
