"""What other reviewers decide meanwhile: their journals, read on from where they were read last."""

from dataclasses import dataclass, field
from pathlib import Path

from curate.review.journal import Journal
from curate.review.log import Log, logs
from schemas import Event


@dataclass(slots=True)
class Others:
    """The journals of a folder, without one's own."""

    mine: Journal
    _known: dict[Path, Log] = field(default_factory=dict)

    def read(self) -> list[Event]:
        """What they have had added since they were read last."""
        events: list[Event] = []
        for log in logs(self.mine.folder):
            if log.path == self.mine.log.path:
                continue
            known = self._known.setdefault(log.path, log)
            try:
                size = log.path.stat().st_size
                if size < known.size:  # version control put an older one in its place
                    known = self._known[log.path] = log
                if size > known.size:
                    events.extend(known.read())
            except OSError:  # taken away, or not ours to read: what was read of it stays
                continue
        return events
