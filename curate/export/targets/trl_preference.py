"""A prompt with a better and a worse ending, as TRL's DPO, ORPO and reward trainers read it."""

from curate.export.target import Target
from curate.export.trl import plain, preference

TARGET = Target(
    name="trl-preference",
    summary="`prompt`, `chosen`, `rejected`: texts, or lists of messages (TRL)",
    write={"preference": preference},
    plain=plain,
)
