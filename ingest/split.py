"""Document → Passages, what is retrieved: agenda items or their parts; lists of attendees; what stands round them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from assistant.types import PATH_SEPARATOR, AgendaItem, Attendee, Dating, Decision, Document, Passage, Role
from ingest.outline.lines import is_sign_off, said_in

Placed = TypeVar("Placed", Attendee, Decision)

SPLITTER_VERSION = "2"
LONGEST_PASSAGE = 2400
"""Characters; a longer part is divided between paragraphs, so that a vector stands for one matter."""
_LIST = 3
"""So many people named make a list within an agenda item a passage of its own."""
_TELLING = re.compile(r":\s*\S|\d|\.$")


def split(document: Document) -> tuple[Passage, ...]:
    """Passages of a document, in document order, none overlapping another."""
    spans: list[tuple[int, int, Role, AgendaItem | None]] = [
        (start, end, role, item)
        for k, item in enumerate(document.items)
        if not _only_heads(document, k)
        for start, end, role in _round_lists(document, item)
    ]
    covered = Cover([(item.start, item.end) for item in document.items])
    lists = [span for span in document.attendance if not covered.meets(*span)]
    spans.extend((start, end, "attendees", None) for start, end in lists)
    covered = Cover([*covered.spans, *lists])
    spans.extend((start, end, "body", None) for start, end in _uncovered(covered, document))
    if not spans:  # a title, a day and nothing more is little, but it is not nothing
        spans.append((*_trimmed(document.text, 0, len(document.text)), "body", None))
    spans.sort(key=lambda s: s[0])
    pieces = [(a, b, role, item) for start, end, role, item in spans for a, b in _divided(document.text, start, end)]
    return tuple(_passage(document, k, *piece) for k, piece in enumerate(pieces))


def _round_lists(document: Document, item: AgendaItem) -> list[tuple[int, int, Role]]:
    """The span of an item, cut where lists of those who took part stand in it; a heading right above goes with one."""
    out: list[tuple[int, int, Role]] = []
    at = item.start
    for start, end in document.attendance:
        named = _within(document.attendees, start, end)
        if start < at or end > item.end or len(named) < _LIST:
            continue
        if at < start and len(document.text[at:start].strip().splitlines()) > 1:
            out.append((*_trimmed(document.text, at, start), "body"))
            at = start
        out.append((*_trimmed(document.text, at, end), "attendees"))
        at = end
    rest = _trimmed(document.text, at, item.end)
    return [*out, (*rest, "body")] if rest[0] < rest[1] else out


class Cover:
    """Spans that do not overlap, in order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]

    def meets(self, start: int, end: int) -> bool:
        """Whether one of the spans shares a character with ``start`` to ``end``."""
        at = bisect_left(self._starts, end)
        return at > 0 and self.spans[at - 1][1] > start


def _only_heads(document: Document, k: int) -> bool:
    """Whether an item is nothing but the heading of the parts that follow: it holds no words of its own to quote."""
    item, following = document.items[k], document.items[k + 1 : k + 2]
    if not following or not following[0].heading.startswith(item.heading + PATH_SEPARATOR):
        return False
    own = document.text[item.start : item.end]
    last = item.heading.rpartition(PATH_SEPARATOR)[2]
    return "\n" not in own or (own.rstrip(" .:*_").endswith(last) and own.count("\n") == 1)


def _uncovered(covered: Cover, document: Document) -> list[tuple[int, int]]:
    """Runs of lines that belong to no item and no list, where they tell something beyond title, day or banner."""
    runs: list[list[tuple[int, str]]] = []
    following = False
    for start, words in said_in(document.text):
        if covered.meets(start, start + len(words)):
            following = False
            continue
        if following:
            runs[-1].append((start, words))
        else:
            runs.append([(start, words)])
        following = True
    first_item = document.items[0].start if document.items else len(document.text)
    return [
        (run[0][0], run[-1][0] + len(run[-1][1]))
        for run in runs
        if any(is_sign_off(words) or _tells(words) for _, words in run) or (run[0][0] > first_item and len(run) > 1)
    ]


def _tells(line: str) -> bool:
    """Whether a line before the first item says something that may be asked for."""
    words = line.split()
    return (len(words) >= 3 and bool(_TELLING.search(line))) or len(words) >= 9


def _divided(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span, or parts of it of at most LONGEST_PASSAGE characters, cut between lines where that is possible."""
    parts: list[tuple[int, int]] = []
    while end - start > LONGEST_PASSAGE:
        window = text.rfind("\n", start + LONGEST_PASSAGE // 2, start + LONGEST_PASSAGE)
        cut = window if window > 0 else text.rfind(" ", start + LONGEST_PASSAGE // 2, start + LONGEST_PASSAGE)
        cut = cut if cut > 0 else start + LONGEST_PASSAGE
        parts.append(_trimmed(text, start, cut))
        start = cut
    parts.append(_trimmed(text, start, end))
    return [p for p in parts if p[0] < p[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _passage(document: Document, ordinal: int, start: int, end: int, role: Role, item: AgendaItem | None) -> Passage:
    dating: Dating = item.dating if item and item.dating else document.dating
    return Passage(
        file=document.file,
        part=document.part,
        ordinal=ordinal,
        title=document.title,
        kind=document.kind,
        role=role,
        dating=dating,
        number=item.number if item else None,
        heading=item.heading if item else None,
        section=item.section if item else None,
        start=start,
        end=end,
        text=document.text[start:end],
        decisions=_within(item.decisions, start, end) if item else (),
        attendees=_within(document.attendees, start, end) if role == "attendees" else (),
        pages=_pages(document, start, end),
    )


def _pages(document: Document, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Offset and number of the page that a span begins on, and of those that begin within it."""
    starts = document.page_starts
    first, last = max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)
    return tuple((starts[i], document.first_page + i) for i in range(first, last))


def _within(records: Sequence[Placed], start: int, end: int) -> tuple[Placed, ...]:
    """Those of the records, which stand in order, that lie between two offsets."""
    if not records:  # as in most items
        return ()
    first = bisect_left(records, start, key=lambda r: r.start)
    last = bisect_left(records, end, lo=first, key=lambda r: r.start)
    return tuple(r for r in records[first:last] if r.end <= end)
