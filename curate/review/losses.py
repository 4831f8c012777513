"""What a model that was trained on the records could not learn: hard, or wrong.

Wrong answers are learned late and badly, since nothing else in the set supports them (Arpit et al. 2017; Swayamdipta
et al. 2020, "hard to learn"). A high loss alone says little: rare words and short replies cost much in any model. So a
record counts as hard where its loss is among the highest, and the share of it that training took away among the
lowest. Among 444 tickets with 19 planted wrong answers, 15 were hard, and 6 of them planted: nine times chance. With
10 % in place of 5 % it was 7 of 39.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from pydantic import ValidationError

from schemas.losses import Loss

NAME = "losses.jsonl"
SHARE = 0.05
"""Hard ones are within this share of the highest losses, and of those that training lowered least."""
TIMES = 2.0
"""The median loss, above which a loss is high at all: a set that was learned evenly has no hard ones."""
ENOUGH = 20
"""Train records below which no share of them means anything."""
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Surprise:
    """How well a model knew one record after it was trained on it."""

    record_id: str
    loss: float
    """Nats a learned token."""
    base: float
    """The same before training."""
    hash: str
    """Content of the record as it was learned."""
    within: int = 0
    """Per cent: among so many by its loss, and by how little of it training took away; 0 where it is not hard."""

    @property
    def fall(self) -> float:
        """The share of its surprise that training took away."""
        return (self.base - self.loss) / self.base if self.base > 0 else 0.0

    def words(self) -> str:
        """The question to the reviewer."""
        numbers = f"loss {self.loss:.1f} after training, {self.base:.1f} before"
        return f"hard, or wrong? {numbers}: among the highest {self.within} %"


@dataclass(slots=True)
class Losses:
    """The losses of the last training on a file, by record id; empty where there was none."""

    path: Path | None = None
    known: dict[str, Surprise] = field(default_factory=dict)
    hard: dict[str, Surprise] = field(default_factory=dict)
    """Highest loss first."""
    _seen: tuple[int, int] | None = None

    def renew(self) -> bool:
        """Read the file where it is new; whether it was. A file that cannot be read is as none."""
        if self.path is None:
            return False
        try:
            stat = self.path.stat()
            seen = stat.st_mtime_ns, stat.st_size
            if seen == self._seen:
                return False
            lines = self.path.read_bytes().splitlines()
        except OSError:
            changed, self._seen = self._seen is not None, None
            self.known, self.hard = {}, {}
            return changed
        self._seen = seen
        self.known = {one.record_id: one for one in surprises(lines)}
        self.hard = {one.record_id: one for one in self.known.values() if one.within}
        return True


def surprises(lines: Sequence[bytes]) -> list[Surprise]:
    """The records of the train part, highest loss first; what a model was not trained on cannot be compared."""
    sequences: dict[str, list[Loss]] = defaultdict(list)
    for line in lines:
        try:
            one = Loss.model_validate_json(line)
        except ValidationError:  # written by another version, or a number that is none
            continue
        if one.split == "train" and one.tokens > 0 and one.hash:
            sequences[one.id].append(one)
    whole = [_whole(parts) for parts in sequences.values()]
    whole.sort(key=lambda one: (-one.loss, one.record_id))
    if len(whole) < ENOUGH:
        return whole
    much = TIMES * median(one.loss for one in whole)
    if median(one.fall for one in whole) <= 0:  # the model has learned nothing: that says nothing about the records
        return whole
    least = sorted(range(len(whole)), key=lambda at: whole[at].fall)
    ranks = {at: max(at, rank) for rank, at in enumerate(least)}
    return [
        _placed(one, (ranks[at] + 1) / len(whole)) if ranks[at] < len(whole) * SHARE and one.loss > much else one
        for at, one in enumerate(whole)
    ]


def _whole(parts: Sequence[Loss]) -> Surprise:
    """The sequences of one record together, each by its tokens."""
    tokens = sum(one.tokens for one in parts)
    loss, base = (sum(getattr(one, name) * one.tokens for one in parts) / tokens for name in ("loss", "base"))
    return Surprise(parts[0].id, loss, base, parts[0].hash)


def _placed(one: Surprise, share: float) -> Surprise:
    within = next((step for step in _STEPS if share * 100 <= step), _STEPS[-1])
    return Surprise(one.record_id, one.loss, one.base, one.hash, within)
