"""What is known of Swedish words beforehand, from bundled lists: how telling a word is, and which words stand for it.

A small index cannot know that `hjälpa` is common and `skolskjuts` is not, nor that `killar` are `pojkar`. The lists
widen and weigh a question; they never change what is stored.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "vocabulary"
_FLOOR = 0.08
_WEAKEST, _STRONGEST = 3.0, 5.0
_LEAST_DEGREE, _MOST_DEGREE = 0.4, 0.75


@lru_cache(maxsize=1)
def _frequencies() -> tuple[int, int, dict[str, int]]:
    """Number of passages counted, the least count listed, and for each common stem in how many passages it stands."""
    first, *rest = (_FOLDER / "stems.tsv").read_text("utf-8").splitlines()
    counts = {stem: int(count) for stem, _, count in (line.partition("\t") for line in rest)}
    return int(first), min(counts.values()), counts


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for line in (_FOLDER / "synonyms.tsv").read_text("utf-8").splitlines():
        stem, other, strength = line.split("\t")
        share = (float(strength) - _WEAKEST) / (_STRONGEST - _WEAKEST)
        found.setdefault(stem, {})[other] = _LEAST_DEGREE + share * (_MOST_DEGREE - _LEAST_DEGREE)
    return found


def information(stem: str) -> float:
    """How telling a stem is, from 0.08 (in most passages) to 1 (too rare to be listed).

    The logarithm of the inverse share of passages that hold it, as a part of the greatest such value (Spärck Jones
    1972).
    """
    passages, rarest, counts = _frequencies()
    share = math.log(passages / counts.get(stem, rarest)) / math.log(passages / rarest)
    return max(_FLOOR, min(1.0, share))


def synonyms(stem: str) -> dict[str, float]:
    """Stems that can stand for this one, with how well they do, 0.4 to 0.75."""
    return _synonyms().get(stem, {})
