"""A training run on what is accepted so far: how it goes, and what came of it."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from curate.report.training import duration, lines_of, sparkline
from curate.tui.panels import bar
from curate.tui.rows import Row, piece, row, wrap
from curate.tui.screens.base import Base
from curate.tui.training import Training
from curate.tui.widgets.pane import Pane
from schemas.training import Done, Eval, Failed, Judged, Measuring, Warn

SHOWN = 5
"""Warnings that are shown; the others are counted."""


class TrainingScreen(Base):
    """Watches the run; leaving it stops nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Back to the record; training goes on."),
        Binding("S", "stop", "Stop", tooltip="Save what was learned so far, and stop."),
        Binding("r", "again", "Again", tooltip="Train once more, once it has ended."),
        Binding("down,j", "scroll_text(1)", "Down", show=False),
        Binding("up,k", "scroll_text(-1)", "Up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.run_pane = Pane(id="run")

    @property
    def training(self) -> Training | None:
        """The run of the app."""
        return self.review_app.runs.last if self.review_app.runs else None

    def compose(self) -> ComposeResult:
        """One frame."""
        yield self.head
        yield self.run_pane
        yield self.foot

    def on_mount(self) -> None:
        """Draw it once there is room."""
        self.call_after_refresh(self.refresh_view)

    def on_resize(self) -> None:
        """Draw it as wide as there is room."""
        self.call_after_refresh(self.refresh_view)

    def refresh_view(self) -> None:
        """Draw what the run has said so far."""
        self.show_foot()
        name = self.session.path.rpartition("/")[2]
        self.head.show(
            row(piece(f" {name}", "title"), f" {self.signs.here} training"),
            row(piece(f"{self.session.who}  "), piece(f"saved {self.signs.accept} ", "ok")),
        )
        self.run_pane.fill(self._rows, row(piece("Training on what is accepted so far", "title")), keep=True)

    def _rows(self, width: int) -> Iterator[Row]:
        training = self.training
        if training is None:
            yield row(piece("nothing is being trained", "dim"))
            return
        yield row(piece("base  ", "dim"), training.base)
        for event in training.events:
            if isinstance(event, Warn | Eval | Judged | Failed | Done):
                continue
            if isinstance(event, Measuring) and event is not training.events[-1]:
                continue  # its stage is over
            for line in lines_of(event):
                yield from wrap(line, width, look="dim")
        for warning in training.warnings[:SHOWN]:
            where = f"line {warning.line}: " if warning.line else ""
            yield from wrap(f"warning: {where}{warning.message}", width, look="warning")
        if len(training.warnings) > SHOWN:
            yield row(piece(f"{len(training.warnings) - SHOWN:,} more warnings", "dim"))
        yield ()
        yield from self._now(training, width)
        yield ()
        yield from self._end(training, width)

    def _now(self, training: Training, width: int) -> Iterator[Row]:
        step = training.step
        if step is not None:
            yield row(
                piece(f"step {step.step:,} of {step.steps:,}  "),
                piece(bar(step.step, step.steps, 8 if self.narrow else 20, self.signs)),
            )
            left = f"  {duration(step.eta_seconds)} left" if training.running and training.verdict is None else ""
            yield row(piece(f"loss {step.loss:.4f}  {step.tokens_per_second:,.0f} tokens/s{left}"))
        if training.losses:
            curve = "" if self.review_app.ascii_only else sparkline(training.losses)
            best = min(training.losses)
            yield row(piece(f"validation loss {training.losses[-1]:.4f}, best {best:.4f}  {curve}"))
        if training.stopping:
            yield from wrap("saving, then it stops", width, look="warning")
        elif training.running and not training.events:
            yield from wrap("checking and exporting ...", width, look="dim")

    def _end(self, training: Training, width: int) -> Iterator[Row]:
        verdict = training.verdict
        if verdict is not None:
            yield from wrap(verdict.sentence, width, look="ok" if verdict.outcome == "worth-it" else "title")
            yield from wrap(f"{verdict.folder}/report.html", width, look="dim")
        if training.running:
            return
        message, hint = training.failure
        if message:
            yield from wrap(message, width, look="error")
            yield from wrap(hint, width)
        elif verdict is None:
            yield from wrap("stopped", width, look="title")
            if training.folder:
                yield from wrap(f"curate train --resume {training.folder} goes on", width, look="dim")
        yield row(piece("r", "key", do="screen.again"), " trains again")

    def action_scroll_text(self, by: int) -> None:
        """Scroll what may be long."""
        self.run_pane.scroll_rows(by)

    def action_stop(self) -> None:
        """Let the run save and stop."""
        if self.training is not None:
            self.training.stop()
            self.refresh_view()

    def action_again(self) -> None:
        """Train once more, on what is accepted by now."""
        runs = self.review_app.runs
        if runs is not None and runs.last is not None and not runs.last.running:
            runs.ask()

    def action_back(self) -> None:
        """Back to the record; the run goes on."""
        self.dismiss()
