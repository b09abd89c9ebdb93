"""Two rankings → one. Scores are put on a common scale first, so that 'nothing here' stays visible after fusion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LEXICAL_SHARE = 0.75
"""Weight of the lexical score in the sum; see benchmarks/README.md."""


def fuse(
    lexical: Mapping[int, float], dense: Mapping[int, float], share: float = LEXICAL_SHARE
) -> list[tuple[int, float]]:
    """Passages by fused score, best first, ties by passage id.

    ``lexical``: scores between 0 and 1, as parts of the best score possible; ``dense``: cosines. A passage missing from
    one list counts 0 there. The order in which passages come in does not matter.
    """
    ids: Iterable[int] = lexical.keys() | dense.keys()
    scored = [(i, share * lexical.get(i, 0.0) + (1.0 - share) * max(0.0, dense.get(i, 0.0))) for i in ids]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))
