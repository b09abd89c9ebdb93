from __future__ import annotations

import pytest

from assistant.asked_days import asked_period, year_of
from assistant.date_grammar import mentions
from assistant.types import Period


def asked(text: str, *, open_ended: bool = True) -> str | None:
    found = asked_period(text, [m for m in mentions(text) if m.period()], open_ended=open_ended)
    return f"{found.first}/{found.last}" if found else None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Vad beslutades i mars 2023?", "2023-03-01/2023-03-31"),
        ("Vad beslutades mellan 2022 och 2023?", "2022-01-01/2023-12-31"),
        ("Vad beslutades från mars 2022 till och med den 4 maj 2023?", "2022-03-01/2023-05-04"),
        ("Vad beslutades 2023 och 2022?", "2022-01-01/2023-12-31"),
        ("Vad beslutades före 2023?", "0001-01-01/2022-12-31"),
        ("Vad beslutades innan den 1 mars 2023?", "0001-01-01/2023-02-28"),
        ("Vad beslutades efter mars 2023?", "2023-04-01/9999-12-31"),
        ("Vad har beslutats sedan den 1 mars 2023?", "2023-03-01/9999-12-31"),
        ("Vad beslutades fr.o.m. mars 2023?", "2023-03-01/9999-12-31"),
        ("Vad beslutades till och med mars 2023?", "0001-01-01/2023-03-31"),
        ("Vad beslutades 2022, och vad kostade det 2023?", "2022-01-01/2022-12-31"),
        ("Vad beslutades?", None),
    ],
)
def test_the_words_before_and_between_days_tell_which_are_asked_for(text: str, days: str | None) -> None:
    assert asked(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Vad har hänt med färjan efter 2023?", "2024-01-01/9999-12-31"),
        ("Vad har färjan kostat efter 2023?", "2024-01-01/9999-12-31"),
        ("Hur många båtar fanns före mars 2023?", "0001-01-01/2023-02-28"),
        ("Vad byggdes i hamnen innan 2023?", "0001-01-01/2022-12-31"),
        ("Vad har sagts om färjan sedan mars 2023?", "2023-03-01/9999-12-31"),
        ("Vem lagade färjan fram till mars 2023?", "0001-01-01/2023-03-31"),
        ("Hur många båtar fanns mellan 2022 och 2023?", "2022-01-01/2023-12-31"),
        ("Vad kostade färjan från 2023?", "2023-01-01/2023-12-31"),  # the one that is of 2023
        ("Hur många båtar fanns 2023?", "2023-01-01/2023-12-31"),
    ],
)
def test_what_was_so_before_or_after_days_is_told_outside_them(text: str, days: str) -> None:
    assert asked(text, open_ended=False) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Vad är stängt efter mars 2023?", "2023-03-01/9999-12-31"),
        ("Var finns de hyrda båtarna efter mars 2023?", "2023-03-01/9999-12-31"),
        ("Vad måste ordföranden lämna in före mars 2023?", "0001-01-01/2023-03-31"),
        ("Vem sköter färjan sedan mars 2023?", "2023-03-01/9999-12-31"),
        ("Vad gäller från och med mars 2023?", "2023-03-01/2023-03-31"),
    ],
)
def test_what_is_so_before_or_after_days_may_be_told_on_them_too(text: str, days: str) -> None:
    assert asked(text, open_ended=False) == days


def test_a_day_without_a_year_is_of_a_year_that_is_named() -> None:
    for text, year in (("före 2023", 2022), ("efter 2023", 2024), ("2023", 2023)):
        days = asked(text)
        assert days is not None
        assert year_of(Period.of_iso(days)) == year
