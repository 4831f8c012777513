"""Errors that a user can act on: the message says what is wrong, the hint says the way out."""


class CurateError(Exception):
    """Wrong usage, or something outside the data that stops the run; the command line prints it and exits with 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class MissingExtraError(CurateError):
    """A feature needs packages that the base install leaves out."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs packages that are not installed", f'pip install "curate-data[{extra}]"')
