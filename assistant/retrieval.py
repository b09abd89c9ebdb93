"""Query → ranked Hits: candidates of words and vectors, the best of them compared with the question piece by piece.

Scores are all on one scale, summed, and weighed by what suits the question.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import numpy as np

from assistant.analyzer import (
    GRAMS,
    HEADING,
    PARTS,
    WORDS,
    gram_terms,
    modifier_term,
    other_spellings,
    part_terms,
    word_terms,
)  # fmt: skip
from assistant.encoder import Encoder
from assistant.fusion import DENSE, HYBRID, LEXICAL_SHARE, Weights, fuse, weighed
from assistant.interaction import late_interaction
from assistant.matching import TAKEN_OVER
from assistant.spoken_days import asked_years
from assistant.store.base import FieldQuery, Store, idf
from assistant.suitability import at_most, suitability
from assistant.types import Hit, Kind, Passage, Period, Query

Retriever = Literal["lexical", "dense", "hybrid"]

CANDIDATES = 60
"""Passages taken from each retriever before fusion."""
OF_KNOWN_KIND = 30
"""And so many among minutes, articles and notices, where they are outnumbered by texts that are none of these."""
COMPARED = 60
"""Candidates that are compared with the question piece by piece: the best by words, vectors, kind, role and day, and
the best `OF_KNOWN_KIND` of a known kind."""
HEADING_BOOST, GRAM_BOOST = 0.35, 0.25
AS_HEAD, AS_MODIFIER = 0.5, 0.3
"""Weights of a question's word where a passage has it as the last part of a compound, or before that."""
PART_ASKED = 0.3
"""Weight of a part of a question's own compound, where a passage has it as a word or a part."""


def retrieve(
    query: Query,
    store: Store,
    encoder: Encoder,
    *,
    retriever: Retriever = "hybrid",
    limit: int = 10,
    within: Period | None = None,
    weights: Weights | None = None,
) -> tuple[Hit, ...]:
    """The passages nearest to the question, best first; empty when nothing is alike. Raises ModelError.

    ``weights`` stands in place of the retriever's own, for measuring others.
    """
    lexical, dense = _candidates(query, store, encoder, retriever, within)
    share = {"lexical": 1.0, "dense": 0.0, "hybrid": LEXICAL_SHARE}[retriever]
    ranked = fuse(lexical, dense, share)
    found = [i for i, _ in ranked]
    traits = dict(zip(found, store.traits(found), strict=True))
    speaking = _may_speak(query, store, found)
    factors = {i: at_most(query, each, may_speak=i in speaking) for i, each in traits.items()}
    close: dict[int, float] = {}
    if retriever != "lexical":
        likely = sorted(ranked, key=lambda pair: (-pair[1] * factors[pair[0]], pair[0]))
        known = [i for i, _ in likely if traits[i].kind != "other"][:OF_KNOWN_KIND]
        compared = list(dict.fromkeys([i for i, _ in likely[:COMPARED]] + known))
        near = late_interaction().closeness(searched_text(query), store.pieces(compared))
        close = dict(zip(compared, map(float, near), strict=True))
        by_evidence = weights or (HYBRID if retriever == "hybrid" else DENSE)
        ranked = weighed(compared, lexical, dense, close, by_evidence)
        least = ranked[-1][1] if ranked else 0.0
        ranked += [(i, min(score, least)) for i, score in likely[COMPARED:limit] if i not in close]
    return tuple(
        Hit(
            passage=passage,
            rank=rank,
            score=min(1.0, max(0.0, score)),
            lexical=lexical.get(i, 0.0),
            dense=dense.get(i, 0.0),
            close=close.get(i, 0.0),
        )
        for rank, (i, passage, score) in enumerate(_suited(query, ranked, factors, store, limit), start=1)
    )


def _suited(
    query: Query, ranked: Sequence[tuple[int, float]], factors: Mapping[int, float], store: Store, limit: int
) -> list[tuple[int, Passage, float]]:
    """The best of what was ranked with what is preferred lifted, and what is not put back.

    Passages are read in the order of what they may score at best, until no other can come among the best any more
    (the threshold algorithm of Fagin, Lotem & Naor, PODS 2001).
    """
    scores = dict(ranked)
    likely = sorted(((i, score * factors[i]) for i, score in ranked), key=lambda pair: (-pair[1], pair[0]))
    suited: list[tuple[int, Passage, float]] = []
    for first in range(0, len(likely), limit):
        page = likely[first : first + limit]
        if len(suited) == limit and suited[-1][2] > page[0][1]:
            break
        passages = store.passages([i for i, _ in page])
        suited += [(i, p, scores[i] * suitability(query, p)) for (i, _), p in zip(page, passages, strict=True)]
        suited = sorted(suited, key=lambda hit: (-hit[2], hit[0]))[:limit]
    return suited


def _may_speak(query: Query, store: Store, found: Sequence[int]) -> set[int]:
    """Which of some passages name a year of the days asked for: no other speaks of them."""
    if query.period is None:
        return set()
    named = store.lexical_scores([asked_years(query.period)], found)
    return {i for i, score in zip(found, named, strict=True) if score > 0}


def _candidates(
    query: Query, store: Store, encoder: Encoder, retriever: Retriever, within: Period | None
) -> tuple[dict[int, float], dict[int, float]]:
    """What words and vectors find: passage → share of the best lexical score possible, and passage → cosine.

    Both score what either found: a passage just outside one list is not taken for one that has nothing of it.
    """
    searches = _searches(store)
    lexical: dict[int, float] = {}
    dense: dict[int, float] = {}
    asked = asked_terms(query)
    fields = [*asked, *wider_terms(query)]
    ceiling = _ceiling(asked, store) if retriever != "dense" else 0.0
    if ceiling > 0:
        scored = (s for limit, kinds in searches for s in store.lexical(fields, limit, within, kinds))
        lexical = {s.passage_id: min(1.0, s.score / ceiling) for s in scored}
    if retriever != "lexical":
        vector = encoder.encode_queries([searched_text(query)])[0]
        scored = (s for limit, kinds in searches for s in store.dense(vector, limit, within, kinds))
        dense = {s.passage_id: s.score for s in scored}
        lacking = [i for i in lexical if i not in dense]
        dense |= dict(zip(lacking, store.dense_scores(vector, lacking), strict=True))
    if ceiling > 0:
        lacking = [i for i in dense if i not in lexical]
        found = store.lexical_scores(fields, lacking)
        lexical |= {i: min(1.0, score / ceiling) for i, score in zip(lacking, found, strict=True)}
    return lexical, dense


def _searches(store: Store) -> list[tuple[int, Collection[Kind] | None]]:
    """How many candidates each retriever takes, and among which kinds."""
    counted = store.kinds()
    unknown = counted.get("other", 0)
    known = {kind for kind in counted if kind != "other"}
    outnumbered = 0 < sum(counted[kind] for kind in known) < unknown
    return [(CANDIDATES, None), (OF_KNOWN_KIND, known)] if outnumbered else [(CANDIDATES, None)]


def searched_text(query: Query) -> str:
    """The question as the embedding model reads it: with what the conversation gave it."""
    return " ".join([query.question, *query.subject])


def asked_terms(query: Query) -> list[FieldQuery]:
    """The words that a question asks for, weighted, in the fields that can hold all of them: one record a field."""
    own, subject = _asked(query)
    words = _weights(word_terms(own), word_terms(subject))
    grams = _weights(gram_terms(own), gram_terms(subject))
    fields = [(WORDS, words, 1.0), (HEADING, words, HEADING_BOOST), (GRAMS, grams, GRAM_BOOST)]
    return [FieldQuery(field=name, terms=terms, boost=boost) for name, terms, boost in fields if terms]


def wider_terms(query: Query) -> list[FieldQuery]:
    """What stands for a question's words: other spellings, compounds that hold them, parts of its own compounds."""
    own, subject = _asked(query)
    words = _weights(word_terms(own), word_terms(subject))
    parts = _weights(part_terms(own), part_terms(subject))
    spellings = dict.fromkeys(other_spellings(own), 1.0)
    asked_parts = {t.removesuffix("-"): PART_ASKED * weight for t, weight in parts.items()}
    within = {t: PART_ASKED * weight for t, weight in parts.items()}
    for term, weight in words.items():
        within[term] = max(within.get(term, 0.0), AS_HEAD * weight)
        modifier = modifier_term(term)
        within[modifier] = max(within.get(modifier, 0.0), AS_MODIFIER * weight)
    fields = [(WORDS, {t: w for t, w in asked_parts.items() if t not in words} | spellings), (PARTS, within)]
    return [FieldQuery(field=name, terms=terms) for name, terms in fields if terms]


def _asked(query: Query) -> tuple[str, str]:
    """The question's own words and those of the conversation."""
    return query.question if query.content else "", " ".join(query.subject)


def _weights(own: Sequence[str], taken_over: Sequence[str]) -> dict[str, float]:
    weights = dict.fromkeys(taken_over, TAKEN_OVER)
    for term in own:
        weights[term] = 1.0
    return weights


def _ceiling(fields: Sequence[FieldQuery], store: Store) -> float:
    """The score of a passage that held every term without end: what makes lexical scores comparable between questions.

    The store's BM25 gives a term at most its inverse document frequency. What a heading adds is left out: it says a
    word over again, and may lift a passage up to the ceiling, not the ceiling itself.
    """
    passages = store.statistics().passages
    total = 0.0
    for field in fields:
        if field.field == HEADING:
            continue
        frequency = store.document_frequency(field.field, list(field.terms))
        held_by = np.array([frequency.get(t, 0) for t in field.terms], dtype=np.float64)
        total += field.boost * float(np.array([*field.terms.values()]) @ idf(held_by, passages))
    return total
