"""Final text → Document: title, kind, attendees, agenda items and their parts, decisions, dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Literal

from assistant.sentences import sentence_spans
from assistant.types import PATH_SEPARATOR, AgendaItem, DateEvidence, Dating, Document, Kind, Period, Record
from ingest.attendance import Attendance, attendance
from ingest.dates import date_document, day_heading
from ingest.decisions import decisions
from ingest.headings import is_banner, is_heading, markup_heading, plain, strip_closing
from ingest.lines import Line, lines_of
from ingest.numbering import Numbered, numbered_items

_PUBLISHED = re.compile(
    r"(?:publicerad|publicerat|uppdaterad|senast (?:uppdaterad|ändrad|granskad))\b.{0,60}\d", re.IGNORECASE
)
_MINUTES = re.compile(r"\b\w*(?:anteckning(?:ar)?|protokoll(?:et)?|mötesnotering(?:ar)?|referat)\b", re.IGNORECASE)
_NOTICE = re.compile(r"\b(?:kallelse|föredragningslista|dagordning|inbjudan till möte|möteskallelse)\b", re.IGNORECASE)
_LONGEST_TITLE = 160
_DIALOGUE = re.compile(r"[–—] \S.*[.!?]$")
_SAID = re.compile(r"\b(?:säger|sade|sa|menar|berättar|konstaterar|förklarar|tycker|betonar|understryker|håller med)\b")
_SPOKEN = 2
"""So many lines of dialogue make an article of a text without attendees."""
_FRONT = 12
"""Among this many first lines a document says what it is."""
_RUN_IN = re.compile(r"(?P<heading>[^.!?]{3,90}[.!?])\s+(?=[A-ZÅÄÖ\"”])")
_MOST_RUN_IN_WORDS = 10
_CASE = re.compile(r"(?:dnr|diarien(?:umme)?r|ärenden(?:umme)?r)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:ämne|rubrik|angående|subject)\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
"""The line of a letter that says what it is about."""
_DECISION_LIST = re.compile(r"beslut(?:slista|et|en)?$|beslut i ärendet$", re.IGNORECASE)
_HEADER_LINES = 8
"""Among this many first lines a document without agenda says its date."""

Mark = Literal["item", "part", "banner", "day", "sign_off", "lead"]


class Boundary(Record):
    """A line where something new begins."""

    line: int
    mark: Mark
    level: int = 0
    number: str | None = None
    heading: str = ""
    period: Period | None = None
    body_on_line: bool = False


class Outline(Record):
    """The boundaries of a document in order, and the line on which the first stands."""

    boundaries: tuple[Boundary, ...]
    first: int


def parse(
    text: str, file: str, *, headings: Sequence[tuple[int, int]] = (), page_starts: tuple[int, ...] = ()
) -> tuple[Document, ...]:
    """Understand a final text as documents: one as a rule.

    ``headings`` are the offsets and levels of the lines that the file itself marks as headings.

    Offsets in what is returned count in ``text``. Never fails: a text without structure is one document with one
    section.
    """
    lines = lines_of(text, headings)
    if not lines:
        return ()
    numbered = numbered_items(lines)
    first = numbered[0].line if numbered else _first_heading(lines)
    listed = attendance(lines, first)
    kind = _kind(lines, numbered, listed)
    if kind == "article":  # its numbered lines are tips or steps
        numbered = ()
    title_line = _title_line(lines, listed, first if numbered else len(lines))
    days = _days(lines, listed)
    outline = _outline(lines, numbered, listed, kind, title_line, days)
    dating = date_document(
        text,
        file,
        header=(0, _header_end(lines, outline, numbered)),
        day_headings=[(lines[i].start, lines[i].end, period) for i, period in days],
        kind=kind,
    )
    title = _title(lines, title_line, listed, first) if title_line is not None else PurePosixPath(file).stem
    items = _items(text, file, lines, outline)
    return (
        Document(
            file=file,
            title=title,
            kind=kind,
            dating=dating,
            attendees=listed.attendees,
            attendance=listed.spans,
            items=items,
            text=text,
            page_starts=page_starts,
        ),
    )


# --- what it is -------------------------------------------------------------------------------------------------------


def _kind(lines: Sequence[Line], numbered: Sequence[Numbered], listed: Attendance) -> Kind:
    front = [line.text for line in lines[:_FRONT]]
    tail = lines[-6:]
    if any(_PUBLISHED.match(line) for line in front) and not listed.attendees:
        return "article"
    if any(_MINUTES.search(line) and len(line) < 120 for line in front[:5]):
        return "minutes"
    spoken = sum(line.blank_before and bool(_DIALOGUE.match(line.text)) for line in lines)
    if not listed.attendees and spoken >= _SPOKEN and any(_SAID.search(line.text) for line in lines):
        return "article"
    if any(_NOTICE.search(line) and len(line) < 100 for line in front[:5]) and not any(line.sign_off for line in tail):
        return "notice"
    if listed.attendees or any(line.sign_off for line in tail) or len(numbered) >= 2:
        return "minutes"
    return "article" if spoken and any(_SAID.search(line.text) for line in lines) else "other"


def _header_end(lines: Sequence[Line], outline: Outline, numbered: Sequence[Numbered]) -> int:
    """Offset up to which a document says when it is from: its first item, or its first lines where it has no agenda."""
    last = outline.first if numbered else max(outline.first, min(_HEADER_LINES, len(lines)))
    part = next((b.line for b in outline.boundaries if b.mark == "part"), len(lines))
    last = last if numbered or last <= outline.first else min(last, max(part, outline.first))
    return lines[last].start if last < len(lines) else lines[-1].end


def _title_line(lines: Sequence[Line], listed: Attendance, limit: int) -> int | None:
    """Index of the line that names the document, None when it has none."""
    front = range(min(limit, _FRONT, len(lines)))
    for i in front:
        level = markup_heading(lines[i])
        if (level and level[0] == 1) or _SUBJECT.match(lines[i].text):
            return i
    for i in front:  # what is published has its title next to the day of publishing, below it at the top of a page
        if _PUBLISHED.match(lines[i].text):
            near = [
                k
                for k in (i + 1, i - 1)
                if 0 <= k < len(lines) and not lines[k].terminal and len(lines[k].text) <= _LONGEST_TITLE
            ]
            if near:
                return near[0]
    for i in front:
        text = lines[i].text
        if i in listed.lines or day_heading(text) or len(text) > _LONGEST_TITLE or _is_prose(lines[i]):
            continue
        return i
    return None


def _is_prose(line: Line) -> bool:
    """Whether a line is running text: a statement, or more than one sentence."""
    return line.text.endswith((".", "!", "?")) and (line.has_verb or len(sentence_spans(line.text)) > 1)


def _title(lines: Sequence[Line], at: int, listed: Attendance, limit: int) -> str:
    """The naming line, with the short lines right below it that name the document further."""
    subject = _SUBJECT.match(lines[at].text)
    if subject:
        return subject["title"]
    parts = [plain(lines[at])]
    for i in range(at + 1, min(limit, at + 3, len(lines))):
        line = lines[i]
        if (
            line.blank_before
            or line.terminal
            or i in listed.lines
            or len(line.text) > 80
            or ":" in line.text
            or day_heading(line.text)
        ):
            break
        parts.append(plain(line))
    return ", ".join(parts)


def _first_heading(lines: Sequence[Line]) -> int:
    """Index of the first Markdown heading below the title, else the number of lines."""
    return next(
        (i for i, line in enumerate(lines) if (found := markup_heading(line)) and (found[0] > 1 or i > 3)), len(lines)
    )


def _days(lines: Sequence[Line], listed: Attendance) -> list[tuple[int, Period]]:
    """Lines that are nothing but a day."""
    return [
        (i, p)
        for i, line in enumerate(lines)
        if i not in listed.lines and not line.bullet
        for p in [day_heading(line.text)]
        if p
    ]


# --- where things begin -----------------------------------------------------------------------------------------------


def _outline(
    lines: Sequence[Line],
    numbered: Sequence[Numbered],
    listed: Attendance,
    kind: Kind,
    title_line: int | None,
    days: Sequence[tuple[int, Period]],
) -> Outline:
    """Every boundary of the body, in order."""
    marks: dict[int, Boundary] = {}
    if numbered:
        first = numbered[0].line
        for n in numbered:
            marks[n.line] = _item(lines, n)
    else:
        first = max(listed.lines) + 1 if listed.lines else (title_line if title_line is not None else 0)
        if not listed.lines:
            marks[first] = Boundary(
                line=first,
                mark="lead",
                heading=plain(lines[first]) if title_line is not None else "",
                body_on_line=title_line is None,
            )
    for i, period in days:
        marks.setdefault(i, Boundary(line=i, mark="day", period=period))
    sign_off = next((i for i in range(max(first + 1, len(lines) - 5), len(lines)) if lines[i].sign_off), None)
    if sign_off is not None and sign_off not in marks:
        marks[sign_off] = Boundary(line=sign_off, mark="sign_off")
    _unnumbered(lines, marks, first, kind)
    return Outline(boundaries=tuple(marks[i] for i in sorted(marks)), first=first)


def _item(lines: Sequence[Line], n: Numbered) -> Boundary:
    """Boundary of a numbered item, its heading told apart from body text on the same line."""
    if not n.rest or _CASE.match(n.rest):  # "§ 14" alone, or with a case number: the heading stands on the next line
        following = lines[n.line + 1].text if n.line + 1 < len(lines) else ""
        return Boundary(
            line=n.line, mark="item", level=1, number=n.printed, heading=strip_closing(following) or n.printed
        )
    rest = n.rest.strip("*_ ")
    run_in = _RUN_IN.match(rest)
    if run_in:
        return Boundary(
            line=n.line,
            mark="item",
            level=1,
            number=n.printed,
            heading=strip_closing(run_in["heading"].rstrip("!?")),
            body_on_line=True,
        )
    is_sentence = len(rest) > _LONGEST_TITLE or (lines[n.line].has_verb and rest.endswith((".", "!")))
    heading = strip_closing(rest.rstrip("!")) if is_sentence else strip_closing(rest)
    words = heading.split()
    if is_sentence and len(words) > _MOST_RUN_IN_WORDS:
        heading = _first_words(heading)
    return Boundary(
        line=n.line, mark="item", level=len(n.number), number=n.printed, heading=heading, body_on_line=is_sentence
    )


def _first_words(text: str) -> str:
    """What stands for the heading of a paragraph that has none."""
    return " ".join(text[:_LONGEST_TITLE].split()[:_MOST_RUN_IN_WORDS])


def _unnumbered(lines: Sequence[Line], marks: dict[int, Boundary], first: int, kind: Kind) -> None:
    """Add banners and headings without numbers among the lines of the body."""
    starts = sorted(marks)
    for i in range(first, len(lines)):
        if i in marks or (i - 1 in marks and marks[i - 1].mark == "item" and _heading_line(lines, marks[i - 1]) == i):
            continue
        at = bisect_right(starts, i)
        last = starts[at] if at < len(starts) else len(lines)
        if is_banner(lines[i]) and (kind != "article") and last == i + 1 and last < len(lines):
            marks[i] = Boundary(line=i, mark="banner", heading=plain(lines[i]))
            continue
        after_heading = i - 1 in marks and not marks[i - 1].body_on_line
        if is_heading(lines, i, last, kind, after_heading=after_heading):
            level = markup_heading(lines[i])
            marks[i] = Boundary(line=i, mark="part", level=level[0] + 10 if level else 20, heading=plain(lines[i]))


def _heading_line(lines: Sequence[Line], boundary: Boundary) -> int:
    """Index of the line that carries an item's heading: the next one where the number stands alone."""
    text = lines[boundary.line].text
    after = text.strip("#*_ ").removeprefix(boundary.number or "\0").strip("#*_ .:)")
    alone = boundary.number is not None and (not after or bool(_CASE.match(after)))
    return boundary.line + 1 if alone and boundary.line + 1 < len(lines) else boundary.line


# --- items ------------------------------------------------------------------------------------------------------------


def _items(text: str, file: str, lines: Sequence[Line], outline: Outline) -> tuple[AgendaItem, ...]:
    """Items and their parts in document order; each ends where the next boundary begins."""
    own_days = len({b.period.iso() for b in outline.boundaries if b.period}) > 1
    items: list[AgendaItem] = []
    path: list[Boundary] = []
    section: str | None = None
    dating: Dating | None = None
    for k, boundary in enumerate(outline.boundaries):
        if boundary.mark == "banner":
            section, path = boundary.heading, []
        elif boundary.mark == "day":
            dating = _stated(lines[boundary.line], boundary.period, file) if own_days else None
            items += _continued(text, lines, outline, k, items, dating)
        if boundary.mark not in ("item", "part", "lead") or _is_bare_title(outline, k):
            continue
        path = [b for b in path if b.level < boundary.level and b.mark != "lead"]
        path.append(boundary)
        following = outline.boundaries[k + 1].line if k + 1 < len(outline.boundaries) else len(lines)
        decides = bool(_DECISION_LIST.match(boundary.heading)) and boundary.mark in ("part", "item")
        body = lines[
            boundary.line if boundary.body_on_line or decides else _heading_line(lines, boundary) + 1 : following
        ]
        number = next((b.number for b in reversed(path) if b.number), None)
        items.append(
            AgendaItem(
                number=number,
                heading=PATH_SEPARATOR.join(b.heading for b in path) or _first_words(lines[boundary.line].text),
                section=section,
                dating=dating,
                start=lines[boundary.line].start,
                end=lines[following - 1].end,
                decisions=decisions(body, text),
            )
        )
    return tuple(items)


def _is_bare_title(outline: Outline, k: int) -> bool:
    """Whether a boundary is a title with its first section right below it, and no words of its own."""
    lead, following = outline.boundaries[k], outline.boundaries[k + 1 : k + 2]
    return lead.mark == "lead" and not lead.body_on_line and bool(following) and following[0].line == lead.line + 1


def _continued(
    text: str, lines: Sequence[Line], outline: Outline, k: int, items: Sequence[AgendaItem], dating: Dating | None
) -> list[AgendaItem]:
    """What stands under a day between two items: the item before it goes on on that day."""
    first = outline.boundaries[k].line + 1
    last = outline.boundaries[k + 1].line if k + 1 < len(outline.boundaries) else len(lines)
    if not items or first >= last:
        return []
    span = {"start": lines[first].start, "end": lines[last - 1].end}
    return [items[-1].model_copy(update=span | {"dating": dating, "decisions": decisions(lines[first:last], text)})]


def _stated(line: Line, period: Period | None, file: str) -> Dating | None:
    """Dating of the items under a line that is nothing but a day."""
    if period is None:
        return None
    evidence = DateEvidence(text=line.text, file=file, start=line.start, end=line.end, supports=True)
    return Dating(date=period.iso(), status="stated", evidence=(evidence,))
