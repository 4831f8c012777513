"""A prompt with one completion and a thumb up or down, as TRL's KTO trainer reads it."""

from curate.export.target import Target
from curate.export.trl import kto, plain

TARGET = Target(
    name="kto",
    summary="`prompt`, `completion`, `label`: true or false (TRL)",
    write={"kto": kto},
    plain=plain,
)
