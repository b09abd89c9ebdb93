"""The ways of ranking that are compared, by hand, and the shipped one as the program ranks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from assistant.encoder import BundledEncoder
from assistant.question import understand
from assistant.retrieval import retrieve
from benchmarks.fusion_schemes import (
    Look,
    Reached,
    Seen,
    area,
    by_words,
    gate,
    reached,
    reciprocal_ranks,
    schemes,
    second_opinion,
    table,
    tiers,
    weighted,
)
from benchmarks.fusion_weights import holds, index_of

NOTES = Path(__file__).parents[2] / "seeds" / "notes"
LONG = "Gruppen talade länge om budgeten och om det som återstår att göra under året. " * 60
NOTE = f"""Minnesanteckningar nätverk för socialchefer

Datum: 2023-11-09

1. Jourtelefonen
Gruppen talade om bemanningen under sommaren.

2. Budget
{LONG}

Avslutningsvis nämndes kontorets flytt till Storgatan.

3. Övrigt
Telefonlistan ska ses över.
"""


def seen(*, answerable: bool = True, right: int = 2) -> Seen:
    """Three candidates: found by both, by words alone, by vectors alone."""
    return Seen(
        answerable=answerable,
        words=np.array([1.0, 2.0, np.inf]),
        vectors=np.array([2.0, np.inf, 1.0]),
        lexical=np.array([0.5, 0.4, 0.1]),
        dense=np.array([0.3, 0.2, 0.6]),
        close=np.zeros(3),
        flattened={},
        headed=np.array([False, True, False]),
        covered=np.array([True, True, False]),
        suits=np.array([1.0, 1.0, 0.5]),
        right=np.arange(3) == right,
    )


def test_ranks_in_both_lists_are_added_and_what_suits_the_question_counts() -> None:
    expected = [1 / 61 + 1 / 62, 1 / 62, 0.5 / 61]
    assert reciprocal_ranks(seen()).tolist() == pytest.approx(expected)


def test_a_gap_counts_nothing_or_what_the_passage_has() -> None:
    filled, gaps = (weighted(seen(), close=False, filled=filled).tolist() for filled in (True, False))
    assert filled == pytest.approx([0.7 * 0.5 + 0.3 * 0.3, 0.7 * 0.4 + 0.3 * 0.2, 0.5 * (0.7 * 0.1 + 0.3 * 0.6)])
    assert gaps == pytest.approx([0.7 * 0.5 + 0.3 * 0.3, 0.7 * 0.4, 0.5 * 0.3 * 0.6])


def test_headings_come_above_bodies_and_the_gate_leaves_out() -> None:
    assert np.argsort(-tiers(by_words, seen())).tolist() == [1, 0, 2]
    everything = partial(weighted, close=False)
    assert (everything(seen()) > 0).all()
    assert (gate(everything, seen()) > 0).tolist() == [True, True, False]


def test_vectors_add_below_the_words_from_the_cut_off_on() -> None:
    far, near = (second_opinion(by_words, cut_off, seen()) for cut_off in (0.61, 0.6))
    assert far[2] == 0
    assert 0 < near[2] < near[:2].min()
    assert np.argsort(-near).tolist() == [0, 1, 2]


def test_figures_by_hand() -> None:
    questions = [seen(right=0), seen(right=1), seen(right=2), seen(answerable=False, right=9)]
    assert reached(by_words, questions) == Reached(1 / 3, 2 / 3, 0.5, 0.5)
    assert reached(reciprocal_ranks, questions).mrr == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)
    assert area(np.array([3.0, 1.0, 2.0, 0.0]), np.array([True, True, False, False])) == 0.75
    assert np.isnan(area(np.array([1.0]), np.array([True])))


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    notes = tmp_path_factory.mktemp("notes")
    (notes / "a.txt").write_text(NOTE, "utf-8")
    for path in NOTES.iterdir():
        (notes / path.name).write_bytes(path.read_bytes())
    with index_of(notes, None) as index, ExitStack() as stack:
        yield Look(index, BundledEncoder(), stack)


@pytest.mark.parametrize("question", ["vad beslutades om PYC-konsortiet?", "Vem berättade om jourtelefonen?"])
def test_the_shipped_scheme_is_the_programs(look: Look, question: str) -> None:
    found = look.seen(question, [], None)
    assert found is not None
    hits = retrieve(understand(question), look.store, look.encoder, limit=10)
    assert sorted(weighted(found), reverse=True)[:10] == pytest.approx([hit.score for hit in hits], abs=1e-6)


def test_headings_and_whole_agenda_items_are_looked_at(look: Look) -> None:
    question = "Vad sades om budget och kontorets flytt till Storgatan?"
    found = look.seen(question, [], partial(holds, ["a.txt"], ["flytt till storgatan"]))
    assert found is not None
    assert found.right.sum() == 1
    assert found.covered.sum() > 1, "the item's other passages have its words too"
    assert not found.covered.all()
    headed = look.seen("jourtelefonen", [], partial(holds, ["a.txt"], ["bemanningen"]))
    assert headed is not None
    assert headed.headed[headed.right].all()
    assert not headed.headed.all()


def test_all_schemes_are_told_of_in_a_table(look: Look) -> None:
    asked = [
        look.seen("Vad sades om bemanningen?", [], partial(holds, ["a.txt"], ["bemanningen"])),
        look.seen("Vad kostar badhuset i Lund?", [], None),
    ]
    questions = [one for one in asked if one is not None]
    compared = schemes(questions)
    for some in compared:
        lines = table(some, {"one": questions}).splitlines()
        assert len(lines) == 2 + len(some)
        assert {line.count("|") for line in lines} == {7}
        assert "nan" not in "".join(lines)
    assert set(compared.tried) & set(compared.chosen), "what was chosen was tried"
