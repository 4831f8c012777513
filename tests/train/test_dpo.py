"""DPO on packed pairs, with the adapter switched off as the reference, is TRL's."""

import logging
from pathlib import Path

import pytest
import torch

from tests.train.toys import encoded, model, tokenizer, with_adapter
from train.dpo import pair_losses
from train.pack import collate


@pytest.mark.parametrize("packed", [True, False])
def test_a_fresh_adapter_is_its_own_reference(packed: bool) -> None:
    from peft import LoraConfig, get_peft_model

    made = get_peft_model(model(), LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM"))
    batch = collate([s for item in encoded(4, pairs=True) for s in item.sequences], packed=packed, pad=3)
    found = pair_losses(made, batch, beta=0.1)
    assert torch.allclose(found.loss, torch.full((4,), 0.6931472), atol=1e-6)


def test_the_loss_equals_trl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trl = pytest.importorskip("trl")
    from datasets import Dataset
    from peft import LoraConfig

    monkeypatch.setattr(logging.root.manager, "disable", logging.WARNING)
    made = tokenizer(pad_token="<pad>")
    items = encoded(5, pairs=True)
    rows = [
        {
            "prompt": [{"role": m.role, "content": m.content} for m in item.example.messages],
            "chosen": [{"role": m.role, "content": m.content} for m in item.example.chosen],
            "rejected": [{"role": m.role, "content": m.content} for m in item.example.rejected],
        }
        for item in items
    ]
    # TRL keeps the line break that this template writes behind the end of a turn; inference never gets there
    made.chat_template = made.chat_template.replace("<|im_end|>\\n", "<|im_end|>")
    arguments = trl.DPOConfig(
        str(tmp_path), per_device_train_batch_size=5, use_cpu=True, report_to=[], beta=0.1, bf16=False,
        gradient_checkpointing=False, max_length=400, disable_dropout=True, dataloader_pin_memory=False,
    )  # fmt: skip
    trainer = trl.DPOTrainer(
        model("qwen3"),
        args=arguments,
        train_dataset=Dataset.from_list(rows),
        processing_class=made,
        peft_config=LoraConfig(r=8, target_modules="all-linear", task_type="CAUSAL_LM"),
    )
    adapted = trainer.model
    torch.manual_seed(3)
    for name, parameter in adapted.named_parameters():
        if "lora_B.default" in name:
            parameter.data.normal_(0, 0.3)
    adapted.eval()
    batch = next(iter(trainer.get_train_dataloader()))
    theirs = trainer.compute_loss(adapted, batch).item()

    from train.encode import encode_part
    from train.stops import find

    ours = encode_part(made, [i.example for i in items], find(made), pairs=True, max_tokens=400).items
    sequences = [s for item in ours for s in item.sequences]
    for packed in (True, False):
        loss = pair_losses(adapted, collate(sequences, packed=packed, pad=3), beta=0.1).loss.mean().item()
        assert loss == pytest.approx(theirs, abs=1e-6)
    assert theirs != pytest.approx(0.693147, abs=1e-3)


def test_the_margin_says_which_ending_gained() -> None:
    made = with_adapter(model())
    batch = collate([s for item in encoded(6, pairs=True) for s in item.sequences], packed=True, pad=3)
    found = pair_losses(made, batch, beta=0.1)
    assert ((found.margin > 0) == (found.loss < 0.6931472)).all()
    assert not found.margin.requires_grad
