"""The trainer: a separate program that `curate train` starts as a child process."""
