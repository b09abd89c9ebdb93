"""Pictures of pages → pieces of text, by the program Tesseract with its Swedish model, where it is installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

from ingest.read.pdf.pieces import Piece, Words, plain, spans_of

PROGRAM = "tesseract"
LANGUAGE = "swe"
DOTS_PER_INCH = 300
"""What Tesseract's manual recommends; small print is lost below it."""
MOST_PIXELS = 20_000_000
"""Of a picture: an A3 page at 300 dots per inch has 17 million. A larger page is shown coarser."""
PAGE_SECONDS = 60.0
"""That one page may take; a page of minutes takes two to five on one core."""
_LEAST_SURE = 30.0
"""Of 100: words that Tesseract is less sure of are specks and lines of a table."""
_LARGER = 1.4
"""Times the usual height: a line of large type. Heights vary with the letters of a line, so no more is told apart."""
_LINE, _WORD = "4", "5"
"""Levels of Tesseract's table."""


class Picture(NamedTuple):
    """A page in shades of grey."""

    pixels: bytes
    """row by row from the top, a byte each"""
    width: int
    height: int
    points: float
    """size of a pixel"""


class Tesseract:
    """The program, which need not be there."""

    def __init__(self, program: str = PROGRAM) -> None:
        """`program`: its name, looked for on the path, or where it lies."""
        self._program = program

    def is_ready(self) -> bool:
        """Whether it is installed with its Swedish model."""
        path = shutil.which(self._program)
        if path is None:
            return False
        try:
            told = subprocess.run(
                [path, "--list-langs"], capture_output=True, timeout=PAGE_SECONDS, check=True, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return LANGUAGE in (told.stdout + told.stderr).decode("utf-8", "replace").split()

    def read(self, picture: Picture) -> tuple[Piece, ...] | None:
        """The pieces of a page in reading order; None where the program fails or takes too long."""
        command = [self._program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(round(72 / picture.points)), "tsv"]
        shown = b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.pixels
        try:
            done = subprocess.run(command, input=shown, capture_output=True, timeout=PAGE_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
        return tuple(_pieces(done.stdout.decode("utf-8", "replace"), picture.points))


def _pieces(table: str, points: float) -> Iterator[Piece]:
    """Pieces from Tesseract's table of words, whose lengths are in pixels."""
    lines: dict[tuple[str, ...], tuple[float, float]] = {}  # baseline, size
    words: defaultdict[tuple[str, ...], list[tuple[str, float, float]]] = defaultdict(list)
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        key: tuple[str, ...] = (row["block_num"], row["par_num"], row["line_num"])
        left, top, width, height = (float(row[k]) * points for k in ("left", "top", "width", "height"))
        if row["level"] == _LINE:
            lines[key] = (top + 0.8 * height, height)
        elif row["level"] == _WORD and float(row["conf"]) >= _LEAST_SURE and (row["text"] or "").strip():
            words[key].append((row["text"].strip(), left, left + width))
    usual = median(size for _, size in lines.values()) if lines else 0.0
    for key, found in words.items():
        baseline, size = lines[key]
        yield from _line(found, baseline, usual if size < _LARGER * usual else 2 * usual)


def _line(found: Sequence[tuple[str, float, float]], baseline: float, size: float) -> Iterator[Piece]:
    count = len(found)
    texts, left, right = [x[0] for x in found], [x[1] for x in found], [x[2] for x in found]
    words = Words(texts, np.array(left), np.array(right), np.full(count, baseline), np.full(count, size))
    for start, end in spans_of(words):
        text = plain(" ".join(texts[start:end]))
        if text:
            yield Piece(text, left[start], max(right[start:end]), baseline, size, right[start])
