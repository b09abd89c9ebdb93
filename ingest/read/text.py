"""Raw text → final text: one form of Unicode, one logical line a paragraph, no furniture."""

from __future__ import annotations

import re
import unicodedata

from assistant.types import Record
from ingest.read.furniture import without_furniture
from ingest.read.reflow import reflow

_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = "\ufeff"


class ReadText(Record):
    """Text that every later offset may count in."""

    text: str
    warnings: tuple[str, ...] = ()


def read_text(raw: str) -> ReadText:
    """Settle Unicode form, line breaks, spaces, soft hyphens, wrapping and page furniture of a decoded text file."""
    text = unicodedata.normalize("NFC", raw.replace(_INVISIBLE, ""))
    text = _LINE_BREAKS.sub("\n", text)
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    settled = without_furniture(reflow(lines))
    return ReadText(text="\n".join(settled).strip("\n") + "\n" if any(settled) else "")
