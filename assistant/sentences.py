"""Text → sentences, as spans.

A line is the largest unit: a paragraph, a list entry, a heading. Within it a sentence ends at ``.``, ``!``, ``?`` or
``…`` before white space and what can begin a sentence, unless the point belongs to an abbreviation, an initial or a
number.
"""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"[.!?…][\"”»')\]]*(?=\s+[\"”»'(\[–-]*\s?[\wÅÄÖåäö(\"”§*])")
_LAST_WORD = re.compile(r"(?<![^\s(\"”])([^\s(\"”]++)$")
_SPACE = re.compile(r"\s*")
_LONGEST_WORD = 24
"""Characters looked back at from a point: longer than any abbreviation."""
_ABBREVIATIONS = frozenset(
    """bl.a t.ex kl dvs d.v.s ca c:a cirka nr resp s.k fr.o.m t.o.m f.d inkl exkl max min ang enl ev jfr jmf kap mom mån
    tel t.f tf v.g vol årg bil d.y.s p.g.a pga f.n f.ö fg förf gm i.st milj mdr obs o.dyl ordf sekr sid st.f
    s.a.s s.a u.a dr prof dnr avd ank avs forts prel proc spec tr utg f.v.b m.a.o o.likn e.d dir prop skr bet jan
    feb febr apr aug sept okt nov dec""".split()
)
"""Not *kr*, *m.m.* and the like, which as often end a sentence: a capital after them begins a new one."""


def sentence_spans(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text`` in order, shifted by ``offset``; white space at the ends is left out.

    Every non-space character of ``text`` lies in exactly one span.
    """
    spans: list[tuple[int, int]] = []
    begin = offset
    for line in text.split("\n"):
        start = 0
        for stop in _ends(line):
            if start < stop:
                a, b = _trim(line, start, stop)
                if a < b:
                    spans.append((begin + a, begin + b))
            start = stop
        begin += len(line) + 1
    return spans


def _ends(line: str) -> list[int]:
    """Where the sentences of a line end, and the line itself."""
    ends = [
        match.end()
        for match in _BOUNDARY.finditer(line)
        if line[match.start()] != "." or not _is_abbreviation(line, match.start(), match.end())
    ]
    return [*ends, len(line)]


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    if not (line[start].isspace() or line[end - 1].isspace()):  # most sentences
        return start, end
    words = line[start:end]
    left = len(words) - len(words.lstrip())
    return start + left, max(start + left, start + len(words.rstrip()))


def _is_abbreviation(line: str, point: int, after: int) -> bool:
    """Whether the point at ``point`` does not end a sentence."""
    space = _SPACE.match(line, after)
    if space and line[space.end() : space.end() + 1].islower():
        return True
    match = _LAST_WORD.search(line[max(0, point - _LONGEST_WORD) : point])
    word = match.group(1).casefold() if match else ""
    if word.isdigit():  # "1. Rubrik" at the start of a line, "den 3. maj"
        return point < _LONGEST_WORD and line[:point].strip().isdigit()
    if len(word) == 1 and word.isalpha():  # an initial: "A. Ek"
        return line[point - 1].isupper()
    return word in _ABBREVIATIONS
