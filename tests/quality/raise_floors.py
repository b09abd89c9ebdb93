"""Raise each floor to what is reached, rounded down to two decimals: ``python -m tests.quality.raise_floors``.

A floor that is not reached stays where it is: floors only rise.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from tests.quality.measures import SPLITS, asked, measured, questions_of

FLOORS = Path(__file__).with_name("floors.json")


def rounded_down(figure: float) -> float:
    """Two decimals; a hair is added first, as 0.29 is 0.28999… to the machine."""
    return math.floor(figure * 100 + 1e-6) / 100


def main() -> None:
    """Write the floors."""
    questions = questions_of()
    figures = measured(questions, *asked(questions))
    floors = json.loads(FLOORS.read_text("utf-8"))
    for split in SPLITS:
        for name, reached in figures[split].items():
            floors[split][name] = max(floors[split].get(name, 0.0), rounded_down(reached))
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
