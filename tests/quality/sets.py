"""The question sets that the gate asks: a folder with ``notes/``, ``questions.jsonl`` and ``truth.json`` each.

``seeds`` are the example notes that ship with the program; the others, in ``benchmarks/``, were invented to measure it.
Of a set's questions the ``tune`` half may choose constants, the ``held`` half only reports; a set without halves is
``tune``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Split = Literal["tune", "held"]
SPLITS: tuple[Split, ...] = ("tune", "held")

_ROOT = Path(__file__).parents[2]
SETS: Mapping[str, Path] = {
    "seeds": _ROOT / "seeds",
    "meetings_a": _ROOT / "benchmarks" / "meetings_a",
    "meetings_b": _ROOT / "benchmarks" / "meetings_b",
    "meetings_c": _ROOT / "benchmarks" / "meetings_c",
    "meetings_d": _ROOT / "benchmarks" / "meetings_d",
}
"""Name → folder."""


class Question(BaseModel):
    """A line of ``questions.jsonl``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    question: str
    files: tuple[str, ...]
    item: str | None = None
    contains: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    aboutitem: str | None = None
    history: tuple[str, ...] = ()
    split: Split = "tune"


class Truth(BaseModel):
    """What is known of a note's date."""

    model_config = ConfigDict(frozen=True)

    date: str | None
    date_status: Literal["stated", "inferred", "unknown"]
    item_dates: Mapping[str, str] = {}


def questions_of(folder: Path) -> list[Question]:
    """The questions of a set, in the order of its file."""
    lines = (folder / "questions.jsonl").read_text("utf-8").splitlines()
    return [Question.model_validate_json(line) for line in lines if line.strip()]


def truth_of(folder: Path) -> dict[str, Truth]:
    """What is true of each note of a set, by file."""
    return {k: Truth.model_validate(v) for k, v in json.loads((folder / "truth.json").read_text("utf-8")).items()}


def splits_of(questions: Sequence[Question]) -> list[Split]:
    """The halves that some question belongs to."""
    return [split for split in SPLITS if any(q.split == split for q in questions)]
