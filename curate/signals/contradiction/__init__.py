"""Whether two answers to one question can both be right, and what says that they cannot.

Everything here is plain Python over two or three texts: no model, no network. `judge` weighs two replies, `guard` says
whether two prompts ask the same, `groups` brings the records together. The reasons and the measurements: "Design" in
the project's notes on contradictions, and `tests/bench/contradictions.py`.
"""
