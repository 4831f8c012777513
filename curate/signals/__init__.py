"""Measurements over texts: the only place that imports native text and model libraries."""
