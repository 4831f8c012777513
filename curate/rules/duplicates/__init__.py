"""Duplicates: what stands in the data more than once, whole or nearly so."""
