"""Pictures of the lists and of what is compared: `pytest tests/tui/test_pictures_lists.py --snapshot-update` draws them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curate.review.session import Session
from curate.tui.app import ReviewApp
from schemas import Config
from tests.tui.conftest import findings_of

RECORDS = (
    {"id": "fines-07", "prompt": "რამდენ დღეში უნდა გავასაჩივრო ჯარიმა?", "response": "გასაჩივრების ვადაა 10 დღე."},
    {"id": "id-01", "prompt": "რა ღირს პირადობის მოწმობა?", "response": "მოწმობის აღება 30 ლარი ღირს."},
    {"id": "fines-12", "prompt": "რამდენ დღეში უნდა გავასაჩივრო ჯარიმა?", "response": "გასაჩივრების ვადაა 30 დღე."},
    {"id": "open-1", "prompt": "When is the office open?", "response": "From nine to five on all working days."},
    {"id": "open-2", "prompt": "When is the office open?", "response": "From nine to five on all working days."},
    {"id": "open-3", "prompt": "When is the office open?", "response": "From nine to five on all working days."},
)
PAIRS = (
    {"id": "p1", "prompt": "რა არის ჯარიმა?", "chosen": "ფული, რომელსაც სასჯელად იხდიან.", "rejected": "ფული."},
    {"id": "p2", "prompt": "What is a fine?", "chosen": "Money paid as a punishment.", "rejected": "Money."},
)


@pytest.fixture
def app(write: Callable[..., Path]) -> Iterator[Callable[..., ReviewApp]]:
    """Makes an app over records with what a check finds in them."""
    sessions: list[Session] = []

    def make(*records: dict[str, str]) -> ReviewApp:
        write(*records, name="support.jsonl")
        Path("guide.md").write_text(
            "# კარგი პასუხი\nIt names the **term** and the law.\n\n## When to reject\n- a guess\n", "utf-8"
        )
        config = Config.model_validate({"ignore": ["E107"], "review": {"guidelines": "guide.md"}})
        session = Session.open("support.jsonl", config, who="nino")
        session.read_guide()
        session.add_findings(findings_of(Path("support.jsonl"), config), done=True)
        sessions.append(session)
        return ReviewApp(session, held_seconds=0)

    yield make
    for session in sessions:
        session.close()


@pytest.mark.parametrize(
    ("keys", "size", "records"),
    [
        pytest.param(["t", "j", "m"], (120, 36), RECORDS, id="table"),
        pytest.param(["t"], (80, 24), RECORDS, id="table_small"),
        pytest.param(["C"], (120, 36), RECORDS, id="contradiction"),
        pytest.param(["C", "w"], (80, 24), RECORDS, id="contradiction_small"),
        pytest.param(["D"], (120, 36), RECORDS, id="crowd"),
        pytest.param(["b", "w"], (120, 36), PAIRS, id="preference"),
        pytest.param(["b"], (80, 24), PAIRS, id="preference_small"),
        pytest.param(["g", "j"], (120, 36), RECORDS, id="guide"),
    ],
)
def test_a_list_looks_as_it_did(
    snap_compare: Callable[..., bool],
    app: Callable[..., ReviewApp],
    keys: list[str],
    size: tuple[int, int],
    records: tuple[dict[str, str], ...],
) -> None:
    assert snap_compare(app(*records), press=keys, terminal_size=size)
