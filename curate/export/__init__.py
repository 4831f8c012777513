"""The curated set, written for a trainer: which records, in which format, on which side of a split."""
