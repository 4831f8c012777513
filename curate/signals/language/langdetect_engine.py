"""langdetect, as it is: a selectable engine for those who want its answers.

It has no profile of Georgian, Armenian or Azerbaijani (it calls Georgian Estonian, with .99999), so the script rule
stands before it and what it cannot know is never asked of it. Its sampling is seeded: the same text, the same answer.
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from typing import TYPE_CHECKING

from curate.signals.language.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Collection

MISSING = ("ka", "hy", "az")
"""Languages of this project's neighbourhood without a profile; named to the user who selects this engine."""


class Langdetect:
    """The `Detector` of langdetect."""

    name = "langdetect"

    def __init__(self) -> None:
        import langdetect

        langdetect.DetectorFactory.seed = 0
        self.languages = _profiled()
        self._detect, self._error = langdetect.detect_langs, langdetect.LangDetectException

    def scores(self, text: str, among: Collection[str]) -> dict[str, float]:
        """Score as the log of langdetect's probabilities; empty where it found no n-gram it knows."""
        try:
            found = self._detect(text)
        except self._error:
            return {}
        pairs = ((canonical(item.lang), math.log(item.prob + 1e-9)) for item in found)
        return {code: score for code, score in pairs if code in among}


def _profiled() -> frozenset[str]:
    """List the languages langdetect has a profile of: one file each."""
    spec = importlib.util.find_spec("langdetect")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "profiles"
    return frozenset(canonical(path.name) for path in folder.iterdir())
