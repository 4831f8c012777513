"""Training speed and memory against TRL with packing: the same model, adapter, examples and objective, in turn.

`--data` is a file of Alpaca records. Each round of each trainer is a process of its own with one thread; CPU-seconds
count from the first step to the last, and memory is the peak above what imports take. The first losses are printed
because they must agree: both then learn the same.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SHAPES = {
    # the head is most of a small model with a large vocabulary, and little of a real one: `body` is the honest shape
    "body": {"hidden_size": 192, "intermediate_size": 512, "num_hidden_layers": 8, "vocab_size": 4096},
    "head": {"hidden_size": 128, "intermediate_size": 344, "num_hidden_layers": 4, "vocab_size": 16384},
}
TEMPLATE = (
    "{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' }}{% if m.role == 'assistant' %}{% generation %}"
    "{{ m.content + '<|im_end|>' }}{% endgeneration %}{{ '\n' }}{% else %}{{ m.content + '<|im_end|>\n' }}{% endif %}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
ROW, BATCH, RATE = 1024, 16, 2e-4


def usage() -> tuple[float, float]:
    """CPU-seconds and peak megabytes of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def make(folder: Path, data: Path, count: int, shape: str) -> None:
    """Write the base, its tokenizer and the set."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

    from schemas.manifest import Example
    from schemas.record import Message
    from tests.train.toys import export

    rows = [json.loads(line) for line, _ in zip(data.open(encoding="utf-8"), range(4000), strict=False)]
    inner = Tokenizer(models.BPE())
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    special = ["<pad>", "<|im_start|>", "<|im_end|>"]
    size = int(SHAPES[shape]["vocab_size"])
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    inner.train_from_iterator((row["instruction"] + " " + row["output"] for row in rows), trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=inner, pad_token="<pad>", eos_token="<|im_end|>")
    tokenizer.chat_template = TEMPLATE
    tokenizer.save_pretrained(folder / "base")
    torch.manual_seed(0)
    config = AutoConfig.for_model(
        "qwen3", num_attention_heads=4, num_key_value_heads=2, head_dim=int(SHAPES[shape]["hidden_size"]) // 4,
        max_position_embeddings=2048, tie_word_embeddings=False, **SHAPES[shape],
    )  # fmt: skip
    AutoModelForCausalLM.from_config(config).save_pretrained(folder / "base")
    chosen = [row for row in rows if row["output"].strip()][:count]
    export(folder / "set", train=[
        Example(id=str(n), messages=(
            Message(role="user", content=(row["instruction"] + "\n" + row["input"]).strip()),
            Message(role="assistant", content=row["output"].strip()),
        ))
        for n, row in enumerate(chosen)
    ])  # fmt: skip


def ours(folder: Path, row: int) -> dict[str, float]:
    """One epoch with `train`."""
    import peft  # noqa: F401  # imports are not counted

    import train.progress  # noqa: F401
    from schemas.training import Done, Event, Start, Step
    from train.config import TrainConfig
    from train.run import run

    config = TrainConfig(
        data=str(folder / "set"), base=str(folder / "base"), out=str(folder / "runs"), epochs=1, batch=BATCH,
        learning_rate=RATE, max_tokens=row, row_tokens=row, evals_per_epoch=1,
    )  # fmt: skip
    marks: list[tuple[float, float]] = [usage()]
    losses: list[float] = []
    tokens = 0

    def listen(event: Event) -> None:
        nonlocal tokens
        if isinstance(event, Start | Done):
            marks.append(usage())
        if isinstance(event, Step):
            losses.append(event.loss)
        if isinstance(event, Done):
            tokens = event.tokens

    run(config, listen)
    return summary(marks, losses, tokens)


def theirs(folder: Path, packing: bool) -> dict[str, float]:
    """One epoch with TRL's SFTTrainer."""
    import logging

    import trl
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback

    logging.disable(logging.WARNING)
    marks = [usage()]
    losses: list[float] = []

    class Marks(TrainerCallback):  # type: ignore[misc]
        def on_train_begin(self, *_: Any, **__: Any) -> None:
            marks.append(usage())

        def on_train_end(self, *_: Any, **__: Any) -> None:
            marks.append(usage())

        def on_log(self, *_: Any, logs: dict[str, float], **__: Any) -> None:
            losses.extend([logs["loss"]] if "loss" in logs else [])

    tokenizer = AutoTokenizer.from_pretrained(folder / "base")
    lines = (folder / "set" / "train.jsonl").read_text("utf-8").splitlines()
    rows = [[{"role": m["role"], "content": m["content"]} for m in json.loads(line)["messages"]] for line in lines]
    ids = [tokenizer.apply_chat_template(row, tokenize=True)["input_ids"] for row in rows]
    per_row = ROW // (sum(map(len, ids)) / len(ids)) if packing else 4
    arguments = trl.SFTConfig(
        str(folder / "trl"), max_length=ROW, packing=packing, assistant_only_loss=True, num_train_epochs=1,
        per_device_train_batch_size=1 if packing else 4, gradient_accumulation_steps=max(1, round(BATCH / per_row)),
        learning_rate=RATE, lr_scheduler_type="cosine", warmup_steps=5, use_cpu=True, bf16=False, report_to=[],
        save_strategy="no", logging_steps=1, disable_tqdm=True, gradient_checkpointing=False, seed=0,
    )  # fmt: skip
    trainer = trl.SFTTrainer(
        AutoModelForCausalLM.from_pretrained(folder / "base"), args=arguments, processing_class=tokenizer,
        train_dataset=Dataset.from_list([{"messages": row} for row in rows]), callbacks=[Marks()],
        peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM"),
    )  # fmt: skip
    trainer.train()
    return summary(marks, losses, sum(map(len, ids)))


def summary(marks: list[tuple[float, float]], losses: list[float], tokens: int) -> dict[str, float]:
    """Figures of one round, from (CPU-seconds, peak) before, at the first step and at the last."""
    seconds = marks[-1][0] - marks[-2][0]
    return {"rate": tokens / seconds, "memory": marks[-1][1] - marks[0][1], "loss": losses[0], "tokens": tokens}


def measured(name: str, folder: Path) -> dict[str, float]:
    """One round in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--round", name, "--folder", str(folder)],
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


ROUNDS = {
    "train, packed": lambda folder: ours(folder, ROW),
    "train, rows of 512": lambda folder: ours(folder, ROW // 2),
    "TRL, packed": lambda folder: theirs(folder, packing=True),
    "TRL, padded": lambda folder: theirs(folder, packing=False),
}


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("-n", type=int, default=160, help="examples")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shape", choices=SHAPES, default="body")
    parser.add_argument("--only", nargs="*", default=list(ROUNDS), choices=ROUNDS)
    parser.add_argument("--round", choices=ROUNDS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.round:
        print(json.dumps(ROUNDS[chosen.round](chosen.folder)))
        return
    with tempfile.TemporaryDirectory() as made:
        make(Path(made), chosen.data, chosen.n, chosen.shape)
        found: dict[str, list[dict[str, float]]] = {name: [] for name in chosen.only}
        for _ in range(chosen.rounds):
            for name in chosen.only:
                found[name].append(measured(name, Path(made)))
    print(
        f"| {chosen.shape} | tokens per CPU-s | rounds | peak MB above imports | first loss | tokens |\n|---|---|---|---|---|---|"
    )
    for name, rounds in found.items():
        middle = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
        each = ", ".join(f"{one['rate']:.0f}" for one in rounds)
        print(
            f"| {name} | {middle['rate']:.0f} | {each} | {middle['memory']:.0f} | {middle['loss']:.4f} | {middle['tokens']:.0f} |"
        )


if __name__ == "__main__":
    main()
