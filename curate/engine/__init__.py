"""Runs rules over files and makes findings of what they say."""
