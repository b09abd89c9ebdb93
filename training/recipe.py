"""The recipe: every number that decides what the trained model is. The defaults are those of the shipped model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Settings of one training run."""

    vocabulary: int = 34_000
    """Pieces of the subword vocabulary."""
    mark_word_start: bool = False
    """Whether a piece at the start of a word differs from the same letters inside a compound."""
    dimension: int = 512
    """Numbers in a vector."""
    steps: int = 1_000
    batch: int = 2_048
    """Queries in a batch, each with its passage; the other passages are its negatives."""
    scale: float = 20.0
    """What cosines are multiplied with before the softmax."""
    learning_rate: float = 1.6e-2
    """Adam's rate after the warm-up; falls linearly to a hundredth of itself."""
    warm_up: float = 0.05
    """Part of the steps in which the rate rises from zero."""
    initial_spread: float = 0.1
    """Standard deviation of the first vectors, before the weight of each piece."""
    frequency_weight: float = 1e-3
    """The first vectors are weighted a / (a + p), p being the piece's share of all pieces; 0 leaves them unweighted."""
    crop_share: float = 0.25
    """Part of a batch that is sentence against rest of its passage; the others are pairs."""
    short_crop: float = 0.5
    """Part of those sentences that are cut to a few pieces, as short as a question."""
    single_sentence: float = 0.25
    """Part of the pairs where one sentence stands for the passage."""
    template: float = 0.15
    """Part of the queries that are worded as a question, where they are none yet."""
    passage_pieces: int = 128
    """Longest passage in training, in pieces."""
    one_source: float = 0.0
    """Part of the batches whose pairs all come from one source: harder negatives."""
    symmetric: bool = True
    """Whether passages also have to find their queries."""
    dropout: float = 0.1
    """Part of the pieces left out of each text at random."""
    seed: int = 20_240_501
