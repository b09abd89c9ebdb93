"""Words with boxes → pieces: words of one line that stand together, as a cell of a table or a line of a column does.

Lengths are in points (1/72 inch) from the page's upper left corner, rightwards and downwards, the text upright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Lengths = NDArray[np.float64]


MARKER = re.compile(
    r"[•▪◦‣●○■□➢–—*☐☒✓o-]|§+|§+ ?\d+[a-z]?[.:]?|\d+ ?§|\(?\d{1,3}(?:\.\d{1,2}){0,3}[.):]?|\(?[A-Za-zÅÄÖåäö][.)]"
    r"|(?i:punkt|ärende) \d+[.:]?"
)
"""What begins an entry of a list or an agenda item: what follows at some distance belongs to it."""
_BULLET = re.compile(r"[▪◦‣●○■➢o⁃] +|•(?=\S)")
_LEADERS = re.compile(r"\s*(?:[.…]\s?){4,}\s*(?=[\divxlc]+$|$)")
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SYMBOLS = str.maketrans(
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06f\uf071\uf0fe\uf078\uf053\uf02d\uf0e0\uf0a0\u2212", "•••••☐☐☐☒☒☒–→ -"
)
"""Signs that Symbol and Wingdings keep in the private area: bullets, boxes to tick, a dash, an arrow."""
_ASCII_OF_SYMBOLS = 0xF000
_CELL_GAP, _SURE_CELL_GAP, _MARKER_GAP = 0.8, 2.2, 7.0
"""Gaps between words, in sizes of type: from which they may be cells, surely are, and are so even after a marker. A
justified line seldom spreads its words by more than half a size."""
_TIMES = 3.0
"""A gap so many times as wide as the others of its line divides cells."""
_STOP = 1.5
"""Points: so near in line, two words begin or end at the same stop."""


class Words(NamedTuple):
    """The words of a page in the order in which they were written; an entry a word."""

    texts: Sequence[str]
    left: Lengths
    right: Lengths
    baseline: Lengths
    size: Lengths
    """of type, more or less"""


class Piece(NamedTuple):
    """Words of one line that stand together."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """of type"""
    first_right: float
    """where its first word ends"""
    bold: bool = False

    @property
    def top(self) -> float:
        """Where its tall letters end."""
        return self.baseline - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Where its long letters end."""
        return self.baseline + 0.2 * self.size

    def beside(self, other: Piece) -> bool:
        """Whether both stand on one line."""
        return abs(self.baseline - other.baseline) < 0.5 * min(self.size, other.size)


def spans_of(words: Words) -> Iterator[tuple[int, int]]:
    """First word and end of each piece, in the order in which the words were written."""
    if not words.texts:
        return
    left, right, baseline = words.left, words.right, words.baseline
    size = np.minimum(words.size[1:], words.size[:-1])
    beside = np.abs(baseline[1:] - baseline[:-1]) < 0.5 * size
    gap = (left[1:] - right[:-1]) / size
    apart = ~beside | (gap < -1.0) | (gap > _MARKER_GAP)
    for i in _cells(gap, apart, left, right):
        apart[i] = True
    start = 0
    for end in (np.flatnonzero(apart) + 1).tolist():
        if beside[end - 1] and 0 < gap[end - 1] <= _MARKER_GAP and _is_marker(words.texts[start:end]):
            continue
        yield start, end
        start = end
    yield start, len(words.texts)


def _cells(gap: Lengths, apart: NDArray[np.bool_], left: Lengths, right: Lengths) -> list[int]:
    """Which of the gaps within lines divide cells; ``apart`` are the ends of lines.

    It is very wide, or the word after it begins or ends in line with others after wide gaps, or the other gaps of its
    line are much narrower: a justified line spreads its words evenly.
    """
    wide = np.flatnonzero(~apart & (gap > _CELL_GAP))
    if not len(wide):
        return []
    ends = np.concatenate(([-1], np.flatnonzero(apart), [len(gap)]))
    in_line = _is_aligned(left[wide + 1]) | _is_aligned(right[wide + 1]) | (gap[wide] > _SURE_CELL_GAP)
    found: list[int] = []
    for i, sure in zip(wide.tolist(), in_line.tolist(), strict=True):
        if not sure:
            k = int(np.searchsorted(ends, i))
            own = gap[ends[k - 1] + 1 : ends[k]]
            narrow = own[own <= _CELL_GAP]
            sure = len(narrow) > 0 and gap[i] > _TIMES * float(np.median(narrow))
        if sure:
            found.append(i)
    return found


def _is_aligned(edge: Lengths) -> NDArray[np.bool_]:
    ordered = np.sort(edge)
    near: NDArray[np.bool_] = np.searchsorted(ordered, edge + _STOP) - np.searchsorted(ordered, edge - _STOP) > 1
    return near


def _is_marker(words: Sequence[str]) -> bool:
    return len(words) <= 2 and bool(MARKER.fullmatch(plain(" ".join(words))))


def plain(text: str) -> str:
    """Text with its symbols as letters that any font has, without leaders, a list's sign as ``• ``."""
    if _PRIVATE.search(text):
        text = _PRIVATE.sub(_of_symbol, text)
    if text.isalpha():
        return text
    text = _BULLET.sub("• ", text, count=1) if _BULLET.match(text) else text
    if "..." in text or ". . ." in text or "…" in text:
        text = _LEADERS.sub("\t", text).strip("\t")
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    return text


def _of_symbol(match: re.Match[str]) -> str:
    sign = match.group()
    known = sign.translate(_SYMBOLS)
    if known != sign:
        return known
    code = ord(sign) - _ASCII_OF_SYMBOLS
    return chr(code) if 0x20 < code < 0x7F else ""
