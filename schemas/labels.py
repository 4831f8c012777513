"""The questions that reviewers answer about each record, `[labels.NAME]` in curate.toml."""

from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from schemas.settings import Settings


class Choice(Settings):
    """One answer to choose."""

    name: str = Field(min_length=1)
    description: str = ""
    """When to choose it, in the words of the guideline."""


class Label(Settings):
    """One question. Its name and its choices' order never change in a running review: numbers are keys that stay."""

    kind: Literal["single", "multi", "rating", "text"]
    """`single`: one of the choices; `multi`: any number of them; `rating`: a number from `low` to `high`; `text`."""
    choices: tuple[Choice, ...] = ()
    """For `single` and `multi`: names, or tables with `name` and `description`."""
    low: int = 1
    high: int = 5
    required: bool = False
    """Whether a record can be accepted only with an answer."""
    description: str = ""

    @field_validator("choices", mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        return [{"name": one} if isinstance(one, str) else one for one in value] if isinstance(value, list) else value

    @model_validator(mode="after")
    def _whole(self) -> "Label":
        names = [choice.name for choice in self.choices]
        if self.kind in ("single", "multi") and len(names) < 2:
            raise ValueError(f"a {self.kind} label needs two choices or more")
        if self.kind in ("rating", "text") and names:
            raise ValueError(f"a {self.kind} label has no choices")
        if len(set(names)) < len(names):
            raise ValueError("a choice is named twice")
        if self.low >= self.high:
            raise ValueError("low must be below high")
        return self
