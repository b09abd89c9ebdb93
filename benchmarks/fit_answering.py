"""Fit the weights that tell which quote answers a question, on questions whose answers are known.

    python -m benchmarks.fit_answering SET [SET …]      SET: a folder with notes/ and questions.jsonl

Of a question with a ``split`` only ``tune`` is used. Prints weights for `assistant/judgement.py` and what they reach.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.answering import of_period
from assistant.ask import open_assistant
from assistant.candidates import Candidate, asked, candidates
from assistant.judgement import STANDING, UNFIT, WEIGHTS
from assistant.matching import sought
from assistant.settings import Settings
from ingest.index import ingest

NAMES = list(WEIGHTS)
OF_QUESTION = ["words", "weight", "which"]
OF_BEST = [n for n in STANDING if n not in ("bias", "score", *OF_QUESTION)]
FALSE = 0.75
"""What a false answer costs, beside 1 for a right one that is not shown. On `tune` questions crossed, 0.75 answers 0.81
of what can be answered and refuses 0.69 of the rest, 0.7 does 0.83 and 0.66, 0.6 does 0.85 and 0.63."""
PENALTY, STANDING_PENALTY = 0.003, 0.03
"""Ridge on the weights, so that no feature is trusted further than the questions carry it."""

Matrix = NDArray[np.float64]
Truths = NDArray[np.bool_]


class Example(NamedTuple):
    """A question with what can be known of it and of its candidates."""

    text: str
    features: Matrix
    """(candidates, NAMES)"""
    right: Truths
    """(candidates,): which of them are right"""
    answerable: bool
    """whether the notes answer it"""
    question: Matrix
    """(OF_QUESTION,)"""
    counts: float = 1.0
    """how much it counts beside the others"""


class Fitted(NamedTuple):
    """Weights of the candidates' features (NAMES), and of how a question stands (bias, score, OF_QUESTION, OF_BEST)."""

    weights: Matrix
    standing: Matrix

    def scores(self, example: Example) -> Matrix:
        """Of each candidate: how the question would stand with it, shape (candidates,)."""
        own = example.features @ self.weights
        best = int(np.argmax(own))
        moved: Matrix = own - own[best] + float(known(example, own) @ self.standing)
        return moved


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
                if question.get("split", "tune") != split:
                    continue
                query, hits, _ = assistant.found(question["question"], question.get("history", ()))
                words = sought(query)
                if query.intent in ("attendance", "absence") or not words:
                    continue
                some = candidates(query, of_period(query, hits), words, assistant.encoder)
                fit_ones = [c for c in some if c.features["unfit"] < UNFIT]  # the others are never answers
                rows = np.array([[c.features[n] for n in NAMES] for c in fit_ones]).reshape(-1, len(NAMES))
                right = np.array([is_right(c, question) for c in fit_ones], dtype=bool)
                if len(rows) == 0:
                    rows, right = np.zeros((1, len(NAMES))), np.array([False])
                of_question = asked(query, words)
                values = np.array([of_question[n] for n in OF_QUESTION])
                found.append(Example(question["question"], rows, right, bool(question["files"]), values))
    return found


def counted(questions: Sequence[Example]) -> list[Example]:
    """A set's questions, counting so that a set of four times as many counts twice as much: none speaks for all."""
    return [q._replace(counts=1.0 / math.sqrt(len(questions))) for q in questions]


def is_right(candidate: Candidate, question: dict[str, Any]) -> bool:
    """Whether a candidate quotes what the question wants, from where it wants it."""
    if candidate.hit.passage.file not in question["files"]:
        return False
    if not question["contains"]:
        return candidate.hit.passage.number in question.get("items", [])
    return any(folded(text) in folded(candidate.text) for text in question["contains"])


def fit(questions: Sequence[Example]) -> Fitted:
    """Weights that choose among candidates, then those that tell whether the best of them is an answer."""
    weights = chosen(questions)
    return Fitted(weights, stood(questions, weights))


def chosen(questions: Sequence[Example], steps: int = 600) -> Matrix:
    """Weights of the features, by gradient descent (Adam, Kingma & Ba 2015), shape (NAMES,).

    Each question is a choice among its candidates and 'none', whose score is 0 (conditional logit, McFadden 1974): the
    loss is the negative logarithm of the right choices' share. The bias that this needs is fitted anew by `stood`.
    """
    inputs = np.vstack([np.hstack([np.ones((len(q.features), 1)), q.features]) for q in questions])
    right = np.concatenate([q.right & q.answerable for q in questions])
    starts = np.cumsum([0, *(len(q.features) for q in questions[:-1])])
    sizes = [len(q.features) for q in questions]
    counts = np.array([q.counts for q in questions])
    counts = counts / counts.sum()
    of_each = np.repeat(counts, sizes)
    theta = np.array([STANDING["bias"], *WEIGHTS.values()])
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, steps + 1):
        odds = np.exp(np.clip(inputs @ theta, -30, 30))
        shares = odds / np.repeat(1.0 + np.add.reduceat(odds, starts), sizes)
        of_right = np.repeat(np.add.reduceat(shares * right, starts), sizes)
        wanted = np.divide(shares * right, of_right, out=np.zeros_like(shares), where=of_right > 0)
        gradient = inputs.T @ ((shares - wanted) * of_each) + PENALTY * np.concatenate([[0.0], theta[1:]])
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        theta = theta - 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return theta[1:]


def known(example: Example, scores: Matrix) -> Matrix:
    """What a question stands by: 1, the best candidate's score, the question, and the best candidate's features."""
    best = int(np.argmax(scores))
    of_best = example.features[best, [NAMES.index(n) for n in OF_BEST]]
    return np.concatenate([[1.0, scores[best]], example.question, of_best])


def stood(questions: Sequence[Example], weights: Matrix, steps: int = 25) -> Matrix:
    """Weights of what a question stands by, its best candidate chosen: logistic regression by Newton's method.

    Each question counts by what is lost when it is judged wrongly (Elkan, "The foundations of cost-sensitive learning",
    IJCAI 2001), so that a standing of 0 is where answers are worth most: a right first quote is worth 1, another quote
    of an answerable question one half, since the right one mostly stands beside it; a false answer costs `FALSE`: it
    shows its place and can be seen through. Questions with and without an answer
    count alike, however many there are of each.
    """
    scores = [q.features @ weights for q in questions]
    inputs = np.array([known(q, s) for q, s in zip(questions, scores, strict=True)])
    answerable = np.array([q.answerable for q in questions])
    first_right = np.array([bool(q.right[int(np.argmax(s))]) for q, s in zip(questions, scores, strict=True)])
    costs = np.where(answerable, np.where(first_right, 1.0, 0.5), FALSE)
    counts = np.array([q.counts for q in questions])
    share = float(counts[answerable].sum() / counts.sum())
    costs *= counts / np.where(answerable, share, 1.0 - share)
    mean, spread = inputs[:, 1:].mean(axis=0), inputs[:, 1:].std(axis=0) + 1e-6
    inputs[:, 1:] = (inputs[:, 1:] - mean) / spread
    ridge = np.diag([0.0] + [STANDING_PENALTY] * len(mean))
    theta = np.zeros(inputs.shape[1])
    for _ in range(steps):
        told = 1.0 / (1.0 + np.exp(-(inputs @ theta)))
        slope = inputs.T @ ((told - answerable) * costs) / costs.sum() + ridge @ theta
        curve = (inputs * (costs * told * (1.0 - told))[:, None]).T @ inputs / costs.sum() + ridge
        theta -= np.linalg.solve(curve, slope)
    of_each = theta[1:] / spread
    return np.concatenate([[theta[0] - float(of_each @ mean)], of_each])


Judged = Sequence[tuple[Example, Matrix]]
"""Questions with how each stands with each of its candidates."""


def report(name: str, judged: Judged) -> None:
    """Print how often the best candidate is right, and answered and refused rightly."""
    can = [(q.right, s) for q, s in judged if q.answerable]
    top = [r[int(np.argmax(s))] and s.max() >= 0 for r, s in can]
    three = [r[np.argsort(-s)[:3]].any() for r, s in can]
    refused = [s.max() < 0 for q, s in judged if not q.answerable]
    print(
        f"{name:16} reach {np.mean([r.any() for r, _ in can]):.3f}  hit@1 {np.mean(top):.3f}  "
        f"right in 3 {np.mean(three):.3f}  answers {np.mean([s.max() >= 0 for _, s in can]):.3f}  "
        f"refuses {np.mean(refused):.3f}  separates {separation(judged):.3f}  (n={len(can)}+{len(refused)})"
    )


def separation(judged: Judged) -> float:
    """How often a question with an answer stands higher than one without: the area under the ROC curve."""
    can = np.array([s.max() for q, s in judged if q.answerable])
    cannot = np.array([s.max() for q, s in judged if not q.answerable])
    return float((can[:, None] > cannot[None, :]).mean())


FOLDS, PARTITIONS = 5, 3


def crossed(questions: Sequence[Example]) -> Judged:
    """Each question judged by weights that were fitted without it and a fifth of the others, by several partitions."""
    out = []
    for partition in range(PARTITIONS):
        part = np.random.default_rng(partition).permutation(len(questions)) % FOLDS
        for held in range(FOLDS):
            fitted = fit([q for q, k in zip(questions, part, strict=True) if k != held])
            out += [(q, fitted.scores(q)) for q, k in zip(questions, part, strict=True) if k == held]
    return out


def best_of(judged: Judged) -> tuple[Matrix, Truths]:
    """Standing of each question, and whether its best candidate is right; both of shape (questions,)."""
    right = [bool(q.right[int(np.argmax(s))]) and q.answerable for q, s in judged]
    return np.array([float(s.max()) for _, s in judged]), np.array(right)


def calibrated(scores: Matrix, right: Truths, steps: int = 3000) -> tuple[float, float]:
    """Slope and intercept that make a score the share that is right: logistic regression (Platt 1999)."""
    slope, intercept = 1.0, 0.0
    for _ in range(steps):
        error = right - 1.0 / (1.0 + np.exp(-(slope * scores + intercept)))
        slope += 0.05 * float((error * scores).mean())
        intercept += 0.05 * float(error.mean())
    return slope, intercept


def reliability(slope: float, intercept: float, judged: Judged) -> None:
    """Print how often the best candidate of a stated probability is right, in ten bins (DeGroot & Fienberg 1983)."""
    scores, right = best_of(judged)
    stated = 1.0 / (1.0 + np.exp(-(slope * scores + intercept)))
    error = 0.0
    bins = np.minimum((stated * 10).astype(int), 9)
    for number in range(10):
        inside = bins == number
        if inside.any():
            said, held = float(stated[inside].mean()), float(right[inside].mean())
            error += float(inside.mean()) * abs(said - held)
            print(
                f"  {number / 10:.1f}-{number / 10 + 0.1:.1f}  stated {said:.2f}  right {held:.2f}  (n={inside.sum()})"
            )
    print(f"  expected calibration error {error:.3f}")


def main() -> None:
    """Fit on the sets' tuning questions, print weights and figures, for the questions held back too."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, action="append", default=[], help="a set that only reports")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    tune = {folder.name: counted(examples(folder)) for folder in options.sets}
    every = [q for questions in tune.values() for q in questions]
    fitted = fit(every)
    judged = crossed(every)
    report("crossed", judged)
    slope, intercept = calibrated(*best_of(judged))
    print(f"SLOPE, INTERCEPT = {slope:.2f}, {intercept:.2f}")
    reliability(slope, intercept, judged)
    print("WEIGHTS =", table(NAMES, fitted.weights))
    print("STANDING =", table(["bias", "score", *OF_QUESTION, *OF_BEST], fitted.standing))
    for name, questions in tune.items():
        report(name, [(q, fitted.scores(q)) for q in questions])
    for folder in options.sets:
        held = [(q, fitted.scores(q)) for q in examples(folder, split="held")]
        if held:
            report(f"{folder.name}/held", held)
            reliability(slope, intercept, held)
    for folder in options.test:
        report(folder.name, [(q, fitted.scores(q)) for q in examples(folder)])
    if options.misses:
        for question in every:
            if question.answerable and not question.right.any():
                print("out of reach:", question.text)
            elif question.answerable and not question.right[int(np.argmax(fitted.scores(question)))]:
                print("wrong first:", question.text)


def table(names: Sequence[str], values: Matrix) -> str:
    """Names and values as they are written in `assistant/judgement.py`."""
    return json.dumps({n: round(float(v), 2) for n, v in zip(names, values, strict=True)}, indent=4)


if __name__ == "__main__":
    main()
