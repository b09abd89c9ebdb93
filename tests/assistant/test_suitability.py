from __future__ import annotations

import pytest

from assistant.question import understand
from assistant.store.base import Traits
from assistant.suitability import at_most, suitability, timeliness
from assistant.types import Dating, Passage, Period
from tests.assistant.meetings import Part, inferred, item, passage, people, stated

SPRING = Period.of_iso("2023-05")
BODY = passage(item("2", "Simhallen", "Duscharna läcker."))
DECIDED = passage(
    item("2", "Simhallen", "Nämnden beslutar att laga duscharna.", "Nämnden beslutar att laga duscharna.")
)
LIST = passage(people("Majvor Stensjö, Granbo"))
NOTICE = passage(item("2", "Simhallen", "Förslag till beslut."), kind="notice")


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("Vad beslutades om simhallen?", DECIDED, BODY),
        ("Vad beslutades om simhallen?", BODY, NOTICE),
        ("Vilka deltog från Granbo?", LIST, BODY),
        ("Vem leder arbetet?", BODY, LIST),
    ],
)
def test_kind_and_role_that_suit_are_preferred(question: str, better: Passage, worse: Passage) -> None:
    assert suitability(understand(question), better) > suitability(understand(question), worse)


def test_a_question_without_a_wish_prefers_nothing() -> None:
    query = understand("Varför läcker duscharna?")
    assert suitability(query, BODY) == suitability(query, DECIDED) == 1.0


def test_the_nearer_a_day_the_timelier() -> None:
    body = Part("Duscharna läcker.")
    told = [
        passage(body, dating=stated("2023-05-04")),
        passage(body, dating=inferred("2023-04-20/2023-05-20", "läcker", "mote.txt")),
        passage(Part("Den 10 maj 2023 lagas duscharna."), dating=stated("2022-01-01")),
        passage(body, dating=stated("2022-01-01")),
    ]
    factors = [timeliness(SPRING, p) for p in told]
    assert factors == sorted(factors, reverse=True)
    assert len(set(factors)) == len(factors)
    assert factors[0] > 1.0 > factors[-1]


def test_a_text_that_nothing_places_counts_less() -> None:
    query = understand("Varför läcker duscharna?")
    body = Part("Duscharna läcker.")
    placed = [
        passage(body, dating=stated("2023-05-04")),
        passage(body, kind="other", dating=stated("2023-05-04")),
        passage(body, kind="other", dating=Dating()),
    ]
    factors = [suitability(query, p) for p in placed]
    assert 1.0 == factors[0] > factors[1] > factors[2] > 0


@pytest.mark.parametrize(
    "question",
    ["Vad sades om duscharna i maj 2023?", "Vad beslutades om § 2?", "Vilka deltog 2023?", "Varför läcker duscharna?"],
)
def test_no_passage_has_more_than_it_was_given_at_most(question: str) -> None:
    query = understand(question)
    days = [Dating(), stated("2023-05-04"), stated("2022-01-01")]
    texts = [BODY, DECIDED, LIST, NOTICE, passage(item("3", "Simhallen", "Den 10 maj 2023 lagas duscharna."))]
    for told in (p.model_copy(update={"dating": day}) for p in texts for day in days):
        assert suitability(query, told) <= at_most(query, Traits.of(told), may_speak=True)
