"""Training on one GPU at the shapes of 0.6B, 1.7B and 8B models: tokens a second, MFU and memory, beside TRL packed.

Weights are random, since speed does not depend on them; nothing is downloaded. MFU counts the operations that LoRA
needs (4 a weight and token, recomputation not counted) against the dense 16-bit peak of the GPU. The estimate that
`python -m train` prints beforehand stands beside the memory that was used. Each row is a process of its own.
`--shapes tiny --device cpu` tries the script where there is no GPU.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch

from tests.bench.train_speed import TEMPLATE

SHAPES: dict[str, dict[str, int]] = {
    "tiny": {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16, "vocab_size": 2048},
    "0.6B": {"hidden_size": 1024, "intermediate_size": 3072, "num_hidden_layers": 28, "num_attention_heads": 16, "num_key_value_heads": 8, "head_dim": 128, "vocab_size": 151936},
    "1.7B": {"hidden_size": 2048, "intermediate_size": 6144, "num_hidden_layers": 28, "num_attention_heads": 16, "num_key_value_heads": 8, "head_dim": 128, "vocab_size": 151936},
    "8B": {"hidden_size": 4096, "intermediate_size": 12288, "num_hidden_layers": 36, "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 128, "vocab_size": 151936},
}  # fmt: skip
TIED = {"tiny", "0.6B", "1.7B"}
PEAK = {"H100": 989e12, "H200": 989e12, "A100": 312e12}
WARM, STEPS, BATCH = 5, 25, 32


def sequences(row: int, vocabulary: int) -> list[tuple[list[int], int]]:
    """Ids and length of the prompt: chats of 40 to `row` / 4 tokens, mostly short, two thirds of each learned."""
    rng = random.Random(0)
    lengths = [min(row // 4, max(40, int(rng.lognormvariate(5.3, 0.7)))) for _ in range(STEPS * BATCH)]
    return [([rng.randrange(10, vocabulary) for _ in range(length)], length // 3) for length in lengths]


def base(folder: Path, shape: str) -> None:
    """The configuration and a tokenizer of single bytes; the weights are made where they are needed."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import AutoConfig, PreTrainedTokenizerFast

    AutoConfig.for_model("qwen3", tie_word_embeddings=shape in TIED, max_position_embeddings=32768, **SHAPES[shape]).save_pretrained(folder)  # fmt: skip
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    inner = Tokenizer(
        models.BPE({word: i for i, word in enumerate(["<pad>", "<|im_start|>", "<|im_end|>", *letters])}, [])
    )
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=inner, pad_token="<pad>", eos_token="<|im_end|>")
    tokenizer.chat_template = TEMPLATE
    tokenizer.save_pretrained(folder)


def random_model(folder: Path, device: str) -> Any:
    """Random weights in bfloat16 on a GPU, in fp32 elsewhere."""
    from importlib.util import find_spec

    from transformers import AutoConfig, AutoModelForCausalLM

    flash = {"attn_implementation": "flash_attention_2"} if device == "cuda" and find_spec("flash_attn") else {}
    dtype = torch.bfloat16 if device == "cuda" else torch.float32
    with torch.device(device):
        return AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(folder), dtype=dtype, **flash)


def ours(folder: Path, shape: str, row: int, device: str) -> dict[str, float]:
    """`train` on random ids."""
    from schemas.manifest import Example, Manifest
    from schemas.training import Step
    from train import engine, runfolder
    from train.base import Base
    from train.config import TrainConfig
    from train.data import Data
    from train.encode import EncodedPart, Item
    from train.estimate import estimate
    from train.model import with_lora
    from train.prepare import Prepared, load_tokenizer
    from train.stops import find
    from train.template import Encoded

    config = TrainConfig(data="-", base=str(folder), epochs=1, batch=BATCH, max_tokens=row, row_tokens=row, evals_per_epoch=1, log_steps=1, device=device)  # fmt: skip
    found = Base(str(folder), str(folder), {"local_files_only": True, "trust_remote_code": False}, config)
    tokenizer = load_tokenizer(config, found)
    items = tuple(
        Item(Example(id=str(n)), (Encoded(tuple(ids), ((prompt, len(ids)),), (1,), "whole"),))
        for n, (ids, prompt) in enumerate(sequences(row, SHAPES[shape]["vocab_size"]))
    )
    manifest = Manifest(tool="-", created="-", format="curate", kind="messages", sources=(), parts={})
    part = EncodedPart(items, (), len(items))
    prepared = Prepared(config, found, Data(manifest, {}), tokenizer, find(tokenizer), {"train": part})
    told = estimate(prepared, prepared.schedule(packed=True, gpu=device == "cuda")).memory["total"]
    runfolder.write_json(folder / "run.json", {})
    steps: list[Step] = []
    model = with_lora(random_model(folder, device), config)
    engine.train(prepared, folder, lambda event: steps.append(event) if isinstance(event, Step) else None, model)
    speed = statistics.median(step.tokens_per_second for step in steps[WARM:])
    return {"speed": speed, "memory": steps[-1].memory_bytes, "estimate": told}


def theirs(folder: Path, shape: str, row: int, device: str) -> dict[str, float]:
    """TRL on the same ids, packed best-fit."""
    import time

    import trl
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import AutoTokenizer, TrainerCallback

    from train.memory import peak_bytes

    ends: list[float] = []

    class Clock(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, *_: Any, **__: Any) -> None:
            if device == "cuda":
                torch.cuda.synchronize()
            ends.append(time.perf_counter())

    data = sequences(row, SHAPES[shape]["vocab_size"])
    rows = [{"input_ids": ids, "completion_mask": [int(i >= prompt) for i in range(len(ids))]} for ids, prompt in data]
    total = sum(len(ids) for ids, _ in data)
    per_step = max(1, round(total / STEPS / row))
    arguments = trl.SFTConfig(
        str(folder / "trl"), max_length=row, packing=True, completion_only_loss=True, num_train_epochs=1,
        per_device_train_batch_size=1, gradient_accumulation_steps=per_step, learning_rate=2e-4, report_to=[],
        use_cpu=device == "cpu", bf16=device == "cuda", save_strategy="no", logging_steps=1, disable_tqdm=True,
        gradient_checkpointing=False, seed=0,
    )  # fmt: skip
    trainer = trl.SFTTrainer(
        random_model(folder, device), args=arguments, processing_class=AutoTokenizer.from_pretrained(folder),
        train_dataset=Dataset.from_list(rows), callbacks=[Clock()],
        peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM"),
    )  # fmt: skip
    trainer.train()
    each = total / len(ends)
    speed = statistics.median(each / (b - a) for a, b in zip(ends[WARM:], ends[WARM + 1 :], strict=False))
    return {"speed": speed, "memory": peak_bytes(), "estimate": 0}


def operations(shape: str) -> float:
    """Operations a token: forward and the gradient of activations through every frozen weight, the head at two thirds."""
    s = SHAPES[shape]
    width = s["head_dim"] * (2 * s["num_attention_heads"] + 2 * s["num_key_value_heads"])
    layer = s["hidden_size"] * width + 3 * s["hidden_size"] * s["intermediate_size"]
    return 4.0 * (s["num_hidden_layers"] * layer + s["hidden_size"] * s["vocab_size"] * 2 / 3)


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shapes", nargs="*", default=["0.6B", "1.7B", "8B"], choices=SHAPES)
    parser.add_argument("--rows", nargs="*", type=int, default=[2048, 8192])
    parser.add_argument("--device", default="cuda", choices=["cuda", "cpu"])
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        who, shape, row = chosen.one
        with tempfile.TemporaryDirectory() as made:
            base(Path(made), shape)
            print(json.dumps((ours if who == "train" else theirs)(Path(made), shape, int(row), chosen.device)))
        return
    if chosen.device == "cuda" and not torch.cuda.is_available():
        raise SystemExit("no GPU here; --shapes tiny --device cpu tries the script")
    peak = next((p for key, p in PEAK.items() if chosen.device == "cuda" and key in torch.cuda.get_device_name()), None)
    print("| model | row | trainer | tokens/s | MFU | peak GB | estimate |\n|---|---|---|---|---|---|---|")
    for shape in chosen.shapes:
        for row in chosen.rows:
            for who in ("train", "TRL packed"):
                command = [
                    sys.executable,
                    __file__,
                    "--device",
                    chosen.device,
                    "--one",
                    who.split()[0],
                    shape,
                    str(row),
                ]
                done = subprocess.run(command, env={**os.environ, "PYTHONWARNINGS": "ignore"}, capture_output=True, text=True, check=False)  # fmt: skip
                if done.returncode:
                    print(
                        f"| {shape} | {row} | {who} | failed: {(done.stderr.strip().splitlines() or ['?'])[-1][:80]} | | | |"
                    )
                    continue
                found = json.loads(done.stdout.splitlines()[-1])
                mfu = f"{found['speed'] * operations(shape) / peak:.0%}" if peak else "-"
                error = f"{found['estimate'] / 1e9:.1f} GB, {found['estimate'] / found['memory'] - 1:+.0%}" if found["estimate"] else ""  # fmt: skip
                print(
                    f"| {shape} | {row} | {who} | {found['speed']:.0f} | {mfu} | {found['memory'] / 1e9:.1f} | {error} |"
                )


if __name__ == "__main__":
    main()
