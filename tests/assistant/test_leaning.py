"""Which questions of a conversation lean on the one before: single cases, and the share right of a list of pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.question import understand

BEFORE = "Vad beslutades om cykelbanan?"


def taken(question: str, before: str = BEFORE) -> bool:
    query = understand(question, [before])
    return bool(query.subject) or query.understood != query.question


@pytest.mark.parametrize(
    "question",
    [
        "och kostnaden?",
        "men varför?",
        "vem ansvarar för det?",
        "när?",
        "Vilka risker?",
        "Vem ansvarar?",
        "Vad säger rapporten?",
        "Hur länge har han arbetat där?",
        "Tack, och när?",
    ],
)
def test_a_question_that_is_no_whole_sentence_or_points_back_leans(question: str) -> None:
    assert taken(question)


@pytest.mark.parametrize(
    "question",
    [
        "Vem är Anna Berg?",
        "Vad är en orosanmälan?",
        "Vad betyder GBB?",
        "Hur går det med simhallen?",
        "Finns det någon lekplats?",
        "Vad sades om förskolan?",
        "Var ligger Norrbacka?",
        "När är sommarlovet?",
    ],
)
def test_a_question_that_names_what_it_is_about_stands_by_itself(question: str) -> None:
    assert not taken(question)


def test_it_at_the_end_points_back_and_it_before_a_subject_does_not() -> None:
    assert taken("Hur dyrt blir det?")
    assert not taken("Blir det någon simhall?")


@pytest.mark.parametrize(("half", "floor"), [(0, 0.88), (1, 0.93)], ids=["tune", "held"])
def test_the_share_of_pairs_judged_rightly(half: int, floor: float) -> None:
    """Every other pair chose the bounds of `leaning`; the others were held back."""
    pairs = (Path(__file__).parent / "conversations.tsv").read_text("utf-8").splitlines()[half::2]
    assert len(pairs) >= 40
    right = [taken(q, before) == (kind == "leans") for before, q, kind in (line.split("\t") for line in pairs)]
    assert sum(right) / len(right) >= floor
