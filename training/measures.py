"""nDCG@10 over a ranking by cosine."""

from __future__ import annotations

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
    discounts = 1.0 / np.log2(np.arange(CUT) + 2.0)
    results = np.zeros(len(relevant), dtype=np.float64)
    for start in range(0, len(relevant), 512):
        scores = queries[start : start + 512] @ passages.T
        best = np.argsort(-scores, axis=1, kind="stable")[:, :CUT]
        for row, ranked in enumerate(best):
            wanted = relevant[start + row]
            gains = np.array([int(passage) in wanted for passage in ranked], dtype=np.float64)
            ideal = discounts[: min(len(wanted), CUT)].sum()
            results[start + row] = (gains * discounts[: len(gains)]).sum() / ideal
    return results
