"""A corpus with near-duplicates planted at known rates, mixed from the sentences of a real one."""

import json
import random
import re
from pathlib import Path

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
COPY, EDITED = 0.03, 0.12
RATES = (0.005, 0.01, 0.02, 0.025, 0.03, 0.033, 0.036, 0.04, 0.05, 0.08, 0.15)
FIELDS = ("instruction", "input", "output")


class Mixer:
    """New records from old sentences: as long, as varied and as repetitive as the source, and unlike each other."""

    def __init__(self, data: Path, more: Path | None, seed: int) -> None:
        self.random = random.Random(seed)
        with data.open(encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        self.tasks = [r["instruction"] for r in records]
        self.inputs = [r["input"] for r in records if r["input"]]
        parts = [[s for s in SENTENCE.split(r["output"]) if s] for r in records]
        self.lengths = [max(1, len(p)) for p in parts]
        self.sentences = [s for p in parts for s in p if len(s) > 15]
        self.words = [w for s in self.sentences[::3] for w in s.split()]
        self.more = more.read_text(encoding="utf-8").splitlines() if more else []
        self.more_words = [w for line in self.more for w in line.split()]

    def record(self) -> dict[str, str]:
        pick = self.random.choice
        if self.more and self.random.random() < 0.05:
            output = " ".join(pick(self.more) for _ in range(self.random.randint(1, 6)))
            return {"instruction": pick(self.more), "input": "", "output": output}
        return {
            "instruction": pick(self.tasks),
            "input": pick(self.inputs) if self.random.random() < 0.4 else "",
            "output": " ".join(pick(self.sentences) for _ in range(pick(self.lengths))),
        }

    def edit(self, record: dict[str, str], rate: float) -> dict[str, str]:
        """Replace, insert, drop or shout this share of the words."""
        words = self.words if record["output"][:40].isascii() else self.more_words or self.words
        return {field: " ".join(self._edited(record[field].split(" "), rate, words)) for field in FIELDS}

    def _edited(self, old: list[str], rate: float, words: list[str]) -> list[str]:
        new = []
        for word in old:
            if self.random.random() >= rate:
                new.append(word)
                continue
            kind = self.random.random()
            if kind < 0.4:
                new.append(self.random.choice(words))
            elif kind < 0.7:
                new += [word, self.random.choice(words)]
            elif kind < 0.8:
                new.append(word.upper())
        return new


def write_planted(data: Path, more: Path | None, n: int, out: Path, seed: int = 7) -> None:
    """Write n shuffled records; 3 % have a copy, 12 % an edited twin."""
    mixer = Mixer(data, more, seed)
    lines: list[str] = []
    while len(lines) < n:
        record = mixer.record()
        lines.append(json.dumps(record, ensure_ascii=False))
        chance = mixer.random.random()
        if chance < COPY:
            lines.append(lines[-1])
        elif chance < COPY + EDITED:
            lines.append(json.dumps(mixer.edit(record, mixer.random.choice(RATES)), ensure_ascii=False))
    del lines[n:]
    mixer.random.shuffle(lines)
    with out.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
