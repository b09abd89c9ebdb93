"""Agenda numbers: which of the numbered lines of a document are its agenda items.

Notes number their items in one style, in rising order; lists inside items are numbered too. Every numbered line is
a candidate, and the agenda is the rising sequence of one style with the greatest weight, found by dynamic programming
(weighted longest increasing subsequence), where a step of one weighs more than a leap and a line that looks like a
heading more than a line of a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from assistant.types import Record
from ingest.lines import Line

Style = Literal["paragraph", "word", "point", "bare"]

_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("paragraph", re.compile(r"(?P<printed>§§?\s*(?P<number>\d{1,4}))(?:[.:)]|\s*[–-])?(?:\s+(?P<rest>\S.*))?$")),
    ("paragraph", re.compile(r"(?P<printed>(?P<number>\d{1,4})\s*§)(?:[.:)]|\s*[–-])?(?:\s+(?P<rest>\S.*))?$")),
    (
        "word",
        re.compile(
            r"(?P<printed>(?i:punkt|ärende|dagordningspunkt)\s+(?P<number>\d{1,2}(?:\.\d{1,2})?))(?:[.:)]"
            r"|\s*[–-])?(?:\s+(?P<rest>\S.*))?$"
        ),
    ),
    ("point", re.compile(r"(?P<printed>(?P<number>\d{1,3}(?:\.\d{1,2}){0,2}))[.)/]\s+(?P<rest>\S.*)$")),
    ("point", re.compile(r"(?P<printed>(?P<number>\d{1,2}(?:\.\d{1,2}){1,2}))\s+(?P<rest>[A-ZÅÄÖ].*)$")),
    ("bare", re.compile(r"(?P<printed>(?P<number>\d{1,2}))\s+(?P<rest>[A-ZÅÄÖ].*)$")),
)
_MARKUP = re.compile(r"#{1,6}\s*|\*{2}|_{2}")
_SENTENCES = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
_LONGEST_HEADING = 140
_LONGEST_LIST = 12
_LEAST_PARAGRAPH, _NEXT = 0.3, 0.5
"""Weight from which a paragraph's line is a heading; weight of a step to the next number."""
_NEAREST = 40
"""Numbers below a candidate's that its chain may go on from: a leap past more is no agenda."""
_BEGINS = re.compile(r"[\d§#*_PpÄäDd]")
"""What a numbered line may begin with: most lines need no closer look."""
_QUANTITY = re.compile(
    r"(?i)(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|procent|kronor|%"
    r"|st\b)"
)


class Numbered(Record):
    """A numbered line."""

    line: int = Field(description="index among the lines")
    style: Style
    printed: str = Field(description="the number as printed, without its closing point")
    number: tuple[int, ...]
    rest: str = Field(description="what follows the number; empty when the heading stands on the next line")
    weight: float


def numbered_items(lines: Sequence[Line]) -> tuple[Numbered, ...]:
    """The lines that begin agenda items, in order; empty when the document has none."""
    candidates = [c for i in range(len(lines)) for c in [_candidate(lines, i)] if c]
    best: tuple[Numbered, ...] = ()
    best_weight = 0.0
    for style in ("paragraph", "word", "point", "bare"):
        of_style = [c for c in candidates if c.style == style]
        chain, weight = _paragraphs(of_style) if style == "paragraph" else _heaviest(of_style)
        if style == "bare" and len(chain) < 3:  # two numbers without a point are more often amounts than an agenda
            continue
        if weight > best_weight:
            best, best_weight = chain, weight
    return best


def _paragraphs(candidates: Sequence[Numbered]) -> tuple[tuple[Numbered, ...], float]:
    """Every paragraph that looks like a heading: an extract of minutes leaps, and some are out of order."""
    chain = tuple(c for c in candidates if c.weight >= _LEAST_PARAGRAPH)
    return chain, sum(c.weight + _NEXT for c in chain)


def _candidate(lines: Sequence[Line], i: int) -> Numbered | None:
    if not _BEGINS.match(lines[i].text):
        return None
    marked = bool(_MARKUP.match(lines[i].text))
    text = _MARKUP.sub("", lines[i].text).strip() if marked else lines[i].text
    for style, form in _FORMS:
        match = form.match(text)
        if not match:
            continue
        rest = (match["rest"] or "").strip()
        if style == "bare" and _QUANTITY.match(rest):
            return None
        number = tuple(int(x) for x in match["number"].split("."))
        return Numbered(
            line=i, style=style, printed=match["printed"], number=number, rest=rest,
            weight=_weight(lines, i, rest, marked=marked, style=style),
        )  # fmt: skip
    return None


def _weight(lines: Sequence[Line], i: int, rest: str, *, marked: bool, style: Style) -> float:
    """How much line ``i`` looks like the heading of an agenda item."""
    weight = 1.0
    if marked:
        weight += 1.0
    if style in ("paragraph", "word") and not rest:
        weight += 0.5
    if rest and rest[0].islower():
        weight -= 1.2
    if len(rest) > _LONGEST_HEADING:
        weight -= 0.6
    if len(_SENTENCES.findall(rest)) >= 1 and len(rest) > 70:
        weight -= 0.5
    previous, following = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
    if _is_lead_in(previous):
        weight -= 1.0
    elif _is_lead_in(_above_list(lines, i)):
        weight -= 0.4
    if previous and _numbered(previous):  # lines of a list stand close together, and so do those of a table of contents
        weight -= 0.4
    if following and _numbered(following):
        weight -= 0.4
    if lines[i].blank_before:
        weight += 0.2
    return weight


def _is_lead_in(line: Line | None) -> bool:
    return line is not None and line.text.endswith(":") and not line.capitals


def _above_list(lines: Sequence[Line], i: int) -> Line | None:
    """The line above the numbered lines that stand right above line ``i``."""
    above = (lines[j] for j in range(i - 1, max(-1, i - _LONGEST_LIST), -1) if not _numbered(lines[j]))
    return next(above, None)


def _numbered(line: Line) -> bool:
    if not _BEGINS.match(line.text):
        return False
    text = _MARKUP.sub("", line.text)
    return any(form.match(text) for _, form in _FORMS[:5])


def _heaviest(candidates: Sequence[Numbered]) -> tuple[tuple[Numbered, ...], float]:
    """The rising subsequence with the greatest sum of weights and steps.

    A chain is known by the number that it ends with; of those that end with the same number the heaviest is kept, and a
    candidate goes on from one of the nearest numbers below its own.
    """
    totals: list[float] = []
    before: list[int] = []
    ends: list[tuple[int, ...]] = []  # numbers that a chain ends with, in order
    ending: dict[tuple[int, ...], int] = {}
    for j, candidate in enumerate(candidates):
        total, link = candidate.weight + _opening(candidate), -1
        below = bisect_left(ends, candidate.number)
        for number in ends[max(0, below - _NEAREST) : below]:
            through = totals[ending[number]] + candidate.weight + _step(number, candidate.number)
            if through > total:
                total, link = through, ending[number]
        totals.append(total)
        before.append(link)
        if candidate.number not in ending:
            ends.insert(below, candidate.number)
        if candidate.number not in ending or total > totals[ending[candidate.number]]:
            ending[candidate.number] = j
    if not totals:
        return (), 0.0
    at = max(range(len(totals)), key=lambda k: (totals[k], -k))
    weight = totals[at]
    chain: list[Numbered] = []
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return tuple(reversed(chain)), weight


def _opening(candidate: Numbered) -> float:
    """An agenda begins at 1; paragraphs are numbered through the year and begin anywhere."""
    if candidate.number in {(1,), (1, 1)}:
        return 0.5
    return 0.2 if candidate.style == "paragraph" else -0.6


def _step(earlier: tuple[int, ...], later: tuple[int, ...]) -> float:
    """Weight of going from one number to a later one."""
    if later == (*earlier, 1) or later == (*earlier[:-1], earlier[-1] + 1):
        return 0.5
    if len(later) < len(earlier) and later[-1] == earlier[len(later) - 1] + 1:
        return 0.5
    leap = later[0] - earlier[0]
    return -0.1 * min(leap, 8)
