"""Lines of a block → paragraphs: which line goes on the one above, told by where it stands and by its first letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.read.pdf.order import Block, Row, blocks_of
from ingest.read.pdf.pieces import MARKER, Piece
from ingest.read.reflow import Spelling

_TERMINAL = frozenset(".!?:")
_BEGINS_ENTRY = re.compile(rf"(?:{MARKER.pattern})(?=\s)")
_IN_SENTENCE = re.compile(r"[–—] [a-zåäö]|\d{1,3} (?:§ )?[a-zåäö]|\d{1,3}[.:]\d")
"""What looks like an entry's marker, but goes on a sentence as well."""
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖ/ -]{1,30}:(?:\s|$)")
_USUAL_PITCH = 1.2
"""From baseline to baseline, in sizes of type, where a document does not tell."""
_LOOSE, _APART = 1.2, 1.3
"""Pitches: lines of one paragraph are less far apart, what is set apart is further."""
_SAME_SIZE = 0.06
_INDENT = 0.5
"""In sizes of type: so far to the right of the line above, a paragraph begins."""
_ROOM = 2.5
"""In sizes of type: a line that ends earlier than this before the margin is not wrapped."""
_LEAST_EVIDENCE = 2
_PAGE_WIDE = 36.0
"""Sizes of type: so long a line reaches over a page; the longest of them is the margin where nothing else tells it."""
_LEAST_COLUMN = 8
"""Lines in each of two blocks side by side that make them columns of text rather than cells."""


@dataclass(slots=True)
class Draft:
    """A paragraph under way: its lines, and whether it is set apart from what stands above."""

    lines: list[Piece]
    apart: bool
    margin: float
    """right edge that its lines are wrapped at, 0: none is known"""
    text: str = ""
    breaks: list[int] = field(default_factory=list)
    """before which of its lines a page begins"""

    @property
    def size(self) -> float:
        """Of its type."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether it is bold throughout."""
        for line in self.lines:  # noqa: SIM110 - asked of every line, and a generator takes three times as long
            if not line.bold:
                return False
        return True


class Typography:
    """How a document sets its text: what is measured on all of its pages."""

    def __init__(self, pages: Iterable[Sequence[Block | Row]]) -> None:
        blocks = [(block, in_row) for page in pages for block, in_row in _blocks(page)]
        letters: Counter[float] = Counter()
        bold = 0
        for block, _ in blocks:
            for piece in block.pieces:
                letters[round(piece.size * 2) / 2] += len(piece.text)
                bold += len(piece.text) * piece.bold
        self.size = letters.most_common(1)[0][0] if letters else 10.0
        self.bold = 2 * bold > sum(letters.values())
        pairs = [(a, b) for block, _ in blocks for a, b in pairwise(block.pieces) if goes_on(a, b)]
        steps = [(b.baseline - a.baseline) / b.size for a, b in pairs if abs(a.size - b.size) < _SAME_SIZE * a.size]
        self.pitch = min(median(steps), 2.5) if steps else _USUAL_PITCH
        self.spelling = Spelling([piece.text for block, _ in blocks for piece in block.pieces])
        self._margins = _margins(blocks)

    def margin(self, block: Block, *, in_row: bool) -> float:
        """The right edge that a block's lines are wrapped at, 0 where none of them surely is."""
        own = _wrapped(block.pieces)
        if len(own) > _LEAST_EVIDENCE:
            return block.right
        found = self._margins.get((True, round(block.left / 3)) if in_row else (False, 0), 0.0)
        return max(found, max(own, default=0.0))


def _is_terminal(text: str) -> bool:
    """Whether words end as a sentence or a lead-in does, whatever closes behind it."""
    return text.rstrip('"”»)]*')[-1:] in _TERMINAL


def _is_hyphenated(text: str) -> bool:
    """Whether words end with a hyphen that stands on a letter."""
    return text.endswith("-") and text[-2:-1].isalpha()


def goes_on(line: Piece, following: Piece) -> bool:
    """Whether the next line surely goes on this one, by its letters and its type alone."""
    return (
        following.text[0].islower()
        and not _is_terminal(line.text)
        and not _BEGINS_ENTRY.match(following.text)
        and abs(line.size - following.size) < _SAME_SIZE * line.size
    )


def _blocks(nodes: Iterable[Block | Row]) -> Iterator[tuple[Block, bool]]:
    """All blocks, and whether others stand beside them."""
    for node in nodes:
        for block in blocks_of([node]):
            yield block, isinstance(node, Row)


def _wrapped(lines: Sequence[Piece]) -> list[float]:
    """Right edges of the lines that surely go on on the next."""
    return [a.right for a, b in pairwise(lines) if goes_on(a, b)]


def _margins(blocks: Iterable[tuple[Block, bool]]) -> dict[tuple[bool, int], float]:
    """Right margins of cells by where they begin, in steps of 3 points, and of all that stands alone."""
    found: dict[tuple[bool, int], list[float]] = {}
    wide: list[float] = []
    for block, in_row in blocks:
        key = (True, round(block.left / 3)) if in_row else (False, 0)
        found.setdefault(key, []).extend(_wrapped(block.pieces))
        if not in_row:
            wide += [p.right for p in block.pieces if p.right - p.left >= _PAGE_WIDE * p.size]
    alone = {(False, 0): max(wide)} if wide else {}
    return alone | {key: sorted(edges)[int(len(edges) * 0.95)] for key, edges in found.items() if edges}


# --- one block --------------------------------------------------------------------------------------------------------


def drafts(block: Block, set_by: Typography, *, in_row: bool = False) -> list[Draft]:
    """The paragraphs of a block."""
    margin = set_by.margin(block, in_row=in_row)
    out: list[Draft] = []
    for piece in block.pieces:
        draft = out[-1] if out else None
        step = (piece.baseline - draft.lines[-1].baseline) / max(piece.size, draft.lines[-1].size) if draft else 0.0
        if draft and step <= _LOOSE * set_by.pitch and _joins(draft, piece):
            draft.lines.append(piece)
            continue
        out.append(Draft([piece], draft is None or step > _APART * set_by.pitch or _indented(draft, piece), margin))
    return out


def _indented(draft: Draft, line: Piece) -> bool:
    """Whether a line begins a paragraph of prose by its indent."""
    last = draft.lines[-1]
    return len(draft.lines) > 1 and line.left > last.left + _INDENT * line.size and line.text[0].isupper()


def _joins(draft: Draft, line: Piece) -> bool:
    """Whether a line at the usual distance goes on a paragraph."""
    last = draft.lines[-1]
    if abs(line.size - last.size) > _SAME_SIZE * last.size:
        return False
    if _is_hyphenated(last.text) and line.text[0].isalpha():
        return not (line.bold and not draft.bold)
    full = _is_full(last, line, draft.margin)
    if draft.bold != line.bold:
        return full and goes_on(last, line)
    if _BEGINS_ENTRY.match(line.text):
        in_sentence = _IN_SENTENCE.match(line.text) and not _is_terminal(last.text) and not _is_listed(draft)
        return bool(in_sentence) and full and abs(line.left - last.left) < _INDENT * line.size
    if not _in_line(draft, line) and not (full and goes_on(last, line)):
        return False
    if line.text[0].islower():
        terminal = _is_terminal(last.text)
        return full if terminal else full or _is_nearly_full(last, line, draft)
    return full and not last.text.endswith(":") and not (_LABEL.match(line.text) and _is_terminal(last.text))


def _is_listed(draft: Draft) -> bool:
    return bool(_BEGINS_ENTRY.match(draft.lines[0].text))


def _in_line(draft: Draft, line: Piece) -> bool:
    """Whether a line begins where the next line of a paragraph does: below the last one, but for the first line.

    The first line of a paragraph may be indented, the first of an entry stands out to the left; a centred heading's
    lines share their middle.
    """
    last = draft.lines[-1]
    shift = (line.left - last.left) / line.size
    if abs(shift) < _INDENT or abs(line.left + line.right - last.left - last.right) < _INDENT * line.size:
        return True
    return len(draft.lines) == 1 and (-5 < shift < 0 or (shift > 0 and _is_listed(draft)))


def _is_full(line: Piece, following: Piece, margin: float) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    return margin > 0 and margin - line.right < following.first_right - following.left + 0.2 * line.size


def _is_nearly_full(line: Piece, following: Piece, draft: Draft) -> bool:
    """The same with room to spare, for what goes on in small letters; a heading is broken where it looks well."""
    if draft.margin <= 0:
        return line.right - line.left > 0.6 * (following.right - following.left) and not _is_listed(draft)
    room = draft.margin - line.right - (following.first_right - following.left)
    return room < _ROOM * line.size or (draft.bold and not _is_listed(draft))


# --- beyond the block -------------------------------------------------------------------------------------------------


def continues(above: Draft, below: Draft) -> bool:
    """Whether a paragraph at the top of a page or column is the rest of the one at the foot of the one before."""
    last, first = above.lines[-1], below.lines[0]
    if abs(last.size - first.size) > _SAME_SIZE * last.size or above.bold != below.bold:
        return False
    if _BEGINS_ENTRY.match(first.text):
        return False
    if _is_hyphenated(last.text) and first.text[0].isalpha():
        return True
    if _is_terminal(last.text):
        return False
    if first.text[0].islower():
        return above.margin <= 0 or _is_nearly_full(last, first, above) or _is_full(last, first, above.margin)
    return len(above.lines) > 1 and _is_full(last, first, above.margin) and not _LABEL.match(first.text)


def runs_under(label: Draft, value: Draft, below: Draft, set_by: Typography) -> bool:
    """Whether what stands below a label and its value, from the label's edge on, is the rest of the value."""
    last, first = value.lines[-1], below.lines[0]
    if not (label.lines[0].text.endswith(":") and last.beside(label.lines[0])):
        return False
    if abs(last.size - first.size) > _SAME_SIZE * last.size or last.bold != first.bold:
        return False
    if first.baseline - last.baseline > _LOOSE * set_by.pitch * first.size:
        return False
    if abs(first.left - label.lines[0].left) > _INDENT * first.size or _is_terminal(last.text):
        return False
    if _BEGINS_ENTRY.match(first.text) or _LABEL.match(first.text):
        return False
    return last.text.endswith(",") or goes_on(last, first) or _is_full(last, first, below.margin)


def are_columns(row: Row) -> bool:
    """Whether what stands side by side is columns of running text."""
    if row.columns:
        return True
    lines = [[p for block in blocks_of(part) for p in block.pieces] for part in row.parts]
    return sum(len(_wrapped(part)) >= _LEAST_COLUMN // 2 and len(part) >= _LEAST_COLUMN for part in lines) > 1
