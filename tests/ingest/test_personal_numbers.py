"""Personal identity numbers are masked in every way of writing them; other numbers keep their digits."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.personal_numbers import MASK, luhn, masked


def with_check(nine: str) -> str:
    return next(nine + str(n) for n in range(10) if luhn(nine + str(n)))


BORN = with_check("640823323")
EVENING, LATE = with_check("640823183"), with_check("640823268")
"""Their last four digits are a time of day, and none."""


@pytest.mark.parametrize(
    "number",
    [
        f"{BORN[:6]}-{BORN[6:]}",
        f"19{BORN[:6]}-{BORN[6:]}",
        f"19{BORN}",
        BORN,
        f"{BORN[:6]}+{BORN[6:]}",
        f"{BORN[:6]}–{BORN[6:]}",
        f"{BORN[:6]} - {BORN[6:]}",
        f"19{BORN[:2]}-{BORN[2:4]}-{BORN[4:6]}-{BORN[6:]}",
    ],
)
def test_a_number_is_masked_however_it_is_written(number: str) -> None:
    text, count = masked(f"Ordföranden ({number}) tecknar firman.")
    assert count == 1
    assert not any(c.isdigit() for c in text)
    assert text == f"Ordföranden ({re.sub(r'[0-9]', MASK, number)}) tecknar firman."


@pytest.mark.parametrize("around", ["pnr:{}", "f.{}", "–{}", "Ek {}: valdes", "{}/Ek", "f. {} i Alby", "Ek {},"])
@pytest.mark.parametrize("separator", ["-", ""])
def test_what_stands_close_round_a_number_does_not_hide_it(around: str, separator: str) -> None:
    text, count = masked(around.format(BORN[:6] + separator + BORN[6:]))
    assert count == 1
    assert not any(c.isdigit() for c in text)


def test_two_numbers_with_a_stroke_between_are_masked_both() -> None:
    assert masked(f"Makarna {BORN[:6]}-{BORN[6:]}/{BORN[:6]}-{BORN[6:]}")[1] == 2


def test_a_coordination_number_is_masked() -> None:
    number = with_check("640883323")
    assert masked(f"{number[:6]}-{number[6:]}")[1] == 1


def test_a_space_is_a_separator_where_no_time_of_day_follows_or_the_words_say_what_it_is() -> None:
    assert masked(f"Anna Ek, {EVENING[:6]} {EVENING[6:]}, valdes.")[1] == 0
    assert masked(f"Anna Ek, {LATE[:6]} {LATE[6:]}, valdes.")[1] == 1
    assert masked(f"Personnummer: {EVENING[:6]} {EVENING[6:]}")[1] == 1
    assert masked(f"Personnummer: 19{BORN[:6]} {BORN[6:]}")[1] == 1
    assert masked(f"pnr {BORN[:6]} {BORN[6:]}")[1] == 1


ORGANISATION = with_check("556703748")
PHONE = with_check("070123456")


@pytest.mark.parametrize(
    "text",
    [
        f"{BORN[:6]}-{(int(BORN[6:]) + 1) % 10000:04d}",  # the check digit is wrong
        f"Org.nr {ORGANISATION[:6]}-{ORGANISATION[6:]}",
        f"{ORGANISATION[:6]}-{ORGANISATION[6:]}",
        f"Ring {PHONE} om det är låst.",
        f"Mobil: {BORN}",
        f"Dnr {BORN[:6]}-{BORN[6:]}",
        f"KS-{BORN[:6]}-{BORN[6:]}",
        f"Ärendenummer: {BORN}",
        f"konto 8327-9, {BORN[:6]}{BORN[6:]}1",
        "Mötet hölls 20240312 1830 i Folkets hus.",
        f"{LATE[:6]}\t{LATE[6:]}",
        f"{BORN[:6]}-{BORN[6:]}/2020",
        "2023-11-09/2023-11-10",
        f"Möten 19{BORN[:2]}-{BORN[2:4]}-{BORN[4:6]} – {BORN[6:]}",
        "Bankgiro 5051-6905",
        "https://exempel.se/" + BORN,
    ],
)
def test_other_numbers_keep_their_digits(text: str) -> None:
    assert masked(text) == (text, 0)


@given(st.text(alphabet="0123456789-+ abcåäö.:/\n", max_size=60))
def test_masking_moves_nothing_and_changes_digits_alone(text: str) -> None:
    found, count = masked(text)
    assert len(found) == len(text)
    assert (found == text) == (count == 0)
    for before, after in zip(text, found, strict=True):
        assert after in (before, MASK)
        assert before.isdigit() or after == before


@given(
    st.dates(date(1900, 1, 1), date(2024, 12, 31)), st.integers(0, 999), st.sampled_from(["", "-", "+"]), st.booleans()
)
def test_the_number_of_every_day_is_masked(born: date, serial: int, separator: str, century: bool) -> None:
    number = with_check(f"{born:%y%m%d}{serial:03d}")
    written = f"{born:%Y%m%d}" if century else number[:6]
    mobile = written + separator == number[:6] and number.startswith(("070", "072", "073", "076", "079"))
    assert masked(f"Anna Ek, {written}{separator}{number[6:]}, valdes.")[1] == (0 if mobile else 1)
