"""Leakage: what stands in the training data and in what it will be judged by."""
