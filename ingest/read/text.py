"""Plain text → Layout: wrapped lines become paragraphs."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ingest.read.decode import decode
from ingest.read.layout import Layout, Paragraph
from ingest.read.reflow import reflow

_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = "\ufeff"


def read_plain(raw: bytes, path: Path) -> Layout:
    """The paragraphs of a text file. Raises FileNotText where its bytes are no text."""
    decoded = decode(raw, path)
    return read_text(decoded.text)._replace(warnings=decoded.warnings)


def read_text(raw: str) -> Layout:
    """The paragraphs of a decoded text file, whatever its line breaks and however it was wrapped."""
    return Layout(paragraphs_of(reflow([_SPACES.sub(" ", line).strip() for line in lines_of_text(raw)])))


def lines_of_text(raw: str) -> list[str]:
    """The lines of a decoded text file as they stand there, in Unicode NFC, whatever its line breaks."""
    text = unicodedata.normalize("NFC", raw.replace(_INVISIBLE, ""))
    return _LINE_BREAKS.sub("\n", text).split("\n")


def paragraphs_of(lines: list[str]) -> tuple[Paragraph, ...]:
    """Lines as paragraphs; a blank line sets the next one apart."""
    out: list[Paragraph] = []
    blank = False
    for line in lines:
        if line:
            out.append(Paragraph(line, blank_before=blank))
        blank = not line
    return tuple(out)
