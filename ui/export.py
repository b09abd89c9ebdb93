"""Registers as files that Excel opens: CSV as Excel in Sweden reads it, and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from ui.error_text import os_reason
from ui.faults import OutputUnwritable

Rows = Sequence[Sequence[str | int | None]]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CELL_LIMIT = 32767
"""Characters that a cell of a spreadsheet holds."""


def inert(value: str | int | None) -> str | int | None:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_csv(path: Path, header: Sequence[str], rows: Rows) -> None:
    """Writes UTF-8 with a byte order mark and semicolons, which Excel in Sweden opens right by a double click.

    Raises OutputUnwritable.
    """
    try:
        with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow(header)
            writer.writerows([inert(cell) for cell in row] for row in rows)
    except OSError as exc:
        raise OutputUnwritable(path, os_reason(exc)) from exc


def write_xlsx(path: Path, sheet: str, header: Sequence[str], rows: Rows) -> None:
    """Writes a spreadsheet in which every text is a text, never a formula, a link or a number.

    Raises OutputUnwritable.
    """
    import xlsxwriter

    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, options) as book:
        page = book.add_worksheet(sheet)
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for x, title in enumerate(header):
            page.write_string(0, x, title, bold)
        for y, row in enumerate(rows, start=1):
            for x, cell in enumerate(row):
                if isinstance(cell, str):
                    text = cell.encode("utf-8", "replace").decode("utf-8")
                    page.write_string(y, x, text[:_CELL_LIMIT], wrapped)
                elif cell is not None:
                    page.write_number(y, x, cell, wrapped)
        page.set_column(0, len(header) - 1, 24)
        page.freeze_panes(1, 0)
        if rows:
            page.autofilter(0, 0, len(rows), len(header) - 1)
    try:
        path.write_bytes(held.getvalue())
    except OSError as exc:
        raise OutputUnwritable(path, os_reason(exc)) from exc
