"""The figures with one of the program's abilities taken away: ``python -m tests.quality.mutated ABILITY``.

Runs in a process of its own and replaces the function before anything that uses it is imported, so that no test's
process holds a replaced function. It shows that the floors of the gate are tight enough to notice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence


def without_likeness() -> None:
    """A word stands for itself alone: no compounds, no inflections that the stemmer leaves apart, no slips."""
    import assistant.matching

    def likeness(sought_stem: str, other: str) -> float:
        return float(sought_stem == other)

    assistant.matching.likeness = likeness  # type: ignore[assignment]


def without_days() -> None:
    """The day that a question names narrows nothing."""
    import assistant.question
    from assistant.types import Query

    understand = assistant.question.understand

    def undated(question: str, history: Sequence[str] = ()) -> Query:
        return understand(question, history).model_copy(update={"period": None})

    assistant.question.understand = undated


def without_kinds() -> None:
    """Any text will do as an answer: a day, a name or a sum is not looked for."""
    import assistant.expected
    from assistant.matching import Sought
    from assistant.types import Intent

    def fits(intent: Intent, text: str, words: Sequence[Sought]) -> float:
        return 1.0

    assistant.expected.fits = fits


ABILITIES: dict[str, Callable[[], None]] = {"likeness": without_likeness, "days": without_days, "kinds": without_kinds}


if __name__ == "__main__":
    ABILITIES[sys.argv[1]]()
    from tests.quality.measures import main

    main()
