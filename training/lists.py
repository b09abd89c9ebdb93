"""Ranked lists to learn from: what words and vectors find for a query, and where in it the right passage stands.

Only lists that hold the right passage of themselves are kept: a right passage that is put into a list in which it would
not stand teaches that words and vectors are not to be trusted.
"""

from __future__ import annotations

import logging
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # ships no types

from assistant.analyzer import gram_terms, word_terms
from assistant.fusion import LEXICAL_SHARE
from training.corpus import Corpus
from training.natural import SOURCE, NaturalQuestion
from training.prepare import is_held_out
from training.questions import TEMPLATES

DEPTH = 32
"""Passages in a list."""
SHARD = 20_000
"""Passages that a list is drawn from."""
_GRAM_SHARE = 0.2
_K1, _B = 1.2, 0.75
_MOST_PASSAGES, _MOST_WORDS, _LEAST_WORDS = 12, 40, 8
"""A heading over more passages than this says nothing; nor does a query longer, or a passage shorter, than these."""
_REWORDED = 0.25
_SLICE = 500

_log = logging.getLogger(__name__)

Scores = NDArray[np.float32]
Places = NDArray[np.int64]
Encode = Callable[[Sequence[str]], Scores]


@dataclass(frozen=True)
class Lists:
    """Queries with the passages found for them.

    ``found`` (n, DEPTH): passages, best first; ``lexical`` and ``dense`` (n, DEPTH): their scores; ``right`` (n,):
    the place of the right one in its list; ``query`` (n,): which query each list belongs to.
    """

    query: Places
    found: Places
    lexical: Scores
    dense: Scores
    right: Places


@dataclass(frozen=True)
class Asked:
    """Queries, the passage that each belongs to, and all passages that are searched."""

    queries: list[str]
    right: Places
    passages: list[str]


def headings(corpus: Corpus, set_aside: frozenset[int], count: int, seed: int) -> Asked:
    """A query for each of some passages, drawn from all pairs but the held-out ones and passages ``set_aside``.

    A quarter of those that are no questions are worded as one.
    """
    rng = random.Random(seed)
    under = Counter(pair.query for pair in corpus.pairs)
    by_passage: dict[int, list[int]] = defaultdict(list)
    for pair in corpus.pairs:
        source, query = corpus.sources[pair.source], corpus.queries[pair.query]
        usable = source != SOURCE and under[pair.query] <= _MOST_PASSAGES and len(query.split()) <= _MOST_WORDS
        if usable and pair.passage not in set_aside and not is_held_out(query, source):
            by_passage[pair.passage].append(pair.query)
    passages = [p for p in by_passage if len(corpus.passages[p].split()) >= _LEAST_WORDS]
    passages = rng.sample(passages, min(count, len(passages)))
    queries = [_worded(corpus.queries[rng.choice(by_passage[p])], rng) for p in passages]
    return Asked(queries, np.arange(len(passages)), [corpus.passages[p] for p in passages])


def questions(corpus: Corpus, natural: Sequence[NaturalQuestion], among: int, seed: int) -> Asked:
    """Questions written for passages, among those and others, ``among`` in all where there are so many."""
    natural = [q for q in natural if q.passage in corpus.by_digest]
    own = [corpus.by_digest[q.passage] for q in natural]
    kept = dict.fromkeys(own)
    rest = [p for p in sorted({pair.passage for pair in corpus.pairs}) if p not in kept]
    chosen = [*kept, *random.Random(seed).sample(rest, min(max(0, among - len(kept)), len(rest)))]
    place = {passage: number for number, passage in enumerate(chosen)}
    return Asked([q.text for q in natural], np.array([place[p] for p in own]), [corpus.passages[p] for p in chosen])


def _worded(query: str, rng: random.Random) -> str:
    if query.endswith("?") or rng.random() >= _REWORDED:
        return query
    return rng.choice(TEMPLATES).format(query[:1].lower() + query[1:])


def mined(asked: Asked, encode: Encode) -> Lists:
    """The lists of queries whose right passage stands in its own; found among at most 20,000 passages at a time."""
    parts = []
    for first in range(0, len(asked.passages), SHARD):
        last = min(first + SHARD, len(asked.passages))
        inside = np.flatnonzero((asked.right >= first) & (asked.right < last))
        if last - first >= DEPTH and len(inside):
            parts.append(_shard(asked, inside, first, last, encode))
    return Lists(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _shard(asked: Asked, inside: Places, first: int, last: int, encode: Encode) -> tuple[Places, ...]:
    passages = asked.passages[first:last]
    words, grams = Bm25(map(word_terms, passages)), Bm25(map(gram_terms, passages))
    vectors = encode(passages)
    kept: list[tuple[NDArray[np.generic], ...]] = []
    for start in range(0, len(inside), _SLICE):
        rows = inside[start : start + _SLICE]
        texts = [asked.queries[row] for row in rows]
        by_words = words.shares([word_terms(t) for t in texts])
        by_grams = grams.shares([gram_terms(t) for t in texts])
        lexical = (1 - _GRAM_SHARE) * by_words + _GRAM_SHARE * by_grams
        dense = encode(texts) @ vectors.T
        both = LEXICAL_SHARE * lexical + (1 - LEXICAL_SHARE) * dense
        found = np.argsort(-both, axis=1, kind="stable")[:, :DEPTH]
        hit = found == (asked.right[rows] - first)[:, None]
        good = np.flatnonzero(hit.any(axis=1))
        lists = found[good]
        of = (np.take_along_axis(scores[good], lists, axis=1).astype(np.float32) for scores in (lexical, dense))
        kept.append((rows[good], lists + first, *of, hit[good].argmax(axis=1)))
    _log.info("%d of %d queries find their passage among %d", sum(len(k[0]) for k in kept), len(inside), last - first)
    return tuple(np.concatenate(columns) for columns in zip(*kept, strict=True))


class Bm25:
    """BM25 over a fixed set of passages, all scores at once; the formula is that of `assistant.store.embedded.bm25`."""

    def __init__(self, passages: Iterable[list[str]]) -> None:
        """Take the terms of each passage."""
        self._number: dict[str, int] = {}
        rows = [[self._number.setdefault(term, len(self._number)) for term in terms] for terms in passages]
        lengths = np.array([len(row) for row in rows])
        columns = np.concatenate([np.array(row, np.int64) for row in rows])
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        counts = sparse.csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(rows), len(self._number)))
        counts.sum_duplicates()
        held_by = np.bincount(counts.indices, minlength=len(self._number))
        self._unknown = float(np.log1p((len(rows) + 0.5) / 0.5))
        self._idf = np.log1p((len(rows) - held_by + 0.5) / (held_by + 0.5))
        dampening = _K1 * (1 - _B + _B * lengths / lengths.mean())
        counts.data = counts.data / (np.repeat(dampening, np.diff(counts.indptr)) + counts.data)
        self._saturated = counts.T.tocsr()

    def shares(self, queries: Sequence[list[str]]) -> Scores:
        """Scores as shares of the best possible, shape (queries, passages)."""
        rows, columns, weights = [], [], []
        ceilings = np.full(len(queries), 1e-6)
        for row, terms in enumerate(queries):
            for term in dict.fromkeys(terms):
                column = self._number.get(term)
                ceilings[row] += self._unknown if column is None else self._idf[column]
                if column is not None:
                    rows.append(row)
                    columns.append(column)
                    weights.append(self._idf[column])
        weighted = sparse.csr_matrix((weights, (rows, columns)), shape=(len(queries), len(self._number)))
        scores: Scores = (np.asarray((weighted @ self._saturated).todense()) / ceilings[:, None]).astype(np.float32)
        return scores
