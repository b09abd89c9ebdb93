"""Plain text → Layout: wrapped lines become paragraphs."""

from __future__ import annotations

import re
import unicodedata

from ingest.read.layout import Layout, Paragraph
from ingest.read.reflow import reflow

_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = "\ufeff"


def read_text(raw: str) -> Layout:
    """The paragraphs of a decoded text file, whatever its line breaks and however it was wrapped."""
    text = unicodedata.normalize("NFC", raw.replace(_INVISIBLE, ""))
    text = _LINE_BREAKS.sub("\n", text)
    return Layout(paragraphs_of(reflow([_SPACES.sub(" ", line).strip() for line in text.split("\n")])))


def paragraphs_of(lines: list[str]) -> tuple[Paragraph, ...]:
    """Lines as paragraphs; a blank line sets the next one apart."""
    out: list[Paragraph] = []
    blank = False
    for line in lines:
        if line:
            out.append(Paragraph(line, blank_before=blank))
        blank = not line
    return tuple(out)
