from __future__ import annotations

import pytest

from assistant.fusion import DENSE, HYBRID, LEXICAL_SHARE, Weights, fuse, weighed


def test_both_scores_count_by_their_share() -> None:
    assert dict(fuse({1: 0.4}, {1: 0.8}, share=0.75)) == {1: pytest.approx(0.75 * 0.4 + 0.25 * 0.8)}


def test_a_passage_of_one_list_counts_nothing_in_the_other() -> None:
    fused = dict(fuse({1: 1.0}, {2: 1.0}))
    assert fused == {1: pytest.approx(LEXICAL_SHARE), 2: pytest.approx(1 - LEXICAL_SHARE)}


def test_the_best_is_first_and_ties_go_by_id() -> None:
    assert [i for i, _ in fuse({3: 0.5, 2: 0.5, 1: 0.1}, {})] == [2, 3, 1]


def test_a_cosine_below_zero_takes_nothing_away() -> None:
    assert fuse({1: 0.5}, {1: -1.0}) == fuse({1: 0.5}, {})


def test_nothing_fuses_to_nothing() -> None:
    assert fuse({}, {}) == []


def test_three_kinds_of_evidence_count_by_their_weights() -> None:
    weights = Weights(lexical=0.5, dense=0.2, close=0.3)
    found = weighed([1, 2], {1: 0.4}, {1: 0.5, 2: -1.0}, {2: 1.0}, weights)
    assert [i for i, _ in found] == [1, 2]
    assert [score for _, score in found] == pytest.approx([0.3, 0.3])
    again = weighed([2, 1], {1: 0.4, 2: 0.6}, {}, {}, weights)
    assert [i for i, _ in again] == [2, 1]
    assert [score for _, score in again] == pytest.approx([0.3, 0.2])
    assert weighed([], {1: 1.0}, {}, {}, weights) == []


@pytest.mark.parametrize("weights", [HYBRID, DENSE])
def test_the_shipped_weights_add_up_so_that_scores_stay_between_0_and_1(weights: Weights) -> None:
    assert weights.lexical + weights.dense + weights.close == pytest.approx(1.0)
    assert min(weights.lexical, weights.dense, weights.close) >= 0
