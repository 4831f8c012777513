"""The training that was started from a review: watched on whichever screen, stopped when the review is left."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from curate.tui.rows import row
from curate.tui.training import RUNS, Training, last_base

if TYPE_CHECKING:
    from curate.tui.app import ReviewApp

WATCH_SECONDS = 0.25


class Runs:
    """One run at a time."""

    def __init__(self, app: "ReviewApp", arguments: Sequence[str]) -> None:
        """`arguments` are those of `curate train`: the file and the settings."""
        self._app = app
        self._arguments = arguments
        self.last: Training | None = None
        """The one at work, or that was last."""
        self._told = False
        """Whether its end was said."""

    def show(self) -> None:
        """How it goes; where nothing was trained yet, ask what to train."""
        from curate.tui.screens.training import TrainingScreen

        if self.last is None:
            self.ask()
        elif not isinstance(self._app.screen, TrainingScreen):
            self._app.push_screen(TrainingScreen())

    def ask(self) -> None:
        """Ask which base to train, and begin."""
        from curate.tui.screens.ask import Ask

        def given(base: str | None) -> None:
            if base:
                self.begin(base)

        known = self.last.base if self.last else last_base(Path(RUNS))
        lines = [row("a folder, or an id on the Hugging Face hub, which is then asked for it: Qwen/Qwen3-0.6B")]
        self._app.push_screen(Ask("Train which base model?", lines, known, required=True), given)

    def begin(self, base: str) -> None:
        """Begin one, and show it."""
        if self.last is None:
            self._app.set_interval(WATCH_SECONDS, self._watch)
        else:
            self.last.close()
        self.last, self._told = Training(self._arguments, base), False
        self.show()
        self._app.refresh_top()

    def stop(self) -> None:
        """Let it save and end."""
        if self.last is not None:
            self.last.stop()

    def _watch(self) -> None:
        from curate.tui.screens.training import TrainingScreen

        run = self.last
        if run is None or self._told:
            return
        if run.poll() and isinstance(self._app.screen, TrainingScreen):
            self._app.screen.refresh_view()
        if not run.running:
            self._told = True
            self._app.say(f"training: {run.verdict.sentence if run.verdict else run.failure[0] or 'stopped'}")
