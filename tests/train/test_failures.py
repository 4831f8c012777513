"""Whatever goes wrong is one line with a code, the row or the setting, and the way out."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import tests
from schemas.training import EVENTS, Done, Event, Failed, Start, Warn
from tests.train.toys import chat, export, model, tokenizer
from train.cli import main
from train.config import TrainConfig
from train.errors import AdapterError, BaseModelError, DiskError, SettingsError, TokenizerError, TrainError
from train.failures import known_as, typed
from train.memory import exhausted
from train.prepare import prepare
from train.run import run
from train.schedule import Schedule

Config = Callable[..., TrainConfig]
ROOT = Path(tests.__path__[0]).parent


MAIN = "import sys; from train.cli import main; sys.exit(main(sys.argv[1:]))"
ALONE = """
import resource, sys
import peft, train.progress
from train.cli import settings
from train.errors import TrainError
from train.events import to_stdout
from train.run import run

def alone():
    try:
        run(settings(sys.argv[1:]), to_stdout)
    except TrainError as error:
        to_stdout(error.event())
        return 2
    return 0
"""


def child(*flags: str, code: str = MAIN, **environment: str) -> tuple[int, list[Event], str]:
    """A run in a process of its own."""
    common = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "HOME": os.environ.get("HOME", "/")}
    done = subprocess.run(
        [sys.executable, "-c", code, *flags],
        cwd=ROOT, env=common | environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    return done.returncode, [EVENTS.validate_json(line) for line in done.stdout.splitlines()], done.stderr


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """The kernel refuses to write more into any file, as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_the_run_can_go_on(config: Config, events: list[Event]) -> None:
    with files_of_at_most(100_000), pytest.raises(DiskError) as error:
        run(config(epochs=1, rank=64), events.append)
    assert "--resume" in error.value.hint
    (start,) = (event for event in events if isinstance(event, Start))
    assert run(config(resume=start.folder), events.append).status == "finished"


LIMITED = """
used = int(open("/proc/self/statm").read().split()[0]) * 4096
for more in (200_000_000, 950_000_000):
    resource.setrlimit(resource.RLIMIT_AS, (used + more, -1))
    ended = alone()
sys.exit(ended)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the limit of a process is set from /proc")
def test_rows_are_halved_once_when_memory_ends_and_then_the_next_setting_is_named(tmp_path: Path) -> None:
    wide = tmp_path / "base"
    model(vocab_size=30_000, num_hidden_layers=1).save_pretrained(wide)  # logits are what needs memory
    tokenizer().save_pretrained(wide)
    long = export(tmp_path / "set", train=[chat("q", " ".join(["training"] * 150), id=str(n)) for n in range(24)])
    flags = [str(long), "--base", str(wide), "--out", str(tmp_path / "runs"), "--epochs", "1", "--batch", "24",
             "--max-tokens", "200", "--row-tokens", "4000"]  # fmt: skip
    exit_code, events, stderr = child(*flags, code=ALONE + LIMITED)
    assert exit_code == 0, (events[-1], stderr[-2000:])
    (failed,) = (event for event in events if isinstance(event, Failed))
    assert (failed.code, "--checkpointing" in failed.hint) == ("memory", True)
    assert isinstance(events[-1], Done)
    after = events[events.index(failed) + 1 :]
    assert [event.code for event in after if isinstance(event, Warn)].count("row-halved") == 1
    assert "Traceback" not in stderr


def test_the_error_names_the_row_and_the_longest_example() -> None:
    error = exhausted(Schedule((80, 60), 2, 1, 0, 100, packed=True), MemoryError())
    assert "rows of 100 tokens, the longest example has 80" in error.message


@pytest.mark.parametrize(
    ("fields", "kind", "says"),
    [
        ({"base": "/nowhere/at/all"}, BaseModelError, "no such folder"),
        ({"base": "just-a-name"}, BaseModelError, "no such folder"),
        ({"adapter": "/nowhere"}, AdapterError, "no adapter here"),
        ({"chat_template": "/nowhere.jinja"}, SettingsError, "No such file"),
        ({"device": "cuda"}, SettingsError, "no GPU"),
        ({"method": "dpo"}, SettingsError, "learns from pairs"),
    ],
)
def test_a_wrong_setting_is_named(config: Config, fields: dict[str, str], kind: type[TrainError], says: str) -> None:
    import torch

    if fields.get("device") == "cuda" and torch.cuda.is_available():
        pytest.skip("a GPU is here")
    with pytest.raises(kind, match=says) as error:
        run(config(**fields), lambda _: None)
    assert error.value.hint


def test_a_hub_that_does_not_answer_names_the_ways_without_it(chats: Path) -> None:
    code, events, stderr = child(
        str(chats), "--base", "nobody/nothing-here", HF_HUB_OFFLINE="1", HF_HOME="/nonexistent"
    )
    last = events[-1]
    assert isinstance(last, Failed), stderr
    assert (code, last.code, "--base tiny" in last.hint) == (2, "hub", True)
    assert "Traceback" not in stderr


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        ("config.json", "no config.json"),
        ("model.safetensors", "no weights in safetensors"),
        ("tokenizer.json", "tokenizer"),
    ],
)
def test_a_base_that_lacks_a_file_is_told_by_it(
    config: Config, base: Path, tmp_path: Path, gone: str, says: str
) -> None:
    broken = tmp_path / "base"
    shutil.copytree(base, broken)
    (broken / gone).rename(broken / "pytorch_model.bin")
    with pytest.raises(BaseModelError, match=says):
        run(config(base=str(broken)), lambda _: None)


def test_code_of_the_base_runs_only_with_its_own_flag(config: Config, base: Path, tmp_path: Path) -> None:
    own = tmp_path / "base"
    shutil.copytree(base, own)
    told = json.loads((own / "config.json").read_text())
    told |= {"model_type": "theirs", "auto_map": {"AutoConfig": "theirs.C", "AutoModelForCausalLM": "theirs.M"}}
    (own / "config.json").write_text(json.dumps(told))
    (own / "theirs.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    with pytest.raises(BaseModelError):
        run(config(base=str(own)), lambda _: None)
    assert not (tmp_path / "ran").exists()


def test_an_adapter_is_no_base(config: Config, tmp_path: Path) -> None:
    trained = run(config(epochs=0.5), lambda _: None)
    with pytest.raises(BaseModelError) as error:
        run(config(base=str(trained.folder / "adapter")), lambda _: None)
    assert "--adapter" in error.value.hint
    other = tmp_path / "other"
    model(hidden_size=16, head_dim=4).save_pretrained(other)
    tokenizer().save_pretrained(other)
    with pytest.raises(AdapterError, match="was trained on"):
        run(config(base=str(other), adapter=str(trained.folder / "adapter")), lambda _: None)
    with pytest.raises(AdapterError, match="does not fit"):
        run(config(base=str(other), adapter=str(trained.folder / "adapter"), force=True), lambda _: None)


def test_a_tokenizer_of_another_base_is_refused(config: Config, tmp_path: Path) -> None:
    model(vocab_size=300).save_pretrained(tmp_path / "base")
    tokenizer().save_pretrained(tmp_path / "base")
    with pytest.raises(BaseModelError, match="the tokenizer knows"):
        run(config(base=str(tmp_path / "base")), lambda _: None)


def test_a_base_without_a_chat_template_is_refused_and_takes_one_from_a_file(
    config: Config, base: Path, tmp_path: Path
) -> None:
    bare = tmp_path / "base"
    shutil.copytree(base, bare)
    (bare / "chat_template.jinja").unlink()
    with pytest.raises(BaseModelError) as error:
        prepare(config(base=str(bare)), lambda _: None)
    assert "--chat-template" in error.value.hint
    (tmp_path / "mine.jinja").write_text("{% for m in messages %}<|im_start|>{{ m.content }}<|im_end|>{% endfor %}")
    prepared = prepare(config(base=str(bare), chat_template=str(tmp_path / "mine.jinja")), lambda _: None)
    assert prepared.stops.texts[-1] == "<|im_end|>"


def test_a_base_that_cannot_end_a_reply_is_refused(config: Config, base: Path, tmp_path: Path) -> None:
    endless = tmp_path / "base"
    model(eos_token_id=None).save_pretrained(endless)
    tokenizer(template="alpaca", eos=None).save_pretrained(endless)
    with pytest.raises(TokenizerError):
        prepare(config(base=str(endless)), lambda _: None)


def test_thumbs_down_are_left_out_with_a_warning(config: Config, tmp_path: Path, events: list[Event]) -> None:
    examples = [chat("q", "a", id=str(n), label=n % 2 == 0) for n in range(6)]
    prepared = prepare(config(data=str(export(tmp_path, "kto", train=examples))), events.append)
    assert len(prepared.parts["train"].items) == 3
    assert "3 of 6" in next(e.message for e in events if isinstance(e, Warn) and e.code == "thumbs-down")


def test_a_label_is_learned_as_an_answer(config: Config, tmp_path: Path, events: list[Event]) -> None:
    examples = [chat("q", "a", id=str(n), labels={"quality": "good" if n % 2 else "bad"}) for n in range(6)]
    set_ = export(tmp_path, train=[*examples, chat("q", "a")])
    prepared = prepare(config(data=str(set_), label="quality"), events.append)
    assert prepared.classes == ["bad", "good"]
    taught = {
        prepared.tokenizer.decode([i for i in item.sequences[0].labels if i != -100])
        for item in prepared.parts["train"].items
    }
    assert taught == {"bad<|im_end|>", "good<|im_end|>"}
    assert "1 of 7" in next(e.message for e in events if isinstance(e, Warn) and e.code == "unlabelled")


def test_what_is_not_known_is_not_called_something_else() -> None:
    assert known_as(ValueError("shapes differ")) is None
    with pytest.raises(ValueError, match="shapes"), typed():
        raise ValueError("shapes differ")


def test_help_is_quick() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "train", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--learning-rate" in done.stdout
    assert not {"torch", "transformers", "peft"} & {
        line.rpartition("|")[2].strip() for line in done.stderr.splitlines()
    }
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before.ru_utime


def test_the_command_line_tells_a_wrong_setting_as_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", "--base", "b", "--max-tokens", "500", "--row-tokens", "100"]) == 2
    event = EVENTS.validate_json(capsys.readouterr().out)
    assert isinstance(event, Failed)
    assert (event.code, "row_tokens 100" in event.message) == ("settings", True)


def test_a_resumed_run_takes_no_other_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--resume", "runs/one", "--epochs", "9"]) == 2
    assert "--epochs" in json.loads(capsys.readouterr().out)["message"]


@pytest.mark.parametrize(("file", "says"), [("model.safetensors", "weights are broken"), ("config.json", "config")])
def test_a_file_of_the_base_that_is_cut_short_is_told(
    config: Config, base: Path, tmp_path: Path, file: str, says: str
) -> None:
    place = tmp_path / "cut"
    shutil.copytree(base, place)
    (place / file).write_bytes((place / file).read_bytes()[:300])
    with pytest.raises(BaseModelError, match=says):
        run(config(base=str(place)), lambda _: None)
