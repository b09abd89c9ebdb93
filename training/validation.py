"""Validation on the part of the corpus that was set aside: which passage, and which sentence, belongs to a query."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.measures import ndcg_at_10
from training.prepare import TokenisedCorpus
from training.ragged import Indices, Ragged, take_runs


@dataclass(frozen=True)
class ValidationFigures:
    """Figures of one model; ``score`` is what variants are chosen by."""

    by_source: dict[str, float]
    """nDCG@10 of held-out queries against all held-out passages, a mean for each source."""
    passages: float
    """The mean over sources."""
    sentences: float
    """nDCG@10 of the same queries against one sentence drawn from each held-out passage, mean over sources."""

    @property
    def score(self) -> float:
        """The mean of both tasks."""
        return (self.passages + self.sentences) / 2


def embed(vectors: NDArray[np.float32], texts: Ragged) -> NDArray[np.float32]:
    """Return L2-normalised sums of piece vectors, shape (rows, d); a text without pieces gives zeros."""
    sums = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for row in range(len(texts)):
        sums[row] = vectors[texts.ids[texts.bounds[row] : texts.bounds[row + 1]]].sum(axis=0)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    normalised: NDArray[np.float32] = np.divide(sums, norms, out=sums, where=norms > 0)
    return normalised


def validate(vectors: NDArray[np.float32], corpus: TokenisedCorpus) -> ValidationFigures:
    """Measure piece vectors, shape (vocabulary, d), on the held-out pairs."""
    pairs = corpus.pairs[corpus.held_out]
    passage_rows = np.unique(pairs[:, 1]).astype(np.int64)
    row_of = {int(passage): row for row, passage in enumerate(passage_rows)}
    wanted: dict[tuple[int, int], set[int]] = {}
    for query, passage, source in pairs.tolist():
        wanted.setdefault((source, query), set()).add(row_of[passage])
    query_rows = np.array([query for _, query in wanted], dtype=np.int64)
    query_sources = np.array([source for source, _ in wanted])
    queries = embed(
        vectors, take_runs(corpus.queries.ids, corpus.queries.bounds[query_rows], corpus.queries.lengths[query_rows])
    )
    relevant = list(wanted.values())
    whole = ndcg_at_10(queries, embed(vectors, _whole(corpus, passage_rows)), relevant)
    single = ndcg_at_10(queries, embed(vectors, _one_sentence(corpus, passage_rows)), relevant)
    by_source = {
        corpus.sources[source]: float(whole[query_sources == source].mean()) for source in np.unique(query_sources)
    }
    sentence_means = [float(single[query_sources == source].mean()) for source in np.unique(query_sources)]
    return ValidationFigures(by_source, float(np.mean(list(by_source.values()))), float(np.mean(sentence_means)))


def _whole(corpus: TokenisedCorpus, passages: Indices) -> Ragged:
    bounds = corpus.sentences.bounds
    starts, ends = bounds[corpus.passage_bounds[passages]], bounds[corpus.passage_bounds[passages + 1]]
    return take_runs(corpus.sentences.ids, starts, ends - starts)


def _one_sentence(corpus: TokenisedCorpus, passages: Indices) -> Ragged:
    """Draw one sentence from each passage, always the same one for the same passages."""
    first, last = corpus.passage_bounds[passages], corpus.passage_bounds[passages + 1]
    sentence = first + (np.random.default_rng(0).random(len(passages)) * (last - first)).astype(np.int64)
    starts = corpus.sentences.bounds[sentence]
    return take_runs(corpus.sentences.ids, starts, corpus.sentences.bounds[sentence + 1] - starts)
