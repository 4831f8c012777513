"""Running out of memory: how it shows, how much is used, and which setting comes next."""

import resource
import sys

from train.errors import OutOfMemoryError
from train.schedule import Schedule

SIGNS = ("out of memory", "can't allocate memory", "not enough memory", "CUBLAS_STATUS_ALLOC_FAILED")
NEXT = "--checkpointing; then --method qlora, a lower --max-tokens, or a smaller --base"


def is_exhaustion(error: BaseException) -> bool:
    """Whether an error of torch means that memory ran out, on a GPU or a CPU."""
    return isinstance(error, MemoryError) or any(sign in str(error) for sign in SIGNS)


def exhausted(schedule: Schedule, error: BaseException) -> OutOfMemoryError:
    """The error for a person, with the row that did not fit."""
    longest = max(schedule.lengths)
    row = max(min(schedule.row_tokens, sum(schedule.lengths)), longest)
    detail = f" ({str(error).splitlines()[0][:120]})" if str(error) else ""
    return OutOfMemoryError(f"out of memory with rows of {row} tokens, the longest example has {longest}{detail}", NEXT)


def peak_bytes() -> int:
    """Most memory used so far: of the GPU, else of this process."""
    import torch

    if torch.cuda.is_available() and torch.cuda.is_initialized():
        return int(torch.cuda.max_memory_allocated())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
