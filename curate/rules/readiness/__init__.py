"""Readiness for training: what a base model's tokenizer and chat template make of a record.

These rules run where a base is named: `curate check --base MODEL`. They are judged by the trainer, in a child process,
with the code that would train.
"""
