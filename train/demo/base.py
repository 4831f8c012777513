"""The demo's base model: a Llama of 0.6 million weights with a byte-level tokenizer, pre-trained in half a minute.

It has read tickets and learned three chores on them, never the one that the demo then teaches. So a LoRA on it shows
what a LoRA on a real base does: LoRA on random weights teaches nothing, since the frozen embeddings mean nothing.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from train.demo.tickets import goods_in, tickets

SPECIAL = ("<|pad|>", "<|im_start|>", "<|im_end|>")
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
VOCABULARY = 1000
STEPS = 170
BATCH = 32
LEARNING_RATE = 4e-3
PROMPT_WEIGHT = 0.3
"""Share of the loss on what the customer wrote: reading teaches the words, answering what they mean."""

NOTE = """# A demo model, not for use

A Llama with {weights:,} weights, pre-trained by `curate train --demo` in {steps} steps on tickets that were put
together from written parts (Georgian and English). It exists so that training can be shown without a network.
"""

Example = tuple[list[int], list[int]]
"""Token ids of a prompt, and of its answer."""


def dialogues(count: int, held: set[str], seed: int = 1) -> Iterator[list[dict[str, str]]]:
    """What the base reads: answers of a clerk, and three chores with JSON answers; no ticket of the set `held`."""
    draw = random.Random(seed)  # noqa: S311 - not a secret
    for ticket, _, answer in tickets(count, seed):
        if ticket in held:
            continue
        georgian = any("ა" <= letter <= "ჰ" for letter in ticket)
        chance = draw.random()
        if chance < 0.6:
            yield [_turn("user", ticket), _turn("assistant", answer)]
        elif chance < 0.75:
            yield _chore("Name the goods", "goods", ticket, goods_in(ticket))
        elif chance < 0.85:
            yield _chore("Name the language", "language", ticket, "Georgian" if georgian else "English")
        else:
            yield _chore("Does the customer give thanks?", "thanks", ticket, "Thank" in ticket or "გმადლობ" in ticket)


def _chore(task: str, key: str, ticket: str, value: object) -> list[dict[str, str]]:
    answer = json.dumps({key: value}, ensure_ascii=False)
    return [
        _turn("system", f'{task}. Answer with JSON: {{"{key}": ...}}'),
        _turn("user", ticket),
        _turn("assistant", answer),
    ]


def _turn(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def tokenizer_of(texts: Sequence[str]) -> Any:
    """A byte-level BPE tokenizer, trained on these texts in a second: it can write any script."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    core = Tokenizer(models.BPE())
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    core.train_from_iterator(texts, trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=core, pad_token=SPECIAL[0], eos_token=SPECIAL[2])
    tokenizer.chat_template = TEMPLATE
    return tokenizer


def make_base(
    folder: Path, *, steps: int = STEPS, seed: int = 0, on_step: Callable[[int, int, float], None] | None = None
) -> None:
    """Pre-train the demo's base and write it to a folder, as a model from a hub would lie there.

    `on_step(step, steps, loss)` is told how far it is. About 40 CPU-seconds.
    """
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    held = {ticket for ticket, _, _ in tickets(2000, 0)}  # the set to train on is the beginning of this
    read = list(dialogues(steps * BATCH + 400, held))[: steps * BATCH]
    tokenizer = tokenizer_of(["\n".join(turn["content"] for turn in one) for one in read[:2000]])
    torch.manual_seed(seed)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=128,
            intermediate_size=256,
            num_hidden_layers=3,
            num_attention_heads=4,
            num_key_value_heads=4,
            max_position_embeddings=1024,
            tie_word_embeddings=True,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
    _pretrain(model, [_encoded(tokenizer, one) for one in read], steps, seed, on_step)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    weights = sum(weight.numel() for weight in model.parameters())
    (folder / "README.md").write_text(NOTE.format(weights=weights, steps=steps), encoding="utf-8")


def _encoded(tokenizer: Any, messages: list[dict[str, str]]) -> Example:
    prompt = tokenizer.apply_chat_template(messages[:-1], tokenize=False, add_generation_prompt=True)
    answer = messages[-1]["content"] + tokenizer.eos_token
    return tokenizer(prompt)["input_ids"], tokenizer(answer)["input_ids"]


def _pretrain(
    model: Any, examples: list[Example], steps: int, seed: int, on_step: Callable[[int, int, float], None] | None
) -> None:
    import torch
    from torch.nn import functional

    draw = random.Random(seed)  # noqa: S311 - not a secret
    examples = sorted(examples, key=lambda one: len(one[0]) + len(one[1]))  # rows of one batch are about as long
    batches = [examples[start : start + BATCH] for start in range(0, len(examples), BATCH)]
    draw.shuffle(batches)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=0.0, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=steps, pct_start=0.1)
    model.train()
    for step in range(1, steps + 1):
        ids, weights = _batch(batches[(step - 1) % len(batches)], model.config.pad_token_id)
        logits = model(input_ids=ids, use_cache=False).logits
        loss = functional.cross_entropy(logits[:, :-1].flatten(0, 1), ids[:, 1:].flatten(), reduction="none")
        mean = (loss * weights[:, 1:].flatten()).sum() / weights[:, 1:].sum()
        mean.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if on_step:
            on_step(step, steps, float(mean.detach()))


def _batch(examples: list[Example], pad: int) -> tuple[Any, Any]:
    """Token ids and loss weights, both `[examples, longest]`; padding stands at the end and weighs nothing."""
    import torch

    longest = max(len(prompt) + len(answer) for prompt, answer in examples)
    ids = torch.full((len(examples), longest), pad)
    weights = torch.zeros(len(examples), longest)
    for row, (prompt, answer) in enumerate(examples):
        ids[row, : len(prompt) + len(answer)] = torch.tensor(prompt + answer)
        weights[row, : len(prompt)] = PROMPT_WEIGHT
        weights[row, len(prompt) : len(prompt) + len(answer)] = 1.0
    return ids, weights
