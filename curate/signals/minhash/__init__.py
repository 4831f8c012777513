"""Near-duplicates by MinHash in numpy: candidates from sketches, verified by true Jaccard."""

from curate.signals.minhash.clusters import Clusters, clusters
from curate.signals.minhash.pairs import Pairs, near_pairs
from curate.signals.minhash.settings import Settings
from curate.signals.minhash.texts import Blob, Texts, as_texts

__all__ = ["Blob", "Clusters", "Pairs", "Settings", "Texts", "as_texts", "clusters", "near_pairs"]
