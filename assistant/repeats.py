"""The same words twice: quotes that say the same in two places, shown once.

Two texts read the same when they have the same letters and figures in the same order: white space, hyphens, case,
punctuation and the bullets and numbers of a list's entries are the copyist's, not the meeting's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from assistant.analyzer import tokens
from assistant.matching import likeness
from assistant.stemming import stem

_WORD = re.compile(r"[^\W_]+|[%‰€$£<>=±]")
_ENTRY_MARK = re.compile(r"^[^\S\n]*(?:\d{1,2}[.)]|[a-zåäö]\))[^\S\n]+(?=\S)", re.MULTILINE)
_THOUSANDS = re.compile(r"\d{3}")
_NEGATIONS = frozenset({"inte", "ej", "icke", "ingen", "inget", "inga", "aldrig", "utan", "varken"})
_EMPTY = frozenset(
    """och att så då nu också även har hade det den de som där här ju väl är var av för till i på om en ett sig sin sitt
    sina han hon vi man""".split()
)
"""Words that may be there or not: not *kanske*, *minst*, *innan*, *ut*."""
_SAME_WORD = 0.7
_MOST_OTHER = 0.15
"""Share of the longer quote's words that may read otherwise."""
_LEAST_HELD = 4
_LABEL = 1
"""Words that a label such as "Beslut:" has."""


class Reading(NamedTuple):
    """What a text says, but for how it is set."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    """offsets of each word in the text"""
    letters: str
    """the words run together, figures apart from figures"""
    starts: tuple[int, ...]
    """offset of each word in ``letters``"""

    def find(self, other: Reading) -> tuple[int, int] | None:
        """Span in this text of the words that read as all of the other's; None where there are none."""
        if not other.words:
            return None
        at = self.letters.find(other.letters)
        while at >= 0:
            end = at + len(other.letters)
            first, last = bisect_right(self.starts, at) - 1, bisect_left(self.starts, end) - 1
            if self.starts[first] == at and self.starts[last] + len(self.words[last]) == end:
                return self.spans[first][0], self.spans[last][1]
            at = self.letters.find(other.letters, at + 1)
        return None


@lru_cache(maxsize=4096)
def reading(text: str) -> Reading:
    """What a text says: its words folded, with where they stand."""
    marks = [m.span() for m in _ENTRY_MARK.finditer(text)]
    found = [m for m in _WORD.finditer(text) if not any(a <= m.start() < b for a, b in marks)]
    words = tuple(m.group().casefold() for m in found)
    letters, starts = "", []
    for before, word in zip(("", *words), words, strict=False):
        apart = before[-1:].isdigit() and word[0].isdigit() and not (before.isdigit() and _THOUSANDS.fullmatch(word))
        letters += " " * apart
        starts.append(len(letters))
        letters += word
    return Reading(words, tuple(m.span() for m in found), letters, tuple(starts))


def reads_as(one: str, other: str) -> bool:
    """Whether two texts have the same words."""
    a, b = reading(one).letters, reading(other).letters
    return a == b if a or b else one == other


def same_words(one: str, other: str) -> bool:
    """Whether two quotes are the same words; one may have a label before them."""
    if reads_as(one, other):
        return True
    a, b = reading(one).words, reading(other).words
    longer, shorter = (one, other) if len(a) > len(b) else (other, one)
    return abs(len(a) - len(b)) <= _LABEL and holds(longer, shorter) and not _NEGATIONS & (set(a) ^ set(b))


def holds(one: str, other: str, least: int = _LEAST_HELD) -> bool:
    """Whether the first text holds the second word for word; fewer words than ``least`` may stand anywhere."""
    return len(reading(other).words) >= least and reading(one).find(reading(other)) is not None


def says_again(one: str, other: str) -> bool:
    """Whether two quotes of one document say the same but for slips, inflections and small words.

    Another number, a negation or another verb makes another statement, however alike the rest is.
    """
    a, b = tokens(one), tokens(other)
    changed = 0
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if not _harmless(a[i:j], b[k:m]):
            return False
        changed += max(j - i, m - k)
    return changed <= _MOST_OTHER * max(len(a), len(b))


def _harmless(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether words may be exchanged without another meaning: a slip or an inflection, or a small word more or less."""
    if any(t in _NEGATIONS or any(c.isdigit() for c in t) for t in (*gone, *come)):
        return False
    if len(gone) == len(come):
        return all(likeness(stem(x), stem(y)) >= _SAME_WORD for x, y in zip(gone, come, strict=True))
    return all(t in _EMPTY for t in (*gone, *come))
