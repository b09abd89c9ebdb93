from __future__ import annotations

import math

import pytest

from assistant.judgement import ANSWERED, STANDING, UNFIT, UNPLACED, WEIGHTS, probability, score, standing

NOTHING = dict.fromkeys([*WEIGHTS, "unplaced"], 0.0)
PLAIN = {"words": 0.0, "weight": 0.0, "which": 0.0}


def test_the_score_is_the_weighted_sum_of_the_features() -> None:
    assert score(NOTHING) == 0.0
    assert math.isclose(score(NOTHING | {"near": 0.5, "unfit": 1.0}), WEIGHTS["near"] / 2 + WEIGHTS["unfit"])


def test_a_text_that_nothing_places_falls_short() -> None:
    assert score(NOTHING | {"unplaced": 1.0}) == -UNPLACED < 0.0


def test_more_of_the_question_and_its_kind_of_answer_score_better() -> None:
    assert score(NOTHING | {"near": 1.0}) > score(NOTHING)
    assert score(NOTHING | {"unfit": 1.0}) < score(NOTHING)


def test_a_question_stands_by_its_best_quote_and_by_itself() -> None:
    assert math.isclose(standing(PLAIN, 2.0, NOTHING), STANDING["bias"] + 2.0 * STANDING["score"])
    of_question = standing(PLAIN | {"words": 1.0}, 2.0, NOTHING) - standing(PLAIN, 2.0, NOTHING)
    assert math.isclose(of_question, STANDING["words"])
    of_quote = standing(PLAIN, 2.0, NOTHING | {"open": 1.0}) - standing(PLAIN, 2.0, NOTHING)
    assert math.isclose(of_quote, STANDING["open"])


def test_a_better_quote_makes_a_question_stand_better() -> None:
    assert standing(PLAIN, 3.0, NOTHING) > standing(PLAIN, 2.0, NOTHING)


def test_a_standing_of_0_is_where_answers_begin() -> None:
    assert math.isclose(probability(0.0, unfit=0.0), ANSWERED)
    assert probability(0.1, unfit=0.0) > ANSWERED > probability(-0.1, unfit=0.0)


@pytest.mark.parametrize("stands", [-50.0, 0.0, 5.0, 50.0])
def test_a_quote_without_the_kind_of_answer_asked_for_is_none(stands: float) -> None:
    assert 0.0 <= probability(stands, unfit=UNFIT) < ANSWERED
