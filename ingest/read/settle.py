"""Layout → final text, which every later offset counts in: Unicode NFC, one line a paragraph, no furniture."""

from __future__ import annotations

import re
import unicodedata

from pydantic import Field

from assistant.types import Record
from ingest.read.decode import BYTES_REPLACED
from ingest.read.furniture import furniture
from ingest.read.layout import CELL_BREAK, PAGE_BREAK, Layout
from ingest.read.personal_numbers import MASKED, masked
from ingest.read.repair import CHARACTERS_LOST, repaired

_BREAKS = re.compile(r"[\r\n\v\x1c-\x1e\x85\u2028\u2029]+")
_SPACES = re.compile(r"[ \x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ROUND_CELLS = re.compile(r" *\t *")
_INVISIBLE = re.compile("[\ufeff\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")


class Settled(Record):
    """Text that every later offset may count in, and what the file says of it."""

    text: str
    headings: tuple[tuple[int, int], ...] = Field(
        default=(),
        description="offset and level, 1 the highest, of each line that the file marks as a heading; or NESTED",
    )
    page_starts: tuple[int, ...] = Field(
        default=(), description="offset where each page begins, page 1 first; empty for a file without pages"
    )
    warnings: tuple[str, ...] = ()


def settle(layout: Layout, *, mask: bool = True) -> Settled:
    """Settle Unicode form, spaces, soft hyphens, damaged characters and page furniture of what a reader found.

    ``mask``: whether personal identity numbers are masked.
    """
    codes = dict.fromkeys(layout.warnings)
    texts: list[str] = []
    for p in layout.paragraphs:
        text, found = repaired(_tidy(p.text))
        if found:
            codes |= dict.fromkeys(found)
        if mask:
            text, numbers = masked(text)
            if numbers:
                codes[MASKED] = None
        texts.append(text)
    said = [text.replace(PAGE_BREAK, "") for text in texts]
    dropped = furniture(said)
    pieces: list[str] = []
    headings: list[tuple[int, int]] = []
    pages: list[int] = [0]
    at = 0
    gap = False
    for i, p in enumerate(layout.paragraphs):
        words = "" if i in dropped else said[i]
        gap = gap or p.blank_before
        if words and gap and pieces:
            pieces.append("\n")
            at += 1
        if len(said[i]) < len(texts[i]):  # pages begin in it
            pages += [at + offset for offset in _breaks(texts[i])] if words else [at] * texts[i].count(PAGE_BREAK)
        if not words:
            continue
        gap = False
        if p.level:
            headings.append((at, p.level))
        pieces += (words, "\n")
        at += len(words) + 1
    return Settled(
        text="".join(pieces),
        headings=tuple(headings),
        page_starts=tuple(pages) if layout.paged else (),
        warnings=tuple(code for code in codes if not (code == CHARACTERS_LOST and BYTES_REPLACED in codes)),
    )


def _breaks(text: str) -> list[int]:
    """Offsets of the page breaks in a paragraph's words, which are counted without them."""
    at = [i for i, character in enumerate(text) if character == PAGE_BREAK]
    return [i - before for before, i in enumerate(at)]


def _tidy(text: str) -> str:
    """One line of text in Unicode NFC, its spaces single, its cells divided by one tab."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "  " not in text:  # the only white space that can be printed is the space
        return text.strip()
    text = _BREAKS.sub(" ", _INVISIBLE.sub("", text))
    text = _ROUND_CELLS.sub(CELL_BREAK, _SPACES.sub(" ", text))
    return text.strip(" \t")
