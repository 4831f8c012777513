"""The texts that the language models are trained on and measured with, by source, each cut into two halves.

Even lines train and tune, odd lines test. Sources whose licence forbids what a package needs (GPL, NC) are test only.
`data` is a folder laid out like the project's shared data: georgian/, lid_tatoeba/, lid_lingua/, scale/.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_TATOEBA = (
    "afr ast aze bos bre cat cbk ceb ces cha csb cym dan deu dsb dtp epo est eus fao fin fra fry gla gle "
    "glg gsw hrv hsb hun ido ile ina ind isl ita jav kab kzj lat lfn lit lvs max nds nld nno nob nov oci "
    "pam pms pol por ron slk slv spa sqi swe swg swh tgl tuk tur tzl uzb vie war xho zsm "
)
LATIN_TATOEBA = _TATOEBA.split()
_LINGUA = (
    "af az bs ca cs cy da de en eo es et eu fi fr ga hr hu id is it la lg lt lv mi ms nb nl nn pl pt ro sk sl sn so sq"
    " st sv sw tl tn tr ts vi xh yo zu"
)
LATIN_LINGUA = _LINGUA.split()


def lines(path: Path) -> list[str]:
    """Return the non-empty lines of a text file."""
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def jsonl(path: Path, *fields: str) -> list[str]:
    """Return the named fields of every record of a JSON Lines file, where present."""
    return [row[field] for row in records(path) for field in fields if row.get(field)]


def records(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in lines(path)]


def half(items: list[str], *, test: bool) -> list[str]:
    """Return the even items for training, the odd ones for testing."""
    return items[int(test) :: 2]


def tatoeba(data: Path, code: str) -> list[str]:
    """Return the Tatoeba sentences (CC BY 2.0) of a language by its ISO 639-3 code."""
    if code == "eng":
        return lines(data / "lid_tatoeba" / "tatoeba.deu-eng.eng")
    return lines(data / "lid_tatoeba" / f"tatoeba.{code}-eng.{code}")


def lingua(data: Path, kind: str, code: str) -> list[str]:
    """Return lingua's test items (Apache-2.0); `kind` is "single-words" or "word-pairs"."""
    return lines(data / "lid_lingua" / kind / f"{code}.txt")


def georgian(data: Path, *, test: bool) -> list[str]:
    """Return Georgian sentences: Common Voice CC0, UD CC BY-SA 4.0, Tatoeba CC BY 2.0; each source halved."""
    folder = data / "georgian"
    sources = [
        lines(folder / "ka_common_voice.txt"),
        lines(folder / "ka_ud_glc.txt"),
        jsonl(folder / "tatoeba_kat_eng.jsonl", "response"),
    ]
    return [text for source in sources for text in half(source, test=test)]


def windows(texts: list[str], size: int, *, seed: int = 0, limit: int | None = None) -> list[str]:
    """Return runs of exactly `size` words, from shuffled texts that are long enough."""
    rng = random.Random(seed)
    cut = []
    for text in texts:
        words = text.split()
        if len(words) >= size:
            start = rng.randrange(len(words) - size + 1)
            cut.append(" ".join(words[start : start + size]))
    rng.shuffle(cut)
    return cut[:limit]
