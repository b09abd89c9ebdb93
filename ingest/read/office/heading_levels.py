"""Levels of headings as an office document marks them → levels of Paragraphs, where 1 is what names the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.layout import Paragraph

TITLE = -1
"""Level, before it is settled, of what the file marks as its title."""
BOLD = 10
"""Level, before it is settled, of a short line in bold that stands alone: a heading where nothing is marked as one."""
LEVEL_OF_BOLD = 6
LOWEST = 9
LONGEST_HEADING = 200
"""Characters; a longer paragraph in a heading's style is text that somebody made to look like a heading."""
LONGEST_BOLD = 80
MOST_BOLD = 3
"""Bold lines one below the other that may each be a heading, of a part and of parts of it; more are a list."""
MOST_ABOVE_TITLE = 8
"""Lines of a letterhead that may stand above the title."""
LEVEL_BY_NAME = 4
"""Level of a style that calls itself a heading without saying which."""
_HEADING = re.compile(r"(?:heading|rubrik)\s?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|rubrik|dokumentrubrik|dokumenttitel)", re.IGNORECASE)
_SOME_HEADING = re.compile(
    r"(?!(?:toc|tabell|table|bild|diagram|figur|sidhuvud|index|note|under)\b)[\w \-§]+(?<!under)(?:rubrik|heading)",
    re.IGNORECASE,
)

_NAMES_MEETING = re.compile(
    r"(?!(?:nästa|föregående|förra|tidigare|kommande|övriga)\b).*"
    r"(?:\b\w*(?:protokoll|möte|stämma|sammanträde|anteckningar|kallelse|referat)\b|\d{2}[-./]\d{1,2}[-./]\d{2})",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")


def level_by_name(style: str) -> int:
    """Level of the headings that a paragraph style is named for, TITLE for the title's; 0 for another style."""
    heading = _HEADING.fullmatch(style)
    if heading:
        return int(heading[1])
    return TITLE if _TITLE.fullmatch(style) else LEVEL_BY_NAME if _SOME_HEADING.fullmatch(style) else 0


def is_bold_heading(text: str) -> bool:
    """Whether a line that is bold throughout reads as a heading: short, no sentence, no label with its value."""
    words = text.strip()
    return (
        2 < len(words) <= LONGEST_BOLD
        and not words.endswith((".", "!", ",", ";"))
        and ": " not in words
        and "\t" not in words
        and not words.startswith("• ")
        and any(c.isalpha() for c in words)
    )


def settle_levels(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with levels 0 to 9.

    Headings stand one level below the title where there is one, or where several share the highest level: then none of
    them names the whole.
    """
    tops = [p.level for p in paragraphs if 0 < p.level <= LOWEST and p.text]
    titled = any(p.level == TITLE for p in paragraphs)
    shift = int(bool(tops) and (titled or (min(tops) == 1 and tops.count(1) > 1)))
    return with_title(
        [
            _ranked(p, _settled(paragraphs, i, shift, by_looks=not tops)) if p.level else p
            for i, p in enumerate(paragraphs)
        ]
    )


def _ranked(p: Paragraph, level: int) -> Paragraph:
    return p._replace(level=level, blank_before=p.blank_before or level > 0)


def _settled(paragraphs: Sequence[Paragraph], i: int, shift: int, *, by_looks: bool) -> int:
    p = paragraphs[i]
    if p.level == TITLE:
        return 1
    if p.level == BOLD:
        return LEVEL_OF_BOLD if by_looks and _heads(paragraphs, i) else 0
    return 0 if len(p.text) > LONGEST_HEADING else min(p.level + shift, LOWEST)


def _heads(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a bold line has text below it, or a heading of a part of its own that is set apart from it.

    Above the first text, bold lines one below the other are the letterhead and the title.
    """
    end = i
    while end < len(paragraphs) and paragraphs[end].level == BOLD:
        end += 1
    if end == len(paragraphs):
        return False
    begin = i
    while begin and paragraphs[begin - 1].level == BOLD:
        begin -= 1
    several = begin > 0 and end - begin <= MOST_BOLD and all(p.blank_before for p in paragraphs[begin:end])
    return i == end - 1 or several


def with_title(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, level 1 given to a first heading below the short lines of a letterhead that names the meeting.

    It does so where it says so, or where it has no text of its own.

    Where a later heading has the same words (``Möte 3 maj``, ``Möte 9 maj``), each begins a meeting of its own, and
    where something is of level 1 already, or the heading stands first, nothing is to be told.
    """
    out = tuple(paragraphs)
    at = next((i for i, p in enumerate(out) if p.level), 0)
    title = out[at] if out else None
    if title is None or not 0 < at <= MOST_ABOVE_TITLE or any(p.level == 1 for p in out):
        return out
    above_is_short = all(len(p.text) <= LONGEST_BOLD and not p.text.endswith((".", ":")) for p in out[:at])
    empty = at + 1 < len(out) and out[at + 1].level > 0
    if title.text[:1].isalpha() and above_is_short and (empty or _NAMES_MEETING.match(title.text)):
        words = _WORDS.findall(title.text.casefold())
        if not any(p.level and _WORDS.findall(p.text.casefold()) == words for p in out[at + 1 :]):
            return (*out[:at], title._replace(level=1), *out[at + 1 :])
    return out
