"""The one error a user is meant to read: what went wrong, and what to do about it."""


class CurateError(Exception):
    """A failure with a cause outside the program: one line of message, one line of hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What happened, on one line."""
        self.hint = hint
        """What to do about it, on one line; empty when there is nothing to do."""
