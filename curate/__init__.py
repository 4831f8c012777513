"""Lint, review and train on prompt-response data, in any language."""
