"""What a model answers: greedy, in batches, until a token that ends a reply."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from train.stops import Stops

THOUGHT = re.compile(r"^\s*<think>.*?(</think>\s*|\Z)", re.DOTALL)
BATCH = 16
PLAIN = {
    "do_sample": False,
    "num_beams": 1,
    "repetition_penalty": 1.0,
    "no_repeat_ngram_size": 0,
    "min_length": 0,
    "min_new_tokens": 0,
    "renormalize_logits": False,
    "remove_invalid_values": False,
}
"""What a model's own generation settings would fill in if it were not said (Qwen2.5 punishes repetition): a penalty
counts what stands in the prompt, and so keeps a model from giving the answers of its examples."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A generated answer."""

    text: str
    stopped: bool
    """Whether it ended by itself before the limit."""


def generate(
    model: Any,
    tokenizer: Any,
    stops: Stops,
    prompts: Sequence[Sequence[int]],
    limit: int,
    on_progress: Callable[[int], None] | None = None,
) -> list[Reply]:
    """Answer prompts given as token ids, with at most `limit` tokens each; the most likely token at every place.

    Prompts of about one length share a batch, padded on the left, so that the result of a prompt does not hang on
    long neighbours.
    """
    import torch
    from transformers import GenerationConfig

    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else stops.ids[0]
    config = GenerationConfig(
        **PLAIN, max_new_tokens=limit, eos_token_id=list(stops.ids), pad_token_id=pad, use_cache=True
    )
    order = sorted(range(len(prompts)), key=lambda one: len(prompts[one]))
    replies: dict[int, Reply] = {}
    was_training = model.training
    model.eval()
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        longest = max(len(prompts[one]) for one in chosen)
        ids = torch.full((len(chosen), longest), pad, device=model.device)
        mask = torch.zeros_like(ids)
        for row, one in enumerate(chosen):
            ids[row, longest - len(prompts[one]) :] = torch.tensor(list(prompts[one]), device=model.device)
            mask[row, longest - len(prompts[one]) :] = 1
        with torch.no_grad():
            written = model.generate(input_ids=ids, attention_mask=mask, generation_config=config)
        for row, one in enumerate(chosen):
            replies[one] = _reply(tokenizer, stops, written[row, longest:].tolist())
        if on_progress is not None:
            on_progress(min(start + BATCH, len(order)))
    model.train(was_training)
    return [replies[one] for one in range(len(prompts))]


def _reply(tokenizer: Any, stops: Stops, ids: list[int]) -> Reply:
    end = next((place for place, token in enumerate(ids) if token in stops.ids), None)
    return Reply(said(tokenizer, ids[:end]), end is not None)


def said(tokenizer: Any, ids: Sequence[int]) -> str:
    """The words of an answer: without special tokens, and without what was thought before it."""
    text = tokenizer.decode(list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False)
    return THOUGHT.sub("", str(text)).strip()
