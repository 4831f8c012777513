"""Family B: what the records are as a set: how many, of what, and what is kept for measuring."""
