"""A whole run: plan, baseline, training, verdict, report. `python -m train` and `curate train` come through here."""

from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from schemas.metrics import Metrics, Prompted, Verdict
from schemas.training import Demo, Done, Event, Judged, Measuring, Warn
from train import runfolder
from train.baseline import best_prompt
from train.config import TrainConfig
from train.distributed import agreed, processes, rank
from train.engine import train
from train.evaluate import Before, after, before
from train.events import Emit, write
from train.exam import exam_of
from train.failures import typed
from train.forget import probe_texts
from train.merge import merge
from train.model import load, on_gpu
from train.plan import plan
from train.prepare import Prepared, prepare
from train.probe import keeps_apart
from train.report import report
from train.run import begin

TINY = "tiny"


def run(config: TrainConfig, emit: Emit, *, dry: bool = False) -> str:
    """Plan, ask the base, train and judge; the value is how it ended.

    `dry` ends after the plan. Where several processes share the work, measuring is left to `evaluate` afterwards,
    which needs one. Raises `TrainError`.
    """
    if config.resume:
        if processes() == 1 and runfolder.unmeasured(Path(config.resume)):
            from train.again import evaluate

            evaluate(Path(config.resume), emit)
            return "measured"
        config = runfolder.resumed(Path(config.resume))
    config = with_demo(config, emit)
    texts = probe_texts(config.probe)
    prepared = prepare(config, emit)
    if rank() == 0:
        plan(prepared, emit)
    if dry:
        return "planned"
    folder = begin(config, prepared.data)
    with recorded(folder, emit) as tell, typed():
        if processes() > 1:
            trained = train(prepared, folder, tell)
            if rank() == 0 and trained.status != "interrupted":
                tell(Warn(code="unmeasured", message="several processes trained: nothing was measured yet",
                          hint=f"python -m train evaluate {quote(str(folder))}"))  # fmt: skip
            return trained.status
        model = load(prepared)
        exam = exam_of(prepared, packed=config.pack and keeps_apart(model))
        tell(Measuring(what="prompt"))
        prompted = best_prompt(exam, model, tell) if config.baseline else ()
        if prompted and prompted[0].score.value >= config.enough and not config.force:
            _end_without_training(prepared, folder, prompted, exam.kind, tell)
            return "prompt-is-enough"
        tell(Measuring(what="base"))
        base = before(exam, model, prompted, texts)
        trained = train(prepared, folder, tell, model)
        if trained.status == "interrupted":
            return trained.status
        finish(prepared, folder, exam, trained.model, base, tell, texts)
        if config.merge:
            merge(config, prepared.stops, folder, tell)
        return trained.status


def with_demo(config: TrainConfig, emit: Emit) -> TrainConfig:
    """The settings with a folder in place of `tiny`: the demo's base is made there, unless an earlier run did so."""
    if config.base != TINY:
        return config
    from train.demo.base import make_base

    folder = Path(config.out) / "tiny-base"
    if rank() == 0 and not (folder / "README.md").is_file():  # written last
        with typed():
            make_base(folder, on_step=lambda step, steps, loss: emit(Demo(step=step, steps=steps, loss=loss)))
    agreed(str(folder), gpu=on_gpu(config))  # the others wait for it
    emit(Warn(code="tiny", message="the base is a demo, made on the spot from written parts: not for use",
              hint="--base takes a folder or an id on the hub"))  # fmt: skip
    return config.model_copy(update={"base": str(folder)})


def finish(
    prepared: Prepared, folder: Path, exam: Any, model: Any, base: Before, tell: Emit, texts: Mapping[str, Any]
) -> Metrics:
    """Measure the tuned model, judge, and write everything that a run leaves behind."""
    tell(Measuring(what="tuned"))
    result = after(exam, model, base, texts, folder.name, _training(folder))
    report(prepared, folder, exam, base, result, tell)
    verdict = result.metrics.verdict
    tell(Judged(outcome=verdict.outcome, sentence=verdict.sentence, folder=str(folder)))
    return result.metrics


def _training(folder: Path) -> dict[str, Any]:
    return {
        key: value
        for key, value in runfolder.read(folder).items()
        if key in ("status", "steps", "best_step", "seconds", "tokens")
    }


def _end_without_training(
    prepared: Prepared, folder: Path, prompted: tuple[Prompted, ...], kind: Any, tell: Emit
) -> None:
    best = prompted[0]
    with_shots = f"and {best.shots} examples in it" if best.shots else "and no examples"
    sentence = (
        f"A prompt is enough: with the prompt {with_shots} the base model gets {100 * best.score.value:.0f} % "
        f"({best.score.measure}, 95 % interval {100 * best.score.low:.0f} to {100 * best.score.high:.0f}, "
        f"{best.score.questions} validation questions); nothing was trained. --force trains all the same."
    )
    verdict = Verdict(outcome="prompt-is-enough", sentence=sentence, groups=best.score.groups)
    metrics = Metrics(
        run=folder.name, base=prepared.config.base, method=prepared.config.method, kind=kind, prompted=prompted,
        verdict=verdict,
    )  # fmt: skip
    runfolder.write_json(folder / "metrics.json", metrics.model_dump(mode="json"))
    runfolder.update(folder, status="prompt-is-enough")
    tell(Judged(outcome=verdict.outcome, sentence=sentence, folder=str(folder)))


class recorded:  # noqa: N801 - used like a function
    """Also writes every event to `events.jsonl` of the run; a resumed run goes on writing there."""

    def __init__(self, folder: Path, emit: Emit) -> None:
        self._path = folder / "events.jsonl"
        self._emit = emit

    def __enter__(self) -> Emit:
        if rank() != 0:
            return self._emit
        self._file = self._path.open("a", encoding="utf-8")
        return self._both

    def __exit__(self, *_: object) -> None:
        if rank() == 0:
            self._file.close()

    def _both(self, event: Event) -> None:
        write(self._file, event)
        if isinstance(event, Done):
            runfolder.update(self._path.parent, seconds=event.seconds, tokens=event.tokens)
        self._emit(event)
