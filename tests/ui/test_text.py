from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from assistant.types import Citation, DateEvidence, Dating, Kind, Missing, Period, Presence, Reason
from tests.ui.samples import INFERRED, QUOTE, answer, citation, dated
from ui.date_text import dating_in_words, iso_in_words, period_in_words
from ui.text import KINDS, MISSING, PRESENCES, answer_text, evidence_in_words, reinterpreted


@pytest.mark.parametrize(
    ("iso", "words", "between"),
    [
        ("2024-04-10", "10 april 2024", "10 april 2024"),
        ("2024-04", "april 2024", "april 2024"),
        ("2024", "2024", "2024"),
        ("2023-11-09/2023-11-10", "9–10 november 2023", "mellan 9 och 10 november 2023"),
        ("2022-10-05/2022-11-14", "5 oktober – 14 november 2022", "mellan 5 oktober och 14 november 2022"),
        ("2022-12-05/2023-01-14", "5 december 2022 – 14 januari 2023", "mellan 5 december 2022 och 14 januari 2023"),
        ("2022-03/2022-05", "mars–maj 2022", "mellan mars och maj 2022"),
        ("2022/2023", "2022–2023", "mellan 2022 och 2023"),
        ("2022-03-01/2022-03-01", "1 mars 2022", "1 mars 2022"),
    ],
)
def test_days_in_words(iso: str, words: str, between: str) -> None:
    assert iso_in_words(iso) == words
    assert iso_in_words(iso, between=True) == between


def test_how_a_date_is_known_is_said() -> None:
    assert dating_in_words(INFERRED) == "mellan 5 och 14 oktober 2022 (slutsats av anteckningarna)"
    assert dating_in_words(dated("2023-11-09/2023-11-10")) == "9–10 november 2023"
    assert dating_in_words(Dating()) == "datum okänt"


def test_an_open_end_is_not_a_year_nobody_wrote() -> None:
    assert period_in_words(Period(first=date.min, last=date(2023, 1, 2))) == "till och med 2 januari 2023"
    assert period_in_words(Period(first=date(2023, 1, 2), last=date.max)) == "från och med 2 januari 2023"


def test_an_answer_is_its_quotes() -> None:
    text = answer_text(answer(citations=[citation(1), citation(2, quote="Avtalet förlängs två år.")]))
    assert text == f"Så här står det i anteckningarna:\n\n”{QUOTE}” [1]\n\n”Avtalet förlängs två år.” [2]"


def read_otherwise(words: str, number: int, *others: int, quote: str = QUOTE) -> Citation:
    """A citation whose copies read some of its words otherwise."""
    spans = ((quote.index(words), quote.index(words) + len(words)),) if words else ()
    return citation(number, quote=quote).model_copy(update={"other_readings": others, "read_otherwise": spans})


def test_where_copies_read_a_place_differently_the_answer_says_how() -> None:
    other = "Avtalet förlängs två år."
    text = answer_text(answer(citations=[read_otherwise("kvar", 1, 2), read_otherwise("två", 2, 1, quote=other)]))
    assert text.endswith("[2]\n\nFilerna återger stället olika: ”kvar” i [1], ”två” i [2].")
    lacking = answer_text(answer(citations=[read_otherwise("kvar", 1, 2), read_otherwise("", 2, 1)]))
    assert "Filerna återger stället olika: ”kvar” i [1], inget av det i [2]." in lacking


def test_where_much_is_read_differently_the_answer_says_what_to_compare() -> None:
    places = [read_otherwise(QUOTE if n == 4 else "", n, *sorted({4, 5, 6} - {n})) for n in (4, 5, 6)]
    text = answer_text(answer(citations=[citation(3), *places]))
    assert "Filerna återger stället olika: jämför [4], [5] och [6], som är samma ställe i samma möte." in text
    assert text.count("Filerna återger") == 1


def test_copies_that_differ_are_told_of_what_is_near_too() -> None:
    readings = [read_otherwise("kvar", 1, 2), read_otherwise("", 2, 1)]
    assert "Filerna återger stället olika" in answer_text(answer("mentioned", readings, missing="date"))


def test_an_article_is_not_called_notes() -> None:
    assert answer_text(answer(citations=[citation(kind="article")])).startswith("Så här står det i dokumenten:")


@pytest.mark.parametrize("missing", get_args(Missing))
def test_mentioned_says_what_does_not_stand_there(missing: Missing) -> None:
    text = answer_text(answer("mentioned", missing=missing))
    assert text.startswith(f"Ämnet finns i dokumenten, men {MISSING[missing]}.")
    assert "Genomsökt: 5 dokument, daterade 5 oktober 2022 – 10 april 2024." in text
    assert "[1], som inte är ett svar på frågan" in text
    assert QUOTE not in text


@pytest.mark.parametrize("reason", get_args(Reason))
def test_not_found_says_why(reason: Reason) -> None:
    text = answer_text(answer("not_found", [], reason=reason))
    said = {
        "nothing_alike": "Pröva med andra ord",
        "nothing_to_search_for": "inget att söka efter",
        "empty_period": "Inget dokument är daterat till den perioden",
        "empty_index": "motesminne ingest",
    }
    assert said[reason] in text


def test_a_narrowed_search_tells_what_it_left_out() -> None:
    within = Period.of_iso("2023")
    for status in ("answered", "not_found"):
        text = answer_text(answer(status, within=within))
        assert "avgränsad till 1 januari – 31 december 2023" in text
        assert "2 dokument utan känt datum lämnades utanför" in text


def test_white_space_is_no_other_understanding() -> None:
    assert not reinterpreted(answer(question="vad  sades? ", understood="vad sades?"))
    assert reinterpreted(answer(question="och när?", understood="och när? (konsortiet)"))


def test_every_kind_and_presence_has_a_word() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert set(PRESENCES) == set(get_args(Presence))
    assert set(MISSING) == set(get_args(Missing))


def test_that_nothing_was_searched_is_said_whatever_the_reason() -> None:
    empty = answer("not_found", [], reason="nothing_alike")
    searched = empty.searched.model_copy(update={"documents": 0, "period": None})
    assert "motesminne ingest" in answer_text(empty.model_copy(update={"searched": searched}))
    within = searched.model_copy(update={"within": Period.of_iso("1990")})
    assert "Inget dokument är daterat" in answer_text(empty.model_copy(update={"searched": within}))


def test_a_file_name_is_called_what_it_is() -> None:
    named = DateEvidence(text="2021-03-18.md", file="2021-03-18.md", start=0, end=0, supports=True, source="file_name")
    assert evidence_in_words(named, "2021-03-18.md") == "Datumet bygger på filnamnet: ”2021-03-18.md”"
    against = named.model_copy(update={"supports": False})
    assert evidence_in_words(against, "2021-03-18.md") == "Mot datumet talar filnamnet: ”2021-03-18.md”"
