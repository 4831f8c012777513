"""Keeping time of the rules, and keeping going when one of them crashes."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from curate.engine.fix import Place
from curate.engine.suppress import Tags
from curate.errors import CurateError
from curate.rules.api import Rule
from schemas import Finding

CRASH = "X000"
_T = TypeVar("_T")


class Found(NamedTuple):
    """A finding, and what only the engine needs to know of it."""

    finding: Finding
    row: int | None = None
    """Number of its record over the whole run."""
    place: Place | None = None
    """Bytes of its record in the decompressed file, where it has a fix."""
    tags: Tags = (None, None)
    others: tuple[int | None, ...] = ()
    """Rows of the records in `finding.related`; None for those of other data."""


@dataclass(slots=True)
class Container:
    """Runs pieces of a check so that neither their cost nor their end goes unnoticed."""

    profile: bool
    seconds: dict[str, float]
    """CPU-seconds by rule code, and by the engine's own parts; filled where `profile` asks for it."""
    _crashed: set[str] = field(default_factory=set)

    def guard(self, rule: Rule, path: str, find: Callable[[], Iterable[Found]]) -> list[Found]:
        """What a rule finds; where it crashes, one finding that says so.

        Raises:
            CurateError: the rule cannot run as it was set up, such as with a model that is not there.
        """
        try:
            return self.timed(rule.code, lambda: list(find()))
        except CurateError:
            raise
        except Exception as error:  # noqa: BLE001 - a rule's crash is reported and contained, whatever it is
            return list(self.crash(rule, path, None, None, error))

    def timed(self, name: str, work: Callable[[], _T]) -> _T:
        """The result of some work, its cost kept under a name."""
        if not self.profile:
            return work()
        start = time.process_time()
        try:
            return work()
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start

    def crash(
        self, rule: Rule, path: str, line: int | None, record_id: str | None, error: Exception
    ) -> Iterator[Found]:
        """A finding for the first crash of a rule, nothing for the others."""
        if rule.code in self._crashed:
            return
        self._crashed.add(rule.code)
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename.rpartition('/')[2]}:{place.tb_lineno}" if place else "?"
        finding = Finding(
            code=CRASH,
            name="crashed-rule",
            severity="error",
            message=f"rule {rule.code} {rule.name} crashed here and maybe on other records: "
            f"{type(error).__name__}: {error} ({where})",
            path=path,
            line=line,
            record_id=record_id,
        )
        yield Found(finding)
