"""Hits → candidates: every quote that could be the answer, with how well it answers.

A candidate's probability is a logistic function of a few features, fitted on questions with known answers
(`python -m benchmarks.fit_answering`): one scale for all questions, which ranks the quotes and tells when none will do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from pydantic import Field

from assistant.analyzer import placed_text
from assistant.encoder import Encoder
from assistant.expected import fits
from assistant.matching import Sought, Words, coverage, degrees
from assistant.quoting import LONGEST_QUOTE, Unit, clipped, units, with_list, with_paragraph
from assistant.retrieval import searched_text, timeliness
from assistant.types import Hit, Intent, Query, Record

UNFIT, UNFIT_SHARE = 0.7, 0.49
"""From so unfit on, a quote is no answer, however near it is; so much of its probability is left, to rank it by."""
_TELLING, _TELLING_OF_DECISION, _SOME = 0.75, 0.6, 0.3
_FULL_NAME = re.compile(r"(?<=\w )[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+\b")
_LEAST_WORDS = 8
DENSE_UNITS = 160
"""Units whose vectors are compared with the question's, in the order of the hits."""
_NEAR = 0.75
"""What a word counts that stands beside the quote: in a heading, a lead-in, the sentence before."""
_STRICT: frozenset[Intent] = frozenset({"when", "how_long", "how_old", "who", "where", "how_many", "how_much", "why"})
"""Intents that want something a text visibly holds or does not: a day, a name, a number."""
_UNSETTLED = re.compile(
    r"\b(?:oklart|oklar|undra(?:r|de|s)?|efterfråg\w+|framgår inte|återkommer|(?:inte|ej|ännu inte) (?:klar\w*"
    r"|bestäm\w*|beslut\w*|uträkna\w*|fastställ\w*|känd\w*|utsedd\w*)"
    r"|saknas|önskas|mejlas|skickas ut)\b",
    re.IGNORECASE,
)
WEIGHTS = {
    "bias": -5.08,
    "said": 0.66,
    "near": 1.9,
    "around": 0.85,
    "heading": 1.24,
    "focus": 0.41,
    "alike": 1.52,
    "unfit": -1.16,
    "fit near": 1.37,
    "lists": 0.78,
    "defines": 0.13,
    "decides": 1.22,
    "decision": 0.5,
    "listed": -0.44,
    "dense": 0.97,
    "hit": 0.36,
    "leads": 2.0,
    "gap": -0.19,
    "astray": -0.64,
    "short": -0.78,
    "asks": -0.02,
    "unsettled": -0.14,
    "timely": 0.02,
}
"""Weights of the features, as fitted.

Shares of the question's words: `said` in the quote, `near` in it or beside it, `around` in the passage, `heading` in
what places the passage; `focus` for the word that tells most. `alike` and `dense`: cosine of the question with quote
and with passage. `unfit`, `fit near`, `lists`, `defines`: the kind of answer, see `expected`. `decides`: a decision,
where a plain question may ask for one; `decision`: the question does. `listed`: from a list of attendees. `hit`,
`leads`: the passage's score, and its part of the best one. `gap`, `astray`: how much a telling word is missed.
`short`, `asks`, `unsettled`: a fragment, a question, a thing said to be open. `timely`: dated as the question asks.
"""


class Candidate(Record):
    """A quote that could be the answer."""

    hit: Hit
    start: int
    end: int
    text: str
    features: dict[str, float] = Field(description="name → value, see WEIGHTS")
    probability: float = Field(ge=0, le=1)


class _Surroundings:
    """What all candidates of one passage share, worked out once."""

    def __init__(self, query: Query, hit: Hit, words: Sequence[Sought], best_score: float) -> None:
        passage = hit.passage
        self.hit, self.units = hit, units(passage)
        self.placed_text = placed_text(passage)
        self.placed = degrees(words, Words(self.placed_text))
        self.around = degrees(words, Words(f"{self.placed_text}\n{passage.text}"))
        self.leads = hit.score / best_score if best_score else 0.0
        self.timely = timeliness(query.period, passage) - 1.0 if query.period else 0.0


def candidates(query: Query, hits: Sequence[Hit], words: Sequence[Sought], encoder: Encoder) -> list[Candidate]:
    """Every candidate of the hits, most probable first, ties by rank and place."""
    passages = [_Surroundings(query, hit, words, hits[0].score) for hit in hits]
    places = [(passage, k) for passage in passages for k in range(len(passage.units))]
    alike = _alike(query, [passage.units[k] for passage, k in places[:DENSE_UNITS]], encoder)
    alike += [0.0] * (len(places) - len(alike))
    found: dict[tuple[str, int | None, int, int], Candidate] = {}
    for (passage, k), likeness in zip(places, alike, strict=True):
        span = _quote(query, passage.hit, passage.units, k)
        if span is None:
            continue
        candidate = _candidate(query, passage, k, span, words, likeness)
        key = (passage.hit.passage.file, passage.hit.passage.part, *span)
        if key not in found or candidate.probability > found[key].probability:
            found[key] = candidate
    return sorted(found.values(), key=lambda c: (-c.probability, c.hit.rank, c.start))


def _quote(query: Query, hit: Hit, all_units: Sequence[Unit], k: int) -> tuple[int, int] | None:
    """Span of the quote that a unit gives; None when it gives none."""
    unit = all_units[k]
    if query.intent == "decision":
        decision = next((d for d in hit.passage.decisions if d.start < unit.end and unit.start < d.end), None)
        if decision is None:
            return None
        too_long = decision.end - decision.start > LONGEST_QUOTE
        return (unit.start, clipped(unit.text, unit.start, unit.end)) if too_long else (decision.start, decision.end)
    if unit.kind == "heading":
        return None
    leads = any(u.kind == "entry" and u.lead_in == k for u in all_units)
    if leads or (unit.kind == "entry" and query.intent == "list"):
        return with_list(all_units, k)
    if unit.text.endswith(":"):
        return with_paragraph(all_units, k)
    return unit.start, clipped(unit.text, unit.start, unit.end)


def _candidate(
    query: Query, place: _Surroundings, k: int, span: tuple[int, int], words: Sequence[Sought], alike: float
) -> Candidate:
    passage = place.hit.passage
    text = passage.text[span[0] - passage.start : span[1] - passage.start]
    said = degrees(words, Words(text))
    beside = degrees(words, Words(_beside(place, k)))
    near = {w.stem: max(said[w.stem], _NEAR * beside[w.stem]) for w in words}
    whole = {w.stem: max(near[w.stem], place.around[w.stem]) for w in words}
    focus = max((w for w in words if w.own), key=lambda w: w.weight, default=None)
    fit = fits(query.intent, text, words)
    strict = query.intent in _STRICT
    in_decision = any(d.start <= span[0] < d.end for d in passage.decisions)
    features = {
        "said": coverage(words, said),
        "near": coverage(words, near),
        "around": coverage(words, place.around),
        "heading": coverage(words, place.placed),
        "focus": near[focus.stem] if focus else 0.0,
        "alike": alike,
        "dense": place.hit.dense,
        "unfit": 1.0
        if _of_another_matter(query, words, near, place.around)
        else 1.0 - fit
        if strict or fit == 0.0
        else 0.0,
        "fit near": fit * coverage(words, near) if strict else 0.0,
        "lists": fit if query.intent == "list" else 0.0,
        "defines": fit if query.intent == "definition" else 0.0,
        "decides": 1.0 if in_decision and query.intent in ("whether", "fact") else 0.0,
        "decision": 1.0 if query.intent == "decision" else 0.0,
        "listed": 1.0 if passage.role == "attendees" and query.intent != "who" else 0.0,
        "hit": place.hit.score,
        "leads": place.leads,
        "gap": max((w.weight * (1.0 - whole[w.stem]) for w in words), default=0.0),
        "astray": _astray(words, place.around, alike),
        "short": 1.0 if len(text.split()) < _LEAST_WORDS and not text.endswith((".", "!")) else 0.0,
        "asks": 1.0 if text.endswith("?") else 0.0,
        "unsettled": 1.0 if strict and _UNSETTLED.search(text) else 0.0,
        "timely": place.timely,
    }
    return Candidate(
        hit=place.hit, start=span[0], end=span[1], text=text, features=features, probability=probability(features)
    )


def _of_another_matter(query: Query, words: Sequence[Sought], near: dict[str, float], around: dict[str, float]) -> bool:
    """Whether a quote is of something else than what is asked.

    It names the person asked about and says nothing of what is asked about the person; or it is a decision in a passage
    that lacks a telling word of the question.
    """
    if query.intent == "decision":
        return any(w.own and w.weight >= _TELLING_OF_DECISION and around[w.stem] < _SOME for w in words)
    asks_of_person = query.intent != "definition" and bool(_FULL_NAME.search(query.question))
    asked = [w for w in words if w.own and not w.name]
    return asks_of_person and bool(asked) and all(near[w.stem] < _SOME for w in asked)


def _astray(words: Sequence[Sought], around: dict[str, float], alike: float) -> float:
    """How far a telling word of the question is from all that the passage says, and the question from the quote."""
    lost = max((w.weight for w in words if w.own and w.weight >= _TELLING and around[w.stem] < _SOME), default=0.0)
    return lost * (1.0 - max(0.0, alike))


def probability(features: dict[str, float]) -> float:
    """Logistic function of the weighted features; below one half for a quote without the kind of answer asked for."""
    score = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in features.items())
    return (UNFIT_SHARE if features["unfit"] >= UNFIT else 1.0) / (1.0 + math.exp(-score))


def _beside(place: _Surroundings, k: int) -> str:
    """What a reader of the quote has just read: headings, lead-in, the sentence before, the first of the paragraph."""
    unit = place.units[k]
    parts = [place.placed_text]
    if unit.lead_in is not None:
        parts.append(place.units[unit.lead_in].text)
    if k and place.units[k - 1].line == unit.line:
        parts.append(place.units[k - 1].text)
        parts.append(next(u.text for u in place.units if u.line == unit.line))
    return "\n".join(parts)


def _alike(query: Query, some: Sequence[Unit], encoder: Encoder) -> list[float]:
    """Cosine of the question with each unit."""
    if not some:
        return []
    question = encoder.encode_queries([searched_text(query)])[0]
    rows = encoder.encode_passages([u.text for u in some])
    return [float(x) for x in np.clip(rows @ question, -1.0, 1.0)]
