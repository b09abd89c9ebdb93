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
    dimension: int = 448
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
    question_share: float = 0.35
    """Part of a batch that is questions written for this purpose."""
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


@dataclass(frozen=True)
class InteractionRecipe:
    """Settings of late interaction's training."""

    dimension: int = 192
    """Numbers in a piece's vector, a byte each."""
    steps: int = 1_000
    batch: int = 48
    """Lists of each kind in a step."""
    negatives: int = 11
    """Wrong passages of a list that are drawn for a step."""
    headings: int = 60_000
    """Passages for whose headings lists are made."""
    among: int = 20_000
    """Passages that the questions' own are filled up to, where they are fewer."""
    learning_rate: float = 2e-3
    weight_rate: float = 1e-2
    share_rate: float = 5e-2
    """Adam's rates for vectors, weights and the shares of words, vectors and closeness; they fall linearly."""
    warm_up: float = 0.05
    scale: float = 25.0
    """What closeness is multiplied with where it ranks alone."""
    alone: float = 0.5
    """Weight of that beside the whole score."""
    unheard: float = 0.3
    """Part of the lists in which words, and as many in which vectors, are left out."""
    dropout: float = 0.1
    """Part of the pieces left out of each text at random."""
    query_pieces: int = 20
    passage_pieces: int = 128
    seed: int = 20_240_501
