"""The journals beside the files of a run: light to look for, read only where there are any."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.intake.files import STDIN
from curate.review.folder import decisions_folder

if TYPE_CHECKING:
    from schemas import Config, Decisions


@dataclass(frozen=True, slots=True)
class Beside:
    """The journals of the files that have some."""

    journals: Mapping[str, Sequence[str]]
    """By file of the run."""
    config: "Config"
    elsewhere: str | None = None
    """Folder in place of the one beside a single file."""

    @classmethod
    def find(cls, paths: Sequence[str], config: "Config", elsewhere: str | None = None) -> "Beside":
        """Look for journals beside some files.

        Raises:
            CurateError: one folder is named for several files, or it is not there.
        """
        if elsewhere is not None and len(paths) != 1:
            raise CurateError(f"--decisions {elsewhere}: decisions belong to one file, not to {len(paths):,}")
        if elsewhere is not None and not Path(elsewhere).is_dir():
            raise CurateError(f"--decisions {elsewhere}: there is no such folder")
        found: dict[str, list[str]] = {}
        for path in paths:
            if path != STDIN:
                journals = sorted(str(file) for file in decisions_folder(path, elsewhere).glob("*.jsonl"))
                if journals:
                    found[path] = journals
        return cls(found, config, elsewhere)

    @property
    def files(self) -> list[str]:
        """All journals: whatever depends on decisions depends on these."""
        return [file for mine in self.journals.values() for file in mine]

    def decisions(self) -> "dict[str, Decisions]":
        """What reviewers decided about the records of each file, as the journals are now.

        Raises:
            CurateError: a journal or a file cannot be read.
        """
        if not self.journals:
            return {}
        from curate.review.effective import decisions_of

        return {path: decisions_of(path, self.config, self.elsewhere) for path in self.journals}

    def before_fix(self, path: str, new: str) -> None:
        """Tell the journal of a file, which a mended copy is about to replace, what becomes of its records.

        Raises:
            NotSaved: the journal cannot be written.
        """
        if path in self.journals:
            from curate.review.fixed import anchor

            anchor(path, new, self.config, self.elsewhere)
