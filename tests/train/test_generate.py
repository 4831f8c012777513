"""Answers are the model's own most likely tokens, whatever shares their batch and whatever its maker configured."""

from tests.train.toys import model, tokenizer
from train.generate import generate
from train.stops import Stops

PROMPTS = [(40, 41, 42), tuple(range(60, 79)), (7, 8), (300, 301, 302, 300, 301, 302, 300)]
STOPS = Stops(("</s>",), (1,), end="</s>")


def test_an_answer_does_not_hang_on_what_shares_its_batch() -> None:
    tried, words = model(), tokenizer()
    together = generate(tried, words, STOPS, PROMPTS, 12)
    alone = [generate(tried, words, STOPS, [one], 12)[0] for one in PROMPTS]
    assert together == alone
    assert len({one.text for one in together}) > 1


def test_settings_that_the_model_brings_along_do_not_change_its_answers() -> None:
    tried, words = model(), tokenizer()
    plain = generate(tried, words, STOPS, PROMPTS, 12)
    for name, value in {
        "repetition_penalty": 9.0,
        "no_repeat_ngram_size": 1,
        "do_sample": True,
        "num_beams": 3,
    }.items():
        setattr(tried.generation_config, name, value)
    tried.generation_config.min_new_tokens, tried.generation_config.temperature = 12, 5.0
    assert generate(tried, words, STOPS, PROMPTS, 12) == plain
