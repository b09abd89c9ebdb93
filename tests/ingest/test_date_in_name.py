from __future__ import annotations

import pytest

from ingest.dates.file_name import date_in_name

TOLD = [
    ("styrelsemote-2021-03-18.md", "2021-03-18"),
    ("20210318_protokoll.pdf", "2021-03-18"),
    ("Protokoll20210318.pdf", "2021-03-18"),
    ("2021-03-18-1715-lokalen.txt", "2021-03-18"),
    ("styrelsemote_210318.md", "2021-03-18"),
    ("protokoll 21-03-18.docx", "2021-03-18"),
    ("protokoll_18.03.2021.pdf", "2021-03-18"),
    ("protokoll-18-mars-2021.html", "2021-03-18"),
    ("2021/03/18.md", "2021-03-18"),
    ("arkiv.zip!/210318 möte.pdf", "2021-03-18"),
    ("2022/04/01/mote-2021-03-18.html", "2021-03-18"),
    ("18-19 mars 2021.docx", "2021-03-18/2021-03-19"),
    ("2021-03-18_2021-03-19.md", "2021-03-18/2021-03-19"),
    ("protokoll-2021-03.md", "2021-03-01/2021-03-31"),
    ("2021/protokoll-4.md", "2021-01-01/2021-12-31"),
    ("årsmöte 2021.pdf", "2021-01-01/2021-12-31"),
]
SILENT = [
    "m.txt",
    "protokoll-12.md",
    "Möte 20 aug.md",
    "protokoll 2020-2021.pdf",
    "Protokoll 5 2018-19.pdf",
    "2021-03-18 och 2021-06-10.md",
    "556677-8899.pdf",
    "a59784565392df879.txt",
    "protokoll 11.03.07.pdf",
    "2019/protokoll 2021/x.md",
]


@pytest.mark.parametrize(("file", "iso"), TOLD)
def test_a_name_tells_its_day_month_or_year(file: str, iso: str) -> None:
    named = date_in_name(file)
    assert named is not None
    assert named.period.iso() == iso
    assert named.text in file


@pytest.mark.parametrize("file", SILENT)
def test_a_name_that_tells_no_time_or_several_is_silent(file: str) -> None:
    assert date_in_name(file) is None
