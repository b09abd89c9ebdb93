"""BM25, ours: tantivy's Python binding has no k1 and b, so it finds the candidates and this gives the scores.

A term t of weight w gives one field of one passage ``w · idf(t) · tf / (k1 · (1 - b + b · length / mean) + tf)``:
Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equation 3.15
(https://www.staff.city.ac.uk/~sbrp622/papers/foundations_bm25_review.pdf).
``idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5))`` is Lucene's, which is never negative (Kamphuis et al.,
"Which BM25 Do You Mean?", 2020, https://doi.org/10.1007/978-3-030-45442-5_4). N counts all passages, n those that hold
t in the field, and ``mean`` is the field's mean length in the passages that have it: a field that most passages lack is
not taken for a short one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assistant.types import Record

K1 = 1.2
"""How soon repeats of a term stop counting."""

B = 0.75
"""How much a field's length counts against it: 0 not at all, 1 in full."""


class Bm25(Record):
    """The two free parameters, for one field."""

    k1: float = Field(default=K1, gt=0, description="how soon repeats of a term stop counting")
    b: float = Field(default=B, ge=0, le=1, description="how much length counts against a field")


class Wanted(Record):
    """A term that a query looks for in a field, with all that its score needs but the passage."""

    term_id: int = Field(description="the term's identity in the store; a term of another field has another")
    weight: float = Field(gt=0, description="the term's weight times its field's boost")
    held_by: int = Field(ge=1, description="passages that hold the term in the field")
    mean: float = Field(gt=0, description="mean length of the field, in terms")
    k1: float = Field(gt=0)
    b: float = Field(ge=0, le=1)


class Postings:
    """The terms of some passages, flat: passage after passage, field after field.

    Attributes:
        term_ids: shape (m,), the terms of all sections in order.
        counts: shape (m,), how often each stands in its section.
        sizes: shape (s,), how many of the m belong to each section; a section is one field of one passage.
        lengths: shape (s,), terms in each section, repeats counted.
        owners: shape (s,), which passage each section belongs to, from 0.
    """

    __slots__ = ("counts", "lengths", "owners", "sizes", "term_ids")

    def __init__(self, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        """Join stored rows of (layout, term ids, counts); see ``postings.py`` for their form."""
        layouts = [np.frombuffer(layout, "<u4").reshape(-1, 3) for layout, _, _ in rows]
        layout = np.concatenate(layouts) if layouts else np.zeros((0, 3), "<u4")
        self.sizes, self.lengths = layout[:, 1], layout[:, 2]
        self.owners = np.repeat(np.arange(len(rows)), [len(x) for x in layouts])
        self.term_ids = np.frombuffer(b"".join([ids for _, ids, _ in rows]), "<u4")
        self.counts = np.frombuffer(b"".join([counts for _, _, counts in rows]), "<u4")


def idf(held_by: NDArray[np.float64], passages: int) -> NDArray[np.float64]:
    """Inverse document frequency, at least 0. Lucene's; see the module's docstring."""
    return np.log1p((passages - held_by + 0.5) / (held_by + 0.5))


def scores(wanted: Sequence[Wanted], postings: Postings, candidates: int, passages: int) -> NDArray[np.float64]:
    """Score candidates.

    Args:
        wanted: what the query looks for, each ``term_id`` once, at least one.
        postings: the terms of the candidates.
        candidates: how many passages ``postings`` holds.
        passages: how many the store holds.

    Returns:
        Shape (candidates,), in the candidates' order; 0 where a passage holds none of what is wanted.
    """
    ordered = sorted(wanted, key=lambda x: x.term_id)
    known = np.array([x.term_id for x in ordered], np.int64)
    held_by = np.array([x.held_by for x in ordered], np.float64)
    full = np.array([x.weight for x in ordered]) * idf(held_by, passages)
    k1, b, mean = (np.array([getattr(x, name) for x in ordered], np.float64) for name in ("k1", "b", "mean"))

    place = np.minimum(np.searchsorted(known, postings.term_ids), len(known) - 1)
    found = np.flatnonzero(known[place] == postings.term_ids)
    term = place[found]
    section = np.repeat(np.arange(len(postings.sizes)), postings.sizes)[found]
    tf = postings.counts[found].astype(np.float64)
    length = postings.lengths[section].astype(np.float64)
    parts = full[term] * tf / (k1[term] * (1 - b[term] + b[term] * length / mean[term]) + tf)
    return np.bincount(postings.owners[section], weights=parts, minlength=candidates).astype(np.float64, copy=False)
