"""Questions that were written for passages of the corpus: short, and in an asker's words.

``questions.tsv`` beside this module has a line a question: its part (``train``, or set aside: ``fuse`` for fitting the
ranking and ``dev`` for choosing between variants), the passage's digest, and the question. The passage itself stays in
the corpus.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal, NamedTuple, get_args

SOURCE = "questions"
"""What pairs of these questions are called among the sources of a corpus."""

QUESTIONS = Path(__file__).parent / "questions.tsv"
MORE_QUESTIONS = Path(__file__).parent / "more_questions.tsv"
"""Questions that the shipped models have not seen, for larger ones: see README.md beside this module."""

Part = Literal["train", "fuse", "dev"]

_DIGITS = 16


class NaturalQuestion(NamedTuple):
    """A question, and the digest of the passage that answers it."""

    part: Part
    passage: str
    text: str


def digest_of(passage: str) -> str:
    """Return the first 16 hex digits of a passage's SHA-256."""
    return hashlib.sha256(passage.encode()).hexdigest()[:_DIGITS]


def read_questions(path: Path = QUESTIONS) -> list[NaturalQuestion]:
    """Read all questions. Raises ValueError for a line of another form, FileNotFoundError without the file."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        part, passage, text = (*line.split("\t"), "", "", "")[:3]
        if part not in get_args(Part) or len(passage) != _DIGITS or not text:
            raise ValueError(f"{path}:{number}: expected part, digest and question, found {line!r}")
        found.append(NaturalQuestion(part, passage, text))  # type: ignore[arg-type]
    return found


def set_aside(questions: list[NaturalQuestion]) -> frozenset[str]:
    """Return the texts of the questions that are not trained on."""
    return frozenset(q.text for q in questions if q.part != "train")
