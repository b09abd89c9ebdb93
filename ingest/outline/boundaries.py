"""The outline of a document: the lines on which agenda items, their parts and what stands round them begin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from assistant.date_grammar import mentions
from assistant.types import Kind, Period
from ingest.outline.headings import (
    BOLD_LEVEL,
    PLAIN_LEVEL,
    frame,
    heads_blocks,
    is_banner,
    is_handled,
    is_heading,
    is_role,
    is_told,
    markup_heading,
    names_no_matter,
    plain,
    set_off,
)
from ingest.outline.item_heading import ItemHeading, is_alone, item_heading
from ingest.outline.levels import Boundary, Mark, levelled
from ingest.outline.lines import Line
from ingest.outline.number_forms import read_number
from ingest.outline.numbering import Numbered

_ITEM_LEVEL, _ROLE_LEVEL = 10, 40
"""Levels of items whose numbers alone set them off, and of the parts that every matter may have."""
_ITEMS = ("item", "part")
_SIGN_OFF_LINES = 5
"""Among this many last lines a document without agenda is signed."""
_REPEATED = 3
"""A line with a figure that stands so many times belongs to the pages."""
_PAGE = re.compile(r"sid(?:a|an)?\.? \d+|page \d+|\d+ ?\(\d+\)|\(?\d+ ?/ ?\d+\)?|-? ?\d+ ?-?$", re.IGNORECASE)
_PAGE_SIGNS = "sSſpP(-"
"""What such a line begins with, unless with a figure; the long s is an s to it too."""
_CLOSING = re.compile(
    r"(?:(?:ordföranden?|mötesordföranden?) )?(?:förklarar )?"
    r"(?:(?:mötet|mötets|mötes|sammanträdet|sammanträdets|stämman|stämmans|årsmötet|årsmötets|träffen) )?"
    r"(?:förklaras )?(?:avslut\w*|stäng\w*|upplös\w*)(?: mötet| av (?:års)?möte\w*)?(?: (?:kl\.? ?)?\d\d[.:]\d\d)?",
    re.IGNORECASE,
)


class Outline(NamedTuple):
    """The boundaries of a document in order, and the line on which the first stands."""

    boundaries: tuple[Boundary, ...]
    first: int


def outline(
    lines: Sequence[Line],
    numbered: Sequence[Numbered],
    *,
    echoes: frozenset[int],
    attendance: frozenset[int],
    kind: Kind,
    title_line: int | None,
    days: Sequence[tuple[int, Period]],
    people: frozenset[str] = frozenset(),
) -> Outline:
    """Every boundary of the body, in order.

    ``numbered`` are the numbered items, ``echoes`` the lines that repeat a list of contents, ``attendance`` the lines
    of the lists of attendees, ``days`` the lines that are nothing but a day, ``people`` the names of those who took
    part, in lower case.
    """
    sketch = _Sketch(lines, numbered, echoes, kind, people)
    first, begin = sketch.first(title_line, attendance)
    for i, period in days:
        sketch.marks.setdefault(i, Boundary(line=i, mark="day", period=period))
    sketch.sign_off(first)
    sketch.headings(begin, attendance)
    headed = any(b.mark in _ITEMS for b in sketch.marks.values())
    leads = kind == "article" or (kind != "minutes" and not headed)  # minutes without headings have no items
    if leads and not attendance and not numbered and first < len(lines):
        sketch.marks.setdefault(
            first,
            Boundary(
                line=first,
                mark="lead",
                heading=plain(lines[first]) if title_line is not None else "",
                heading_line=first,
                body_on_line=title_line is None,
            ),
        )
    boundaries = [sketch.marks[i] for i in sorted(sketch.marks)]
    return Outline(boundaries=tuple(boundaries) if numbered or kind == "article" else levelled(boundaries), first=first)


class _Sketch:
    """The boundaries found so far, by line."""

    def __init__(
        self,
        lines: Sequence[Line],
        numbered: Sequence[Numbered],
        echoes: frozenset[int],
        kind: Kind,
        people: frozenset[str],
    ) -> None:
        self.lines, self.known, self.kind, self.people = lines, echoes, kind, people
        self.marks: dict[int, Boundary] = {b.line: b for b in _items(lines, numbered)}
        self.items = sorted(self.marks)
        self.level = min((b.level for b in self.marks.values()), default=_ITEM_LEVEL)
        self.marked = sum(bool(markup_heading(line)) for line in lines) >= 3
        self.begin = 0
        self.attendance: frozenset[int] = frozenset()
        self.last = -1
        """the last line that was marked as an item or a part; lines are marked in order"""
        last = self.marks[self.items[-1]] if self.items else None
        self.closing = (last.line, PLAIN_LEVEL) if last and _CLOSING.fullmatch(last.heading) else (None, 0)
        texts = Counter(line.text for line in lines)
        self.repeated = {t for t, n in texts.items() if n >= _REPEATED and any(map(str.isdigit, t))}

    def first(self, title_line: int | None, attendance: frozenset[int]) -> tuple[int, int]:
        """Index of the line that the body begins on, and of that from which on headings are looked for."""
        if self.items:
            return self.items[0], self.items[0]
        end = max(attendance, default=-1) + 1
        if 0 < end <= (len(self.lines) + 1) // 2:  # a list at the end stands below the body
            return end, end
        if title_line is None:
            return 0, 0
        below = title_line + 1
        while below < len(self.lines) and below not in self.marks and self._names_day(below):
            below += 1
        return title_line, below

    def _names_day(self, i: int) -> bool:
        """Whether a line is a heading that holds a day: below a title it names the meeting further."""
        found = markup_heading(self.lines[i])
        return found is not None and any(m.precision == "day" for m in mentions(found[1]))

    def sign_off(self, first: int) -> None:
        """Mark the line that says who took the notes: near the end, or below the last item."""
        begin = self.items[-1] + 1 if self.items else max(first + 1, len(self.lines) - _SIGN_OFF_LINES)
        at = next((i for i in range(begin, len(self.lines)) if self.lines[i].sign_off), None)
        if at is not None and at not in self.marks:
            self.marks[at] = Boundary(line=at, mark="sign_off")

    def headings(self, first: int, attendance: frozenset[int]) -> None:
        """Add banners, headings without numbers and what stands round the agenda."""
        self.begin, self.attendance = first, attendance
        for i in range(1, first):  # notes before the numbered items
            found = markup_heading(self.lines[i])
            if i not in self.marks and found and frame(found[1]) == "body" and self._tells(i + 1):
                self._part(i, found[0])
        carrying = {b.heading_line for b in self.marks.values()}
        if self.items and self.level < _ITEM_LEVEL:  # items without numbers may stand before the numbered ones
            first = next((i for i in range(first) if self._is_early_item(i, attendance)), first)
        above = self.items[0] - 1 if self.items else -1
        if (
            0 <= above < first
            and above not in self.marks
            and (set_off(self.lines[above]) or is_banner(self.lines[above]))
        ):
            self._banner(above)
        if not self.items and not self.marked and self.kind in ("minutes", "notice"):
            self.known |= heads_blocks(self.lines, first, len(self.lines)) - attendance
        starts = sorted({*self.marks, *self.known})
        signed = next((b.line for b in self.marks.values() if b.mark == "sign_off"), len(self.lines))
        for i in range(first, len(self.lines)):
            if i in self.marks or i in carrying or i in attendance:
                continue
            following = starts[at] if (at := bisect_right(starts, i)) < len(starts) else len(self.lines)
            if self._is_appendix(i, signed):
                self.marks[i] = Boundary(line=i, mark="frame", heading=plain(self.lines[i]))
                return
            if i > signed and self.items and not markup_heading(self.lines[i]):
                continue
            self._heading(i, following)
            if self._is_below_closing(i):
                self.marks[i] = Boundary(line=i, mark="frame", heading=plain(self.lines[i]))
                return

    def _is_early_item(self, i: int, attendance: frozenset[int]) -> bool:
        """Whether a line above the numbered items is a heading of their level and no frame."""
        found = markup_heading(self.lines[i])
        return found is not None and i not in attendance and found[0] == self.level and not frame(found[1])

    def _is_appendix(self, i: int, signed: int) -> bool:
        """Whether the appendices begin on a line: all after the last item that a heading says, or says when signed."""
        line = self.lines[i]
        last = self.items[-1] if self.items else -1
        if self.kind == "article" or i < last:
            return False
        may_head = (i > signed and len(line.text) <= 90 and not line.terminal) or set_off(line) is not None
        return may_head and frame(plain(line)) == "appendix"

    def _heading(self, i: int, following: int) -> None:
        """Mark line ``i`` where it heads the lines up to ``following``."""
        line = self.lines[i]
        last = self.marks.get(i - 1)
        found = set_off(line)
        if found is None and (self.marked and i not in self.known and self.kind != "article"):
            return
        if line.aside or line.text in self.repeated or _is_page(line.text):
            return
        is_directly_above = following == i + 1 < len(self.lines) and self._begins(following)
        if self.kind != "article" and is_directly_above and (is_banner(line) or found):
            self._banner(i)
            return
        after_heading = i == self.begin or (last is not None and not last.body_on_line)
        known = found or i in self.known
        if not (known or is_heading(self.lines, i, following, self.kind, after_heading=after_heading)):
            return
        level = found[0] if found else PLAIN_LEVEL
        if found and self.kind in ("minutes", "notice") and names_no_matter(plain(line), self.people):
            self._pass_over(i, level)
        else:
            self._part(i, level)

    def _pass_over(self, i: int, level: int) -> None:
        """Leave a heading that names no matter to the item it stands in, or end the item that it stands beside."""
        at = bisect_left(self.items, i)
        above = max(self.items[at - 1] if at else -1, self.last)
        if above >= 0 and self.marks[above].level >= level:
            self.marks[i] = Boundary(line=i, mark="frame", heading=plain(self.lines[i]), heading_line=i)

    def _tells(self, i: int) -> bool:
        """Whether a line is a note of what happened: an entry of a list or a statement."""
        if i >= len(self.lines) or i in self.attendance or i in self.marks or set_off(self.lines[i]):
            return False
        return self.lines[i].bullet or is_told(self.lines[i])

    def _begins(self, i: int) -> bool:
        """Whether a numbered item or a day begins on a line."""
        return i in self.marks and self.marks[i].mark in ("item", "day")

    def _banner(self, i: int) -> None:
        heading = plain(self.lines[i])
        mark: Mark = "frame" if frame(heading) else "banner"
        self.marks[i] = Boundary(line=i, mark=mark, heading=heading, heading_line=i)

    def _states(self, i: int) -> bool:
        """Whether a line is a statement: what stands above it was handled, and frames nothing."""
        return self._tells(i) and not self.lines[i].bullet and self.lines[i].text.endswith(".")

    def _part(self, i: int, level: int) -> None:
        """Mark line ``i`` as a heading of a level."""
        line = self.lines[i]
        form = read_number(line) if level < BOLD_LEVEL else None
        heading = plain(line)
        if form and form.rest:
            found = item_heading(form.rest, line)
            self.marks[i] = Boundary(
                line=i, mark="item", level=level, number=form.printed, heading=found.words, heading_line=i,
                body_on_line=found.runs_on,
            )  # fmt: skip
            self.last = i
            return
        framed = frame(heading) if self.kind not in ("article", "other") else None
        if framed and not (is_handled(heading) and self._states(i + 1)):
            mark: Mark = "lead" if framed == "body" and self._tells(i + 1) else "frame"
            self.marks[i] = Boundary(line=i, mark=mark, heading=heading, heading_line=i)
            return
        within = bool(self.items) and self.items[0] < i < self.items[-1]
        if within and self.level >= _ITEM_LEVEL:  # the numbered agenda goes on below it
            level = max(level, _ITEM_LEVEL + 5)
        if is_role(heading) and (self.items or level >= BOLD_LEVEL):
            level = max(level, _ROLE_LEVEL)
        self.marks[i] = Boundary(line=i, mark="part", level=level, heading=heading, heading_line=i)
        self.last = i

    def _is_below_closing(self, i: int) -> bool:
        """Whether a heading stands below the item on which the meeting is closed: what follows is appended."""
        found = self.marks.get(i)
        if found is None or found.mark not in ("part", "banner") or (self.items and i < self.items[-1]):
            return False
        if found.level <= self.closing[1] and self.closing[0] is not None:
            return True
        if _CLOSING.fullmatch(found.heading):
            self.closing = (i, found.level)
        return False


def _is_page(text: str) -> bool:
    """Whether a line begins with the number of a page."""
    return (text[:1] in _PAGE_SIGNS or text[0].isdecimal()) and _PAGE.match(text) is not None


def _items(lines: Sequence[Line], numbered: Sequence[Numbered]) -> list[Boundary]:
    """Boundaries of the numbered items, one level deeper for each number that theirs begins with."""
    levels: dict[tuple[int, ...], int] = {}
    out: list[Boundary] = []
    under: set[int] = set()
    for n in numbered:
        above = [levels[n.number[:k]] + 1 for k in range(1, len(n.number)) if n.number[:k] in levels]
        marked = markup_heading(lines[n.line])
        level = max([marked[0] if marked else _ITEM_LEVEL, *above])
        levels[n.number] = level
        out.append(_item(lines, n, level))
        if above:
            under.add(n.line)
    if not out:
        return []
    top = min(levels.values())
    one = _counts_once(lines, numbered)
    return [b._replace(root=b.line not in under if one else b.level == top) for b in out]


def _counts_once(lines: Sequence[Line], numbered: Sequence[Numbered]) -> bool:
    """Whether every number that the file sets off is one of the agenda's: then they, not levels, tell the order."""
    if len({n.number for n in numbered}) < len(numbered):
        return False
    return sum(bool(markup_heading(line)) and read_number(line) is not None for line in lines) <= len(numbered)


def _item(lines: Sequence[Line], n: Numbered, level: int) -> Boundary:
    """Boundary of a numbered item, its heading told apart from body text on the same line."""
    at, words = n.line, n.rest
    if is_alone(words) and n.line + 1 < len(lines):  # the heading stands on the next line
        at, words = n.line + 1, lines[n.line + 1].text
    found = item_heading(words, lines[at]) if words else ItemHeading("", False)
    return Boundary(
        line=n.line, mark="item", level=level, number=n.printed, heading=found.words or n.printed, heading_line=at,
        body_on_line=found.runs_on,
    )  # fmt: skip
