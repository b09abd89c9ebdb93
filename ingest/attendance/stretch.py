"""Lines of an attendance list as one stretch of text in which every character knows where it stands in the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ingest.outline.lines import Line

_LEADING = re.compile(
    r"\s*(?:>\s*)*(?:#{1,6}\s*)?(?:(?:[•·▪◦‣●○–—-]\s*|[*+%]\s+|/{2,}\s*))?(?:\[[ xX]\]\s+)?(?:\d{1,3}[.)]\s+)?"
    r"(?:#{1,6}\s+)?"
)
_MARKUP = re.compile(
    r"\*+|(?<!\w)@(?=\w)|(?<!\w)_+|_+(?!\w)|_{2,}|`+|\\+(?=\s|$)|<[^<>]{0,200}>|(?<=\])\([^()\s]{0,300}\)"
    r"|\(?\b[\w.+-]+@[\w-]+\.[\w.-]+\b\)?|(?<!\w)(?:\+46|0046|0)[ \d()-]{6,}\d(?!\w)"
)
_MAY_BE_MARKED = re.compile(r"[]*@_`\\<+0]")
"""What every piece of markup, address or telephone number holds."""
_LINK = re.compile(r"\[(?=[^\[\]]{0,200}\]\()|\](?=\()")
_BLANK = "\x1f"
"""White space that no file has, and that no name goes on over."""
_OPEN_END = re.compile(r"(?:,|;|\s(?:och|samt|&|av|från)|[-–/])$")
_GOES_ON = re.compile(r"(?:och|samt)\s|[a-zåäö(][^:]*$")


class Stretch(NamedTuple):
    """Text with the markup blanked out, and the offset in the document of each of its characters."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of the characters from ``start`` to ``end``."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=8192)
def blanked(text: str) -> str:
    """A line with markup, signs of lists, addresses and telephone numbers blanked, every character in its place."""
    lead = _LEADING.match(text)
    at = lead.end() if lead else 0
    kept = " " * at + text[at:]
    if not _MAY_BE_MARKED.search(kept):  # most lines
        return kept
    links = [m.start() for m in _LINK.finditer(kept)]
    kept = _MARKUP.sub(lambda m: _BLANK * len(m.group()), kept)
    for link in links:
        kept = f"{kept[:link]}{_BLANK}{kept[link + 1 :]}"
    return kept


def stretch_of(lines: Sequence[Line], start: int = 0) -> Stretch:
    """Lines joined by spaces; ``start`` is how much of the first is left out."""
    text = ""
    places: list[int] = []
    for k, line in enumerate(lines):
        words = blanked(line.text)
        cut = start if k == 0 else 0
        if k:
            text += " "
            places.append(places[-1] if places else line.start)
        text += words[cut:]
        places += range(line.start + cut, line.start + len(words))
    return Stretch(text, tuple(places))


def goes_on(line: Line, following: Line) -> bool:
    """Whether a list in running text that ``line`` holds goes on on the next line."""
    if following.level or following.text.startswith(("#", "|")) or following.bullet:
        return False
    words = line.text.rstrip("\\ ")
    if words.count("(") > words.count(")") or _OPEN_END.search(words):
        return True
    if following.blank_before:
        return False
    return bool(_GOES_ON.match(following.text)) and not words.endswith((".", ":"))
