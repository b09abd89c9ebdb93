"""Features → probability: which quote answers a question best, and whether it is the answer at all.

Two steps, both fitted on questions with known answers (`python -m benchmarks.fit_answering`). A quote's *score* tells
it from the other quotes of its question. How a question *stands*, by its best quote's score and by what is known of the
question itself, tells whether any of them is the answer: a long question is never said as fully as a short one, so that
one scale of scores cannot do for both.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

SLOPE, INTERCEPT = 1.17, -0.69
"""Of the logistic function that makes a standing the share of such quotes that are right (Platt 1999)."""
ANSWERED = 1.0 / (1.0 + math.exp(-INTERCEPT))
"""Probability from which the best candidate is an answer: that of the standing 0, which the fit puts where answers are
worth most."""
UNFIT, UNFIT_SHARE = 0.7, 0.98 * ANSWERED
"""From so unfit on, a quote is no answer, however near it is; so much of its probability is left, to rank it by."""
WEIGHTS = {
    "kindred": 0.78,
    "tied": -0.3,
    "said": -0.15,
    "near": 2.56,
    "around": -0.36,
    "heading": 1.01,
    "focus": -0.09,
    "alike": 2.21,
    "unfit": -2.13,
    "fit near": 1.78,
    "lists": 1.62,
    "defines": 0.63,
    "decides": 1.78,
    "decision": 0.93,
    "listed": -0.33,
    "missed": -1.81,
    "dense": 1.16,
    "hit": 0.33,
    "leads": 3.7,
    "gap": 0.87,
    "astray": -1.17,
    "short": -0.98,
    "asks": -0.1,
    "unsettled": -0.8,
    "timely": 0.33,
    "other name": -0.87,
    "open": -0.83,
    "speaks on": 0.78,
    "opening": -0.93,
    "close": 0.36,
}
"""Weights of a quote's features, as fitted.

Shares of the question's words: `said` in the quote, `near` in it or beside it, `around` in the passage, `heading` in
what places the passage; `kindred` in the quote, by its own words or those nearest in meaning; `focus` for the word that
tells most. `alike` and `dense`: cosine of the question with quote and with passage; `close`: how close the passage
comes by late interaction; `missed`: the most that the quote, with what places it, misses of a word of the question.
`unfit`, `fit near`, `lists`, `defines`: the kind of answer, see `expected`; `tied`: how near the words asked about
stand to it. `decides`: a decision where a plain question may ask for one; `decision`: the question does. `listed`: from
a list of attendees; `opening`: from what stands above the first heading. `hit`, `leads`: the passage's score, and its
part of the best one. `gap`, `astray`: how much a telling word is missed; `other name`: how much of a name is, where the
quote gives another. `short`, `asks`, `open`: a fragment, a question, a thing asked or put off; `unsettled`: a thing
said to be unknown that the question wants to know. `speaks on`: what a quote that speaks on about something owes to
what stands before it. `timely`: dated as the question asks.
"""
UNPLACED = 1.0
"""What a quote of a text of no kind and no day falls short by, where other hits are of some: `unplaced`. Not fitted
with the weights, since the questions' own notes are all of some kind or day; see benchmarks/README.md."""
STANDING = {
    "bias": -2.44,
    "score": 0.44,
    "words": 2.31,
    "weight": -1.8,
    "which": -1.38,
    "speaks on": 1.87,
    "open": -1.02,
    "missed": -0.44,
    "close": 0.61,
    "defines": 2.03,
    "lists": 1.41,
}
"""Weights that tell how a question stands, as fitted: of its best quote's `score` and some of its features, and of the
question: how many `words` it looks for and what they weigh, and whether it asks `which`, since a name stands nearly
anywhere.
"""


def score(features: Mapping[str, float]) -> float:
    """How well a quote answers beside the other quotes of its question."""
    return sum(weight * features[name] for name, weight in WEIGHTS.items()) - UNPLACED * features["unplaced"]


def standing(question: Mapping[str, float], best: float, features: Mapping[str, float]) -> float:
    """How a question stands by its best quote, given by its score and features: answered from 0 on."""
    known = {"bias": 1.0, "score": best, **{name: features[name] for name in features.keys() & STANDING}, **question}
    return sum(weight * known[name] for name, weight in STANDING.items())


def probability(stands: float, unfit: float) -> float:
    """Share of quotes that stand so that are right; below `ANSWERED` for one without the kind of answer asked for."""
    return (UNFIT_SHARE if unfit >= UNFIT else 1.0) / (1.0 + math.exp(-(SLOPE * stands + INTERCEPT)))
