"""Two texts laid beside each other, word by word: what both hold, what reads otherwise, what only one holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.date_patterns import MONTHS, WEEKDAYS

_RUN = 4
"""Words in a run that, standing once in either text, ties the two together."""
_LARGEST_GAP = 250_000
"""Product of the lengths of two stretches between ties up to which they are compared word by word."""
_SLIP, _LONGEST_SLIP = 0.75, 6
"""Likeness of letters from which two stretches are one, misread, hyphenated or spelt in two ways; and words in them."""
_DAYS = frozenset((*MONTHS, *WEEKDAYS))


@dataclass
class Alignment:
    """How many words of two texts stand in both, and how many in each other's place."""

    shared: int = 0
    """in both, slips included"""
    altered: int = 0
    """in each other's place, and not the same, between stretches that both hold"""
    figures: int = 0
    """numbers, months and days of the week that are in each other's place"""
    at_ends: int = 0
    """in each other's place before the first stretch that both hold, and after the last"""


def align(one: Sequence[str], other: Sequence[str]) -> Alignment:
    """Lay two sequences of words beside each other.

    Runs of words that stand once in either text tie them together (the longest chain of ties that is in order in both,
    as in Bram Cohen's patience diff); between ties the words are compared by longest common blocks. The time is in
    proportion to the texts' lengths, save where they are unlike.
    """
    found = Alignment()
    i = k = 0
    for a, b in [*_ties(one, other), (len(one), len(other))]:
        if a >= i and b >= k:
            altered = _compare(one[i:a], other[k:b], found)
            if i == k == 0 or (a, b) == (len(one), len(other)):
                found.at_ends += altered
            else:
                found.altered += altered
            i, k = a, b
            while i < len(one) and k < len(other) and one[i] == other[k]:
                found.shared += 1
                i, k = i + 1, k + 1
    return found


def _ties(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Where runs that stand once in either text begin in both; the longest chain that rises in both."""
    here, there = _once(one), _once(other)
    pairs = sorted((at, there[run]) for run, at in here.items() if run in there)
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, (_, b) in enumerate(pairs):
        at = bisect_left(tails, b)
        before.append(holders[at - 1] if at else -1)
        tails[at : at + 1] = [b]
        holders[at : at + 1] = [number]
    chain, at = [], holders[-1] if holders else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Runs that stand once, with where they begin."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        seen[run] = -1 if run in seen else at
    return {run: at for run, at in seen.items() if at >= 0}


def _compare(one: Sequence[str], other: Sequence[str], found: Alignment) -> int:
    """Count what two stretches between ties share; returns how many other words stand in each other's place there."""
    if not one or not other:
        return 0
    if len(one) * len(other) > _LARGEST_GAP:
        return min(len(one), len(other))
    here, there = list[str](), list[str]()
    for kind, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            found.shared += j - i
        elif kind == "replace" and _is_slip(one[i:j], other[k:m]):
            found.shared += min(j - i, m - k)
        else:
            here += one[i:j]
            there += other[k:m]
    found.figures += min(len(_figures(here) - _figures(there)), len(_figures(there) - _figures(here)))
    return min(len(here), len(there))


def _is_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the letters are nearly the same, and the figures all."""
    if max(len(one), len(other)) > _LONGEST_SLIP or _figures(one) != _figures(other):
        return False
    return SequenceMatcher(None, "".join(one), "".join(other), autojunk=False).ratio() >= _SLIP


def _figures(words: Sequence[str]) -> set[str]:
    return {w for w in words if w in _DAYS or any(c.isdigit() for c in w)}
