"""Texts as unit vectors of a sentence-transformers model, and the pairs that point the same way."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category
from zipfile import BadZipFile

import numpy as np

from curate.errors import CurateError, MissingExtraError
from curate.signals.sentences import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    """Shape (texts, dimensions); each row has length 1."""

CACHE = Path(".curate_cache", "embeddings")
BLOCK = 512
"""Rows of a matrix product: with 100,000 texts it takes 200 MB."""
MOST = 100
"""Later texts that one text is paired with, the nearest: a template of a thousand records is not a million pairs."""
UNKNOWN = 0.05
"""Share of unknown tokens above which a model does not cover a language: to it the texts are all alike."""
PIECES = 0.75
"""Tokens a letter above which a tokenizer spells a language out, in letters or bytes: its model has hardly read it. A
covered language takes .2 to .5; Chinese and Thai up to 1, so there a letter counts twice."""
_TOKENISED = 1024


@dataclass(frozen=True, slots=True)
class Cover:
    """How well a tokenizer knows some texts."""

    unknown: float
    """Share of tokens, over all texts, that it has no entry for; 0 where it falls back to bytes."""
    fits: tuple[bool, ...]
    """Of each text, whether the model reads it to its end."""
    known: tuple[bool, ...]
    """Of each text, whether the model may know its language."""


class Encoder:
    """A loaded model, with the vectors of earlier runs by the SHA-256 of their texts."""

    def __init__(self, name: str, *, cache: bool = True) -> None:
        """Load a model from a folder, or by its name on the Hugging Face hub; a folder is never looked up elsewhere.

        Raises:
            MissingExtraError: sentence-transformers is not installed.
            CurateError: there is no such model, or it cannot be downloaded.
        """
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging
        except ModuleNotFoundError as missing:
            raise MissingExtraError("comparing texts by their meaning", "semantic") from missing
        logging.disable_progress_bar()
        folder = Path(name)
        try:
            self._model: Any = SentenceTransformer(name, local_files_only=folder.is_dir())
        except (OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            hint = "give a folder, or the name of a sentence-transformers model on the Hugging Face hub"
            raise CurateError(f"the model {name} cannot be loaded: {reason}", hint) from error
        self._file = CACHE / f"{_identity(folder, self._model)}.npz" if cache else None
        self._known = _load(self._file) if self._file else {}
        self._used: dict[bytes, Vectors] = {}

    def cover(self, texts: Sequence[str]) -> Cover:
        """What the tokenizer makes of texts, before any of them is encoded."""
        return cover(self._model.tokenizer, self._model.max_seq_length, texts)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A unit vector for each text; equal texts, and those of an earlier run, are encoded once."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        new = {
            key: encodable(text)
            for key, text in zip(keys, texts, strict=True)
            if key not in self._known and key not in self._used
        }
        if new:
            # By length, so that a batch is padded little.
            ordered = sorted(new.items(), key=lambda item: len(item[1]), reverse=True)
            found = self._model.encode(
                [text for _, text in ordered], normalize_embeddings=True, show_progress_bar=False
            )
            self._known.update(zip((key for key, _ in ordered), found, strict=True))
        for key in keys:
            self._used[key] = self._known[key]
        return np.array([self._used[key] for key in keys], dtype=np.float32).reshape(len(keys), -1)

    def save(self) -> None:
        """Keep the vectors of this run; where the folder cannot be written, nothing is kept and nothing is lost."""
        if self._file is None or not self._used:
            return
        keys = np.frombuffer(b"".join(self._used), dtype=np.uint8).reshape(-1, 32)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            new = self._file.with_suffix(f".{os.getpid()}.new")
            with new.open("wb") as stream:
                np.savez(stream, keys=keys, vectors=np.array(list(self._used.values()), dtype=np.float32))
            new.replace(self._file)
        except OSError:
            return


def cover(tokenizer: Any, window: int | None, texts: Sequence[str]) -> Cover:
    """What a tokenizer makes of texts; `window` is the number of tokens that its model reads."""
    mark, own = getattr(tokenizer, "unk_token_id", None), tokenizer.num_special_tokens_to_add()
    unknown = total = 0
    fits: list[bool] = []
    known: list[bool] = []
    for start in range(0, len(texts), _TOKENISED):
        some = [encodable(text) for text in texts[start : start + _TOKENISED]]
        for text, ids in zip(some, tokenizer(some, truncation=False, verbose=False)["input_ids"], strict=True):
            lost, pieces = ids.count(mark), max(1, len(ids) - own)
            unknown += lost
            total += len(ids)
            fits.append(window is None or len(ids) <= window)
            known.append(lost <= UNKNOWN * pieces and pieces <= _most_pieces(text))
    return Cover(unknown / total if total else 0.0, tuple(fits), tuple(known))


def _most_pieces(text: str) -> float:
    """Tokens up to which a text is not spelled out: digits and marks are one each."""
    letters = sum(map(str.isalpha, text)) if text.isascii() else sum(category(char)[0] in "LM" for char in text)
    marks = len("".join(text.split())) - letters
    return 1 + marks + PIECES * (letters + len(UNSPACED.findall(text)))


def similar_pairs(vectors: Vectors, threshold: float) -> Iterator[tuple[int, int, float]]:
    """Pairs (earlier row, later row, cosine) at or above the threshold, sorted; one block of products at a time."""
    for start in range(0, len(vectors), BLOCK):
        products = vectors[start : start + BLOCK] @ vectors[start:].T
        for at, row in enumerate(products):
            later = np.flatnonzero(row[at + 1 :] >= threshold) + at + 1
            if len(later) > MOST:
                nearest = np.argpartition(-row[later], MOST)[:MOST]
                later = np.sort(later[nearest])
            for other in later.tolist():
                yield start + at, start + other, min(1.0, float(row[other]))


def encodable(text: str) -> str:
    """The text without lone surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _identity(folder: Path, model: Any) -> str:
    """A name for the model's vectors: another file, or another revision on the hub, has other ones."""
    digest = hashlib.sha256()
    if folder.is_dir():
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            stat = file.stat()
            digest.update(f"{file.resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    else:
        config = getattr(getattr(model[0], "auto_model", None), "config", None)
        digest.update(f"{folder}\0{getattr(config, '_commit_hash', None)}".encode())
    return digest.hexdigest()[:32]


def _load(file: Path) -> dict[bytes, Vectors]:
    """Vectors by the hash of their text; a damaged file counts as none."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            keys, vectors = kept["keys"], kept["vectors"]
        return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}
