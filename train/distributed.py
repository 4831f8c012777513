"""The processes of one run, as torchrun and accelerate start them; alone, there is one."""

import os
from typing import Any


def rank() -> int:
    """Number of this process, from 0."""
    return int(os.environ.get("RANK", "0"))


def processes() -> int:
    """How many there are."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def agreed(value: Any, *, gpu: bool) -> Any:
    """The value of the first process, in all of them."""
    if processes() == 1:
        return value
    import torch
    from accelerate import PartialState

    PartialState(cpu=not gpu)
    told = [value]
    torch.distributed.broadcast_object_list(told, src=0)
    return told[0]


def shard_on_cpu() -> None:
    """Let accelerate shard a model over processes without GPUs.

    It shards only where its state says several GPUs, and otherwise copies the model to each process without a word.
    """
    from accelerate import PartialState
    from accelerate.utils import DistributedType

    state = PartialState()
    if state.distributed_type is DistributedType.MULTI_CPU:
        state.distributed_type = DistributedType.MULTI_GPU


def leave() -> None:
    """Say goodbye to the others; a process that just ends makes them wait."""
    import torch

    if torch.distributed.is_available() and torch.distributed.is_initialized():
        torch.distributed.destroy_process_group()
