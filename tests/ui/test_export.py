from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from ui.export import Rows, inert, write_csv, write_xlsx
from ui.faults import OutputUnwritable

HOSTILE = ['=HYPERLINK("http://x","y")', "+46 31 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
HEADER = ("Beslut", "Antal")


def test_a_text_that_looks_like_a_formula_is_a_text_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "beslut.csv"
    rows: Rows = [*((text, 3) for text in HOSTILE), ("Åtgärd; två\nrader", None)]
    write_csv(path, HEADER, rows)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfBeslut;Antal\r\n")
    read = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [r[0] for r in read[1:7]] == [f"'{text}" for text in HOSTILE]
    assert read[7] == ["Åtgärd; två\nrader", ""]


def test_a_number_is_left_alone() -> None:
    assert (inert(-3), inert(None), inert("a=b"), inert("")) == (-3, None, "a=b", "")


def test_a_text_is_a_text_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "beslut.xlsx"
    write_xlsx(path, "Beslut", HEADER, [[text, 3] for text in [*HOSTILE, "http://x.se", "12", "x" * 40_000, "\ud800"]])
    with zipfile.ZipFile(path) as held:
        sheet = held.read("xl/worksheets/sheet1.xml").decode()
        strings = held.read("xl/sharedStrings.xml").decode()
        assert not any("externalLink" in n for n in held.namelist())
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert len(re.findall(r't="s"', sheet)) == 2 + 10
    assert "=HYPERLINK(" in strings


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable, match="det är en mapp"):
        write_csv(tmp_path, HEADER, [])
    with pytest.raises(OutputUnwritable, match="det är en mapp"):
        write_xlsx(tmp_path, "Beslut", HEADER, [])
