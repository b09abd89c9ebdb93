from __future__ import annotations

import pytest

from assistant.fusion import LEXICAL_SHARE, fuse


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
