"""nDCG@10 over a ranking by cosine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

CUT = 10


def ndcg_at_10(
    queries: NDArray[np.float32], passages: NDArray[np.float32], relevant: list[set[int]]
) -> NDArray[np.float64]:
    """Return nDCG@10 for each query, relevance being 0 or 1.

    ``queries`` (n, d) and ``passages`` (m, d) are L2-normalised; ``relevant[i]`` holds the passage rows that answer
    query i. Gain and discount are those of Järvelin and Kekäläinen (2002): the sum of 1 / log2(rank + 1).
    """
    results = np.zeros(len(relevant), dtype=np.float64)
    for start in range(0, len(relevant), 512):
        scores = queries[start : start + 512] @ passages.T
        best = np.argsort(-scores, axis=1, kind="stable")[:, :CUT]
        for row, ranked in enumerate(best):
            results[start + row] = ndcg_of(ranked.tolist(), relevant[start + row])
    return results


def ndcg_of(ranked: Sequence[int], wanted: set[int]) -> float:
    """Return nDCG@10 of passages in order, best first, of which some are ``wanted``."""
    discounts = 1.0 / np.log2(np.arange(CUT) + 2.0)
    gains = np.array([passage in wanted for passage in ranked[:CUT]], dtype=np.float64)
    ideal = discounts[: min(len(wanted), CUT)].sum()
    return float((gains * discounts[: len(gains)]).sum() / ideal)
