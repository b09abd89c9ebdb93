"""How telling a word is in Swedish at large: a small index cannot know that `hjälpa` is common and `skolskjuts` is not."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

_STEMS = Path(__file__).parent / "vocabulary" / "stems.tsv"
_FLOOR = 0.08


@lru_cache(maxsize=1)
def _frequencies() -> tuple[int, dict[str, int]]:
    """Number of passages counted, and for each common stem the number that hold it."""
    first, *rest = _STEMS.read_text("utf-8").splitlines()
    return int(first), {stem: int(count) for stem, _, count in (line.partition("\t") for line in rest)}


def information(stem: str) -> float:
    """How telling a stem is, from 0.08 (in most passages) to 1 (too rare to be listed).

    The logarithm of the inverse share of passages that hold it, as a part of the greatest such value (Spärck Jones 1972).
    """
    passages, counts = _frequencies()
    rarest = min(counts.values())
    share = math.log(passages / counts.get(stem, rarest)) / math.log(passages / rarest)
    return max(_FLOOR, min(1.0, share))
