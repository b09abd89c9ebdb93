"""Fit the weights that tell which quote answers a question, on questions whose answers are known.

    python -m benchmarks.fit_answering SET [SET …]      SET: a folder with notes/ and questions.jsonl

Of a question with a ``split`` only ``tune`` is used. Prints weights for `assistant/candidates.py` and what they reach.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.ask import HITS, open_assistant
from assistant.candidates import UNFIT, WEIGHTS, Candidate, candidates
from assistant.matching import sought
from assistant.question import understand
from assistant.retrieval import retrieve
from assistant.settings import Settings
from ingest.index import ingest

NAMES = [n for n in WEIGHTS if n != "bias"]
PENALTY = 0.01
"""Ridge on the weights, so that no feature is trusted further than the questions carry it."""

Matrix = NDArray[np.float64]
Example = tuple[str, Matrix, NDArray[np.bool_], bool]
"""Question, features of its candidates (n, features), which of them are right, whether the notes answer it."""


def folded(text: str) -> str:
    """White space folded, case and hyphens within words gone."""
    return re.sub(r"(?<=\w)-(?=\w)", "", re.sub(r"\s+", " ", text)).casefold()


def examples(folder: Path, *, split: str = "tune") -> list[Example]:
    """The questions of a set with the features of their candidates; those answered from lists of attendees left out."""
    with tempfile.TemporaryDirectory() as index:
        ingest([folder / "notes"], Path(index), Settings())
        with open_assistant(Settings(), Path(index)) as assistant:
            found = []
            for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
                question = json.loads(line)
                if question.get("split", split) != split:
                    continue
                query = understand(question["question"], question.get("history", ()))
                words = sought(query)
                if query.intent in ("attendance", "absence") or not words:
                    continue
                hits = retrieve(query, assistant.store, assistant.encoder, limit=HITS)
                some = candidates(query, hits, words, assistant.encoder)
                fit_ones = [c for c in some if c.features["unfit"] < UNFIT]  # the others are never answers
                rows = np.array([[c.features[n] for n in NAMES] for c in fit_ones]).reshape(-1, len(NAMES))
                right = np.array([is_right(c, question) for c in fit_ones], dtype=bool)
                if len(rows) == 0:
                    rows, right = np.zeros((1, len(NAMES))), np.array([False])
                found.append((question["question"], rows, right, bool(question["files"])))
    return found


def is_right(candidate: Candidate, question: dict[str, Any]) -> bool:
    """Whether a candidate quotes what the question wants, from where it wants it."""
    if candidate.hit.passage.file not in question["files"]:
        return False
    if not question["contains"]:
        return candidate.hit.passage.number in question.get("items", [])
    return any(folded(text) in folded(candidate.text) for text in question["contains"])


def fit(questions: Sequence[Example], steps: int = 1500) -> tuple[float, Matrix]:
    """Bias and weights of the features, by gradient descent (Adam, Kingma & Ba 2015).

    Each question is a choice among its candidates and 'none', whose score is 0 (conditional logit, McFadden 1974): the
    loss is the negative logarithm of the right choices' share.
    """
    theta = np.array([WEIGHTS["bias"], *[WEIGHTS[n] for n in NAMES]])
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, steps + 1):
        gradient = PENALTY * np.concatenate([[0.0], theta[1:]])
        for _, features, right, answerable in questions:
            inputs = np.hstack([np.ones((len(features), 1)), features])
            scores = np.clip(inputs @ theta, -30, 30)
            shares = np.exp(scores) / (1.0 + np.exp(scores).sum())
            wanted = np.zeros_like(shares)
            if answerable and right.any():
                wanted[right] = shares[right] / shares[right].sum()
            gradient += inputs.T @ (shares - wanted) / len(questions)
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        theta = theta - 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return float(theta[0]) + _shift(questions, theta), theta[1:]


def _shift(questions: Sequence[Example], theta: Matrix) -> float:
    """What to add to the bias so that one half is the probability at which the answers are worth most.

    A right first quote is worth 1, another quote of an answerable question one half, since the right one mostly stands
    beside it; a refusal is worth 1 where the notes hold no answer and 0 where they do; a false answer is worth a third:
    it shows its place and can be seen through.
    """

    def worth(shift: float) -> float:
        answerable_worth, other_worth = [], []
        for _, features, right, answerable in questions:
            scores = features @ theta[1:] + theta[0] + shift
            told = bool(scores.max() >= 0)
            if answerable:
                answerable_worth.append(told * (0.5 + 0.5 * bool(right[int(np.argmax(scores))])))
            else:
                other_worth.append(1 / 3 if told else 1.0)
        return float(np.mean(answerable_worth) + np.mean(other_worth))

    grid = np.arange(-2.0, 2.05, 0.05)
    gains = np.array([worth(x) for x in grid])
    return float(np.median(grid[gains >= gains.max() - 1e-9]))


def report(name: str, questions: Sequence[Example], bias: float, weights: Matrix) -> None:
    """Print how often the best candidate is right, and answered and refused rightly, at probability one half."""
    can = [(f, r) for _, f, r, answerable in questions if answerable]
    cannot = [f for _, f, _, answerable in questions if not answerable]
    top = [r[int(np.argmax(f @ weights))] and (f @ weights).max() + bias >= 0 for f, r in can]
    three = [r[np.argsort(-(f @ weights))[:3]].any() for f, r in can]
    answered = [(f @ weights).max() + bias >= 0 for f, _ in can]
    refused = [(f @ weights).max() + bias < 0 for f in cannot]
    reach = [r.any() for _, r in can]
    print(
        f"{name:10} reach {np.mean(reach):.3f}  hit@1 {np.mean(top):.3f}  right in 3 {np.mean(three):.3f}  "
        f"answers {np.mean(answered):.3f}  refuses {np.mean(refused):.3f}  (n={len(can)}+{len(cannot)})"
    )


def main() -> None:
    """Fit on the sets' tuning questions, print weights and figures, for the questions held back too."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, action="append", default=[], help="a set that only reports")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    tune = {folder.name: examples(folder) for folder in options.sets}
    bias, weights = fit([q for questions in tune.values() for q in questions])
    print(
        json.dumps(
            {"bias": round(bias, 2)} | {n: round(float(w), 2) for n, w in zip(NAMES, weights, strict=True)}, indent=4
        )
    )
    for name, questions in tune.items():
        report(name, questions, bias, weights)
    for folder in options.sets:
        if held := examples(folder, split="held"):
            report(f"{folder.name}/held", held, bias, weights)
    for folder in options.test:
        report(folder.name, examples(folder), bias, weights)
    if options.misses:
        for text, features, right, answerable in (q for questions in tune.values() for q in questions):
            if answerable and not right.any():
                print("out of reach:", text)
            elif answerable and not right[int(np.argmax(features @ weights))]:
                print("wrong first:", text)


if __name__ == "__main__":
    main()
