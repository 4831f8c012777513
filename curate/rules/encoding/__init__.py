"""Family E: text that is not what its author typed."""
