"""Hits → candidates: every quote that could be the answer, described by its features.

`judgement` tells from them which quote is likeliest, and how sure it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from pydantic import Field

from assistant.analyzer import placed_text, tokens
from assistant.bodies import of_another_body
from assistant.encoder import BundledEncoder, Encoder, Vectors
from assistant.expected import fits, tied, visible
from assistant.forms import named
from assistant.interaction import late_interaction
from assistant.judgement import UNFIT, probability, score, standing
from assistant.matching import Kin, Sought, Words, coverage, words_of
from assistant.quoting import LONGEST_QUOTE, Unit, clipped, units, with_list, with_paragraph
from assistant.retrieval import searched_text
from assistant.stemming import stem
from assistant.stopwords import STOP_WORDS
from assistant.store.base import Traits
from assistant.suitability import timeliness
from assistant.types import Hit, Passage, Query, Record
from assistant.wordlist import is_known

_TELLING, _TELLING_OF_DECISION, _SOME = 0.75, 0.6, 0.3
_FULL_NAME = re.compile(r"(?<=\w )[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+\b")
_LEAST_WORDS = 8
_LEAST_MET = 0.1
"""Share of the question's weight that must stand in the passage of an answer: letters of an unknown word are like
letters anywhere, so that likeness alone does not tell nonsense from a question."""
DENSE_UNITS = 160
"""Units whose vectors are compared with the question's, in the order of the hits."""
_MOST_REMEMBERED = 8_000
"""Vectors: 14 MB of the bundled model's."""
_MANY_WORDS, _MUCH_WEIGHT = 5.0, 3.0
"""What makes the number of words sought, and their weights together, numbers around 1."""
_NEAR = 0.75
"""What a word counts that stands beside the quote: in a heading, a lead-in, the sentence before."""
_UNSETTLED = re.compile(
    r"\b(?:oklart|oklar|undra(?:r|de|s)?|efterfråg\w+|framgår inte|återkommer|(?:inte|ej|ännu inte) (?:klar\w*"
    r"|bestäm\w*|beslut\w*|uträkna\w*|fastställ\w*|känd\w*|utsedd\w*)"
    r"|saknas|önskas|mejlas|skickas ut)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:undra(?:r|de|s)?|fråga(?:r|de|s|n)?|diskuter\w+|frågan (?:är|om)|tas upp igen|återkom\w*|överväg\w*"
    r"|utred(?:a|er|s|as)|pågår|väckte|inget svar|inte (?:ännu|än|klart?|bestäm\w+|beslut\w*)|ännu inte|ännu ej"
    r"|oklar\w*|bordlägg\w*|återremitter\w*|vet inte|ska (?:ta fram|undersök\w+|utred\w+|titta|se över))\b",
    re.IGNORECASE,
)
"""What is asked, looked into or put off: an answer is yet to come."""
_ANAPHOR = re.compile(
    r"(?:[-–•*]\s*)?(?:Det|Den|De|Dessa|Detta|Denna|Där|Då|Han|Hon|Hans|Hennes|Deras|Dess|Hen|Båda|Alla|Svaret"
    r"|Vi|Av dem|Bland dem)\b"
)
"""Beginnings of sentences that speak on about what was just said."""


class Candidate(Record):
    """A quote that could be the answer."""

    hit: Hit
    start: int
    end: int
    text: str
    features: dict[str, float] = Field(description="name → value, see `judgement`")
    score: float = Field(description="how well it answers beside the question's other candidates")
    probability: float = Field(ge=0, le=1)


class _Found(NamedTuple):
    """A quote with its features, before it is known how it stands beside the others."""

    hit: Hit
    start: int
    end: int
    text: str
    features: dict[str, float]
    score: float


class Alike(NamedTuple):
    """Of question and unit: their cosine, and how much of the question the unit misses with what places it."""

    cosine: float = 0.0
    missed: float = 1.0


class Neighbours:
    """How near the words of some texts are in meaning to each word sought.

    Told by the bundled model alone: another would take seconds for a thousand words by themselves.
    """

    def __init__(self, words: Sequence[Sought], texts: Sequence[Words], encoder: Encoder) -> None:
        self._words = words
        self._column: dict[str, int] = {}
        different: list[str] = []
        for text in texts if isinstance(encoder, BundledEncoder) else ():
            for its_stem, token in text.tokens.items():
                if its_stem not in self._column and len(token) > 2 and token not in STOP_WORDS:
                    self._column[its_stem] = len(different)
                    different.append(token)
        if different and words:
            rows = _vectors([*different, *(w.token for w in words)], encoder)
            self._near = np.clip(rows[: len(different)] @ rows[len(different) :].T, 0.0, 1.0)

    def degrees(self, text: Words, said: dict[str, float]) -> dict[str, float]:
        """For each word sought the nearness of the word of a text that is nearest, 0 to 1, or how well it stands."""
        columns = [self._column[s] for s in text.stems if s in self._column]
        if not columns:
            return said
        nearest = self._near[columns].max(axis=0)
        return {w.stem: max(said[w.stem], float(x)) for w, x in zip(self._words, nearest, strict=True)}


class _Surroundings:
    """What all candidates of one passage share, worked out once."""

    def __init__(
        self,
        query: Query,
        hit: Hit,
        text: Words,
        best_score: float,
        kin: Kin,
        neighbours: Neighbours,
        *,
        any_placed: bool,
    ) -> None:
        passage = hit.passage
        self.hit, self.units = hit, _units(passage)
        self.placed_text = placed_text(passage)
        self.kin, self.neighbours = kin, neighbours
        self.placed = kin.degrees(words_of(self.placed_text))
        self.around = kin.degrees(text)
        self.words = [words_of(unit.text) for unit in self.units]
        self.said = [kin.degrees(said) for said in self.words]
        self.leads = hit.score / best_score if best_score else 0.0
        self.unplaced = any_placed and not Traits.of(passage).placed
        self.of_another_body = of_another_body(query.question, passage)
        self.timely = timeliness(query.period, passage) - 1.0 if query.period else 0.0


def candidates(query: Query, hits: Sequence[Hit], words: Sequence[Sought], encoder: Encoder) -> list[Candidate]:
    """Every candidate of the hits, most probable first, ties by rank and place."""
    texts = [words_of(f"{placed_text(hit.passage)}\n{hit.passage.text}") for hit in hits]
    any_placed = any(Traits.of(hit.passage).placed for hit in hits)
    kin, neighbours = Kin(words, texts), Neighbours(words, texts, encoder)
    passages = [
        _Surroundings(query, hit, text, hits[0].score, kin, neighbours, any_placed=any_placed)
        for hit, text in zip(hits, texts, strict=True)
    ]
    places = [(passage, k) for passage in passages for k in range(len(passage.units))]
    alike = _alike(query, [(p.placed_text, p.units[k].text) for p, k in places[:DENSE_UNITS]], encoder)
    alike += [Alike()] * (len(places) - len(alike))
    found: dict[tuple[str, int | None, int, int], _Found] = {}
    for (passage, k), likeness in zip(places, alike, strict=True):
        span = _quote(query, passage.hit, passage.units, k)
        if span is None:
            continue
        candidate = _found(query, passage, k, span, words, likeness)
        key = (passage.hit.passage.file, passage.hit.passage.part, *span)
        if key not in found or candidate.score > found[key].score:
            found[key] = candidate
    return _judged(found.values(), asked(query, words))


def asked(query: Query, words: Sequence[Sought]) -> dict[str, float]:
    """What tells of a question, beside its quotes, whether it has an answer: name → value, see `judgement`."""
    return {
        "words": len(words) / _MANY_WORDS,
        "weight": sum(w.weight for w in words) / _MUCH_WEIGHT,
        "which": float(query.intent == "which"),
    }


def _judged(found: Collection[_Found], question: dict[str, float]) -> list[Candidate]:
    """The candidates, most probable first: all of a question are moved alike by how likely it is answered at all."""
    ones_that_fit = [f for f in found if f.features["unfit"] < UNFIT]
    best = max(ones_that_fit or found, key=lambda f: f.score, default=None)
    shift = standing(question, best.score, best.features) - best.score if best else 0.0
    candidates = [
        Candidate(
            hit=f.hit, start=f.start, end=f.end, text=f.text, features=f.features, score=f.score,
            probability=probability(f.score + shift, f.features["unfit"]),
        )
        for f in found
    ]  # fmt: skip
    return sorted(candidates, key=lambda c: (-c.probability, c.hit.rank, c.start))


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


def _found(
    query: Query, place: _Surroundings, k: int, span: tuple[int, int], words: Sequence[Sought], alike: Alike
) -> _Found:
    passage = place.hit.passage
    text = passage.text[span[0] - passage.start : span[1] - passage.start]
    unit = place.units[k]
    own = place.words[k] if (unit.start, unit.end) == span else words_of(text)
    said = place.said[k] if (unit.start, unit.end) == span else place.kin.degrees(own)
    kindred = place.neighbours.degrees(own, said)
    beside = _beside(place, k)
    near = {w.stem: max(said[w.stem], _NEAR * beside[w.stem]) for w in words}
    whole = {w.stem: max(near[w.stem], place.around[w.stem]) for w in words}
    focus = max((w for w in words if w.own), key=lambda w: w.weight, default=None)
    fit = fits(query.intent, text, place.kin)
    strict = visible(query.intent)
    in_decision = any(d.start <= span[0] < d.end for d in passage.decisions)
    features = {
        "said": coverage(words, said),
        "near": coverage(words, near),
        "around": coverage(words, place.around),
        "heading": coverage(words, place.placed),
        "focus": near[focus.stem] if focus else 0.0,
        "kindred": coverage(words, kindred),
        "tied": tied(query.intent, text, place.kin) if strict else 0.0,
        "alike": alike.cosine,
        "missed": alike.missed,
        "dense": place.hit.dense,
        "unfit": 1.0
        if place.of_another_body or _of_another_matter(query, words, near, place.around)
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
        "astray": _astray(words, place.around, alike.cosine),
        "short": 1.0 if len(text.split()) < _LEAST_WORDS and not text.endswith((".", "!")) else 0.0,
        "opening": 1.0 if passage.ordinal == 0 and not passage.heading and not strict else 0.0,
        "asks": 1.0 if text.endswith("?") else 0.0,
        "unsettled": 1.0 if strict and _UNSETTLED.search(text) else 0.0,
        "timely": place.timely,
        "other name": _other_name(words, near, text, place.kin),
        "open": 1.0 if _OPEN.search(text) and not (in_decision and query.intent == "decision") else 0.0,
        "speaks on": (coverage(words, near) - coverage(words, said)) if _ANAPHOR.match(text) else 0.0,
        "close": place.hit.close,
        "unplaced": 1.0 if place.unplaced else 0.0,
    }
    return _Found(place.hit, span[0], span[1], text, features, score(features))


def _of_another_matter(query: Query, words: Sequence[Sought], near: dict[str, float], around: dict[str, float]) -> bool:
    """Whether a quote is of something else than what is asked.

    None of the question's words stands in its passage, nor anything for them; or it names the person asked about and
    says nothing of what is asked about the person; or it is a decision in a passage that lacks a telling word.
    """
    if coverage(words, around) < _LEAST_MET:
        return True
    if query.intent == "decision":
        return any(w.own and w.weight >= _TELLING_OF_DECISION and around[w.stem] < _SOME for w in words)
    asks_of_person = query.intent != "definition" and bool(_FULL_NAME.search(query.question))
    asked = [w for w in words if w.own and not w.name]
    return asks_of_person and bool(asked) and all(near[w.stem] < _SOME for w in asked)


def _other_name(words: Sequence[Sought], near: dict[str, float], text: str, kin: Kin) -> float:
    """How much of a name of the question a quote lacks that gives another name instead."""
    lost = max((1.0 - near[w.stem] for w in words if w.own and not w.token.isdigit() and _names(w)), default=0.0)
    if not lost or all(any(kin.stands_for(stem(t)) for t in tokens(text[a:b])) for a, b in named(text)):
        return 0.0
    return lost


def _names(word: Sought) -> bool:
    """Whether a word is a name: written so, or known from no text, as most names are that are typed in lower case."""
    return word.name or not is_known(word.token)


def _astray(words: Sequence[Sought], around: dict[str, float], alike: float) -> float:
    """How far a telling word of the question is from all that the passage says, and the question from the quote."""
    lost = max((w.weight for w in words if w.own and w.weight >= _TELLING and around[w.stem] < _SOME), default=0.0)
    return lost * (1.0 - max(0.0, alike))


def _beside(place: _Surroundings, k: int) -> dict[str, float]:
    """How well each word sought stands in what a reader of the quote has just read.

    That is the headings, the lead-in, the sentence before, and the first of the paragraph.
    """
    unit = place.units[k]
    read = [place.placed]
    if unit.lead_in is not None:
        read.append(place.said[unit.lead_in])
    if k and place.units[k - 1].line == unit.line:
        first = next(n for n, u in enumerate(place.units) if u.line == unit.line)
        read += [place.said[k - 1], place.said[first]]
    return {word: max(found[word] for found in read) for word in place.placed}


def _alike(query: Query, some: Sequence[tuple[str, str]], encoder: Encoder) -> list[Alike]:
    """How alike the question and each unit are; a unit is given as what places its passage, and its own text."""
    if not some:
        return []
    question, interaction = searched_text(query), late_interaction()
    texts = [text for _, text in some]
    cosines = np.clip(_vectors(texts, encoder) @ encoder.encode_queries([question])[0], -1.0, 1.0)
    above = {place: _pieces(place) for place in {place for place, _ in some}}
    missed = interaction.missed(question, [above[place] + _pieces(text) for place, text in some])
    return [Alike(*found) for found in zip(cosines.tolist(), missed.tolist(), strict=True)]


_remembered: dict[tuple[str, str], Vectors] = {}
"""By a model's fingerprint and text: words and sentences of the notes, which the next question meets again."""


def _vectors(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Vectors of words or sentences, one row each; those that are remembered are not worked out anew."""
    model = encoder.fingerprint
    rows = {text: row for text in texts if (row := _remembered.get((model, text))) is not None}
    fresh = [text for text in dict.fromkeys(texts) if text not in rows]
    if fresh:
        found = dict(zip(fresh, encoder.encode_passages(fresh), strict=True))
        if len(_remembered) + len(fresh) > _MOST_REMEMBERED:
            _remembered.clear()
        _remembered.update({(model, text): row for text, row in found.items()})
        rows.update(found)
    return np.stack([rows[text] for text in texts])


@lru_cache(maxsize=_MOST_REMEMBERED)
def _pieces(text: str) -> bytes:
    """Word pieces of a sentence of the notes, or of what places it."""
    return late_interaction().pieces([text])[0]


@lru_cache(maxsize=_MOST_REMEMBERED // 16)
def _units(passage: Passage) -> tuple[Unit, ...]:
    """The units of a passage that was found, and is likely to be found again."""
    return units(passage)
