"""Query → ranked Hits: lexical and dense candidates, scored on one scale, fused and cut."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from assistant.analyzer import GRAMS, HEADING, WORDS, gram_terms, word_terms
from assistant.date_grammar import mentions
from assistant.encoder import Encoder
from assistant.fusion import LEXICAL_SHARE, fuse
from assistant.matching import TAKEN_OVER
from assistant.store.base import FieldQuery, Store
from assistant.types import Hit, Passage, Period, Query

Retriever = Literal["lexical", "dense", "hybrid"]

CANDIDATES = 100
"""Passages taken from each retriever before fusion."""
RERANKED = 30
"""Fused hits whose kind, role and day are looked at."""
HEADING_BOOST, GRAM_BOOST = 0.35, 0.25


def retrieve(
    query: Query,
    store: Store,
    encoder: Encoder,
    *,
    retriever: Retriever = "hybrid",
    limit: int = 10,
    within: Period | None = None,
    lexical_share: float = LEXICAL_SHARE,
) -> tuple[Hit, ...]:
    """The passages nearest to the question, best first; empty when nothing is alike."""
    lexical: dict[int, float] = {}
    dense: dict[int, float] = {}
    if retriever != "dense":
        fields = lexical_query(query)
        ceiling = _ceiling(fields, store)
        if ceiling > 0:
            lexical = {s.passage_id: min(1.0, s.score / ceiling) for s in store.lexical(fields, CANDIDATES, within)}
    if retriever != "lexical":
        vector = encoder.encode_queries([searched_text(query)])[0]
        dense = {s.passage_id: s.score for s in store.dense(vector, CANDIDATES, within)}
    fused = {"lexical": _sorted(lexical), "dense": _sorted(dense), "hybrid": fuse(lexical, dense, lexical_share)}[
        retriever
    ]
    top = fused[: max(limit, RERANKED)]
    found = zip(top, store.passages([i for i, _ in top]), strict=True)
    ranked = sorted(
        ((i, p, score * preference(query, p)) for (i, score), p in found), key=lambda hit: (-hit[2], hit[0])
    )
    return tuple(
        Hit(passage=p, rank=rank, score=min(1.0, max(0.0, score)), lexical=lexical.get(i, 0.0), dense=dense.get(i, 0.0))
        for rank, (i, p, score) in enumerate(ranked[:limit], start=1)
    )


def preference(query: Query, passage: Passage) -> float:
    """By how much a passage's kind, role and day suit the question: a factor around 1."""
    factor = 1.0
    if passage.role == "attendees":
        factor *= 1.3 if query.intent in ("attendance", "absence") else 0.7
    if query.intent == "decision":
        factor *= 0.3 if passage.kind == "notice" else 1.1 if passage.decisions else 1.0
    if query.period:
        factor *= timeliness(query.period, passage)
    return factor


def timeliness(period: Period, passage: Passage) -> float:
    """By how much a passage suits the days that a question names: dated so, or speaking of them."""
    dated = passage.dating.period
    if dated and dated.overlaps(period):
        within = period.first <= dated.first and dated.last <= period.last
        return 1.35 if passage.dating.status == "stated" and within else 1.15
    spoken = (m.period(period.first.year) for m in mentions(passage.text))
    return 1.1 if any(p and p.overlaps(period) for p in spoken) else 0.7


def searched_text(query: Query) -> str:
    """The question as the embedding model reads it: with what the conversation gave it."""
    return " ".join([query.question, *query.subject])


def lexical_query(query: Query) -> list[FieldQuery]:
    """Weighted terms of a question, one record a field; without terms, an empty list."""
    own = query.question if query.content else ""
    words = _weights(word_terms(own), word_terms(" ".join(query.subject)))
    grams = _weights(gram_terms(own), gram_terms(" ".join(query.subject)))
    fields = [(WORDS, words, 1.0), (HEADING, words, HEADING_BOOST), (GRAMS, grams, GRAM_BOOST)]
    return [FieldQuery(field=name, terms=terms, boost=boost) for name, terms, boost in fields if terms]


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
        total += field.boost * sum(w * _idf(passages, frequency.get(t, 0)) for t, w in field.terms.items())
    return total


def _idf(passages: int, frequency: int) -> float:
    """Inverse document frequency as BM25 has it, never negative."""
    return math.log(1.0 + (passages - frequency + 0.5) / (frequency + 0.5))


def _sorted(scores: dict[int, float]) -> list[tuple[int, float]]:
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
