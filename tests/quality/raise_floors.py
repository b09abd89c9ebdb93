"""Raise each floor to what is reached, rounded down to two decimals: ``python -m tests.quality.raise_floors [SET …]``.

A floor that is not reached stays where it is: floors only rise. Without a name, those of every set are raised.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.quality.measures import asked, measured
from tests.quality.sets import SETS

FLOORS = Path(__file__).with_name("floors.json")

Floors = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Set → half → figure → the least that it may be."""


def rounded_down(figure: float) -> float:
    """Two decimals; a hair is added first, as 0.29 is 0.28999… to the machine."""
    return math.floor(figure * 100 + 1e-6) / 100


def raised(floors: Floors, reached: Floors) -> Floors:
    """The floors, each at the higher of what it was and what is reached; none is lost."""
    found = {name: {half: dict(least) for half, least in halves.items()} for name, halves in floors.items()}
    for name, halves in reached.items():
        for half, figures in halves.items():
            least = found.setdefault(name, {}).setdefault(half, {})
            for figure, value in figures.items():
                least[figure] = max(least.get(figure, 0.0), rounded_down(value))
    return found


def main(names: Sequence[str]) -> None:
    """Write the floors."""
    reached = {name: {str(half): figures for half, figures in measured(asked(SETS[name])).items()} for name in names}
    floors = raised(json.loads(FLOORS.read_text("utf-8")), reached)
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or list(SETS))
