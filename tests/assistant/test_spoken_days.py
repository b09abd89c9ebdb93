from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.spoken_days import ANY_YEAR, asked_years, speaks_of, year_terms
from assistant.types import Dating, Period
from tests.assistant.meetings import Part, passage, stated


@pytest.mark.parametrize(
    ("asked", "dating", "text", "spoken_of"),
    [
        ("2023", Dating(), "Planen gäller 2023.", True),
        ("2023", Dating(), "Planen gäller 2021–2025.", True),
        ("2024", Dating(), "Det var så vintern 2023.", True),
        ("2023", Dating(), "Planen gäller 2019.", False),
        ("2023", Dating(), "Vi ses den 10 maj.", False),
        ("2023-05", Dating(), "Vi ses den 10 maj.", True),
        ("2023-05", stated("2022-04-01"), "Vi ses den 10 maj.", False),
        ("2023-05", stated("2023-04-01"), "Vi ses den 10 maj.", True),
        ("2023-05", stated("2023-04-01"), "Vi ses snart.", False),
    ],
)
def test_a_day_that_is_named_counts_where_its_year_is_the_one_asked_for(
    asked: str, dating: Dating, text: str, *, spoken_of: bool
) -> None:
    told = passage(Part(text), dating=dating)
    assert speaks_of(told, Period.of_iso(asked)) is spoken_of


@pytest.mark.parametrize(
    ("dating", "text", "years"),
    [
        (Dating(), "Planen gäller 2021–2023.", {"2021", "2022", "2023"}),
        (Dating(), "Vi ses den 10 maj.", {ANY_YEAR}),
        (stated("2023-04-01"), "Vi ses den 10 maj.", {"2023"}),
        (stated("2023-04-01"), "Det var så vintern 2021.", {"2021", "2022"}),
        (Dating(), "Lagen (2018:1197) kostar 2000 kr.", set()),
    ],
)
def test_the_years_that_a_text_names(dating: Dating, text: str, years: set[str]) -> None:
    assert set(year_terms(passage(Part(text), dating=dating)).terms) == years


SAID = [
    "den 10 maj", "10 maj 2023", "i maj", "vintern 2021", "våren", "2021-03-04", "21-03-04", "v. 52", "vecka 1 2022",
    "kvartal 3", "2021–2025", "2019/20", "årsskiftet 2021/22", "hösten -22", "2024", "den 29 februari", "4/5",
    "v.18-20", "(2018:1197)", "2 000 kr", "inte alls",
]  # fmt: skip


@given(
    words=st.lists(st.sampled_from(SAID), min_size=1, max_size=4),
    own=st.none() | st.dates(date(2015, 1, 1), date(2026, 12, 31)),
    first=st.dates(date(2016, 1, 1), date(2026, 12, 31)) | st.just(date.min),
    days=st.sampled_from([0, 6, 30, 120, 364, 365, 1200]) | st.none(),
)
def test_what_speaks_of_days_holds_one_of_their_years(
    words: list[str], own: date | None, first: date, days: int | None
) -> None:
    """The index must not hide a passage from a question for days: its text alone decides."""
    told = passage(Part(f"Det gäller {', '.join(words)}."), dating=stated(own.isoformat()) if own else Dating())
    asked = Period(first=first, last=date.max if days is None else first + timedelta(days))
    if speaks_of(told, asked):
        assert set(year_terms(told).terms) & asked_years(asked).terms.keys()
