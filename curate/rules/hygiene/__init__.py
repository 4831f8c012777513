"""Family X: the check itself: suppressions and baselines that no longer fit, and rules that crash."""
