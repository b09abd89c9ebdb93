"""The heading on the line of a numbered item, told from what runs on after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.outline.headings import frame, strip_closing
from ingest.outline.lines import Line, has_verb

_RUN_IN = re.compile(r"(?P<heading>[^.!?]{3,90}[.!?])\s+(?=[A-ZÅÄÖ\"”])")
_LABELLED = re.compile(r"(?P<heading>[^.!?:]{3,60}):\s+(?P<body>[A-ZÅÄÖ\"”–-].*)$")
_DASHED = re.compile(r"(?P<heading>[^.!?:]{3,60}?)\s[–—-]\s(?P<body>[A-ZÅÄÖ\"”].*)$")
_COMMA = re.compile(r"(?P<heading>[^.!?:,]{3,40}?)\s?,\s+(?P<body>(?:Ska|Skall|Bör|Kan|Har|Är|Vi|Det|Den|Detta)\b.*)$")
"""A comma stands for the full stop where a sentence begins after it."""
_BOLD = re.compile(r"(?:\*{2,3}|_{2,3})?(?P<heading>[^*_]{3,140}?)\s*(?:\*{2,3}|_{2,3})[\s:.–-]*(?P<body>\S.*)$")
_CASE = re.compile(
    r"(?:(?:dnr|diarien(?:umme)?r|ärenden(?:umme)?r)\b.{0,40}|[A-ZÅÄÖ]{0,6}[ -]?\d{2,4}\s?[/:-]\s?\d{1,6}(?:-\d+)?)$",
    re.IGNORECASE,
)
_TRAILING_CASE = re.compile(r"\s+(?:dnr|diarienr)\b.{0,30}$", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:\.\s?){4,}\s*\d*$|\s*…{2,}\s*\d*$")
_LONGEST = 160
_MOST_WORDS = 10
_FEW_WORDS = 9
_TOLD_WORDS = 5
"""So many words up to a full stop tell something, whichever their verb."""


class ItemHeading(NamedTuple):
    """The words of a heading, and whether its item's body begins on the same line."""

    words: str
    runs_on: bool


def is_alone(words: str) -> bool:
    """Whether a number stands alone on its line, or with the number of the case: the heading is on the next one."""
    return not words or bool(_CASE.match(words))


def item_heading(words: str, line: Line) -> ItemHeading:
    """The heading among the words after an item's number; ``line`` is the one that they stand on."""
    cells = words.split("\t")
    if len(cells) > 1:
        return ItemHeading(_closed(cells[0]), any(cell.strip() for cell in cells[1:]))
    words = _LEADERS.sub("", words)
    split = _split(words.strip())
    if split:
        return ItemHeading(_closed(split), True)
    rest = words.strip("*_ ")
    is_sentence = len(rest) > _LONGEST or (line.has_verb and rest.endswith((".", "!")))
    heading = _closed(rest)
    if is_sentence and len(heading.split()) > _MOST_WORDS:
        heading = first_words(heading)
    return ItemHeading(heading, is_sentence)


def _split(words: str) -> str | None:
    """The heading before what runs on after bold type, a label's colon, a dash or a full stop."""
    bold = _BOLD.match(words)
    if bold:
        return bold["heading"]
    words = words.strip("*_ ")
    for form in (_LABELLED, _DASHED):
        match = form.match(words)
        if match and len(match["heading"].split()) <= _FEW_WORDS and not has_verb(match["heading"]):
            body = match["body"]
            is_told = has_verb(body) or len(body.split()) >= _TOLD_WORDS
            if frame(match["heading"]) or (is_told and body.endswith((".", "!", "?", ":", "”", '"'))):
                return match["heading"]
    listed = _COMMA.match(words)
    if listed and has_verb(listed["body"]) and not has_verb(listed["heading"]):
        return listed["heading"]
    run_in = _RUN_IN.match(words)
    return run_in["heading"] if run_in else None


def _closed(heading: str) -> str:
    """A heading without closing point, markup and the case number behind it."""
    return strip_closing(_TRAILING_CASE.sub("", heading.strip().rstrip("!?\\").rstrip(" ;–-")))


def first_words(text: str) -> str:
    """What stands for the heading of a paragraph that has none."""
    return " ".join(text[:_LONGEST].split()[:_MOST_WORDS])
