"""Errors of a run that a person can act on: a code, what is wrong (with the row or the setting), the way out."""

from schemas.training import Failed


class TrainError(Exception):
    """The run cannot begin or go on; printed as an event, never as a stack trace."""

    code = "failed"

    def __init__(self, message: str, hint: str = "", *, path: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line

    def event(self) -> Failed:
        """The error as the last line of the run."""
        return Failed(code=self.code, message=self.message, hint=self.hint, path=self.path, line=self.line)


class SettingsError(TrainError):
    """A setting that is unknown, or that does not go with another one."""

    code = "settings"


class DataError(TrainError):
    """The exported folder cannot be read, or holds nothing to learn."""

    code = "data"


class TemplateError(TrainError):
    """The chat template cannot tell the model what the record says."""

    code = "template"


class TooLongError(TrainError):
    """Too many examples do not fit; they are never cut."""

    code = "too-long"


class NoTrainedTokensError(TrainError):
    """Nothing is left to learn from."""

    code = "no-trained-tokens"


class TokenizerError(TrainError):
    """The tokenizer cannot end a reply."""

    code = "tokenizer"


class BaseModelError(TrainError):
    """The base model is not there, or not in a form that is loaded."""

    code = "base"


class HubError(BaseModelError):
    """The base is to come from the hub, which does not answer."""

    code = "hub"


class AdapterError(TrainError):
    """The adapter does not belong to the base."""

    code = "adapter"


class NotFiniteError(TrainError):
    """The loss is no number any more."""

    code = "nan"


class OutOfMemoryError(TrainError):
    """The machine has too little memory for these settings."""

    code = "memory"


class DiskError(TrainError):
    """What was learned cannot be written."""

    code = "disk"


class WorkerError(TrainError):
    """Another process of the run died."""

    code = "worker"


class MissingPackagesError(TrainError):
    """A method needs packages that are not installed."""

    code = "packages"
