"""What libraries raise while a run goes on, as errors with a cause and a way out."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from train.errors import DiskError, OutOfMemoryError, TrainError, WorkerError
from train.memory import NEXT, is_exhaustion

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM}
FULL_SIGNS = (
    "No space left",
    "File too large",
    "Disk quota",
    "Read-only file system",
    "unexpected pos",
    "PytorchStreamWriter",
)
LOST_SIGNS = (
    "Connection closed by peer",
    "Connection reset by peer",
    "gloo",
    "NCCL",
    "Broken pipe",
    "recvValue failed",
)


@contextmanager
def typed() -> Iterator[None]:
    """Turn what is known into a `TrainError`; what is not known stays as it is, to be found."""
    try:
        yield
    except TrainError:
        raise
    except Exception as error:
        known = known_as(error)
        if known is None:
            raise
        raise known from error


def known_as(error: BaseException) -> TrainError | None:
    """The typed error for one of torch, safetensors or the system; None where the cause is not known."""
    text = (str(error).strip().splitlines() or [""])[0][:200]
    if is_exhaustion(error):
        return OutOfMemoryError(f"out of memory: {text}", NEXT)
    if (isinstance(error, OSError) and error.errno in FULL) or any(sign in str(error) for sign in FULL_SIGNS):
        return DiskError(f"what was learned cannot be written: {text}", "free some space, then go on with --resume")
    if any(sign in str(error) for sign in LOST_SIGNS):
        return WorkerError(
            f"another process of the run is gone: {text}",
            "its own output says why (often memory); then go on with --resume",
        )
    return None
