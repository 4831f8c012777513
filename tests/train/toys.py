"""Small real things to train with: tokenizers learned on the spot, models made from a configuration, exported sets."""

import functools
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from schemas import Message
from schemas.manifest import Example, Manifest, Part

TEMPLATES = Path(__file__).parent / "templates"
CORPUS = [
    "The parcel has not arrived yet, and nobody answers the phone. Please help me today!",
    "Order 4711 was charged twice; refund the second payment, thanks.",
    "შეკვეთა ჯერ არ მოსულა და ტელეფონზე არავინ მპასუხობს. გთხოვთ, დამეხმაროთ დღესვე!",
    "საქართველოს დედაქალაქი თბილისია. მადლობა დახმარებისთვის, ყველაფერი კარგად არის.",
    "包裹还没有到，也没有人接电话。谢谢你的帮助！",
    "question answer training curateprobe 👍🏽 🎉",
] * 20
WORDS = (
    "<s>", "</s>", "<unk>", "<pad>", "<|im_start|>", "<|im_end|>", "<|im_sep|>", "<|start_header_id|>",
    "<|end_header_id|>", "<|eot_id|>", "<start_of_turn>", "<end_of_turn>", "<|user|>", "<|assistant|>", "<|system|>",
    "<|end|>", "<|User|>", "<|Assistant|>", "<|START_OF_TURN_TOKEN|>", "<|END_OF_TURN_TOKEN|>", "<|USER_TOKEN|>",
    "<|CHATBOT_TOKEN|>", "<|SYSTEM_TOKEN|>", "<|start|>", "<|message|>", "<|channel|>", "<|return|>", "<|call|>",
)  # fmt: skip


@functools.cache
def _trained(kind: str) -> Any:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

    if kind == "bytes":  # GPT-2, Llama 3, Qwen
        tokenizer = Tokenizer(models.BPE())
        words = r"'s|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [
                pre_tokenizers.Split(Regex(words), "isolated"),
                pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
            ]
        )
        tokenizer.decoder = decoders.ByteLevel()
        first: list[str] = []
        alphabet = pre_tokenizers.ByteLevel.alphabet()
    elif kind == "normalized":  # Llama 2 and Gemma: blanks become ▁, with bytes to fall back on
        tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>", fuse_unk=True))
        tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
        tokenizer.decoder = decoders.Sequence(
            [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
        )
        first, alphabet = [f"<0x{byte:02X}>" for byte in range(256)], []
    else:  # Metaspace with a scheme: always, first, never
        tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>", fuse_unk=True))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme=kind)
        tokenizer.decoder = decoders.Sequence(
            [decoders.ByteFallback(), decoders.Metaspace(prepend_scheme=kind), decoders.Fuse()]
        )
        first, alphabet = [f"<0x{byte:02X}>" for byte in range(256)], []
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=[*WORDS, *first], initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer.to_str()


def tokenizer(kind: str = "bytes", template: str = "chatml", eos: str | None = "</s>", **settings: Any) -> Any:
    """A fast tokenizer of a kind with a template of `templates/`, or with the text of one."""
    from tokenizers import Tokenizer
    from transformers import PreTrainedTokenizerFast

    made = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer.from_str(_trained(kind)),
        bos_token="<s>",
        unk_token="<unk>",
        **({"eos_token": eos} if eos else {}),
        **{"pad_token": "<pad>", **settings},
    )
    extra = [word for word in WORDS if word not in made.all_special_tokens]
    made.add_special_tokens({"additional_special_tokens": extra})
    file = TEMPLATES / f"{template}.jinja"
    made.chat_template = file.read_text("utf-8") if "{" not in template else template
    return made


def chat(*turns: str, system: str = "", **fields: Any) -> Example:
    """A conversation: user and assistant in turn."""
    roles = ["user", "assistant"] * len(turns)
    messages = [Message(role=role, content=text) for role, text in zip(roles, turns, strict=False)]
    if system:
        messages.insert(0, Message(role="system", content=system))
    return Example(**{"id": "one", "messages": tuple(messages), **fields})


def pair(prompt: str, chosen: str, rejected: str, **fields: Any) -> Example:
    """A prompt with two endings."""
    return Example(
        **{"id": "one", **fields},
        messages=(Message(role="user", content=prompt),),
        chosen=(Message(role="assistant", content=chosen),),
        rejected=(Message(role="assistant", content=rejected),),
    )


def export(folder: Path, kind: str = "messages", **parts: Sequence[Example]) -> Path:
    """Write an exported set as `curate export` does."""
    folder.mkdir(parents=True, exist_ok=True)
    described = {}
    for split, examples in parts.items():
        raw = "".join(example.model_dump_json() + "\n" for example in examples).encode()
        (folder / f"{split}.jsonl").write_bytes(raw)
        described[split] = Part(
            file=f"{split}.jsonl", sha256=hashlib.sha256(raw).hexdigest(), records=len(examples), groups=len(examples)
        )
    manifest = Manifest.model_validate(
        {"tool": "curate 0", "created": "2026-01-01T00:00:00+00:00", "format": "curate", "kind": kind, "sources": ()}
        | {"parts": json.loads(json.dumps({k: v.model_dump() for k, v in described.items()}))}
    )
    (folder / "manifest.json").write_text(manifest.model_dump_json(indent=2), "utf-8")
    return folder


SIZES: dict[str, Any] = {
    "vocab_size": 950, "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "head_dim": 8, "max_position_embeddings": 512,
}  # fmt: skip


def model(kind: str = "llama", seed: int = 0, **settings: Any) -> Any:
    """A causal model of random weights, from its configuration."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    torch.manual_seed(seed)
    return AutoModelForCausalLM.from_config(AutoConfig.for_model(kind, **{**SIZES, **settings}))


def with_adapter(base: Any, seed: int = 1, **settings: Any) -> Any:
    """The model with a LoRA adapter that does something (a fresh one adds nothing)."""
    import torch
    from peft import LoraConfig, get_peft_model

    adapted = get_peft_model(base, LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM", **settings))
    torch.manual_seed(seed)
    for name, parameter in adapted.named_parameters():
        if "lora_B" in name:
            parameter.data.normal_(0, 0.2)
    return adapted


def encoded(count: int = 7, seed: int = 0, pairs: bool = False) -> list[Any]:
    """Items of chats of several lengths."""
    import random

    from train.encode import encode_part
    from train.stops import find

    rng = random.Random(seed)
    words = " ".join(CORPUS[:5]).split()
    text = lambda most: " ".join(rng.choices(words, k=rng.randint(1, most)))  # noqa: E731
    if pairs:
        examples = [pair(text(9), text(12), text(5), id=str(n)) for n in range(count)]
    else:
        examples = [chat(text(9), text(12), text(3), text(6), id=str(n)) for n in range(count)]
    made = tokenizer()
    return list(encode_part(made, examples, find(made), pairs=pairs, max_tokens=400).items)
