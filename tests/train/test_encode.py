"""Nothing is cut and nothing is dropped in silence: what cannot be learned is kept with its reason, or stops the run."""

import pytest

from tests.train.toys import chat, pair, tokenizer
from train.encode import EncodedPart, encode_part, refuse_if_too_many
from train.errors import NoTrainedTokensError, TemplateError, TooLongError
from train.stops import find


def encoded(examples: list, *, pairs: bool = False, max_tokens: int = 200, template: str = "chatml") -> EncodedPart:
    made = tokenizer(template=template)
    return encode_part(made, examples, find(made), pairs=pairs, max_tokens=max_tokens)


def test_every_example_is_a_sequence_or_is_left_out_with_its_reason() -> None:
    examples = [chat("q", "a", id=str(n)) for n in range(30)]
    examples[7] = chat("q", "long " * 300, id="7", path="x.jsonl", line=8)
    part = encoded(examples)
    assert len(part.items) == 29
    ((left),) = part.left_out
    assert (left.example.line, left.reason, part.counts()) == (8, "too-long", {"too-long": 1})
    assert "--max-tokens" in left.hint
    refuse_if_too_many(part, "train")


def test_more_than_a_twentieth_too_long_is_refused_with_the_first_row() -> None:
    examples = [chat("q", "a")] * 10 + [chat("q", "long " * 300, path="x.jsonl", line=11)]
    with pytest.raises(TooLongError) as error:
        refuse_if_too_many(encoded(examples), "train")
    assert (error.value.path, error.value.line) == ("x.jsonl", 11)


def test_more_than_a_twentieth_refused_by_the_template_stops_the_run() -> None:
    examples = [chat("q", "a")] * 10 + [chat("q", "a", system="s", line=4)]
    with pytest.raises(TemplateError, match="1 of 11 examples of train cannot be learned"):
        refuse_if_too_many(encoded(examples, template="gemma"), "train")


def test_a_run_that_would_train_on_nothing_is_refused() -> None:
    with pytest.raises(NoTrainedTokensError):
        refuse_if_too_many(EncodedPart((), (), 0), "train")


def test_a_pair_is_one_item_whose_endings_alone_are_learned() -> None:
    (item,) = encoded([pair("hello", "good day", "go away")], pairs=True).items
    made = tokenizer()
    texts = [made.decode([i for i in one.labels if i != -100]) for one in item.sequences]
    assert texts == ["good day<|im_end|>", "go away<|im_end|>"]
    assert item.length == sum(len(one.ids) for one in item.sequences)


def test_a_preference_record_without_pairs_teaches_the_chosen_ending() -> None:
    (item,) = encoded([pair("hello", "good day", "go away")]).items
    (one,) = item.sequences
    assert tokenizer().decode([i for i in one.labels if i != -100]) == "good day<|im_end|>"


def test_a_pair_whose_two_endings_are_one_turn_each_survives_a_template_that_rewrites_history() -> None:
    assert len(encoded([pair("hello", "good day", "go away")], pairs=True, template="qwen3").items) == 1
