"""Pieces of a page → blocks in reading order, with rows where blocks stand side by side.

The order in which a file writes its pieces is trusted for what belongs together: a column's line follows the line above
it, a cell's line the cell's. Where the blocks found so stand on the page decides how they are read: what lies below
comes after (recursive X-Y cut: Nagy, Seth & Viswanathan, 1992), what lies beside is a column or a cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.read.pdf.pieces import Piece

MOST_BLOCKS = 2000
"""A page with more, which no person laid out, is read as it is written."""
_FARTHEST = 4.0
"""A line further below than this, in sizes of type, begins a block of its own."""
_DEEPEST = 12
"""Levels of columns in columns."""
_LEAST_LINES, _LEAST_GOING_ON = 8, 2
"""Lines that a column written to its foot has at least, and how many of them go on below at least."""
_LEAST_ROWS, _GOING_ON = 4, 0.3
"""Rows of two cells are lines of two columns when there are so many, and such a share of them goes on below."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column, from top to bottom, one piece each."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Block:
        """A block with its outer edges."""
        return cls(
            tuple(pieces),
            min(p.left for p in pieces),
            max(p.right for p in pieces),
            min(p.top for p in pieces),
            max(p.bottom for p in pieces),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side, from left to right; each part is read from top to bottom."""

    parts: tuple[tuple[Block | Row, ...], ...]
    columns: bool = False
    """whether the file writes the parts as columns of one text, each to its foot before the next"""


def in_order(pieces: Sequence[Piece]) -> list[Block | Row]:
    """The blocks of a page, given its pieces as they are written."""
    blocks = _flows(pieces)
    if len(blocks) > MOST_BLOCKS:
        return list(blocks)
    return _read(blocks)


def _read(blocks: Sequence[Block]) -> list[Block | Row]:
    """Blocks in reading order, columns that are written as such kept as they are."""
    found = _written_columns(blocks)
    if found is None:
        return _columns_of_lines(_arranged(blocks, _DEEPEST))
    above, left, right, below = found
    row = Row((tuple(_read(left)), tuple(_read(right))), columns=True)
    return [*_read(above), row, *_read(below)]


def blocks_of(nodes: Iterable[Block | Row]) -> Iterator[Block]:
    """All blocks in reading order, whether others stand beside them or not."""
    for node in nodes:
        if isinstance(node, Block):
            yield node
        else:
            for part in node.parts:
                yield from blocks_of(part)


def _flows(pieces: Sequence[Piece]) -> list[Block]:
    """Pieces that are written one below the other."""
    flows: list[list[Piece]] = []
    left = right = 0.0
    for piece in pieces:
        above = flows[-1][-1] if flows else None
        if (
            above is not None
            and 0.5 * min(piece.size, above.size) < piece.baseline - above.baseline
            and piece.top - above.bottom < _FARTHEST * max(piece.size, above.size)
            and piece.left < right
            and piece.right > left
        ):
            flows[-1].append(piece)
            left, right = min(left, piece.left), max(right, piece.right)
        else:
            flows.append([piece])
            left, right = piece.left, piece.right
    return [Block.of(flow) for flow in flows]


def _written_columns(blocks: Sequence[Block]) -> tuple[list[Block], list[Block], list[Block], list[Block]] | None:
    """What stands above two columns, the left one, what stands right of it, and what stands below; None without any.

    A file that writes one text to the foot of the page, and then goes on beside its beginning, has columns. Blank lines
    that happen to stand at one height in both would otherwise look like bands across the page.
    """
    for i in range(1, len(blocks)):
        beside = blocks[i]
        size = beside.pieces[0].size
        if blocks[i - 1].bottom - beside.top < _LEAST_LINES * size:
            continue
        begin = end = i
        while begin and blocks[begin - 1].right <= beside.left:
            begin -= 1
        while begin < i and blocks[begin].bottom <= beside.top:
            begin += 1
        gutter = max((b.right for b in blocks[begin:i]), default=beside.left)
        while end < len(blocks) and blocks[end].left >= gutter:
            end += 1
        left, right, rest = blocks[begin:i], blocks[i:end], [*blocks[:begin], *blocks[end:]]
        lines = [piece for block in left for piece in block.pieces]
        if len(lines) < _LEAST_LINES or _going_on(lines) < _LEAST_GOING_ON:
            continue
        top, foot = min(b.top for b in (*left, *right)), max(b.bottom for b in (*left, *right))
        above = [b for b in rest if b.bottom <= top + 0.5 * size]
        below = [b for b in rest if b.top >= foot - 0.5 * size]
        if len(above) + len(below) == len(rest) and abs(left[0].top - beside.top) < _FARTHEST * size:
            return above, list(left), list(right), below
    return None


def _arranged(blocks: Sequence[Block], depth: int) -> list[Block | Row]:
    if len(blocks) < 2:
        return list(blocks)
    bands = _groups(blocks, lambda b: b.top, lambda b: b.bottom)
    if len(bands) > 1:
        return [x for band in bands for x in _arranged(band, depth)]
    if not depth:
        return list(blocks)
    parts = _parted(blocks)
    if len(parts) == len(blocks):
        parts = _begun_together(blocks)
    if len(parts) > len(blocks):
        return _arranged(parts, depth - 1)
    columns = _groups(blocks, lambda b: b.left, lambda b: b.right)
    if len(columns) > 1:
        return [Row(tuple(tuple(_arranged(column, depth - 1)) for column in columns))]
    return list(blocks)


def _groups(
    blocks: Sequence[Block], begin: Callable[[Block], float], end: Callable[[Block], float]
) -> list[list[Block]]:
    """Blocks that overlap in one direction, group by group; in a group they keep their order."""
    groups: list[list[int]] = []
    reach = float("-inf")
    for i in sorted(range(len(blocks)), key=lambda i: begin(blocks[i])):
        if begin(blocks[i]) >= reach:
            groups.append([])
        groups[-1].append(i)
        reach = max(reach, end(blocks[i]))
    return [[blocks[i] for i in sorted(group)] for group in groups]


def _parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that lie round others parted where the others begin and end: a heading over two columns."""
    out: list[Block] = []
    for block in blocks:
        others = [
            b for b in blocks if b is not block and b.left < block.right and b.right > block.left
            and b.top < block.bottom and b.bottom > block.top
        ]  # fmt: skip
        cuts = {edge for b in others for edge in (b.top, b.bottom)}
        part: list[Piece] = [block.pieces[0]]
        for above, piece in pairwise(block.pieces):
            if any(_middle(above) < edge <= _middle(piece) for edge in cuts):
                out.append(Block.of(part))
                part = []
            part.append(piece)
        out.append(Block.of(part))
    return out


def _begun_together(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of the one furthest to the left what stands above all others by itself: the line above a table."""
    first = min(blocks, key=lambda b: b.left)
    top = min((b.top for b in blocks if b is not first), default=first.top)
    above = [p for p in first.pieces if _middle(p) < top]
    if not above or len(above) == len(first.pieces):
        return list(blocks)
    halves = [Block.of(above), Block.of(first.pieces[len(above) :])]
    return [part for b in blocks for part in (halves if b is first else [b])]


def _middle(piece: Piece) -> float:
    """Height of its small letters' middle."""
    return piece.baseline - 0.3 * piece.size


def _columns_of_lines(nodes: Sequence[Block | Row]) -> list[Block | Row]:
    """Two columns that a file writes line by line across both, made two columns again."""
    out: list[Block | Row] = []
    run: list[Row] = []
    for node in (*nodes, None):
        if isinstance(node, Row) and len(node.parts) == 2 and all(_line(part) for part in node.parts):
            run.append(node)
            continue
        out += _one_row(run) if _is_prose(run) else run
        run = []
        if node is not None:
            out.append(node)
    return out


def _line(part: Sequence[Block | Row]) -> Piece | None:
    """The piece of a part that is one line."""
    block = part[0]
    return block.pieces[0] if len(part) == 1 and isinstance(block, Block) and len(block.pieces) == 1 else None


def _lines(rows: Sequence[Row], column: int) -> list[Piece]:
    return [piece for row in rows for piece in [_line(row.parts[column])] if piece]


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether, in both columns, line after line goes on in small letters."""
    return len(rows) >= _LEAST_ROWS and all(
        _going_on(_lines(rows, column)) >= _GOING_ON * (len(rows) - 1) for column in (0, 1)
    )


def _going_on(lines: Sequence[Piece]) -> int:
    """How many lines go on in small letters on the next."""
    return sum(b.text[0].islower() and a.text[-1] not in ".:!?" for a, b in pairwise(lines))


def _one_row(rows: Sequence[Row]) -> list[Block | Row]:
    return [Row(tuple((Block.of(_lines(rows, column)),) for column in (0, 1)))]
