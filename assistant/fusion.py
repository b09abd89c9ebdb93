"""What words, vectors and late interaction say of a passage → one score, on a scale that questions share.

A weighted sum of scores that each run from 0 to 1, not of ranks: rank fusion gives the best of any list the same, so
that 'nothing here' cannot be seen any more. The weights were chosen by `benchmarks/fusion_weights.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.types import Record

LEXICAL_SHARE = 0.7
"""Weight of words beside vectors before late interaction is asked."""


class Weights(Record):
    """How much each kind of evidence counts; they add up to 1."""

    lexical: float
    dense: float
    close: float


HYBRID = Weights(lexical=0.4, dense=0.2, close=0.4)
DENSE = Weights(lexical=0.0, dense=0.4, close=0.6)


def fuse(
    lexical: Mapping[int, float], dense: Mapping[int, float], share: float = LEXICAL_SHARE
) -> list[tuple[int, float]]:
    """Passages by words and vectors, best first, ties by passage id.

    ``lexical``: scores between 0 and 1, as parts of the best score possible; ``dense``: cosines. A passage missing from
    one list counts 0 there. The order in which passages come in does not matter.
    """
    scored = [
        (i, share * lexical.get(i, 0.0) + (1.0 - share) * max(0.0, dense.get(i, 0.0)))
        for i in lexical.keys() | dense.keys()
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


def weighed(
    ids: Sequence[int],
    lexical: Mapping[int, float],
    dense: Mapping[int, float],
    close: Mapping[int, float],
    weights: Weights,
) -> list[tuple[int, float]]:
    """Passages with their weighted sums, best first, ties by passage id; all three kinds from 0 to 1."""
    scored = [
        (
            i,
            weights.lexical * lexical.get(i, 0.0)
            + weights.dense * max(0.0, dense.get(i, 0.0))
            + weights.close * close.get(i, 0.0),
        )
        for i in ids
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))
