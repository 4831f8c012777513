"""Finds private values in text: addresses, numbers of people and accounts, keys.

Every detector is a function `find(text) -> Iterator[Private]` that takes linear time on any input, so that it can
look at a megabyte of hostile text, and imports its library only once it has seen a candidate.
"""

from curate.signals.privacy.found import Private

__all__ = ["Private"]
