"""A review of a small file on the screen: real sessions, real findings, keys pressed by Textual's pilot."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from curate.engine.select import select
from curate.engine.work import Work
from curate.review.session import Session
from curate.rules.registry import load
from curate.tui.app import ReviewApp
from schemas import Config, Finding

RECORDS = (
    {"id": "r1", "prompt": "რა არის ჯარიმა?", "response": "ფული, რომელსაც სასჯელად იხდიან.\u200b"},
    {"id": "r2", "prompt": "What is a fine?", "response": "Money paid as a penalty. "},
    {"id": "r3", "prompt": "Name a colour.", "response": ""},
    {"id": "r4", "prompt": "How many days has a week?", "response": "Seven."},
)
LABELS = {
    "quality": {"kind": "single", "choices": ["correct", "partly", "wrong"], "required": True},
    "topics": {"kind": "multi", "choices": ["law", "health"]},
    "risk": {"kind": "rating", "low": 1, "high": 5},
    "why": {"kind": "text"},
}

Drive = Callable[["Desk"], Awaitable[None]]


@dataclass(repr=False)
class Desk:
    """What a test does and sees."""

    app: ReviewApp
    pilot: Pilot[None]
    session: Session

    async def press(self, *keys: str) -> None:
        """Press keys; a key is a name (`enter`) or a character of any script."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """What is on the screen."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text for strip in strips)

    @property
    def raw(self) -> str:
        """What a terminal would be sent for the whole screen."""
        return "".join(
            segment.text for strip in self.app.screen._compositor.render_strips(self.app.size) for segment in strip
        )


def findings_of(path: Path, config: Config) -> tuple[Finding, ...]:
    """What a check finds."""
    registry = load(plugins=False)
    return Work(select(registry, config), config, [str(path)], registry.notes).check().findings


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes records into a file; the working folder is its own, so that nothing is cached in the repository."""
    monkeypatch.chdir(tmp_path)

    def do(*records: dict[str, Any], name: str = "data.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
        return path

    return do


@pytest.fixture
def review(write: Callable[..., Path]) -> Callable[..., Session]:
    """Opens the app on a few records and runs a test with it; gives the session, closed."""

    def do(
        drive: Drive,
        *records: dict[str, Any],
        labels: dict[str, Any] | None = None,
        settings: dict[str, Any] | None = None,
        size: tuple[int, int] = (120, 36),
        check: bool = False,
        held_seconds: float = 0.0,
        **options: Any,
    ) -> Session:
        path = write(*(records or RECORDS))
        config = Config.model_validate({"labels": labels or {}, "review": settings or {}})
        session = Session.open(str(path), config, who="nino")
        if check:
            session.add_findings(findings_of(path, config), done=True)

        async def run() -> None:
            app = ReviewApp(session, held_seconds=held_seconds, **options)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await drive(Desk(app, pilot, session))

        try:
            asyncio.run(run())
        finally:
            session.close()
        return session

    return do
