"""BM25, ours: tantivy's Python binding has no k1 and b, so it finds the candidates and this gives the scores.

A term t of weight w gives one field of one passage ``w · idf(t) · tf / (k1 · (1 - b + b · length / mean) + tf)``:
Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equation 3.15
(https://www.staff.city.ac.uk/~sbrp622/papers/foundations_bm25_review.pdf).
``idf(t)`` is the store's (`assistant.store.base`), of all passages and those that hold t in the field; ``mean`` is the
field's mean length in the passages that have it: a field that most passages lack is not taken for a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assistant.store.base import idf
from assistant.types import Record

K1 = 1.2
"""How soon repeats of a term stop counting."""

B = 0.75
"""How much a field's length counts against it: 0 not at all, 1 in full."""


class Bm25(Record):
    """The two free parameters, for one field."""

    k1: float = Field(default=K1, gt=0, description="how soon repeats of a term stop counting")
    b: float = Field(default=B, ge=0, le=1, description="how much length counts against a field")


class Wanted(NamedTuple):
    """A term that a query looks for in a field, with all that its score needs but the passage.

    Attributes:
        term_id: the term's identity in the store; a term of another field has another.
        field: the field's number.
        weight: the term's weight times its field's boost.
        held_by: how many passages hold the term in the field, at least one.
        mean: mean length of the field, in terms.
        k1: see `Bm25`.
        b: see `Bm25`.
    """

    term_id: int
    field: int
    weight: float
    held_by: int
    mean: float
    k1: float
    b: float


class Postings(NamedTuple):
    """The terms of some passages, c of all.

    Attributes:
        term_ids: shape (m,), the terms of one passage after the other.
        starts: shape (c,), where each passage's terms begin among those of all passages.
        sizes: shape (c,), how many of the m belong to each.
        counts: how often each term stands in its passage, of all passages.
        lengths: shape (c, f), terms in each field, repeats counted; the column is the field's number.
    """

    term_ids: NDArray[np.uint32]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    counts: NDArray[np.uint32]
    lengths: NDArray[np.uint32]


def scores(wanted: Sequence[Wanted], postings: Postings, passages: int) -> NDArray[np.float64]:
    """Score candidates.

    Args:
        wanted: what the query looks for, each ``term_id`` once, at least one.
        postings: the terms of the candidates.
        passages: how many the store holds.

    Returns:
        Shape (c,), in the candidates' order; 0 where a passage holds none of what is wanted.
    """
    ordered = sorted(wanted)
    known = np.array([x.term_id for x in ordered], np.uint32)  # as in the postings: nothing is converted
    _, field, weight, held_by, mean, k1, b = np.array(ordered, np.float64).T
    full = weight * idf(held_by, passages)

    found, term = _among(known, postings.term_ids)
    ends = np.cumsum(postings.sizes)
    owner = np.searchsorted(ends, found, side="right")
    at = found + (postings.starts - ends + postings.sizes)[owner]
    tf = postings.counts[at].astype(np.float64)
    length = postings.lengths[owner, field.astype(np.int64)[term]].astype(np.float64)
    parts = full[term] * tf / (k1[term] * (1 - b[term] + b[term] * length / mean[term]) + tf)
    return np.bincount(owner, weights=parts, minlength=len(postings.sizes)).astype(np.float64, copy=False)


def _among(known: NDArray[np.uint32], term_ids: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where known terms stand, and which of them each is.

    A table of their last 16 bits, which fits the processor's cache, rules most of the others out.
    """
    table = np.zeros(1 << 16, np.bool_)
    table[known & _LAST_BITS] = True
    likely = np.flatnonzero(table.take(term_ids & _LAST_BITS))
    seen = term_ids.take(likely)
    place = np.minimum(np.searchsorted(known, seen), len(known) - 1)
    sure = known[place] == seen
    return likely[sure], place[sure]


_LAST_BITS = np.uint32((1 << 16) - 1)
