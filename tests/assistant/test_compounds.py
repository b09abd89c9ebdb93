"""Splitting against a list of words of municipal Swedish, each with a bar where it is a compound's.

The lines with even numbers (from 0) served for tuning; the others report alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compounds import base_of, cut

LISTED = Path(__file__).with_name("compounds.txt").read_text("utf-8").split()


def precision_and_recall(listed: list[str]) -> tuple[float, float]:
    """Of the places where words are cut, those where they should be; and the other way round."""
    found = {(w, at) for w in listed if (at := _place(w.replace("|", "")))}
    due = {(w, w.index("|")) for w in listed if "|" in w}
    return len(found & due) / len(found), len(found & due) / len(due)


def _place(word: str) -> int | None:
    parted = cut(word)
    return len(word) - len(parted[1]) if parted else None


def test_the_list_has_compounds_and_other_words_in_both_halves() -> None:
    assert len(LISTED) == len(set(LISTED)) >= 400
    for half in (LISTED[::2], LISTED[1::2]):
        assert 0.4 < sum("|" in w for w in half) / len(half) < 0.75


@pytest.mark.parametrize(
    ("half", "precision", "recall"), [(LISTED[::2], 0.97, 0.88), (LISTED[1::2], 0.94, 0.84)], ids=["tune", "held"]
)
def test_compounds_are_cut_where_they_should_be(half: list[str], precision: float, recall: float) -> None:
    reached = precision_and_recall(half)
    assert reached[0] >= precision
    assert reached[1] >= recall


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("lagrådsremissen", ("lagråd", "remissen")),
        ("socialtjänstministern", ("socialtjänst", "ministern")),
        ("skolmiljön", ("skola", "miljön")),
        ("förskolebarn", ("förskola", "barn")),
        ("barnkonventionen", ("barn", "konventionen")),
        ("kvinnofrid", ("kvinna", "frid")),
    ],
)
def test_parts_are_words_without_their_joints(word: str, parts: tuple[str, str]) -> None:
    assert cut(word) == parts


@pytest.mark.parametrize(
    "word",
    ["förslag", "förslagen", "anslagen", "inslag", "verksamhet", "regering", "ordförande", "området", "landsting"],
)
def test_words_with_a_meaning_of_their_own_stay_whole(word: str) -> None:
    assert cut(word) is None


@pytest.mark.parametrize("word", ["", "a", "lss", "2023-05-04", "pyc2konsortiet", "xqzxqzxqz", "\ud800" * 8])
def test_what_is_no_compound_is_not_cut(word: str) -> None:
    assert cut(word) is None


@pytest.mark.parametrize(
    ("form", "word"), [("arbets", "arbete"), ("skol", "skola"), ("hälso", "hälsa"), ("kommun", "kommun"), ("för", None)]
)
def test_a_first_part_is_a_form_of_a_word(form: str, word: str | None) -> None:
    assert base_of(form) == word
