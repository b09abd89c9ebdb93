from __future__ import annotations

import pytest

from assistant.attendance_answers import entries_asked_for
from assistant.matching import sought
from assistant.question import understand
from assistant.quoting import LONGEST_QUOTE
from assistant.types import Passage
from tests.assistant.meetings import BUILD, Part, item, passage, people, stated

LIST = passage(
    people("Majvor Stensjö, Granbo", "Torkel Ulfvin, Granbo", "Helmi Rautio, Sundhammar", "Signe Brask, Granbo",
           absent=["Bosse Kallin, Ekvalla"], guests=["Disa Mork, Lantförbundet"]),
    start=50, dating=stated("2023-05-04"),
)  # fmt: skip
BODY = passage(item("2", "Cykelbanan", BUILD))


def said(question: str, *passages: Passage) -> list[str]:
    query = understand(question)
    found = entries_asked_for(query, passages or (LIST, BODY), sought(query), narrowed=query.period is not None)
    return [e.passage.text[e.start - e.passage.start : e.end - e.passage.start] for e in found]


def test_those_of_a_place_are_quoted_in_runs_of_neighbours() -> None:
    assert said("Vilka deltog från Granbo?") == ["Majvor Stensjö, Granbo\nTorkel Ulfvin, Granbo", "Signe Brask, Granbo"]


def test_all_are_quoted_for_a_day_without_the_absent() -> None:
    quoted = "\n".join(said("Vilka deltog den 4 maj 2023?"))
    assert "Helmi Rautio" in quoted
    assert "Disa Mork" in quoted
    assert "Bosse Kallin" not in quoted


@pytest.mark.parametrize("question", ["Vem var frånvarande den 4 maj 2023?", "Vem från Ekvalla var inte med?"])
def test_the_absent_alone(question: str) -> None:
    assert said(question) == ["Bosse Kallin, Ekvalla"]


def test_the_guests_alone() -> None:
    assert said("Vilka gäster deltog den 4 maj 2023?") == ["Disa Mork, Lantförbundet"]


@pytest.mark.parametrize(
    "question", ["Vilka deltog från Björkvik?", "Vem var frånvarande från Granbo?", "Deltog Sture Nyman?"]
)
def test_somebody_who_stands_in_no_list_is_not_made_up(question: str) -> None:
    assert said(question) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Var Bosse Kallin med?", "Frånvarande\nBosse Kallin, Ekvalla"),
        ("Deltog Bosse Kallin den 4 maj 2023?", "Frånvarande\nBosse Kallin, Ekvalla"),
        ("Var Ekvalla med på mötet den 4 maj 2023?", "Frånvarande\nBosse Kallin, Ekvalla"),
        ("Var Helmi Rautio med?", "Helmi Rautio, Sundhammar"),
    ],
)
def test_whether_somebody_was_there_is_told_by_presence_and_absence_alike(question: str, words: str) -> None:
    assert said(question) == [words]


@pytest.mark.parametrize("question", ["Vilka deltog från Ekvalla?", "Var Bosse Rautio med?", "Var Sture Nyman med?"])
def test_an_absence_answers_nobody_else(question: str) -> None:
    assert said(question) == []


@pytest.mark.parametrize(
    ("text", "entry", "words"),
    [
        ("Med: Disa\nBosse var sjuk.", "Bosse", "Bosse var sjuk"),
        ("| Bosse | Polisen | Frånvarande |\n| Disa | Kyrkan | Med |", "| Bosse | Polisen | Frånvarande |",
         "| Bosse | Polisen | Frånvarande |"),
        ("**Förhinder:** Signe, Bosse", "Bosse", "**Förhinder:** Signe, Bosse"),
        ("Närvarande: Disa\nSaknades: Signe, Bosse", "Bosse", "Saknades: Signe, Bosse"),
        ("Närvarande: Disa\nInte med: Bosse", "Bosse", "Inte med: Bosse"),
        ("Disa\nBosse kunde inte komma", "Bosse", "Bosse kunde inte"),
        ("Disa, sjuksköterska\nBosse", "Bosse", "Bosse"),
        ("Disa, Bosse", "Bosse", "Bosse"),
    ],
)  # fmt: skip
def test_the_quote_of_an_absent_one_says_that_it_is_so(text: str, entry: str, words: str) -> None:
    assert said("Var Bosse med?", passage(Part(text, people=((entry, "absent"),), role="attendees"))) == [words]


def test_passages_that_are_no_lists_say_nothing() -> None:
    assert said("Vilka deltog från Granbo?", BODY) == []


def test_a_long_run_is_cut_between_entries() -> None:
    many = passage(people(*(f"Person Nummer{n} Efternamn, Granbo" for n in range(60))))
    runs = said("Vilka deltog från Granbo?", many)
    assert len(runs) > 1
    assert all(len(run) <= LONGEST_QUOTE for run in runs)
    assert "\n".join(runs).count("Granbo") == 60
