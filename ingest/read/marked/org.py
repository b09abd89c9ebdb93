"""Org files → Layout: headings by their stars, without drawers and orders to the program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ingest.read.decode import decode
from ingest.read.layout import Layout
from ingest.read.marked.lines import Kind, MarkedLine, joined
from ingest.read.text import lines_of_text

_HEADING = re.compile(r"(\*+)\s+(?=\S)")
_TAGS = re.compile(r"\s+:(?:[\w@#%]+:)+\s*$")
_KEYWORD = re.compile(r"\s*#\+(?P<words>(?P<name>title|subtitle|date|author):\s*(?P<value>\S.*))", re.IGNORECASE)
_ORDER = re.compile(r"\s*(?:#\+\S+.*|#(?:\s.*)?)$")
_DRAWER = re.compile(r"\s*:[\w-]+:\s*$")
_DRAWER_END = re.compile(r"\s*:end:\s*$", re.IGNORECASE)
_BLOCK = re.compile(r"\s*#\+begin_(\w+)", re.IGNORECASE)
_ENTRY = re.compile(r"\s*(?:[-+]|\d{1,9}[.)]|[a-zåäö]\))\s+\S|\s+\*\s+\S")
_ROW_RULE = re.compile(r"\s*\|[-+|]+\s*$")
_RULE = re.compile(r"\s*-{5,}\s*$")
_DEEPEST = 9


def read_org(raw: bytes, path: Path) -> Layout:
    """The paragraphs of an Org file. Raises FileNotText where its bytes are no text."""
    decoded = decode(raw, path)
    return Layout(tuple(joined(_lines(lines_of_text(decoded.text)))), warnings=decoded.warnings)


def _lines(raw: Sequence[str]) -> list[MarkedLine]:
    out: list[MarkedLine] = []
    blank, block, skip_to = False, "", 0
    for i, line in enumerate(raw):
        if i < skip_to or _ROW_RULE.match(line):
            continue
        opened = _BLOCK.match(line)
        if not line.strip():
            blank = True
        elif opened:
            block = opened[1].lower()
        elif line.strip().lower() == f"#+end_{block}":
            block = ""
        elif block in ("src", "example"):
            out.append(MarkedLine(line.strip(), "code", blank))
            blank = False
        elif block == "comment":
            continue
        elif _DRAWER.match(line) and (end := _end_of_drawer(raw, i)):
            skip_to = end
        elif (marked := _line(line, blank=blank)) is not None:
            out.append(marked)
            blank = False
    return out


def _end_of_drawer(raw: Sequence[str], start: int) -> int:
    """Index of the line after a drawer's end; 0 where it has none before the next heading: then it is text."""
    for i in range(start + 1, len(raw)):
        if _HEADING.match(raw[i]):
            break
        if _DRAWER_END.match(raw[i]):
            return i + 1
    return 0


def _line(raw: str, *, blank: bool) -> MarkedLine | None:
    """One line with what it is; None for an order or a comment."""
    heading, keyword = _HEADING.match(raw), _KEYWORD.match(raw)
    if heading:
        words = _TAGS.sub("", raw[heading.end() :]).strip()
        return MarkedLine(words, "heading", blank, level=min(len(heading[1]), _DEEPEST)) if words else None
    if keyword:
        if keyword["name"].lower() == "title":
            return MarkedLine(keyword["value"].strip(), "heading", blank, level=1)
        return MarkedLine(keyword["words"].strip(), "rule", blank)
    if _ORDER.match(raw):
        return None
    kind: Kind = "prose"
    if _ENTRY.match(raw):
        kind = "entry"
    elif raw.lstrip().startswith("|"):
        kind = "row"
    elif _RULE.match(raw):
        kind = "rule"
    text = raw.strip().removesuffix("\\\\").rstrip()
    nested = kind == "entry" and raw[:1].isspace()
    return MarkedLine(text, kind, blank and not nested, hard=raw.rstrip().endswith("\\\\"))
