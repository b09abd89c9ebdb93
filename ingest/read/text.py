"""Plain text → Layout: wrapped lines become paragraphs."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ingest.read.decode import decode
from ingest.read.layout import CELL_BREAK, Layout, Paragraph
from ingest.read.office.tab_columns import with_columns
from ingest.read.reflow import reflow

_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = "\ufeff"


def read_plain(raw: bytes, path: Path) -> Layout:
    """The paragraphs of a text file. Raises FileNotText where its bytes are no text."""
    decoded = decode(raw, path)
    return read_text(decoded.text)._replace(warnings=decoded.warnings)


def read_text(raw: str) -> Layout:
    """The paragraphs of a decoded text file, whatever its line breaks and however it was wrapped."""
    return Layout(paragraphs_of(reflow(_tidy(lines_of_text(raw)))))


def _tidy(lines: list[str]) -> list[str]:
    """The lines with single spaces; a tab stays where it divides columns, in a row or beside another such line."""
    tabs = [line.strip().count(CELL_BREAK) if CELL_BREAK in line else 0 for line in lines]
    return [
        line.strip()
        if line.isprintable() and "  " not in line  # no tab then, and no white space but single spaces
        else _SPACES.sub(" ", _row(line, tabs[i], {*tabs[max(0, i - 1) : i], *tabs[i + 1 : i + 2]})).strip()
        for i, line in enumerate(lines)
    ]


def _row(line: str, tabs: int, near: set[int]) -> str:
    """A line with so many tabs, beside lines with ``near``: as many in both are columns, empty or not."""
    if tabs > 1 and tabs in near:
        return line.strip()
    return with_columns(line) if tabs > 1 or (tabs and any(near)) else line.replace(CELL_BREAK, " ")


def lines_of_text(raw: str) -> list[str]:
    """The lines of a decoded text file as they stand there, in Unicode NFC, whatever its line breaks."""
    text = unicodedata.normalize("NFC", raw.replace(_INVISIBLE, ""))
    return _LINE_BREAKS.sub("\n", text).split("\n")


def paragraphs_of(lines: list[str]) -> tuple[Paragraph, ...]:
    """Lines as paragraphs; a blank line sets the next one apart."""
    out: list[Paragraph] = []
    blank = False
    for line in lines:
        if line:
            out.append(Paragraph(line, blank))
        blank = not line
    return tuple(out)
