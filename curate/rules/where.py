"""The columns a rule's shortcut may speak of, as polars expressions."""

from collections.abc import Callable
from typing import Any

TEXT_COLUMNS = ("system", "prompt", "reply", "other")


class Columns:
    """`c.prompt`, `c.reply`, ... in `where=lambda c: ...`; polars is imported only when one is asked for."""

    def __getattr__(self, name: str) -> Any:
        from curate.intake.batch import COLUMNS

        if name not in COLUMNS:
            raise AttributeError(f"there is no column {name}; there are: {', '.join(COLUMNS)}")
        import polars as pl

        return pl.col(name)

    def any_text(self, test: Callable[[Any], Any]) -> Any:
        """Whether the test holds for the system prompt, the prompt, the reply or any other text of the record."""
        import polars as pl

        return pl.any_horizontal([test(pl.col(name)) for name in TEXT_COLUMNS])
