"""A new view of a very large file, made beside the screen: keys are answered meanwhile."""

import sqlite3
from collections.abc import Callable
from threading import Thread

from curate.errors import CurateError
from curate.review.view import View


class Seeking(Thread):
    """Makes a view; `found` is it once it is there."""

    def __init__(self, seek: Callable[[], View]) -> None:
        super().__init__(name="records in order", daemon=True)
        self.seek = seek
        self.found: View | None = None

    def run(self) -> None:
        """Make it."""
        try:
            self.found = self.seek()
        except (OSError, LookupError, sqlite3.Error, CurateError):
            return  # the file is being replaced, or the review was closed: the next view is made of the new index
