"""Lines of a text in light markup → paragraphs.

Such markup takes the lines of a paragraph for one. Those who take minutes in it often don't: "Närvarande:" and then a
name a line are lines. So lines are joined only where they look wrapped: each as full as the next one's first word lets
it be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ingest.read.layout import Paragraph

Kind = Literal["prose", "heading", "entry", "row", "code", "quote", "rule"]

_TERMINAL = re.compile(r"[.!?:;][*_\"”»)\]]*$")
_OWN_LINE = re.compile(
    r"(?:\*\*|__)?[A-ZÅÄÖ§][\wåäöÅÄÖ/ -]{0,40}:(?:\*\*|__)?(?:\s|$)|§|\d{4}-\d{2}-\d{2}\W*$|!\["
    r"|(?:\*\*|__).*(?:\*\*|__):?$"
)
"""A line that stands by itself: a label, a paragraph's number, a day, words in bold type, a picture."""
_NAME = r"[A-ZÅÄÖ][\w.-]*(?: (?:af|av|de|der|van|von))?(?: [A-ZÅÄÖ][\w.-]*)+"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*,?")
"""A line of nothing but names; the one above is no beginning of it, unless a comma or a word leads over."""
_LEADS_OVER = re.compile(r"(?:,|\b(?:och|samt|eller|av|från|till|med))$")
_LEAST_WIDTH = 50
"""Lines that are shorter are not wrapped: nobody's editor is narrower."""
_LEAST_EVIDENCE = 3


class MarkedLine(NamedTuple):
    """One line that holds something, and what its marks make of it."""

    text: str
    kind: Kind
    blank_before: bool
    level: int = 0
    hard: bool = False
    """whether the writer marked that a new line begins after it"""


def joined(lines: Sequence[MarkedLine]) -> list[Paragraph]:
    """Paragraphs: wrapped lines are one."""
    width = _width(lines)
    widths = [width] * len(lines) if width else _own_widths(lines)
    out: list[Paragraph] = []
    parts: list[str] = []  # of the paragraph under way
    for i, line in enumerate(lines):
        if i and _goes_on(lines[i - 1], line, widths[i]):
            parts.append(line.text)
            continue
        if i:
            out[-1] = out[-1]._replace(text=" ".join(parts))
        out.append(Paragraph(line.text, blank_before=line.blank_before and i > 0, level=line.level))
        parts = [line.text]
    if out:
        out[-1] = out[-1]._replace(text=" ".join(parts))
    return out


def _may_go_on(line: MarkedLine, following: MarkedLine) -> bool:
    """Whether a line can be the rest of the one above it, as the marks of both have it."""
    if line.kind not in ("prose", "entry") or following.kind != "prose" or line.hard or following.blank_before:
        return False
    if _NAMES.fullmatch(following.text) and not _LEADS_OVER.search(line.text):
        return False
    return not _OWN_LINE.match(following.text)


def _is_certain(line: MarkedLine, following: MarkedLine) -> bool:
    """Whether the next line goes on in the middle of a sentence."""
    return following.text[:1].islower() and not _TERMINAL.search(line.text)


def _goes_on(line: MarkedLine, following: MarkedLine, width: int) -> bool:
    if not width or not _may_go_on(line, following):
        return False
    if _is_certain(line, following):
        return len(line.text) >= width * 0.5
    return not line.text.endswith(":") and len(line.text) + 1 + len(_first_word(following)) > width


def _width(lines: Sequence[MarkedLine]) -> int:
    """Characters at which the text is wrapped, told by lines that surely go on; 0 where too few do."""
    lengths = sorted(
        len(a.text)
        for a, b in pairwise(lines)
        if _may_go_on(a, b) and _is_certain(a, b) and len(a.text) >= _LEAST_WIDTH
    )
    return lengths[int(len(lengths) * 0.9)] if len(lengths) >= _LEAST_EVIDENCE else 0


def _own_widths(lines: Sequence[MarkedLine]) -> list[int]:
    """For each line the characters at which the paragraph round it is wrapped; 0 where its lines are not."""
    out: list[int] = []
    run: list[MarkedLine] = []
    for line in lines:
        if run and not _may_go_on(run[-1], line):
            out += [_own_width(run)] * len(run)
            run = []
        run.append(line)
    return out + [_own_width(run)] * len(run) if run else []


def _own_width(run: Sequence[MarkedLine]) -> int:
    width = max(len(line.text) for line in run)
    full = all(len(a.text) + 1 + len(_first_word(b)) > width for a, b in pairwise(run))
    goes_on = any(_is_certain(a, b) for a, b in pairwise(run))
    return width if full and goes_on and width >= _LEAST_WIDTH else 0


def _first_word(line: MarkedLine) -> str:
    return line.text.split(None, 1)[0]
