"""Text that a reviewer has typed and not saved: kept beside the journal, so that a lost terminal costs a second."""

import contextlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from curate.review.errors import NotSaved
from curate.review.journal import sync_folder


@dataclass(slots=True)
class Drafts:
    """The drafts of one writer; the file is replaced in one step."""

    path: Path
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """By record id, then by place."""

    @classmethod
    def open(cls, path: Path) -> "Drafts":
        """The drafts that were left; a damaged file counts as none."""
        try:
            texts = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            texts = {}
        whole = isinstance(texts, dict) and all(isinstance(one, dict) for one in texts.values())
        return cls(path, texts if whole else {})

    def get(self, record_id: str, place: str) -> str | None:
        """A draft; None where there is none."""
        return self.texts.get(record_id, {}).get(place)

    def save(self, record_id: str, place: str, text: str) -> None:
        """Keep a draft.

        Raises:
            NotSaved: it could not be written; the one before it is still there.
        """
        if self.get(record_id, place) == text:
            return
        new = {**self.texts, record_id: {**self.texts.get(record_id, {}), place: text}}
        self._write(new)

    def drop(self, record_id: str) -> None:
        """Forget the drafts of a record.

        Raises:
            NotSaved: the file could not be written.
        """
        if record_id in self.texts:
            self._write({one: texts for one, texts in self.texts.items() if one != record_id})

    def _write(self, texts: dict[str, dict[str, str]]) -> None:
        new = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            if not texts:
                self.path.unlink(missing_ok=True)
                self.texts = texts
                return
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with new.open("w", encoding="ascii") as stream:
                json.dump(texts, stream)
                stream.flush()
                os.fsync(stream.fileno())
            new.replace(self.path)
            sync_folder(self.path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise NotSaved(self.path, error.strerror or str(error)) from error
        self.texts = texts
