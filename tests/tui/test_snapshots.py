"""A few pictures: what the screens look like. `pytest tests/tui/test_snapshots.py --snapshot-update` draws them anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curate.review.session import Session
from curate.tui.app import ReviewApp
from schemas import Config
from tests.tui.conftest import findings_of

LABELS = {
    "quality": {
        "kind": "single",
        "required": True,
        "choices": [
            {"name": "correct", "description": "right and complete"},
            {"name": "partly", "description": "something is missing"},
            "wrong",
        ],
    },
    "topics": {"kind": "multi", "choices": ["fees", "documents", "appeals"]},
    "risk": {"kind": "rating"},
}
RECORDS = (
    {
        "id": "fines-07",
        "prompt": "რამდენ დღეში უნდა გავასაჩივრო ჯარიმა?",
        "response": "საჩივარი 10 დღის ვადაში უნდა შეიტანოთ.\u200b მიუთითეთ ჯარიმის ნომერი და თარიღი.",
        "source": "hotline",
    },
    {
        "id": "fines-12",
        "prompt": "რამდენ დღეში უნდა გავასაჩივრო ჯარიმა?",
        "response": "საჩივრის ვადა 30 დღეა; ის კანცელარიას ჩააბარეთ.",
        "source": "portal",
    },
)


@pytest.fixture
def app(write: Callable[..., Path]) -> Iterator[Callable[..., ReviewApp]]:
    """Makes an app over two records that contradict each other."""
    sessions: list[Session] = []

    def make(**options: object) -> ReviewApp:
        path = write(*RECORDS, name="support.jsonl")
        config = Config.model_validate({"labels": LABELS, "ignore": ["E107"]})
        session = Session.open("support.jsonl", config, who="nino")
        session.add_findings(findings_of(Path(path.name), config), done=True)
        sessions.append(session)
        return ReviewApp(session, held_seconds=0, **options)  # type: ignore[arg-type]

    yield make
    for session in sessions:
        session.close()


@pytest.mark.parametrize(
    ("keys", "size", "options"),
    [
        pytest.param(["f"], (120, 36), {}, id="review"),
        pytest.param(["f"], (80, 24), {}, id="review_small"),
        pytest.param(["f"], (80, 24), {"ascii_only": True}, id="review_ascii"),
        pytest.param([], (80, 24), {"welcome": True}, id="welcome"),
        pytest.param(["e"], (120, 36), {}, id="editor"),
        pytest.param(["e", "ო", "რ", "ი", "space", "f2"], (80, 24), {}, id="what_changes"),
        pytest.param(["?"], (120, 36), {}, id="help"),
        pytest.param([":", "u", "n"], (80, 24), {}, id="palette"),
    ],
)
def test_a_screen_looks_as_it_did(
    snap_compare: Callable[..., bool],
    app: Callable[..., ReviewApp],
    keys: list[str],
    size: tuple[int, int],
    options: dict[str, object],
) -> None:
    assert snap_compare(app(**options), press=keys, terminal_size=size)
