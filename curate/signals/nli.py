"""Whether one sentence contradicts another, by a cross-encoder that was trained on natural language inference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from curate.errors import CurateError, MissingExtraError
from curate.signals.embeddings import cover, encodable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_AGAINST = "contradiction"


class Inference:
    """A loaded cross-encoder: premise and hypothesis in, a probability for each of its labels out."""

    def __init__(self, name: str) -> None:
        """Load a model from a folder, or by its name on the Hugging Face hub; a folder is never looked up elsewhere.

        Raises:
            MissingExtraError: sentence-transformers is not installed.
            CurateError: there is no such model, it cannot be downloaded, or no output of it is called contradiction.
        """
        try:
            from sentence_transformers import CrossEncoder
            from transformers.utils import logging
        except ModuleNotFoundError as missing:
            raise MissingExtraError("judging sentences by inference", "semantic") from missing
        logging.disable_progress_bar()
        try:
            self._model: Any = CrossEncoder(name, local_files_only=Path(name).is_dir())
        except (OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            hint = "give a folder, or the name of a cross-encoder for inference on the Hugging Face hub"
            raise CurateError(f"the model {name} cannot be loaded: {reason}", hint) from error
        labels = {int(at): str(label).lower() for at, label in self._model.config.id2label.items()}
        against = [at for at, label in labels.items() if label.startswith(_AGAINST[:10])]
        if len(against) != 1:
            told = ", ".join(labels.values())
            raise CurateError(f"the model {name} tells no contradiction: its labels are {told}", "take one for NLI")
        self._against = against[0]

    def known(self, texts: Sequence[str]) -> tuple[bool, ...]:
        """Of each text, whether the model may know its language, and reads it to its end."""
        found = cover(self._model.tokenizer, self._model.tokenizer.model_max_length, texts)
        return tuple(known and fits for known, fits in zip(found.known, found.fits, strict=True))

    def contradictions(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """For each pair how probable a contradiction is; 0 where it is not the likeliest label in both directions.

        Of a pair, the lower of the two probabilities: "he sleeps" contradicts nothing that "he sleeps well" does not.
        """
        if not pairs:
            return np.zeros(0)
        texts = [(encodable(one), encodable(two)) for one, two in pairs]
        both = [*texts, *((two, one) for one, two in texts)]
        chances: NDArray[np.float64] = np.asarray(
            self._model.predict(both, apply_softmax=True, convert_to_numpy=True, show_progress_bar=False), dtype=float
        ).reshape(len(both), -1)
        against = np.where(chances.argmax(axis=1) == self._against, chances[:, self._against], 0.0)
        return np.minimum(against[: len(pairs)], against[len(pairs) :])
