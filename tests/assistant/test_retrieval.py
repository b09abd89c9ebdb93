from __future__ import annotations

from itertools import product

import pytest

from assistant.analyzer import GRAMS, HEADING, PARTS, WORDS
from assistant.question import understand
from assistant.retrieval import (
    CANDIDATES,
    Retriever,
    asked_terms,
    retrieve,
    searched_text,
    wider_terms,
)
from assistant.stemming import stem
from assistant.store.base import FieldQuery
from assistant.suitability import suitability
from assistant.types import Hit, Period, Query
from tests.assistant.meetings import (
    ARTICLE,
    COUNCIL,
    FOREST,
    Part,
    article,
    bundled,
    council,
    forest,
    inferred,
    item,
    note,
    stated,
    store_of,
)  # fmt: skip

STORE = store_of(council(), forest(), article())
SPRING = Period.of_iso("2023-05")


def found(
    question: str, retriever: Retriever = "hybrid", within: Period | None = None, limit: int = 10
) -> tuple[Hit, ...]:
    return retrieve(understand(question), STORE, bundled(), retriever=retriever, limit=limit, within=within)


def looked_for(query: Query) -> list[FieldQuery]:
    return [*asked_terms(query), *wider_terms(query)]


@pytest.mark.parametrize("retriever", ["lexical", "hybrid", "dense"])
@pytest.mark.parametrize(
    ("question", "file", "number"),
    [
        ("Vad beslutades om cykelbanan?", COUNCIL, "2"),
        ("Varför är det kallt i simhallen?", COUNCIL, "3"),
        ("Hur många älgar finns i älgstammen?", FOREST, "1"),
        ("När har biblioteket öppet?", ARTICLE, None),
    ],
)
def test_the_passage_asked_for_is_first(retriever: Retriever, question: str, file: str, number: str | None) -> None:
    first = found(question, retriever)[0].passage
    assert (first.file, first.number) == (file, number)


@pytest.mark.parametrize("question", ["Vad kostar cykelbanna?", "duschar", "jägare som räknar"])
def test_hits_are_ranked_from_1_by_falling_scores_between_0_and_1(question: str) -> None:
    hits = found(question)
    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(0.0 <= h.score <= 1.0 for h in hits)
    assert len({(h.passage.file, h.passage.ordinal) for h in hits}) == len(hits)


def test_a_limit_cuts() -> None:
    assert found("cykelbanan simhallen biblioteket", limit=2) == found("cykelbanan simhallen biblioteket")[:2]


def test_a_narrowed_search_finds_only_what_overlaps() -> None:
    assert {h.passage.file for h in found("biblioteket älgstammen cykelbanan", within=SPRING)} == {COUNCIL}
    assert {h.passage.file for h in found("biblioteket älgstammen cykelbanan", within=Period.of_iso("2022-10-01"))} == {
        FOREST
    }
    assert found("cykelbanan", within=Period.of_iso("1999")) == ()


def test_words_that_nothing_holds_find_nothing_by_words() -> None:
    assert found("xyzzyqvist", "lexical") == ()


def test_a_hit_tells_what_each_retriever_thought() -> None:
    lexical, dense = found("cykelbanan", "lexical")[0], found("cykelbanan", "dense")[0]
    assert (lexical.lexical > 0, lexical.dense) == (True, 0.0)
    assert (dense.lexical, dense.dense > 0) == (0.0, True)


def test_scores_can_be_compared_between_questions() -> None:
    assert found("Cykelbanan längs Storån")[0].score > 2 * found("Vad kostar lutfisk?")[0].score


def test_the_question_is_looked_for_as_it_is_and_more_widely() -> None:
    apart = looked_for(understand("Vad säger barn konventionen?"))
    assert [f.field for f in apart] == [WORDS, HEADING, GRAMS, WORDS, PARTS]
    assert stem("barnkonventionen") in apart[3].terms
    query = looked_for(understand("Vad beslutades om simhallen?"))
    assert [f.field for f in query] == [WORDS, HEADING, GRAMS, PARTS]
    assert 1.0 > query[-1].terms[stem("simhallen")] > query[-1].terms[f"{stem('simhallen')}-"] > 0
    assert stem("simhallen") in query[0].terms
    assert query[0].boost > query[1].boost > 0


def test_words_of_the_conversation_are_looked_for_with_less_weight() -> None:
    follow_up = understand("Vad kostar duscharna där?", ["Vad hände med simhallen?"])
    terms = looked_for(follow_up)[0].terms
    assert terms[stem("duscharna")] > terms[stem("simhallen")] > 0
    assert searched_text(follow_up) == "Vad kostar duscharna där? simhallen"


def test_a_question_without_words_has_no_terms() -> None:
    assert looked_for(understand("Vad är det?")) == []


# --- what suits the question ------------------------------------------------------------------------------------------


def test_the_meeting_of_the_day_named_is_first_of_two_alike() -> None:
    twice = [
        note(f"{day}.txt", item("1", "Simhallen", "Duscharna läcker."), dating=stated(day))
        for day in ("2022-05-04", "2023-05-04")
    ]
    for day in ("2022-05-04", "2023-05-04"):
        hits = retrieve(understand(f"Vad sades om simhallen den {day}?"), store_of(*twice), bundled())
        assert hits[0].passage.file == f"{day}.txt"


@pytest.mark.parametrize(
    "question",
    [
        "Vad sades om duscharna i maj 2023?",
        "Vad beslutades om duscharna den 4 maj 2023?",
        "Vad beslutades om duscharna?",
    ],
)
@pytest.mark.parametrize("limit", [1, 3])
def test_the_best_are_those_of_reading_all(question: str, limit: int) -> None:
    """A few passages are read out of those compared; none that would come among the best is left out."""
    days = [stated("2023-05-04"), stated("2022-01-01"), inferred("2023-04-20/2023-05-20", "läcker", "mote.txt")]
    bodies = [
        item("1", "Simhallen", "Duscharna läcker."),
        item("2", "Simhallen", "Duscharna läckte redan den 10 maj 2023.", "Duscharna läckte redan den 10 maj 2023."),
        item("3", "Deltagare", "Granbo lånar ut duscharna från den 4 maj 2023."),
    ]
    store = store_of(*(note(f"{n}.txt", body, dating=day) for n, (body, day) in enumerate(product(bodies, days))))
    query = understand(question)
    every = retrieve(query, store, bundled(), limit=60)
    assert len(every) == len(bodies) * len(days)
    assert [h.passage for h in retrieve(query, store, bundled(), limit=limit)] == [h.passage for h in every[:limit]]
    assert len({suitability(query, h.passage) for h in every}) > 1


def test_minutes_are_found_among_any_number_of_texts_that_say_more_of_the_question() -> None:
    others = [note(f"{n}.txt", Part(f"Duscharna läcker i bad {n}."), kind="other") for n in range(CANDIDATES + 40)]
    minutes = note(COUNCIL, item("1", "Simhallen", "Alla duschar ska bytas."), dating=stated("2023-05-04"))
    hits = retrieve(understand("Varför läcker duscharna?"), store_of(*others, minutes), bundled(), limit=100)
    mine = [h for h in hits if h.passage.file == COUNCIL]
    assert [h.close > 0.0 for h in mine] == [True], "not found, or not compared closely"
