"""The training loop: in-batch softmax over cosines, Adam, a linear fall of the rate."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch
from training.ragged import Ragged
from training.recipe import Recipe

_log = logging.getLogger(__name__)


def first_vectors(counts: NDArray[np.int64], recipe: Recipe) -> Tensor:
    """Return random vectors, shape (vocabulary, dimension), frequent pieces shorter, the unknown piece zero.

    ``counts`` has shape (vocabulary,). The weight a / (a + p) is that of Arora, Liang and Ma (2017).
    """
    generator = torch.Generator().manual_seed(recipe.seed)
    vectors = torch.randn(len(counts), recipe.dimension, generator=generator) * recipe.initial_spread
    if recipe.frequency_weight > 0:
        share = torch.from_numpy(counts / max(int(counts.sum()), 1)).float()
        vectors *= (recipe.frequency_weight / (recipe.frequency_weight + share))[:, None]
    vectors[0] = 0.0
    return vectors


def contrastive_loss(queries: Tensor, passages: Tensor, same: Tensor, scale: float, symmetric: bool) -> Tensor:
    """Return the cross-entropy of each query picking its own passage out of the batch.

    ``queries`` and ``passages`` are (n, d), row i belonging to row i; ``same`` (n, n) marks pairs that are no
    negatives. With ``symmetric``, the mean of that and of each passage picking its query. The loss is the
    multiple negatives ranking loss of Henderson et al. (2017).
    """
    scores = functional.normalize(queries) @ functional.normalize(passages).T * scale
    scores = scores.masked_fill(same, float("-inf"))
    labels = torch.arange(len(scores))
    loss = functional.cross_entropy(scores, labels)
    if symmetric:
        loss = (loss + functional.cross_entropy(scores.T, labels)) / 2
    return loss


def learning_rate_at(step: int, recipe: Recipe) -> float:
    """Return the rate of a step: a linear rise in the warm-up, then a linear fall to a hundredth."""
    warm_up_steps = max(1, round(recipe.steps * recipe.warm_up))
    if step < warm_up_steps:
        return recipe.learning_rate * (step + 1) / warm_up_steps
    progress = (step - warm_up_steps) / max(1, recipe.steps - warm_up_steps)
    return recipe.learning_rate * max(0.01, 1.0 - progress)


def train_vectors(batches: Iterable[Batch], counts: NDArray[np.int64], recipe: Recipe) -> NDArray[np.float32]:
    """Learn piece vectors from batches; returns shape (vocabulary, dimension)."""
    torch.manual_seed(recipe.seed)
    bag = nn.EmbeddingBag.from_pretrained(first_vectors(counts, recipe), freeze=False, mode="sum")
    optimiser = torch.optim.Adam(bag.parameters(), lr=recipe.learning_rate, fused=True)
    began = time.monotonic()
    for step, batch in zip(range(recipe.steps), batches, strict=False):
        for group in optimiser.param_groups:
            group["lr"] = learning_rate_at(step, recipe)
        loss = contrastive_loss(
            _bags(bag, batch.queries), _bags(bag, batch.passages), _same(batch), recipe.scale, recipe.symmetric
        )
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % 100 == 0:
            _log.info("step %d, loss %.4f, %.0f s", step, loss.item(), time.monotonic() - began)
    vectors: NDArray[np.float32] = bag.weight.detach().numpy().copy()
    vectors[0] = 0.0
    return vectors


def _bags(bag: nn.EmbeddingBag, texts: Ragged) -> Tensor:
    bags: Tensor = bag(torch.from_numpy(texts.ids).long(), torch.from_numpy(texts.bounds[:-1]))
    return bags


def _same(batch: Batch) -> Tensor:
    """Mark the pairs of rows, apart from a row with itself, that share passage or query; shape (n, n)."""
    passages, queries = torch.from_numpy(batch.passage_keys), torch.from_numpy(batch.query_keys)
    same = (passages[:, None] == passages[None, :]) | (queries[:, None] == queries[None, :])
    return same.fill_diagonal_(False)
