"""What a record says of itself, and which dates it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant import types
from assistant.types import Period, Record


def records(kind: type[Record] = Record) -> Iterator[type[Record]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from records(sub)


RECORDS = sorted({x for x in records() if x.__module__ == types.__name__}, key=lambda x: x.__name__)


def test_every_field_of_every_record_is_described() -> None:
    assert len(RECORDS) >= 12
    assert [f"{r.__name__}.{n}" for r in RECORDS for n, f in r.model_fields.items() if not f.description] == []


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-11-09", date(2023, 11, 9), date(2023, 11, 9)),
        ("2023-11-09/2024-02", date(2023, 11, 9), date(2024, 2, 29)),
        ("2022/2024", date(2022, 1, 1), date(2024, 12, 31)),
        ("0999-01-01", date(999, 1, 1), date(999, 1, 1)),
    ],
)
def test_a_period_of_iso(value: str, first: date, last: date) -> None:
    period = Period.of_iso(value)
    assert period == Period(first=first, last=last)
    assert Period.of_iso(period.iso()) == period


@pytest.mark.parametrize(
    "value",
    [
        "", "/", "23", "23-01-01", "2023-1-1", "2023-01-1", "12023", "20230101", "2023-01-01-01", "2023/", "/2023",
        "2022/2023/2024", "2023-13", "2023-02-29", "0000", "2024/2023", " 2023", "2023\n", "+2023", "2_23", "-2023",
        "٢٠٢٣", "２０２３-01-01", "2023-01-01T10:00", "igår",
    ],
)  # fmt: skip
def test_anything_else_is_no_period(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - Python's own, and pydantic's, which is one
        Period.of_iso(value)
