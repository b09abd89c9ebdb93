"""Keeping the evaluation set out of the training data: shared nine-word runs, and questions word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RUN_WORDS = 9
LEAKING_RUNS = 4
"""A text that shares this many distinct nine-word runs with the evaluation set is dropped."""

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the lower-cased words of a text, punctuation left out."""
    return _WORD.findall(text.lower())


def runs_of(words: list[str]) -> set[str]:
    """Return the distinct runs of nine words, each joined by blanks; empty when the text is shorter."""
    return {" ".join(words[start : start + RUN_WORDS]) for start in range(len(words) - RUN_WORDS + 1)}


@dataclass(frozen=True)
class LeakGuard:
    """What the evaluation set says, in the form that training texts are compared with."""

    runs: frozenset[str]
    first_words: frozenset[str]
    questions: frozenset[str]

    @classmethod
    def from_texts(cls, texts: Iterable[str], questions: Iterable[str]) -> LeakGuard:
        """Build the guard from evaluation passages and questions; both give runs, questions also stand whole."""
        question_list = list(questions)
        runs: set[str] = set()
        for text in [*texts, *question_list]:
            runs |= runs_of(words_of(text))
        whole = frozenset(" ".join(words_of(question)) for question in question_list)
        return cls(frozenset(runs), frozenset(run.split(" ", 1)[0] for run in runs), whole)

    @classmethod
    def from_beir(cls, folder: Path) -> LeakGuard:
        """Build the guard from a folder in BEIR's layout. Raises FileNotFoundError when it is not there."""
        return cls.from_texts(_texts(folder / "corpus.jsonl"), _texts(folder / "queries.jsonl"))

    def leaks(self, text: str) -> bool:
        """Tell whether a text shares four nine-word runs with the evaluation set, or is one of its questions."""
        words = words_of(text)
        if " ".join(words) in self.questions:
            return True
        shared: set[str] = set()
        for start in range(len(words) - RUN_WORDS + 1):
            if words[start] in self.first_words:
                run = " ".join(words[start : start + RUN_WORDS])
                if run in self.runs:
                    shared.add(run)
        return len(shared) >= LEAKING_RUNS


def _texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]
