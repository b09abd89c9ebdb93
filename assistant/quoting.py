"""Passage → what can be quoted from it: sentences, list entries, and lists with the line that leads them in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.sentences import sentence_spans
from assistant.types import PATH_SEPARATOR, Passage, Record

LONGEST_QUOTE = 800
"""Characters."""
_ENTRY = re.compile(r"(?:[•·▪◦‣●○+*-]|[–—](?=\s[a-zåäö])|\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)")
_NUMBER = re.compile(r"^(?:[#*_\s]*)(?:§?\s*\d+(?:\.\d+)*\s*§?[.)]?|Punkt \d+[.:]?)\s*", re.IGNORECASE)
_NUMBER_ALONE = re.compile(
    r"[#*_\s]*(?:§\s*\d+|\d+\s*§|\d+(?:\.\d+)*[.)/]?|Punkt \d+)[.:]?\s*(?:(?:dnr|diarien(?:umme)?r"
    r"|ärenden(?:umme)?r)\b.*)?",
    re.IGNORECASE,
)
"""An agenda number with no heading on its line: the heading stands on the next."""
_MARKED = re.compile(r"#{1,6}\s")
"""A heading of Markdown, whether or not it heads the passage: the title of the notes stands above their first list."""
_MARKUP = re.compile(r"[#*_]+")
_RULE = re.compile(r"[\s|:+=-]+")
"""The line below the first row of a table."""

UnitKind = Literal["heading", "sentence", "entry"]


class Unit(Record):
    """The smallest thing that is quoted, with its place in the document's text."""

    start: int
    end: int
    text: str
    kind: UnitKind
    line: int
    lead_in: int | None = None
    """Index of the unit that leads this list entry in, or of the first row of its table, which says what is in it."""


def units(passage: Passage) -> tuple[Unit, ...]:
    """What can be quoted from a passage, in order."""
    out: list[Unit] = []
    offset = passage.start
    lead_in: int | None = None
    first_row: int | None = None
    in_heading = True
    for number, (a, b) in enumerate(_lines(passage.text)):
        line = passage.text[a:b]
        titled = bool(_MARKED.match(line)) or _plain(line) == _plain(passage.title)
        rest = 0 if titled else _after_heading(passage, line) if in_heading else None
        in_heading = in_heading and (titled or bool(_NUMBER_ALONE.fullmatch(line)))
        if rest is not None:
            out.append(_unit(passage, a, a + (rest or len(line)), "heading", number))
            a += rest
            if not rest:
                continue
        if _ENTRY.match(line) and number > 0:
            out.append(_unit(passage, a, b, "entry", number, lead_in))
            continue
        if _RULE.fullmatch(line):
            continue
        if "\t" in line or (line.startswith("|") and line.endswith("|")):  # a row of a table
            out.append(_unit(passage, a, b, "sentence", number, first_row))
            first_row = len(out) - 1 if first_row is None else first_row
            continue
        first_row = None
        for s, e in sentence_spans(passage.text[a:b], offset + a):
            out.append(_unit(passage, s - offset, e - offset, "sentence", number))
        lead_in = len(out) - 1 if out and line.rstrip().endswith((":", "?")) else None
    return tuple(out)


def _lines(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            a = start + raw.index(stripped[0])
            spans.append((a, a + len(stripped)))
        start += len(raw) + 1
    return spans


def _unit(passage: Passage, a: int, b: int, kind: UnitKind, line: int, lead_in: int | None = None) -> Unit:
    while b > a and passage.text[b - 1].isspace():
        b -= 1
    return Unit(
        start=passage.start + a, end=passage.start + b, text=passage.text[a:b], kind=kind, line=line, lead_in=lead_in
    )


def _after_heading(passage: Passage, line: str) -> int | None:
    """Where the body begins on a passage's first line: 0 when the line is a heading alone, None when it is none.

    A run-in item whose heading is its own first words has no line of its own: the words are its body.
    """
    if passage.heading is None:
        return None
    if _NUMBER_ALONE.fullmatch(line):
        return 0
    last_heading = passage.heading.rpartition(PATH_SEPARATOR)[2]
    heading = _plain(last_heading)
    number = _NUMBER.match(line)
    begin = number.end() if number and number.group().strip() else 0
    said = line[begin:]
    if _plain(said) == heading:
        return None if _reads_as_sentence(said) else 0
    at = said.find(last_heading)
    if at < 0 or at > 3:
        return 0 if number and not _plain(said) else None
    rest = said[at + len(last_heading) :]
    return (
        begin + len(said) - len(rest.lstrip(" .!?:*_#"))
        if len(rest.strip(" .!?:*_#")) > 2 and rest[:1] in ".!?:"
        else None
    )


def _reads_as_sentence(text: str) -> bool:
    return (
        text.endswith((".", "!"))
        and len(text.split()) >= 5
        and bool(
            re.search(
                r"\b(?:hälsar|hälsade|inleder|inledde|öppnar|öppnade|tackar|tackade|informerar|berättar|är|har)\b", text
            )
        )
    )


def _plain(text: str) -> str:
    return _MARKUP.sub("", text).strip(" .!?:").casefold()


def clipped(text: str, start: int, end: int) -> int:
    """Where a quote of ``text``, standing from ``start`` to ``end``, ends: between words, if it would be too long."""
    if end - start <= LONGEST_QUOTE:
        return end
    space = text.rfind(" ", 0, LONGEST_QUOTE)
    return start + (space if space > 0 else LONGEST_QUOTE)


def with_list(all_units: Sequence[Unit], at: int) -> tuple[int, int]:
    """Span of the list that the unit at ``at`` leads in or belongs to, with its lead-in.

    A list that is longer than a quote may be is cut between entries.
    """
    unit = all_units[at]
    lead = unit.lead_in if unit.kind == "entry" else at
    entries = [u for u in all_units if u.kind == "entry" and u.lead_in == lead and lead is not None]
    if lead is None or not entries:
        return unit.start, unit.end
    start, end = all_units[lead].start, entries[0].end
    for entry in entries:
        if entry.end - start <= LONGEST_QUOTE:
            end = entry.end
    return (start, end) if end - start <= LONGEST_QUOTE and unit.end <= end else (unit.start, unit.end)


def with_paragraph(all_units: Sequence[Unit], at: int) -> tuple[int, int]:
    """Span of a line that leads in the paragraph after it, with that paragraph and the list that it leads in."""
    start, end = all_units[at].start, all_units[at].end
    following = [u for u in all_units[at + 1 :] if u.kind == "sentence"]
    if not following or following[0] is not all_units[at + 1]:
        return start, end
    for k, unit in enumerate(all_units[at + 1 :], start=at + 1):
        if unit.line != following[0].line:
            break
        end = unit.end if unit.end - start <= LONGEST_QUOTE else end
        listed = with_list(all_units, k)
        end = listed[1] if unit.end < listed[1] <= start + LONGEST_QUOTE else end
    return start, end
