"""Whether a model forgot what the set says nothing of: its loss on texts of another kind, and how far it drifted."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from importlib.resources import files
from pathlib import Path
from typing import Any

from schemas.metrics import Forgotten
from train.errors import DataError

Texts = Mapping[str, Sequence[str]]
Losses = Mapping[str, tuple[float, int]]
MOST_TOKENS = 512
"""Of one text; what is longer adds time and no evidence."""


def probe_texts(path: str | None = None) -> Texts:
    """Texts by name, one a line: the bundled ones in English and Georgian, or a file or folder of the user's own."""
    if path is None:
        here = files("train") / "probe_texts"
        return {name: _lines((here / f"{name}.txt").read_text("utf-8")) for name in ("en", "ka")}
    place = Path(path)
    found = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    try:
        texts = {one.stem: _lines(one.read_text("utf-8")) for one in found}
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"{path}: cannot be read as text: {error}", "--probe takes a text file, one text a line"
        ) from error
    if not any(texts.values()):
        raise DataError(f"{path}: no text to probe with", "--probe takes a text file, one text a line")
    return {name: lines for name, lines in texts.items() if lines}


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def losses(model: Any, tokenizer: Any, texts: Texts) -> Losses:
    """Sum of the loss in nats, and number of tokens, by name."""
    return {name: _over(model, tokenizer, lines)[:2] for name, lines in texts.items()}


def forgotten(model: Any, tokenizer: Any, texts: Texts, before: Losses | None = None) -> tuple[Forgotten, ...]:
    """Compare a tuned model with its base: by switching the adapter off, or with the losses taken before training."""
    found = []
    for name, lines in texts.items():
        if hasattr(model, "disable_adapter"):
            base, tokens, _ = _over(model, tokenizer, lines, adapter=False)
            tuned, _, drift = _over(model, tokenizer, lines, compare=True)
            kl: float | None = drift / tokens
        elif before is not None:
            base, tokens = before[name]
            tuned, _, _ = _over(model, tokenizer, lines)
            kl = None
        else:
            continue
        found.append(
            Forgotten(name=name, tokens=tokens, base_nll=base / tokens, tuned_nll=tuned / tokens, kl=kl)
        )  # fmt: skip
    return tuple(found)


def _over(
    model: Any, tokenizer: Any, lines: Sequence[str], *, adapter: bool = True, compare: bool = False
) -> tuple[float, int, float]:
    """Sum of losses, number of tokens and, with `compare`, sum of KL(base || tuned), over the texts."""
    import torch
    from torch.nn import functional

    model.eval()
    loss, tokens, drift = 0.0, 0, 0.0
    for line in lines:
        ids = torch.tensor([tokenizer(line)["input_ids"][:MOST_TOKENS]], device=model.device)
        if ids.shape[1] < 2:
            continue
        with torch.no_grad(), nullcontext() if adapter else model.disable_adapter():
            mine = functional.log_softmax(model(input_ids=ids, use_cache=False).logits[0, :-1].float(), -1)
        loss -= float(mine.gather(1, ids[0, 1:, None]).sum())
        tokens += ids.shape[1] - 1
        if compare:
            with torch.no_grad(), model.disable_adapter():
                base = functional.log_softmax(model(input_ids=ids, use_cache=False).logits[0, :-1].float(), -1)
            drift += float((base.exp() * (base - mine)).sum())
    return loss, tokens, drift
