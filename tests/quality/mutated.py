"""The figures with one of the program's abilities taken away: ``python -m tests.quality.mutated ABILITY [SET …]``.

Runs in a process of its own and replaces a function before what uses it is imported, so that no test's process holds a
replaced function. It shows that the floors of the gate are tight enough to notice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from operator import attrgetter
from typing import Any

Function = Callable[..., Any]
Change = Callable[[Function], Function]


def always(value: object) -> Change:
    """A function that gives the same whatever it is given."""
    return lambda _: lambda *_args, **_named: value


def undated(understand: Function) -> Function:
    """Understands a question without its days."""
    return lambda *args, **named: understand(*args, **named).model_copy(update={"period": None})


def nothing(measured: Function) -> Function:
    """Measures zeros."""
    return lambda *args: measured(*args) * 0


ABILITIES: Mapping[str, Mapping[str, Change]] = {
    # a word's forms are words of their own
    "stems": {"assistant.stemming:stem": lambda _: lambda word: word},
    # a compound is one word, without parts
    "compounds": {"assistant.compounds:cut": always(None)},
    # a word of the question stands for itself alone: for no compound with it and no slip of the pen
    "likeness": {"assistant.matching:likeness": lambda _: lambda one, other: float(one == other)},
    # whatever stands nearest passes for an answer, whether or not it has the question's words
    "coverage": {"assistant.matching:coverage": always(1.0)},
    # the days that a question names narrow nothing
    "days": {"assistant.question:understand": undated, "assistant.question:yearless": always(None)},
    # any text will do as an answer: a day, a name or a sum is not looked for
    "kinds": {"assistant.expected:fits": always(1.0)},
    # words alone tell: texts have no vectors, and no word is like another
    "meaning": {
        "assistant.encoder:BundledEncoder.encode_queries": nothing,
        "assistant.encoder:BundledEncoder.encode_passages": nothing,
        "assistant.interaction:LateInteraction.closeness": nothing,
    },
}
"""Ability → the functions that carry it, each with what stands in its stead."""


def take_away(ability: str) -> None:
    """Replace the functions of an ability. Raises AttributeError for one that is no longer there."""
    for place, change in ABILITIES[ability].items():
        module, path = place.split(":")
        *owners, name = path.split(".")
        owner = attrgetter(".".join(owners))(import_module(module)) if owners else import_module(module)
        setattr(owner, name, change(getattr(owner, name)))


if __name__ == "__main__":
    take_away(sys.argv[1])
    from tests.quality.measures import main
    from tests.quality.sets import SETS

    main(sys.argv[2:] or list(SETS))
