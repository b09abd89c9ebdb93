"""How much of what a model is measured with stands in what it is trained on, counted text by text.

Counts anew, and in another way than `training.leakage`, which drops such texts before training.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from training.leakage import LEAKING_RUNS, runs_of, words_of


class Measuring(NamedTuple):
    """What a measuring set says: its distinct nine-word runs, and its questions in lower case without punctuation."""

    name: str
    runs: frozenset[str]
    questions: frozenset[str]


class Shared(NamedTuple):
    """What texts share with a measuring set."""

    leaking: int
    """Texts that share as many runs as are called a leak."""
    most_runs: int
    """Most runs that one text shares."""
    same_questions: int
    """Queries that are one of its questions word for word."""


def measuring(name: str, texts: Iterable[str], questions: Sequence[str]) -> Measuring:
    """A measuring set of texts and questions; both give runs."""
    runs = frozenset(run for text in (*texts, *questions) for run in runs_of(words_of(text)))
    return Measuring(name, runs, frozenset(_plain(question) for question in questions))


def shared(passages: Iterable[str], queries: Sequence[str], sets: Sequence[Measuring]) -> list[Shared]:
    """What the texts share with each set, in the order of the sets."""
    leaking, most = [0] * len(sets), [0] * len(sets)
    for text in (*passages, *queries):
        runs = runs_of(words_of(text))
        for number, one in enumerate(sets):
            common = len(runs & one.runs)
            leaking[number] += common >= LEAKING_RUNS
            most[number] = max(most[number], common)
    same = [sum(_plain(query) in one.questions for query in queries) for one in sets]
    return [Shared(*counts) for counts in zip(leaking, most, same, strict=True)]


def _plain(question: str) -> str:
    return " ".join(words_of(question))


def of_beir(folder: Path) -> Measuring:
    """A folder in BEIR's layout. Raises FileNotFoundError."""
    texts = [f"{row.get('title', '')} {row['text']}" for row in _rows(folder / "corpus.jsonl")]
    return measuring("SweFAQ", texts, [row["text"] for row in _rows(folder / "queries.jsonl")])


def of_acceptance(folder: Path) -> Measuring:
    """A folder with questions.jsonl: the questions, and the words that their answers must quote.

    Raises FileNotFoundError.
    """
    rows = _rows(folder / "questions.jsonl")
    quoted = [words for row in rows for name in ("contains", "every") for words in row.get(name, ())]
    asked = [question for row in rows for question in (row["question"], *row.get("history", ()))]
    return measuring("acceptance", quoted, asked)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
