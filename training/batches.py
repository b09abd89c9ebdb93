"""Batches: queries and passages drawn from the tokenised corpus, cut and reworded as the recipe says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.natural import SOURCE
from training.prepare import TokenisedCorpus
from training.ragged import Indices, Ragged, join_rows, take_runs
from training.recipe import Recipe

_SHORT_CROP_PIECES = (3, 12)
_LONGEST_SENTENCE_PIECES = 48
_SHORTEST_SENTENCE_PIECES = 4


@dataclass(frozen=True)
class Batch:
    """Row i of ``queries`` belongs with row i of ``passages``.

    ``passage_keys`` and ``query_keys`` (shape (n,)) say which rows stand for the same passage or query, so that they
    are not taken for each other's negatives.
    """

    queries: Ragged
    passages: Ragged
    query_keys: Indices
    passage_keys: Indices


class BatchSource:
    """An endless, seeded stream of batches from the training part of a corpus."""

    def __init__(self, corpus: TokenisedCorpus, templates: Ragged, recipe: Recipe) -> None:
        self._corpus = corpus
        self._templates = templates
        self._recipe = recipe
        self._random = np.random.default_rng(recipe.seed)
        self._pairs = corpus.pairs[corpus.trained_on()].astype(np.int64)
        by_source = [np.flatnonzero(self._pairs[:, 2] == source) for source in range(len(corpus.sources))]
        self._large_sources = [rows for rows in by_source if len(rows) > 2 * recipe.batch]
        self._natural = by_source[corpus.sources.index(SOURCE)] if SOURCE in corpus.sources else by_source[0][:0]
        several = np.diff(corpus.passage_bounds) >= 2
        self._crop_passages = np.flatnonzero(several & ~corpus.passage_held_out)
        self._pair_order = self._shuffled(len(self._pairs))
        self._natural_order = self._shuffled(len(self._natural))
        self._crop_order = self._shuffled(len(self._crop_passages))

    def __iter__(self) -> Iterator[Batch]:
        crops = round(self._recipe.batch * self._recipe.crop_share)
        natural = round(self._recipe.batch * self._recipe.question_share) if len(self._natural) else 0
        while True:
            batch = self._pair_batch(self._recipe.batch - crops - natural)
            if natural:
                batch = _stack(batch, self._pairs_batch(self._natural[self._next(self._natural_order, natural)]))
            yield batch if crops == 0 else _stack(batch, self._crop_batch(crops))

    def _shuffled(self, count: int) -> Iterator[int]:
        while True:
            yield from self._random.permutation(count)

    def _next(self, order: Iterator[int], count: int) -> Indices:
        return np.fromiter(order, dtype=np.int64, count=count)

    def _pair_batch(self, count: int) -> Batch:
        if self._random.random() < self._recipe.one_source:
            sizes = np.array([len(rows) for rows in self._large_sources], dtype=np.float64)
            chosen = self._large_sources[self._random.choice(len(sizes), p=sizes / sizes.sum())]
            rows = self._random.choice(chosen, size=count, replace=False)
        else:
            rows = self._next(self._pair_order, count)
        return self._pairs_batch(rows)

    def _pairs_batch(self, rows: Indices) -> Batch:
        """Some pairs, by their rows."""
        pairs = self._pairs[rows]
        query_rows, passage_rows = pairs[:, 0], pairs[:, 1]
        queries = take_runs(
            self._corpus.queries.ids, self._corpus.queries.bounds[query_rows], self._corpus.queries.lengths[query_rows]
        )
        queries = self._reword(queries, ~self._corpus.is_question[query_rows])
        return Batch(self._thin(queries), self._thin(self._cut_passages(passage_rows)), query_rows, passage_rows)

    def _reword(self, queries: Ragged, may_be: NDArray[np.bool_]) -> Ragged:
        """Add the words of a random question wording to part of the queries."""
        reworded = may_be & (self._random.random(len(queries)) < self._recipe.template)
        wording = self._random.integers(len(self._templates), size=len(queries))
        lengths = np.where(reworded, self._templates.lengths[wording], 0)
        return join_rows(queries, take_runs(self._templates.ids, self._templates.bounds[wording], lengths))

    def _thin(self, texts: Ragged) -> Ragged:
        """Leave out part of the pieces at random."""
        if self._recipe.dropout == 0.0:
            return texts
        keep = self._random.random(len(texts.ids)) >= self._recipe.dropout
        kept_before = np.concatenate([[0], np.cumsum(keep)])
        return Ragged(texts.ids[keep], kept_before[texts.bounds])

    def _cut_passages(self, passages: Indices) -> Ragged:
        """Take the passages from a random sentence on (one sentence alone for part of them), at most so many pieces."""
        corpus, bounds = self._corpus, self._corpus.sentences.bounds
        first, last = corpus.passage_bounds[passages], corpus.passage_bounds[passages + 1]
        start, end = bounds[first], bounds[last]
        sentence = first + (self._random.random(len(passages)) * (last - first)).astype(np.int64)
        too_long = end - start > self._recipe.passage_pieces
        moved = np.minimum(bounds[sentence], end - self._recipe.passage_pieces)
        start = np.where(too_long, moved, start)
        lengths = np.minimum(end - start, self._recipe.passage_pieces)
        alone = self._random.random(len(passages)) < self._recipe.single_sentence
        sentence_lengths = bounds[sentence + 1] - bounds[sentence]
        alone &= sentence_lengths >= _SHORTEST_SENTENCE_PIECES
        return take_runs(
            corpus.sentences.ids, np.where(alone, bounds[sentence], start), np.where(alone, sentence_lengths, lengths)
        )

    def _crop_batch(self, count: int) -> Batch:
        """One sentence, or a few pieces of it, as the query; what stands around it as the passage."""
        corpus, bounds, random = self._corpus, self._corpus.sentences.bounds, self._random
        passages = self._crop_passages[self._next(self._crop_order, count)]
        first, last = corpus.passage_bounds[passages], corpus.passage_bounds[passages + 1]
        sentence = first + (random.random(count) * (last - first)).astype(np.int64)
        start, end = bounds[sentence], bounds[sentence + 1]
        short = random.random(count) < self._recipe.short_crop
        longest = np.where(short, random.integers(*_SHORT_CROP_PIECES, size=count), _LONGEST_SENTENCE_PIECES)
        lengths = np.minimum(end - start, longest)
        offset = (random.random(count) * (end - start - lengths + 1)).astype(np.int64)
        queries = take_runs(corpus.sentences.ids, start + offset, lengths)
        half = self._recipe.passage_pieces // 2
        before_start = np.maximum(bounds[first], start - half)
        after_length = np.minimum(bounds[last] - end, half)
        rest = join_rows(
            take_runs(corpus.sentences.ids, before_start, start - before_start),
            take_runs(corpus.sentences.ids, end, after_length),
        )
        queries = self._reword(queries, short)
        return Batch(self._thin(queries), self._thin(rest), -1 - np.arange(count, dtype=np.int64), passages)


def _stack(upper: Batch, lower: Batch) -> Batch:
    return Batch(
        _stack_ragged(upper.queries, lower.queries),
        _stack_ragged(upper.passages, lower.passages),
        np.concatenate([upper.query_keys, lower.query_keys]),
        np.concatenate([upper.passage_keys, lower.passage_keys]),
    )


def _stack_ragged(upper: Ragged, lower: Ragged) -> Ragged:
    return Ragged(
        np.concatenate([upper.ids, lower.ids]), np.concatenate([upper.bounds, lower.bounds[1:] + upper.bounds[-1]])
    )
