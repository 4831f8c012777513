"""The questions about a record: going to one, moving among its answers, and giving one."""

from functools import partial
from typing import Any

from textual.binding import Binding

from curate.tui.rows import piece
from curate.tui.screens.ask import Ask
from curate.tui.screens.record import RecordView

QUESTION_KEYS = (
    Binding("tab", "question(None, 1)", "Question", show=False, tooltip="The next question; digits answer it."),
    Binding("shift+tab", "question(None, -1)", "Question before", show=False),
    *(
        Binding(str(digit), f"pick({digit - 1})", "Answer", show=False, tooltip="Answer the question at ▸.")
        for digit in range(1, 10)
    ),
    Binding("left", "choice(-1)", "Answer before", show=False, tooltip="Move among the answers; Enter picks one."),
    Binding("right", "choice(1)", "Answer after", show=False),
    Binding("enter", "pick_here", "Pick", show=False, tooltip="Pick the answer under the cursor."),
)
"""The keys of the questions; digits answer the one at the pointer."""


class Questions(RecordView):
    """A record with questions that keys answer."""

    def action_question(self, number: int | None = None, by: int = 0) -> None:
        """Go to another question."""
        count = len(self.session.config.labels)
        if count:
            self._active = (self._active + by if number is None else number) % count
            self._cursor = -1
            self.refresh_view()

    def action_choice(self, by: int) -> None:
        """Move among the answers."""
        size = self._choices()
        if size:
            self._cursor = max(0, min(self._cursor + by, size - 1)) if self._cursor >= 0 else 0 if by > 0 else size - 1
            self.refresh_view()

    def action_pick_here(self) -> None:
        """Pick the answer under the cursor."""
        if self._cursor >= 0:
            self.action_pick(self._cursor)

    def action_pick_at(self, number: int, choice: int) -> None:
        """Pick the answer that was clicked."""
        self._active = number
        self.action_pick(choice)

    def action_pick(self, number: int) -> None:
        """Answer the active question."""
        item, labels = self.item, self.session.config.labels
        if item is None or not labels:
            return
        name = list(labels)[self._active]
        label, value = labels[name], item.labels.get(name)
        if label.kind == "text":
            self.app.push_screen(Ask(name, (), str(value or "")), partial(self._answer, name))
            return
        if number >= self._choices():
            self.say(piece(f"{name} has {self._choices()} answers", "dim"))
            return
        if label.kind == "rating":
            rate = label.low + number
            self._answer(name, None if value == rate else rate)
        elif label.kind == "single":
            choice = label.choices[number].name
            self._answer(name, None if value == choice else choice)
        else:
            choice = label.choices[number].name
            kept = [one for one in value or () if one != choice]
            picked = kept if choice in (value or ()) else [*kept, choice]
            self._answer(name, [one.name for one in label.choices if one.name in picked] or None)

    def _answer(self, name: str, value: Any) -> None:
        if value == "":
            value = None
        if not self.saved(lambda: self.session.label(name, value)):
            return
        config = self.session.config
        alone = [one for one, label in config.labels.items() if label.required] == [name]
        if config.review.auto_next and alone and value is not None and config.labels[name].kind != "multi":
            self.answered()
            return
        self.refresh_view()

    def _choices(self) -> int:
        labels = list(self.session.config.labels.values())
        if not labels:
            return 0
        label = labels[self._active]
        if label.kind == "text":
            return 1
        return label.high - label.low + 1 if label.kind == "rating" else len(label.choices)

    def answered(self) -> None:
        """The only answer that was needed is given, and nothing more is to be said of the record."""
