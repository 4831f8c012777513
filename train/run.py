"""One run from its settings: prepare, train, save. `python -m train` and callers from Python come through here."""

from pathlib import Path

from train import runfolder
from train.config import TrainConfig
from train.data import Data
from train.distributed import agreed, rank
from train.engine import Trained, train
from train.events import Emit
from train.merge import merge
from train.model import on_gpu
from train.prepare import prepare


def run(config: TrainConfig, emit: Emit) -> Trained:
    """Train with these settings, or go on with the run that `config.resume` names, whose own settings then hold.

    Raises `TrainError`.
    """
    if config.resume:
        config = runfolder.resumed(Path(config.resume))
    prepared = prepare(config, emit)
    folder = begin(config, prepared.data)
    trained = train(prepared, folder, emit)
    if config.merge and trained.status != "interrupted" and rank() == 0:
        merge(config, prepared.stops, folder, emit)
    return trained


def begin(config: TrainConfig, data: Data) -> Path:
    """The folder of the run, the same in all processes; a new one gets its run.json."""
    if config.resume:
        folder = Path(config.resume)
        runfolder.same_set(folder, data)
        return folder
    made = runfolder.new(config) if rank() == 0 else None
    if made is not None:
        runfolder.describe(made, config, data, status="running")
    return Path(agreed(made, gpu=on_gpu(config)))
