"""A page of a PDF → its pieces of text, as pypdfium2 finds them; the only place that asks it for characters.

Against pdfplumber, pypdfium2 reads the same minutes some fifty times as fast, and tells line-break hyphens from others;
neither orders columns or tables, which is done here (``benchmarks/pdf_readers.py``).

PDFium is not made for threads: one thread at a time may call anything in this module.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.read.pdf.drawn_bullets import with_drawn_bullets
from ingest.read.pdf.pieces import MARKER, Piece, Words, plain, spans_of

MOST_CHARACTERS = 100_000
"""Of a page; a page of small print has 10,000. What is beyond is left out."""
_HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen that the line break brought."""
_WORD = re.compile(rf"[^\s{_HYPHEN}\0]+{_HYPHEN}?")
_IS_SPACE = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
_IS_SPACE[[code for code in range(0x3001) if chr(code).isspace()]] = True
"""By character: what divides words. U+3000 is the last that does."""
_LEANING = 0.06
"""Quarter turns that upright text may lean."""
_SAMPLE = 30
"""Words by which the direction of a page is judged."""
_SMALLEST = 1.5
"""Points: smaller type is not meant to be read."""
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|(?:^|\+)(?:cm|sf|ec|lm)bx|-bd\b|\bfett?\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NEAREST = 8
"""Of the pieces with the same words, so many last ones are compared with a new one."""
_INVISIBLE, _OUTLINED = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


class PageText(NamedTuple):
    """What stands on a page."""

    pieces: tuple[Piece, ...]
    """upright text, in the order in which the file writes it"""
    sideways: tuple[str, ...]
    """lines that run in another direction: stamps, watermarks, labels along an edge"""
    width: float
    """points, of the page turned as most of its text stands"""
    height: float
    whole: bool = True
    """False where the page holds more than is read"""

    @property
    def letters(self) -> int:
        """How much can be read on it."""
        return sum(len(p.text) for p in self.pieces) + sum(map(len, self.sideways))


class _Look(NamedTuple):
    """What the letters of a piece look like."""

    size: float
    quarter: int | None
    """quarter turns, None: some other angle"""
    hidden: bool
    bold: bool


def page_text(page: pypdfium2.PdfPage) -> PageText:
    """The text of a page. Raises pypdfium2.PdfiumError where the page cannot be parsed."""
    left, bottom, right, top = page.get_bbox()
    with_text = page.get_textpage()
    try:
        count = with_text.count_chars()
        text = _text(with_text, min(count, MOST_CHARACTERS))
        found = _pieces(with_text.raw, text, (left, bottom, right, top), whole=count <= MOST_CHARACTERS)
        return found._replace(pieces=with_drawn_bullets(page, found.pieces))
    finally:
        with_text.close()


def _text(page: pypdfium2.PdfTextPage, count: int) -> str:
    """So many characters of a page, each at its index in PDFium's list."""
    if count <= 0:
        return ""
    text: str = page.get_text_range(0, count)
    if len(text) != count:  # signs outside the first plane, or ones that stand for nothing
        codes = map(pdfium.FPDFText_GetUnicode, repeat(page.raw), range(count))
        text = "".join(chr(c) if c < 0xD800 or 0xE000 <= c <= 0x10FFFF else " " for c in codes)
    return text


def _pieces(handle: Any, text: str, box: tuple[float, float, float, float], *, whole: bool) -> PageText:
    texts, starts, lasts = _words(text)
    quarter = _direction(handle, starts)
    glued: set[int] = set()
    if _HYPHEN in text:
        glued = {i for i in range(1, len(texts)) if texts[i - 1][-1] == _HYPHEN and lasts[i - 1] + 1 == starts[i]}
        texts = [word.replace(_HYPHEN, "-") for word in texts]
    words, width, height = _placed(handle, texts, starts, lasts, box, quarter)
    left, right, baseline = words.left.tolist(), words.right.tolist(), words.baseline.tolist()
    looks = _Looks(handle)
    seen = [
        (start, end, look)
        for start, end in spans_of(words)
        for look in [looks.of(starts[_amid(texts, start, end)], lasts[end - 1])]
        if look.size >= _SMALLEST and 0 <= baseline[start] <= height and -1 <= left[start] <= width
    ]
    kept = [x for x in seen if not x[2].hidden]
    if 2 * sum(end - start for start, end, _ in kept) < sum(end - start for start, end, _ in seen):
        kept = seen  # text laid under the picture of a page, for searching in it
    pieces = [
        Piece(
            plain(_joined(texts, glued, start, end)), left[start], right[end - 1], baseline[start], look.size,
            right[start], look.bold,
        )
        for start, end, look in kept
        if look.quarter == quarter
    ]  # fmt: skip
    aside: dict[int, str] = {}  # by the word after it
    for start, end, look in kept:
        if look.quarter != quarter:
            goes_on = start in aside and "\n" not in text[lasts[start - 1] + 1 : starts[start]]
            words_before = f"{aside.pop(start)} " if goes_on else ""
            aside[end] = words_before + _joined(texts, glued, start, end)
    return PageText(_once(pieces), tuple(dict.fromkeys(aside.values())), width, height, whole)


def _amid(texts: Sequence[str], start: int, end: int) -> int:
    """Index of a word amid a piece: the middle one, or the first behind an entry's number, which may be set apart."""
    middle = (start + end) // 2
    return middle if middle > start + 1 or not MARKER.fullmatch(" ".join(texts[start : middle + 1])) else end - 1


def _words(text: str) -> tuple[list[str], list[int], list[int]]:
    """Words, and the indices of their first and last characters."""
    if _HYPHEN in text or "\0" in text:
        found = list(_WORD.finditer(text))
        return [m.group() for m in found], [m.start() for m in found], [m.end() - 1 for m in found]
    solid = np.zeros(len(text) + 2, dtype=np.int8)
    solid[1:-1] = ~_IS_SPACE[np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)]
    steps = np.diff(solid)
    return text.split(), np.flatnonzero(steps > 0).tolist(), (np.flatnonzero(steps < 0) - 1).tolist()


def _joined(texts: Sequence[str], glued: set[int], start: int, end: int) -> str:
    """Words as they stand on a line, with spaces but where a hyphen's word goes on."""
    if not glued or glued.isdisjoint(range(start + 1, end)):
        return " ".join(texts[start:end])
    return "".join(texts[i] if i in glued or i == start else f" {texts[i]}" for i in range(start, end))


def _once(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each once: some programs write a line twice, a hair apart, to make it bold."""
    out: list[Piece] = []
    places: dict[str, list[Piece]] = {}
    for piece in pieces:
        if not piece.text:
            continue
        same = places.setdefault(piece.text, [])
        if not any(_overlap(p, piece) for p in same[-_NEAREST:]):
            out.append(piece)
            same.append(piece)
    return tuple(out)


def _overlap(piece: Piece, other: Piece) -> bool:
    near = 0.2 * piece.size
    return abs(piece.left - other.left) < near and abs(piece.baseline - other.baseline) < near


# --- geometry ---------------------------------------------------------------------------------------------------------


def _bare(function: Any, gives: Any, *takes: Any) -> Any:
    """A function of the library on addresses: its own bindings check types, which takes longer than the call itself."""
    return ctypes.CFUNCTYPE(gives, *takes)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_BOX = _bare(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_ORIGIN = _bare(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
_MATRIX = _bare(pdfium.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
_SIZE = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
_OBJECT = _bare(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_MODE = _bare(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
_FONT = _bare(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
_FLOAT, _DOUBLE = 4, 8
"""Bytes."""
_ASCENT = 0.7
"""Of most fonts, in sizes of type."""
_FARTHEST = 100_000.0
"""Points from a page's corner: 35 metres, more than any page of a PDF measures."""
_FLAT = 0.6
"""Of the usual height of a page's letters: less is no letter's, or that of small print."""


def _boxes(address: int | None, letters: Sequence[int]) -> NDArray[np.float32]:
    """Left, top, right and bottom of letters, as the page counts them: a row each."""
    boxes = np.zeros((len(letters), 4), dtype=np.float32)
    at = boxes.ctypes.data
    deque(map(_BOX, repeat(address), letters, range(at, at + len(letters) * 4 * _FLOAT, 4 * _FLOAT)), 0)
    return boxes


def _on_paper(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places in points; a damaged file has some that are no numbers, or lie beyond any sheet."""
    return np.clip(np.nan_to_num(places, nan=0.0), -_FARTHEST, _FARTHEST)


def _placed(
    handle: Any,
    texts: Sequence[str],
    starts: Sequence[int],
    lasts: Sequence[int],
    box: tuple[float, float, float, float],
    quarter: int,
) -> tuple[Words, float, float]:
    """Words with their places, from the first letter's origin on the baseline and the last one's box.

    ``box`` is the page's: left, bottom, right, top. The page is turned so that its text stands upright; its width and
    height then are told too.
    """
    count = len(starts)
    origins = np.zeros((count, 2))
    address = ctypes.cast(handle, ctypes.c_void_p).value
    boxes = _boxes(address, lasts)
    at = origins.ctypes.data
    places = range(at, at + count * 2 * _DOUBLE, 2 * _DOUBLE)
    deque(map(_ORIGIN, repeat(address), starts, places, range(at + _DOUBLE, at + _DOUBLE + len(places) * 16, 16)), 0)
    x0, y1, x1, y0 = _on_paper(boxes.astype(np.float64)).T
    x, y = _on_paper(origins).T
    left, bottom, right, top = box
    # along the line, and from the baseline up, for each direction of the text
    first, last, base, up, begin, end = {
        0: (np.minimum(x, x0), np.maximum(x, x1), top - y, y1 - y, left, right),
        1: (np.minimum(y, y0), np.maximum(y, y1), x - left, x - x0, bottom, top),
        2: (-np.maximum(x, x1), -np.minimum(x, x0), y - bottom, y - y0, -right, -left),
        3: (-np.maximum(y, y1), -np.minimum(y, y0), right - x, x1 - x, -top, -bottom),
    }[quarter]
    flat = np.flatnonzero(up < _FLAT * np.median(up)) if count else np.zeros(0, dtype=np.int64)
    if len(flat):  # the last letter is a comma, in a font that does not tell how high its letters are
        x0, y1, x1, y0 = _on_paper(_boxes(address, [starts[i] for i in flat.tolist()]).astype(np.float64)).T
        x, y = origins[flat].T
        up[flat] = np.maximum(up[flat], {0: y1 - y, 1: x - x0, 2: y - y0, 3: x1 - x}[quarter])
    words = Words(texts, first - begin, last - begin, base, np.maximum(up, 1.0) / _ASCENT)
    return words, end - begin, (top - bottom) if quarter % 2 == 0 else (right - left)


def _direction(handle: Any, starts: Sequence[int]) -> int:
    """Quarter turns (0 to 3) that most of a page's words are turned by; it is judged by a sample of them."""
    matrix = pdfium.FS_MATRIX()
    quarters: list[int | None] = []
    for i in starts[:: max(1, len(starts) // _SAMPLE)]:
        pdfium.FPDFText_GetMatrix(handle, i, matrix)
        quarters.append(_quarter(matrix))
    turned = [q for q in quarters if q]
    return max(set(turned), key=turned.count) if len(turned) * 2 > len(quarters) else 0


def _quarter(matrix: Any) -> int | None:
    """Quarter turns to the left that a letter's matrix turns it by; None for any other angle."""
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    if math.isnan(quarters):
        return None
    near = round(quarters)
    return near % 4 if abs(quarters - near) < _LEANING else None


class _Looks:
    """What letters of a page look like."""

    def __init__(self, handle: Any) -> None:
        self._address = ctypes.cast(handle, ctypes.c_void_p).value
        self._matrix = pdfium.FS_MATRIX()
        self._at = ctypes.addressof(self._matrix)
        self._bold: dict[int, bool] = {}  # by the font's address, which is good while the page is open

    def of(self, first: int, last: int) -> _Look:
        """How a piece looks, by a letter amid it (before it may stand a list's sign of another size) and its last."""
        shown = _OBJECT(self._address, first)
        mode = _MODE(shown) if shown else 0
        bold = mode == _OUTLINED
        if not bold and self._is_bold(shown):
            bold = self._is_bold(_OBJECT(self._address, last))
        _MATRIX(self._address, first, self._at)
        m = self._matrix
        size = _SIZE(self._address, first) * math.hypot(m.c, m.d)
        return _Look(size, _quarter(m), mode == _INVISIBLE, bold)

    def _is_bold(self, shown: int | None) -> bool:
        address: int | None = _FONT(shown) if shown else None
        if not address:
            return False
        if address not in self._bold:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            told = _BOLD_NAME.search(name.value.decode("utf-8", "replace"))
            self._bold[address] = bool(told) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        return self._bold[address]
