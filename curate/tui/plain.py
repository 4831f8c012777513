"""Review line by line: for screen readers, braille lines, and terminals that cannot paint. The same session, no screen.

Nothing is ever repainted; each record is read out from the top, and a line beginning with a letter answers it.
"""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, TextIO

from curate.errors import CurateError
from curate.report.cells import visible
from curate.review.errors import NeedsLabel, NeedsReason
from curate.tui.diff import diff_rows
from curate.tui.keys import Keyboard
from curate.tui.pointing import can_mend, spans_in
from curate.tui.reading import name_of, record_rows, reply_place, text_at
from curate.tui.rows import Mark, Row
from curate.tui.signs import ASCII

if TYPE_CHECKING:
    from curate.review.item import Item
    from curate.review.session import Session
    from curate.tui.feed import Feed
    from schemas import Finding

WIDTH = 76
HELP = """\
a            accept, and go on
x            reject, and go on
l            later, and go on (an empty line does the same as r)
e            edit the reply; e N edits text number N, as listed by t
y            apply the fix that is proposed; y N the N-th way
u, U         take back what you did last; do it again
n TEXT       write a note
c NAME=VALUE answer a question; for several choices: NAME=one,two
j, k         look at the next record, or the one before
g ID         go to a record
/ WORDS      show only some records: / status:todo finding:D201 lang:ka; / alone shows all
r, t         read the record again; list its texts
p            how far the work is
q            leave; everything is saved
"""


class Plain:
    """A conversation in lines about one session."""

    def __init__(self, session: "Session", asked: TextIO, said: TextIO) -> None:
        self._session, self._asked, self._said = session, asked, said
        self._keyboard = Keyboard(session.config.review.keyboard)
        self._arrived: Queue[list[Finding]] = Queue()
        self._shown: str | None = None

    def run(self, feed: "Feed | None") -> int:
        """Read commands until `q` or the end of input."""
        if feed is not None:
            Thread(target=self._listen, args=(feed,), daemon=True).start()
        self._say(f"{self._session.path}: {self._session.total:,} records. You are {self._session.who}. ? explains.")
        while True:
            self._take_in()
            self._read_out()
            line = self._line("> ")
            if line is None:
                return 0
            word, _, rest = line.strip().partition(" ")
            if word and len(word) > 1 and not word[1:].isalnum():  # `/words`
                word, rest = word[0], f"{word[1:]} {rest}".strip()
            command = "".join(map(self._keyboard.latin, word))
            if command in ("q", "quit", "exit"):
                return 0
            try:
                self._do(command, rest.strip())
            except (NeedsReason, NeedsLabel, CurateError) as error:
                self._say(str(error))

    def _listen(self, feed: "Feed") -> None:
        for batch in feed.batches():
            self._arrived.put(batch)
        self._arrived.put([])

    def _take_in(self) -> None:
        while True:
            try:
                batch = self._arrived.get_nowait()
            except Empty:
                return
            self._session.add_findings(batch, done=not batch)

    def _do(self, command: str, rest: str) -> None:
        session = self._session
        simple: dict[str, Callable[[], Any]] = {
            "a": lambda: self._decide("accept"),
            "x": lambda: self._decide("reject"),
            "l": lambda: self._decide("later"),
            "e": lambda: self._edit(rest),
            "y": lambda: self._mend(rest),
            "n": lambda: self._save(session.note(rest), "note"),
            "u": lambda: self._undone(session.undo(), "took back"),
            "U": lambda: self._undone(session.redo(), "did again"),
            "c": lambda: self._answer(rest),
            "j": session.next,
            "k": session.previous,
            "g": lambda: session.go(rest),
            "/": lambda: self._say(f"{session.filter(rest):,} records"),
            "r": self._again,
            "": self._again,
            "t": self._texts,
            "p": self._progress,
            "?": lambda: self._say(HELP),
        }
        if command not in simple:
            self._say(f"there is no command {visible(command)}; ? lists them")
            return
        simple[command]()

    # what it says

    def _say(self, text: str) -> None:
        for line in text.rstrip("\n").split("\n"):
            print(visible(line), file=self._said)
        self._said.flush()

    def _rows(self, rows: Iterator[Row]) -> None:
        for row in rows:
            print("".join(piece.text for piece in row).rstrip(), file=self._said)

    def _read_out(self) -> None:
        item = self._session.current
        if item is None:
            if self._shown != "":
                self._say("\nNothing is left to do here. u takes back, / shows other records, q leaves.")
            self._shown = ""
            return
        if item.record_id == self._shown:
            return
        self._shown = item.record_id
        count = f"{item.position + 1:,} of {self._session.total:,}"
        self._say(f"\nRecord {item.record_id}, {count}, {item.status}.")
        if item.open:
            self._say(f"{len(item.open)} found:")
        for number, finding in enumerate(item.open, 1):
            self._say(f"  {number}. {finding.severity} {finding.code} {finding.name}: {finding.message}")
            if finding.fix is not None and can_mend(finding):
                self._say(f"     y would fix it: {finding.fix.description}")
        if item.surprise and item.surprise.within:
            self._say(f"  {item.surprise.words()}")
        marks = {
            place: [Mark(*span) for span, _ in sorted(spans)]
            for place, spans in spans_in(item.record, item.open).items()
        }
        self._rows(record_rows(item.record, marks, WIDTH, ASCII))
        if item.note:
            self._say(f"Note: {item.note}")
        for name in item.needs:
            label = self._session.config.labels[name]
            choices = ", ".join(choice.name for choice in label.choices) or f"{label.low} to {label.high}"
            self._say(f"To answer: c {name}= {choices}")

    def _again(self) -> None:
        self._shown = None

    def _texts(self) -> None:
        item = self._here()
        for number, (place, text) in enumerate(item.record.texts(), 1):
            self._say(f"  {number}. {name_of(item.record, place)}: {text[:60]}")

    def _progress(self) -> None:
        now = self._session.progress
        self._say(
            f"{now.done:,} of {now.total:,} done: {now.accepted:,} accepted, {now.edited:,} edited, "
            f"{now.rejected:,} rejected; {now.later:,} for later, {now.left:,} left to look at"
        )

    # what it does

    def _here(self) -> "Item":
        item = self._session.current
        if item is None:
            raise CurateError("no record is shown", "/ shows all, u goes back")
        return item

    def _save(self, _event: object, what: str) -> None:
        self._say(f"saved: {what}")

    def _decide(self, verdict: Any) -> None:
        item = self._here()
        done = {"accept": "accepted", "reject": "rejected", "later": "left for later"}[verdict]
        try:
            self._session.decide(verdict)
        except NeedsReason as needed:
            reason = self._line(f"{needed.message}. Why is it right as it is? (empty: go back) ")
            if not reason or not reason.strip():
                return
            self._session.decide(verdict, reason=reason.strip())
        self._say(f"saved: {done} {item.record_id}")

    def _undone(self, undone: Any, said: str) -> None:
        self._shown = None
        self._say(f"{said}: {undone.text}" if undone else "nothing to take back")

    def _answer(self, rest: str) -> None:
        name, _, value = rest.partition("=")
        label = self._session.config.labels.get(name.strip())
        given: Any = value.strip() or None
        if given and label is not None and label.kind == "multi":
            given = [one.strip() for one in value.split(",")]
        elif given and label is not None and label.kind == "rating":
            given = int(value) if value.strip().isdecimal() else value
        self._save(self._session.label(name.strip(), given), rest)

    def _mend(self, rest: str) -> None:
        finding = next((one for one in self._here().open if can_mend(one)), None)
        if finding is None or finding.fix is None:
            self._say("no fix is proposed here; e edits")
            return
        way = int(rest) - 1 if rest.isdecimal() else 0
        self._save(self._session.apply_fix(finding, way), finding.fix.description)
        self._shown = None

    def _edit(self, rest: str) -> None:
        item = self._here()
        places = [place for place, _ in item.record.texts()]
        place = places[int(rest) - 1] if rest.isdecimal() and 0 < int(rest) <= len(places) else reply_place(item.record)
        if place is None:
            return
        before = text_at(item.record, place)
        after = self._in_editor(before) if os.environ.get("EDITOR") and self._asked.isatty() else self._typed(before)
        if after is None or after == before:
            self._say("nothing changed")
            return
        self._rows(diff_rows(before, after, WIDTH))
        self._save(self._session.edit({place: after}), f"edited {name_of(item.record, place)}")
        self._shown = None

    def _typed(self, before: str) -> str | None:
        self._say(
            f"It is:\n{before}\nType the new text; a line with only a dot ends it, a dot at once changes nothing."
        )
        lines: list[str] = []
        while True:
            line = self._line("| ")
            if line is None:
                return None
            if line == ".":
                return "\n".join(lines) if lines else None
            lines.append(line)

    def _in_editor(self, before: str) -> str | None:
        """The text as `$EDITOR` leaves it; a line break that editors add at the end is taken off again."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "text.txt"
            path.write_bytes(before.encode("utf-8", "surrogatepass"))
            if subprocess.run([*shlex.split(os.environ["EDITOR"]), str(path)], check=False).returncode:  # noqa: S603
                return None
            after = path.read_bytes().decode("utf-8", "surrogatepass")
        return after.removesuffix("\n") if after.endswith("\n") and not before.endswith("\n") else after

    def _line(self, prompt: str) -> str | None:
        self._said.write(prompt)
        self._said.flush()
        line = self._asked.readline()
        return line.removesuffix("\n").removesuffix("\r") if line else None


def review(session: "Session", feed: "Feed | None", asked: TextIO, said: TextIO) -> int:
    """Review by reading and writing lines; the exit code."""
    return Plain(session, asked, said).run(feed)
