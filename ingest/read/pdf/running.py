"""What runs at the top and foot of the pages: headers, footers, page numbers, heads of tables that go on.

A line runs when it stands at the same height of most pages, of most odd or even ones, or of three in turn (a chapter's
name), word for word or but for a number that counts with the pages. Lines are judged from the edge of the page inwards
and only up to the first that does not run, so that what a text repeats stays. A header says which meeting it was and
when: it stands once, where it stands first. What stands only once goes only if it is a page number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.read.pdf.pieces import Piece
from ingest.read.pdf.words import PageText

_MOST_ROWS = 10
"""So many lines from the edge of a page may run."""
_SHARE = 0.5
"""Of all pages, or of the odd or even ones, that a running line stands on at least."""
_FEWEST = 2
_SAME_HEIGHT = 1.5
"""Sizes of type that a running line may stand higher or lower."""
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(
    r"(?:[-–—|] ?)?(?:(?:sid(?:a|an|nr)?|s|page|p|sidnummer)\b[.:]? ?)?(\d{1,5})(?: ?(?:av|of|/|\() ?(\d{1,5}) ?\)?)?"
    r"(?: ?[-–—|])?",
    re.IGNORECASE,
)
"""The number of a page and nothing else."""
_COUNT = re.compile(
    r"(?P<before>\b(?:sid(?:a|an|nr)?|s|page|p)\b[.:]? ?|^|[|–—·-] ?(?=\d{1,5}$))(?P<count>\d{1,5})\b(?! ?[.:)§/-])",
    re.IGNORECASE,
)
"""The number of a page in a line: after a word for page, at its beginning, or divided off at its end."""
_HEAD, _FOOT = 0.35, 0.7
"""Of a page's height: what runs stands above or below."""


class Parts(NamedTuple):
    """Pieces of a page, in their order."""

    header: tuple[Piece, ...]
    """of a running header that stands here first"""
    body: tuple[Piece, ...]


def without_running(pages: Sequence[PageText]) -> list[Parts]:
    """The pages without what runs at their top and foot."""
    rows = [_rows(page.pieces) for page in pages]
    tops = [
        [row for row in of[:_MOST_ROWS] if row[0].baseline < _HEAD * page.height]
        for page, of in zip(pages, rows, strict=True)
    ]
    feet = [
        [row for row in of[: -_MOST_ROWS - 1 : -1] if row[0].baseline > _FOOT * page.height]
        for page, of in zip(pages, rows, strict=True)
    ]
    at_top, at_foot = _Running(tops), _Running(feet)
    said: set[str] = set()
    out: list[Parts] = []
    for k, page in enumerate(pages):
        top = _peeled(tops[k], k, at_top)
        head = _repeated_head(rows, k, len(top))
        foot = _peeled(feet[k], k, at_foot)
        gone = {id(p) for row in (*top, *head, *foot) for p in row}
        new = [p for row in top for p in row if not at_top.is_count(p, k) and _shape(p.text) not in said]
        said |= {_shape(p.text) for p in new}
        keep = {id(p) for p in new}
        out.append(
            Parts(tuple(p for p in page.pieces if id(p) in keep), tuple(p for p in page.pieces if id(p) not in gone))
        )
    return out


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces line by line from the top, each line from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.baseline):
        if rows and rows[-1][0].beside(piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _peeled(edge: Sequence[Sequence[Piece]], page: int, running: _Running) -> list[list[Piece]]:
    """What runs of the rows at an edge of a page, from outside inwards, up to the first row that does not run.

    A row beside whose running words stands a number of another kind (of the items on the page) runs too, but for that.
    """
    out: list[list[Piece]] = []
    for row in edge:
        counts = [p for p in row if running.is_count(p, page)]
        runs = [p for p in row if p not in counts and running.runs(p)]
        rest = [p for p in row if p not in counts and p not in runs]
        if rest and not (runs and all(_NUMBER.search(p.text) for p in rest)):
            break
        out.append(counts + runs)
    return out


def _repeated_head(rows: Sequence[Sequence[list[Piece]]], page: int, at: int) -> list[list[Piece]]:
    """The head of a table that began on the page before, written once more below the header."""
    if not page or at >= len(rows[page]):
        return []
    head = rows[page][at]
    if len(head) < 2 or any(_NUMBER.search(p.text) for p in head):
        return []
    same = any(
        len(row) == len(head)
        and all(a.text == b.text and abs(a.left - b.left) < a.size for a, b in zip(row, head, strict=True))
        for row in rows[page - 1]
    )
    return [head] if same else []


def _shape(text: str) -> str:
    """A line's words, with 0 for the number of the page."""
    return _COUNT.sub(r"\g<before>0", text) if _NUMBER.search(text) else text


class _Running:
    """Which lines run at one edge of the pages."""

    def __init__(self, edges: Sequence[Sequence[Sequence[Piece]]]) -> None:
        self._pages = len(edges)
        words: defaultdict[str, list[tuple[int, Piece]]] = defaultdict(list)
        shapes: defaultdict[str, list[tuple[int, Piece]]] = defaultdict(list)
        for k, rows in enumerate(edges):
            for row in rows:
                for piece in row:
                    words[piece.text].append((k, piece))
                    if _NUMBER.search(piece.text) and _COUNT.search(piece.text):
                        shapes[_shape(piece.text)].append((k, piece))
        self._words = {text: at for text, found in words.items() if (at := self._height(found)) is not None}
        self._shapes = {
            shape: at
            for shape, found in shapes.items()
            if (at := self._height(found)) is not None and _counts([x for x in found if _stands_at(x[1], at)])
        }
        self._first = self._first_page(edges)

    def runs(self, piece: Piece) -> bool:
        """Whether a piece is a line that runs."""
        for height in (self._words.get(piece.text), self._shapes.get(_shape(piece.text))):
            if height is not None and _stands_at(piece, height):
                return True
        return False

    def is_count(self, piece: Piece, page: int) -> bool:
        """Whether a piece is the number of its page and nothing else."""
        number = _PAGE.fullmatch(piece.text)
        if number is None:
            return False
        total = number[2]
        counts = int(number[1]) == page + self._first
        return counts and (total is None or int(total) >= int(number[1]))

    def _height(self, found: Sequence[tuple[int, Piece]]) -> float | None:
        """The height at which pieces with the same words stand, when they run; else None."""
        heights = sorted(piece.baseline for _, piece in found)
        middle = heights[len(heights) // 2]
        pages = {k for k, piece in found if _stands_at(piece, middle)}
        odd = {k % 2 for k in pages}
        of = (self._pages + 1 - min(odd)) // 2 if len(odd) == 1 else self._pages
        enough = len(pages) >= max(_FEWEST, _SHARE * of)
        in_turn = any({k + step, k + 2 * step} <= pages for k in pages for step in (1, 2))
        return middle if enough or in_turn else None

    def _first_page(self, edges: Sequence[Sequence[Sequence[Piece]]]) -> int:
        """The number that the first page bears, or would bear."""
        numbers = Counter(
            int(number[1]) - k
            for k, rows in enumerate(edges)
            for row in rows[:3]
            for piece in row
            for number in [_PAGE.fullmatch(piece.text)]
            if number
        )
        likely = numbers.most_common(1)
        return likely[0][0] if likely and likely[0][1] >= _FEWEST else 1


def _stands_at(piece: Piece, height: float) -> bool:
    return abs(height - piece.baseline) < _SAME_HEIGHT * piece.size


def _counts(found: Sequence[tuple[int, Piece]]) -> bool:
    """Whether the first number in lines of one shape counts with the pages."""
    return len({int(m["count"]) - k for k, piece in found for m in [_COUNT.search(piece.text)] if m}) == 1
