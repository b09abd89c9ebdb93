"""Agenda numbers: which of the numbered lines of a document are its agenda items.

Notes number their items in one style, in rising order; lists inside items are numbered too. Every numbered line is
a candidate, and the agenda is the rising sequence of one style with the greatest weight, found by dynamic programming
(weighted longest increasing subsequence), where a step of one weighs more than a leap and a line that looks like a
heading more than a line of a list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.outline.lines import Line
from ingest.outline.number_forms import STYLES, Mark, NumberForm, Style, read_number

_SENTENCE_ENDS = (". ", "! ", "? ")
_LONGEST_HEADING = 140
_LONGEST_LIST = 12
_MOST_LISTED = 1.2
"""Minutes may be one long list of statements: its entries still weigh something, step by step."""
_LEAST_LONE = 0.9
"""Weight from which a 1 within the agenda stands for the number that is left out there."""
_LEAST_PARAGRAPH, _NEXT = 0.3, 0.5
"""Weight from which a paragraph's line is a heading; weight of a step to the next number."""
_NEAREST = 40
"""Numbers below a candidate's that its chain may go on from: a leap past more is no agenda."""
_LEAST: dict[Style, int] = {"bare": 3, "roman": 3, "letter": 3}
"""So many lines make an agenda of a style whose sign may be an amount or an initial."""
_SET_OFF = 2
"""So many numbered lines that the file sets off as headings make the others lists."""


class Numbered(NamedTuple):
    """A numbered line."""

    line: int
    """index among the lines"""
    style: Style
    printed: str
    """the number as printed, without its closing point"""
    number: tuple[int, ...]
    rest: str
    """what follows the number; empty when the heading stands on the next line"""
    mark: Mark
    """how the file sets the line off"""
    weight: float


def numbered_items(lines: Sequence[Line]) -> tuple[Numbered, ...]:
    """The lines that begin agenda items, in order; empty when the document has none."""
    candidates = _weighed(lines)
    best: tuple[Numbered, ...] = ()
    best_weight = 0.0
    for style in STYLES:
        of_style = [c for c in candidates if c.style == style]
        chain, weight = _agenda(of_style, style)
        if len(chain) >= _LEAST.get(style, 1) and weight > best_weight:
            best, best_weight = chain, weight
    return best


def _agenda(candidates: Sequence[Numbered], style: Style) -> tuple[tuple[Numbered, ...], float]:
    """The likeliest agenda among the lines of one style, with its weight."""
    chain, weight = _heaviest(candidates)
    if style == "paragraph" and not _is_even(chain):
        return _extract(candidates)
    if _is_lazy(candidates):
        chain = tuple(c for c in candidates if c.weight > 0)
        weight = sum(c.weight + _NEXT for c in chain)
    return _with_lone_ones(chain, candidates), weight


def _with_lone_ones(chain: tuple[Numbered, ...], candidates: Sequence[Numbered]) -> tuple[Numbered, ...]:
    """The agenda with the lines that its own count passes over: a list begins anew at 1 where text stands between.

    Each is alone in its list, looks like a heading, and there are no more of them than numbers left out.
    """
    lone = [
        c
        for k, c in enumerate(candidates)
        if c.number == (1,) and c.weight >= _LEAST_LONE and candidates[k + 1 : k + 2]
        if candidates[k + 1].number != (2,)
    ]
    out = list(chain[:1])
    for earlier, later in pairwise(chain):
        left_out = later.number[0] - earlier.number[0] - 1
        if earlier.style == "point" and left_out > 0:
            between = [c for c in lone if earlier.line < c.line < later.line and c.mark == later.mark]
            out += between if len(between) <= left_out else []
        out.append(later)
    return tuple(out)


def _is_even(chain: Sequence[Numbered]) -> bool:
    """Whether most steps of a chain go to the next number."""
    steps = [_step(a.number, b.number) > 0 for a, b in pairwise(chain)]
    return bool(steps) and sum(steps) * 2 >= len(steps)


def _extract(candidates: Sequence[Numbered]) -> tuple[tuple[Numbered, ...], float]:
    """Every paragraph that looks like a heading: an extract of minutes leaps, and some are out of order."""
    chain = tuple(c for c in candidates if c.weight >= _LEAST_PARAGRAPH)
    return chain, sum(c.weight + _NEXT for c in chain)


def _is_lazy(candidates: Sequence[Numbered]) -> bool:
    """Whether every line of a list has the number 1, which Markdown counts on from."""
    return len(candidates) >= 3 and all(c.number == (1,) and c.style == "point" for c in candidates)


# --- how much a line looks like the heading of an item ----------------------------------------------------------------


def _weighed(lines: Sequence[Line]) -> list[Numbered]:
    """Every numbered line with its weight."""
    forms = [read_number(line) for line in lines]
    marks = Counter(form.mark for form in forms if form)
    words = [_words(form) if form else None for form in forms]
    last = {said: i for i, said in enumerate(words)}
    above = _above_lists(forms)
    out: list[Numbered] = []
    outer = any(form and not line.nested for form, line in zip(forms, lines, strict=True))
    for i, form in enumerate(forms):
        if form is None or (outer and lines[i].nested):
            continue
        weight = _weight(lines, forms, above[i], i, form)
        if marks["heading"] >= _SET_OFF and form.mark != "heading":
            weight -= 1.5
        elif form.mark == "bullet" and marks["plain"] + marks["bold"] >= _SET_OFF:
            weight -= 0.8
        if last[words[i]] > i and form.rest:  # a table of contents says it first, the body once more
            weight -= 0.7
        out.append(Numbered(i, *form, weight))
    return out


def _words(form: NumberForm) -> tuple[tuple[int, ...], str]:
    """What a table of contents and the body have in common: number and first words."""
    return form.number, " ".join(form.rest.strip("*_ ").split()[:3]).casefold().rstrip(".:")


def _weight(lines: Sequence[Line], forms: Sequence[NumberForm | None], above: int, i: int, form: NumberForm) -> float:
    """How much line ``i`` looks like the heading of an agenda item; line ``above`` stands above its list."""
    weight, rest = 1.0, form.rest
    weight += 1.0 if form.mark in ("heading", "bold") else 0.0
    if not rest:
        weight += 0.5 if form.style in ("paragraph", "word") else _alone(lines, i, form.style)
    if rest and rest[0].islower():
        weight -= 1.2
    listed = 0.0  # how much it looks like an entry of a list: running text, close to the next
    if len(rest) > _LONGEST_HEADING:
        listed += 0.6
    if len(rest) > 70 and any(end in rest for end in _SENTENCE_ENDS):
        listed += 0.5
    previous = lines[i - 1] if i else None
    if _is_lead_in(previous):
        weight -= 1.0
    elif above > max(-1, i - _LONGEST_LIST) and _is_lead_in(lines[above]):
        weight -= 0.4
    for near in (i - 1, i + 1):  # lines of a list stand close together, and so do those of a table of contents
        if 0 <= near < len(forms) and (beside := forms[near]) and beside.style != "bare":
            listed += 0.4
    weight -= min(listed, _MOST_LISTED)
    if lines[i].blank_before:
        weight += 0.2
    return weight


def _alone(lines: Sequence[Line], i: int, style: Style) -> float:
    """Weight of a point or bare number alone on its line, which also a page or the cell of a table has."""
    following = lines[i + 1].text if i + 1 < len(lines) else ""
    if not following[:1].isupper():
        return -2.0
    return 0.0 if style == "point" else -0.7


def _is_lead_in(line: Line | None) -> bool:
    return line is not None and line.text.endswith(":") and not line.capitals


def _above_lists(forms: Sequence[NumberForm | None]) -> list[int]:
    """Of each line the index of the line above the numbered ones that stand right above it, -1 where there is none."""
    above = [-1]
    for j, form in enumerate(forms):
        above.append(j if form is None or form.style == "bare" else above[-1])
    return above


# --- the heaviest rising sequence -------------------------------------------------------------------------------------


def _heaviest(candidates: Sequence[Numbered]) -> tuple[tuple[Numbered, ...], float]:
    """The rising subsequence with the greatest sum of weights and steps.

    A chain is known by the number that it ends with; of those that end with the same number the heaviest is kept, and a
    candidate goes on from one of the nearest numbers below its own, or from the line before it with the same number,
    where the one who took the notes lost count.
    """
    totals: list[float] = []
    before: list[int] = []
    ends: list[tuple[int, ...]] = []  # numbers that a chain ends with, in order
    ending: dict[tuple[int, ...], int] = {}
    for j, candidate in enumerate(candidates):
        total, link = candidate.weight + _opening(candidate), -1
        below = bisect_left(ends, candidate.number)
        over = _passed_over(candidates, j)
        for number in reversed(ends[max(0, below - _NEAREST) : below]):
            end = ending[number]
            if totals[end] + candidate.weight + _NEXT < total:  # no step weighs more
                continue
            through = totals[end] + candidate.weight + _step(number, candidate.number)
            if end != j - 1:
                through -= over
            if through > total or (through == total and link >= 0):  # of chains as heavy the one with the lowest number
                total, link = through, end
        if j and candidates[j - 1].number == candidate.number and ending[candidate.number] == j - 1:
            through = totals[j - 1] + candidate.weight - _NEXT
            if through > total:
                total, link = through, j - 1
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
    if candidate.number in {(0,), (1,), (1, 1)}:
        return 0.5
    return 0.2 if candidate.style == "paragraph" else -0.6


def _passed_over(candidates: Sequence[Numbered], j: int) -> float:
    """What it costs to go on from another line than the one right above that has the number before: lists nest."""
    return 0.3 if j and _step(candidates[j - 1].number, candidates[j].number) > 0 else 0.0


def _step(earlier: tuple[int, ...], later: tuple[int, ...]) -> float:
    """Weight of going from one number to a later one."""
    leap = later[0] - earlier[0]
    if len(earlier) == len(later) == 1:  # as most are
        return _NEXT if leap == 1 else -0.1 * min(leap, 8)
    if later == (*earlier, 1) or later == (*earlier[:-1], earlier[-1] + 1):
        return _NEXT
    if len(later) < len(earlier) and later[-1] == earlier[len(later) - 1] + 1:
        return _NEXT
    return -0.1 * min(leap, 8)
