"""Bullets that are drawn, not written: browsers print the sign before a list's entry as a small filled shape."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.read.pdf.pieces import MARKER, Piece

MOST_SHAPES = 20_000
"""Objects of a page that are looked at; a page of a drawing may have more."""
MOST_BULLETS = 150
"""Of a page; more small shapes are a drawing."""
_SMALLEST, _LARGEST = 0.2, 0.7
"""Sizes of type: a bullet's width and height."""
_UNEVEN = 0.3
"""Of its larger side: by how much a bullet may be wider than high, or the other way."""
_NEAREST, _FARTHEST = 0.1, 2.5
"""Sizes of type between a bullet and its text."""
_LOW, _HIGH = 0.0, 0.7
"""Sizes of type above the baseline that a bullet's middle lies between."""


class _Shape(NamedTuple):
    """A small shape, in points from the page's upper left corner."""

    left: float
    right: float
    middle: float
    """its middle's height, downwards"""
    width: float
    height: float


def with_drawn_bullets(page: pypdfium2.PdfPage, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of an upright page, ``• `` put before each that a drawn bullet stands before."""
    if not pieces:
        return ()
    shapes = list(islice(_shapes(page, _LARGEST * max(p.size for p in pieces)), MOST_BULLETS + 1))
    if not 0 < len(shapes) <= MOST_BULLETS:
        return tuple(pieces)
    out = list(pieces)
    for shape in shapes:
        beside = [i for i, p in enumerate(out) if _LOW < (p.baseline - shape.middle) / p.size < _HIGH]
        following = min((i for i in beside if out[i].left > shape.left), key=lambda i: out[i].left, default=None)
        if following is None or any(out[i].left <= shape.right and out[i].right > shape.left for i in beside):
            continue
        piece = out[following]
        if _is_bullet(shape, piece) and not MARKER.match(piece.text.partition(" ")[0]):
            out[following] = piece._replace(text=f"• {piece.text}", left=shape.left, first_right=shape.right)
    return tuple(out)


def _is_bullet(shape: _Shape, piece: Piece) -> bool:
    larger, smaller = max(shape.width, shape.height), min(shape.width, shape.height)
    return (
        _SMALLEST * piece.size < smaller
        and larger < _LARGEST * piece.size
        and larger - smaller < _UNEVEN * larger
        and _NEAREST * piece.size < piece.left - shape.right < _FARTHEST * piece.size
    )


def _shapes(page: pypdfium2.PdfPage, largest: float) -> Iterator[_Shape]:
    """The shapes of a page that are no larger than so many points either way."""
    begin, _, _, top = page.get_bbox()
    edges = [ctypes.c_float() for _ in range(4)]
    for k in range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_SHAPES)):
        shown = pdfium.FPDFPage_GetObject(page.raw, k)
        if pdfium.FPDFPageObj_GetType(shown) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shown, *edges):
            continue
        left, low, right, high = (edge.value for edge in edges)
        if right - left < largest and high - low < largest:
            yield _Shape(left - begin, right - begin, top - (low + high) / 2, right - left, high - low)
