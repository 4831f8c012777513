"""An index on Redis through datasketch's MinHashLSH: one set of known texts for a whole team.

Keys are bytes and ``prepickle=False``: nothing read from the server is ever unpickled, so whoever can write to it can
give wrong answers, but not run code here. Beside datasketch's buckets, a hash keeps each text's shingles (32 bits
each), so that matches are verified as everywhere else.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from curate.errors import CurateError, MissingExtraError
from curate.signals.minhash.datasketch_engine import load_datasketch, minhash, shingle_sets
from curate.signals.minhash.index import Matches
from curate.signals.minhash.settings import Settings
from curate.signals.minhash.texts import Texts, as_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

VERSION = 1


class RedisIndex:
    """Near-duplicate index `name` on a Redis server; made where it does not exist yet.

    Raises CurateError when the server cannot be reached, or when the index there was made with other settings. A label
    can be added once.
    """

    def __init__(
        self, name: str, settings: Settings | None = None, *, host: str = "localhost", port: int = 6379
    ) -> None:
        self.settings = settings or Settings()
        self.address = f"redis://{host}:{port}/{name}"
        base = f"curate:{name}".encode()
        self._sets, meta = base + b":shingles", base + b":settings"
        bands = self.settings.bands
        with self._reached():
            self._redis = _redis().Redis(host=host, port=port)
            mine = json.dumps({"version": VERSION, **asdict(self.settings)}, sort_keys=True)
            self._redis.setnx(meta, mine)
            if (theirs := self._redis.get(meta)) != mine.encode():
                raise CurateError(
                    f"{self.address}: made with other settings: {bytes(theirs).decode('utf-8', 'replace')}",
                    "use those, or another name",
                )
            self._lsh = load_datasketch().MinHashLSH(
                num_perm=self.settings.permutations,
                params=(bands.bands, bands.rows),
                storage_config={"type": "redis", "basename": base, "redis": {"host": host, "port": port}},
                prepickle=False,
            )

    def __len__(self) -> int:
        with self._reached():
            return int(self._redis.hlen(self._sets))

    def add(self, texts: Texts | Iterable[str | None], labels: Sequence[str]) -> None:
        """Add texts under labels that are not in the index yet. Empty texts are left out."""
        column = as_texts(texts)
        if len(labels) != len(column):
            raise ValueError(f"{len(column)} texts, {len(labels)} labels")
        with self._reached(), self._lsh.insertion_session() as session:
            for number, hashes in shingle_sets(column, self.settings):
                label = labels[number].encode()
                # The shingles go first: whatever the buckets name can be verified, also after a crash in between.
                if not self._redis.hsetnx(self._sets, label, hashes.astype("<u4").tobytes()):
                    raise CurateError(f"{self.address}: {labels[number]} is in the index already", "use other labels")
                session.insert(label, minhash(hashes, self.settings), check_duplication=False)

    def query(self, texts: Texts | Iterable[str | None]) -> Matches:
        """Near-duplicates of these texts in the index, best first."""
        found: list[tuple[int, str, float]] = []
        with self._reached():
            for number, hashes in shingle_sets(as_texts(texts), self.settings):
                labels = self._lsh.query(minhash(hashes, self.settings))
                for label, stored in zip(labels, self._redis.hmget(self._sets, labels) if labels else [], strict=True):
                    other = np.frombuffer(stored or b"", "<u4")
                    shared = len(np.intersect1d(hashes, other, assume_unique=True))
                    score = shared / (len(hashes) + len(other) - shared)
                    if score >= self.settings.threshold:
                        found.append((number, label.decode(), score))
        return Matches.of(found)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except _redis().RedisError as failure:
            raise CurateError(f"{self.address}: {failure}", "is the Redis server running and reachable?") from failure


def _redis() -> Any:
    try:
        import redis  # an extra
    except ModuleNotFoundError as missing:
        raise MissingExtraError("an index on Redis", "index") from missing
    return redis
