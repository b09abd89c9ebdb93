"""Learning late interaction: piece vectors and weights with which a right passage comes first in its list.

The score that is learned with is a weighted sum of words, vectors and closeness, so that the closeness learns what the
other two miss; beside it closeness alone has to rank the list as well. Closeness is the arithmetic mean of the
likenesses here, the geometric one in the program.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from assistant.interaction import SCALES, VECTORS, WEIGHTS, WEIGHTS_FILE
from training.lists import DEPTH, Asked, Lists
from training.recipe import InteractionRecipe

_log = logging.getLogger(__name__)

_RARE = 20
_LEAST_WEIGHT = 0.05
_NOTHING = -1.0
_FIRST_SHARES = (8.0, 8.0, 14.0)
"""First weights of words, vectors and closeness in the score that is learned with."""


@dataclass(frozen=True)
class Learnt:
    """``vectors`` (pieces, d) of length 1 and ``weights`` (pieces,), above 0."""

    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]

    def save(self, folder: Path) -> None:
        """Write both in the form that the program reads: a byte a number, with a scale a piece."""
        largest = np.maximum(np.abs(self.vectors).max(axis=1, keepdims=True), 1e-9)
        rows = np.rint(self.vectors / largest * 127).astype(np.int8)
        lengths = np.maximum(np.linalg.norm(rows.astype(np.float32), axis=1), 1.0)
        tensors = {VECTORS: rows, SCALES: (1 / lengths).astype(np.float16), WEIGHTS: self.weights.astype(np.float16)}
        save_file(tensors, folder / WEIGHTS_FILE)
        (folder / WEIGHTS_FILE).chmod(0o644)


class Source:
    """Queries, passages and lists of one kind as tensors, and random batches of them."""

    def __init__(self, asked: Asked, lists: Lists, tokenizer: Tokenizer, recipe: InteractionRecipe) -> None:
        self._lists, self._recipe = lists, recipe
        self.queries = _padded(asked.queries, tokenizer, recipe.query_pieces)
        self.passages = _padded(asked.passages, tokenizer, recipe.passage_pieces)
        self._random = np.random.default_rng(recipe.seed)

    def batch(self, count: int) -> tuple[Tensor, Tensor, Tensor]:
        """Pieces of queries (n, q) and of passages (n, c, p), the right one first; words and vectors (n, c, 2)."""
        lists, random = self._lists, self._random
        rows = random.integers(len(lists.query), size=count)
        right = lists.right[rows][:, None]
        others = random.permuted(np.tile(np.arange(DEPTH - 1), (count, 1)), axis=1)[:, : self._recipe.negatives]
        places = np.concatenate([right, others + (others >= right)], axis=1)
        found = np.take_along_axis(lists.found[rows], places, axis=1)
        of = [np.take_along_axis(scores[rows], places, axis=1) for scores in (lists.lexical, lists.dense)]
        queries, passages = self.queries[lists.query[rows]], self.passages[found]
        return self._thinned(queries), self._thinned(passages), torch.from_numpy(np.stack(of, axis=-1))

    def _thinned(self, pieces: Tensor) -> Tensor:
        """Leave out part of the pieces at random."""
        return pieces * (torch.rand(pieces.shape) >= self._recipe.dropout)


class Interaction(nn.Module):
    """Late interaction with vectors that depend on no surroundings, and the weights of the sum that it is part of."""

    def __init__(self, first: NDArray[np.float32], counts: NDArray[np.int64], kinds: int) -> None:
        """Begin with vectors (pieces, d) and with weights by how rare each piece is."""
        super().__init__()
        self.vectors = nn.Parameter(torch.from_numpy(first))
        rarity = np.log(counts.sum() / np.maximum(counts, _RARE))
        rarity = np.maximum(rarity / rarity.mean(), _LEAST_WEIGHT).astype(np.float32)
        self.raw_weights = nn.Parameter(torch.from_numpy(np.log(np.expm1(rarity))))
        self.shares = nn.Parameter(torch.tensor([_FIRST_SHARES] * kinds))

    def closeness(self, queries: Tensor, passages: Tensor) -> Tensor:
        """Weighted mean over a query's pieces of the best likeness in each passage: (n, q) and (n, c, p) → (n, c)."""
        count, listed, longest = passages.shape
        asked = functional.normalize(functional.embedding(queries, self.vectors), dim=-1).bfloat16()
        held = functional.embedding(passages.reshape(count, listed * longest), self.vectors)
        alike = torch.bmm(asked, functional.normalize(held, dim=-1).bfloat16().transpose(1, 2))
        alike = alike.view(count, queries.shape[1], listed, longest)
        best = alike.masked_fill((passages == 0)[:, None], _NOTHING).amax(-1).float()
        weights = functional.softplus(self.raw_weights[queries]) * (queries != 0)
        return torch.einsum("nqc,nq->nc", best, weights / weights.sum(1, keepdim=True).clamp_min(1e-6))

    def learnt(self) -> Learnt:
        """What is shipped."""
        vectors = functional.normalize(self.vectors.detach(), dim=-1).numpy()
        return Learnt(vectors.copy(), functional.softplus(self.raw_weights.detach()).numpy().copy())


def first_vectors(static: NDArray[np.float32], dimension: int) -> NDArray[np.float32]:
    """The static model's piece vectors, of length 1, turned so that their first ``dimension`` numbers say the most."""
    unit = static / np.maximum(np.linalg.norm(static, axis=1, keepdims=True), 1e-6)
    centred = unit - unit.mean(axis=0)
    _, _, turned = np.linalg.svd(centred[::2], full_matrices=False)
    kept = centred @ turned[:dimension].T
    found: NDArray[np.float32] = (kept / np.maximum(np.linalg.norm(kept, axis=1, keepdims=True), 1e-6)).astype(
        np.float32
    )
    return found


def learn(sources: list[Source], static: NDArray[np.float32], recipe: InteractionRecipe) -> Learnt:
    """Learn from lists of several kinds; each kind has shares of its own, all have the same vectors and weights."""
    torch.manual_seed(recipe.seed)
    counts = sum(np.bincount(s.passages.numpy().ravel(), minlength=len(static)) for s in sources)
    model = Interaction(first_vectors(static, recipe.dimension), np.asarray(counts), len(sources))
    groups = [
        {"params": [model.vectors], "lr": recipe.learning_rate},
        {"params": [model.raw_weights], "lr": recipe.weight_rate},
        {"params": [model.shares], "lr": recipe.share_rate},
    ]
    optimiser = torch.optim.Adam(groups, fused=True)
    rates = [float(group["lr"]) for group in optimiser.param_groups]
    began = time.monotonic()
    for step in range(recipe.steps):
        part = min(1.0, (step + 1) / (recipe.steps * recipe.warm_up)) * max(0.02, 1.0 - step / recipe.steps)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * part
        losses = [_loss(model, kind, source, recipe) for kind, source in enumerate(sources)]
        optimiser.zero_grad()
        torch.stack(losses).sum().backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % 100 == 0:
            told = ", ".join(f"{loss.item():.3f}" for loss in losses)
            _log.info("step %d, losses %s, %.0f s", step, told, time.monotonic() - began)
    return model.learnt()


def _loss(model: Interaction, kind: int, source: Source, recipe: InteractionRecipe) -> Tensor:
    """Cross-entropy of the right passage in its list, by the whole score and by closeness alone.

    Words and vectors are each left out of part of the lists, so that closeness does not lean on them.
    """
    queries, passages, others = source.batch(recipe.batch)
    closeness = model.closeness(queries, passages)
    heard = (torch.rand(len(queries), 1, 2) >= recipe.unheard).float()
    scores = (torch.cat([others * heard, closeness[..., None]], -1) * model.shares[kind]).sum(-1)
    first = torch.zeros(len(queries), dtype=torch.long)
    whole = functional.cross_entropy(scores, first)
    return whole + recipe.alone * functional.cross_entropy(closeness * recipe.scale, first)


def _padded(texts: list[str], tokenizer: Tokenizer, longest: int) -> Tensor:
    """The first known pieces of each text, 0 where there are no more: (texts, longest)."""
    pieces = np.zeros((len(texts), longest), np.int64)
    for first in range(0, len(texts), 5_000):
        for row, encoding in enumerate(tokenizer.encode_batch_fast(texts[first : first + 5_000]), start=first):
            known = [piece for piece in encoding.ids if piece][:longest]
            pieces[row, : len(known)] = known
    return torch.from_numpy(pieces)
