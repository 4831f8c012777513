"""What changes the record on the screen: fixes that findings propose, the editor, a note."""

import json
from typing import TYPE_CHECKING

from curate.tui.pointing import can_mend
from curate.tui.reading import name_of, reply_place, text_at
from curate.tui.rows import piece
from curate.tui.screens.ask import Ask
from curate.tui.screens.choose import Choose
from curate.tui.screens.edit import EditScreen
from curate.tui.screens.record import RecordView

if TYPE_CHECKING:
    from curate.review.item import Item
    from schemas import Edit, Finding


class Changing(RecordView):
    """A record whose texts can be changed."""

    def action_mend(self, alternative: int = 0) -> None:
        """Apply the proposed fix of the chosen finding, or of the first that has one."""
        finding = self._mendable()
        if finding is None or self.item is None:
            self.say(piece("no fix is proposed here; e edits", "dim"))
            return
        if self.saved(lambda: self.session.apply_fix(finding, alternative)):
            self.refresh_view()
            what = finding.fix.description if finding.fix else finding.name
            self.say_done(f"{self.signs.edit} {finding.code}: {what}")

    def action_mend_other(self) -> None:
        """Choose among the alternatives of a fix."""
        finding = self._mendable()
        if finding is None or finding.fix is None:
            self.say(piece("no fix is proposed here; e edits", "dim"))
            return
        options = ["  ".join(_told(edit) for edit in edits) for edits in finding.fix.edits]

        def chosen(number: int | None) -> None:
            if number is not None:
                self.action_mend(number)

        self.app.push_screen(Choose(f"{finding.code}: {finding.fix.description}", options), chosen)

    def _mendable(self) -> "Finding | None":
        findings = self.item.findings if self.item else ()
        order = [*findings[self._chosen : self._chosen + 1], *findings]
        return next((one for one in order if can_mend(one)), None)

    def action_edit(self) -> None:
        """Change the reply."""
        if self.item is None:
            return
        place = reply_place(self.item.record)
        if place is not None:
            self._edit(self.item, place)

    def action_edit_other(self) -> None:
        """Choose which text to change."""
        item = self.item
        if item is None:
            return
        places = [place for place, _ in item.record.texts()]
        options = [f"{name_of(item.record, place)}: {text_at(item.record, place)[:200]}" for place in places]

        def chosen(number: int | None) -> None:
            if number is not None:
                self._edit(item, places[number])

        self.app.push_screen(Choose("Edit which text?", options), chosen)

    def _edit(self, item: "Item", place: str) -> None:
        def edited(text: str | None) -> None:
            if text is not None:
                self.say_done(f"{self.signs.edit} edited {name_of(item.record, place)}")
            elif self.session.draft(place) is not None:
                self.say("the draft is kept; e goes on with it")
            self.refresh_view()

        self.app.push_screen(EditScreen(item, place), edited)

    def action_note(self) -> None:
        """Write a note."""
        item = self.item
        if item is None:
            return

        def written(text: str | None) -> None:
            if text is not None and text != item.note and self.saved(lambda: self.session.note(text)):
                self.refresh_view()

        self.app.push_screen(Ask("Note", (), item.note), written)


def _told(edit: "Edit") -> str:
    """An edit in one line."""
    if edit.remove:
        return f"take away {edit.field or 'the line'}"
    value = edit.replacement
    return f"{edit.field or 'line'}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
