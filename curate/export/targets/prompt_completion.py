"""A prompt and its completion, as TRL and Together read them: texts, or lists of messages where those need be."""

from curate.export.target import Target
from curate.export.trl import plain, prompt_completion

TARGET = Target(
    name="prompt-completion",
    summary="`prompt`, `completion`: texts, or lists of messages (TRL, Together)",
    write={"messages": prompt_completion},
    plain=plain,
)
