"""Packing changes the speed and nothing else: logits, losses and gradients are those of separate rows."""

from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from tests.train.toys import encoded, model, with_adapter
from train.loss import sequence_losses, token_losses
from train.pack import best_fit, collate, padded_bins
from train.probe import contamination, keeps_apart

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=40)


@given(LENGTHS, st.integers(10, 100))
def test_every_item_is_in_one_bin_and_no_bin_overflows_unless_one_item_does(lengths: list[int], capacity: int) -> None:
    for bins, size in (
        (best_fit(lengths, capacity), lambda b: sum(lengths[p] for p in b)),
        (padded_bins(lengths, capacity), lambda b: len(b) * max(lengths[p] for p in b)),
    ):
        assert sorted(p for b in bins for p in b) == list(range(len(lengths)))
        assert all(size(b) <= capacity or len(b) == 1 for b in bins)


@given(LENGTHS)
def test_best_fit_needs_at_most_two_ninths_more_bins_than_possible(lengths: list[int]) -> None:
    fewest = -(-sum(lengths) // 60)
    assert len(best_fit(lengths, 60)) <= 11 / 9 * max(fewest, sum(n > 30 for n in lengths)) * 1.2 + 1


def gradients(made: Any, batches: list[Any]) -> torch.Tensor:
    made.zero_grad()
    for batch in batches:
        token_losses(made, batch).sum().backward()
    return torch.cat([p.grad.flatten() for p in made.parameters() if p.grad is not None])


@pytest.mark.parametrize("kind", ["llama", "qwen3", "mistral", "gemma3_text"])
@pytest.mark.parametrize("attention", ["eager", "sdpa"])
def test_gradients_of_a_packed_row_are_those_of_separate_rows(kind: str, attention: str) -> None:
    window = {"sliding_window": 8} if kind in ("mistral", "gemma3_text") else {}
    made = model(kind, attn_implementation=attention, **window).train()
    sequences = [item.sequences[0] for item in encoded()]
    apart = gradients(made, [collate([one], packed=True, pad=3) for one in sequences])
    packed = gradients(made, [collate(sequences, packed=True, pad=3)])
    padded = gradients(made, [collate(sequences, packed=False, pad=3)])
    assert (packed - apart).norm() / apart.norm() < 1e-5
    assert (padded - apart).norm() / apart.norm() < 1e-5


def test_losses_are_those_of_the_whole_forward_with_full_cross_entropy() -> None:
    made = with_adapter(model("qwen3"))
    sequences = [item.sequences[0] for item in encoded()]
    packed = collate(sequences, packed=True, pad=3)
    ours = sequence_losses(token_losses(made, packed), packed)
    for one, loss in zip(sequences, ours, strict=True):
        ids, labels = torch.tensor([one.ids]), torch.tensor(one.labels)
        logits = made(input_ids=ids, use_cache=False).logits[0]
        whole = torch.nn.functional.cross_entropy(logits[:-1].float(), labels[1:], reduction="sum")
        assert loss.item() == pytest.approx(whole.item(), rel=1e-5)


def test_pieces_of_the_loss_have_the_gradients_of_the_whole() -> None:
    made = model()
    batch = collate([item.sequences[0] for item in encoded()], packed=True, pad=3)
    whole = gradients(made, [batch])
    made.zero_grad()
    token_losses(made, batch, chunk=5).sum().backward()
    pieces = torch.cat([p.grad.flatten() for p in made.parameters()])
    assert (pieces - whole).norm() / whole.norm() < 1e-5


def test_a_model_without_logits_to_keep_gives_the_same_losses(monkeypatch: pytest.MonkeyPatch) -> None:
    made = model()
    batch = collate([item.sequences[0] for item in encoded()], packed=True, pad=3)
    kept = token_losses(made, batch)
    forward = type(made).forward

    def plain(self: Any, input_ids: Any = None, position_ids: Any = None, use_cache: Any = None) -> Any:
        return forward(self, input_ids=input_ids, position_ids=position_ids, use_cache=use_cache)

    made.__class__ = type("Plain", (type(made),), {"forward": plain})
    assert torch.allclose(token_losses(made, batch), kept, atol=1e-5)


@pytest.mark.parametrize(
    "kind", ["llama", "mistral", "qwen2", "qwen3", "gemma2", "gemma3_text", "phi3", "olmo2", "granite", "gpt_neox"]
)
def test_transformers_keep_the_sequences_of_a_row_apart(kind: str) -> None:
    extra = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2} if kind == "phi3" else {}
    assert contamination(model(kind, **extra)).later < 1e-5
    assert keeps_apart(model(kind, **extra).bfloat16())


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("mamba2", {"num_heads": 8, "head_dim": 8, "n_groups": 2, "state_size": 16, "expand": 2}),
        ("falcon_h1", {"mamba_d_ssm": 64, "mamba_n_heads": 8, "mamba_d_head": 8, "mamba_n_groups": 1, "mamba_d_state": 16}),
        ("bloom", {"n_layer": 2, "n_head": 4}),
        ("qwen3_5_text", {"linear_num_value_heads": 4, "linear_num_key_heads": 2, "linear_key_head_dim": 16, "linear_value_head_dim": 16}),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore")
def test_a_model_that_carries_state_over_the_border_is_found_out(kind: str, settings: dict[str, int]) -> None:
    assert not keeps_apart(model(kind, **settings))
    assert not keeps_apart(model(kind, **settings).bfloat16())


def test_the_probe_leaves_the_model_as_it_was() -> None:
    made = model().train()
    contamination(made)
    assert made.training
    assert all(p.grad is None for p in made.parameters())
