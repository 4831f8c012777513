"""Reviewing without a screen: the journal of decisions, what follows from it, and a session to make more."""
