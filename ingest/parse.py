"""Final text → Documents: title, kind, attendees, agenda items and their parts, decisions, dates."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import PurePosixPath

from assistant.sentences import sentence_spans
from assistant.types import PATH_SEPARATOR, AgendaItem, DateEvidence, Dating, Document, Period
from ingest.attendance import Attendance, attendance
from ingest.dates.dating import date_document, dating_headings, day_heading
from ingest.decisions import decisions, opening, with_intents
from ingest.kind import FRONT, PUBLISHED, kind_of
from ingest.outline.agenda import Agenda, agenda
from ingest.outline.boundaries import Outline, outline
from ingest.outline.headings import frame, markup_heading, plain
from ingest.outline.item_heading import first_words
from ingest.outline.levels import Boundary
from ingest.outline.lines import Line, lines_of
from ingest.outline.meetings import meetings

_LONGEST_TITLE = 160
_SUBJECT = re.compile(
    r"(?:\.\. )?(?:ämne|rubrik|angående|subject|title|titel)\s*[:=]\s*[\"']?(?P<title>[^\s\"'].*?)[\"']?$",
    re.IGNORECASE,
)
"""The line of a letter, or of a file's front matter, that says what it is about."""
_DECISION_LIST = re.compile(r"beslut(?:slista|et|en)?$|beslut i ärendet$", re.IGNORECASE)
_BEGINS = ("item", "part", "lead", "day", "sign_off")
"""What ends the opening of a meeting."""
_HEADER_LINES = 8
"""Among this many first lines a document without agenda says its date."""


def parse(
    text: str, file: str, *, headings: Sequence[tuple[int, int]] = (), page_starts: tuple[int, ...] = ()
) -> tuple[Document, ...]:
    """Understand a final text as documents: one as a rule, one a meeting where it holds several.

    ``headings`` are the offsets and levels of the lines that the file itself marks as headings, ``page_starts`` the
    offsets where its pages begin.

    Offsets in a document count in its own text, a slice of ``text``. Never fails: a text without structure is one
    document, with one section unless it is minutes.
    """
    lines = lines_of(text, headings)
    spans = meetings(text, lines)
    documents: list[Document | None] = []
    if len(spans) == 1:
        documents.append(_document(text, file, spans[0], lines, page_starts, None))
    else:
        for k, (start, end) in enumerate(spans, start=1):
            marked = headings[bisect_left(headings, (start,)) : bisect_left(headings, (end,))]
            own = lines_of(text[start:end], [(at - start, level) for at, level in marked])
            documents.append(_document(text, file, (start, end), own, page_starts, k))
    return tuple(document for document in documents if document)


def _document(
    whole: str,
    file: str,
    span: tuple[int, int],
    lines: Sequence[Line],
    page_starts: tuple[int, ...],
    part: int | None,
) -> Document | None:
    """One meeting or article as understood, from its span of the whole text; None where it holds no words.

    ``lines`` are those of the span, their offsets counted from its start.
    """
    start, end = span
    text = whole[start:end]
    if not lines:
        return None
    found = agenda(lines)
    first = found.items[0].line if found.items else _first_heading(lines)
    listed = attendance(lines, first, found.items)
    kind = kind_of(lines, found.items, listed)
    if kind == "article":  # its numbered lines are tips or steps
        found = Agenda()
    title_line = _title_line(lines, listed, first if found.items else len(lines))
    days = _days(text, lines, listed)
    outlined = outline(
        lines, found.items, echoes=found.echoes, attendance=listed.lines, kind=kind, title_line=title_line, days=days,
        people=_people(listed),
    )  # fmt: skip
    dating = date_document(
        text,
        file,
        header=(0, _header_end(lines, outlined, found)),
        day_headings=[(lines[i].start, lines[i].end, period) for i, period in days],
        kind=kind,
        named=part is None,
    )
    items = _agenda_items(text, file, lines, outlined)
    if kind == "minutes":
        after = next((b.line for b in outlined.boundaries if b.mark in _BEGINS), len(lines))
        begin = 0 if title_line is None else title_line + 1
        items = (*opening([lines[i] for i in range(begin, after) if i not in listed.lines], text), *items)
        items = with_intents(items, text)
    if kind in ("notice", "article"):  # a notice proposes and an article tells what others decided
        items = tuple(item.model_copy(update={"decisions": ()}) if item.decisions else item for item in items)
    before = max(bisect_right(page_starts, start), 1) if part else 1
    within = page_starts[before : bisect_left(page_starts, end)]
    return Document(
        file=file,
        part=part,
        title=_title(lines, title_line, listed, first) if title_line is not None else PurePosixPath(file).stem,
        kind=kind,
        dating=dating,
        attendees=listed.attendees if kind in ("article", "notice") else listed.everyone,
        attendance=listed.spans,
        items=items,
        text=text,
        page_starts=(0, *(at - start for at in within)) if part and page_starts else page_starts,
        first_page=before,
    )


# --- what it is called and when it begins -----------------------------------------------------------------------------


def _header_end(lines: Sequence[Line], outlined: Outline, found: Agenda) -> int:
    """Offset up to which a document says when it is from: its first item, or its first lines where it has no agenda."""
    first = outlined.first
    last = first if found.items else max(first, min(_HEADER_LINES, len(lines)))
    part = next((b.line for b in outlined.boundaries if b.mark == "part"), len(lines))
    last = last if found.items or last <= first else min(last, max(part, first))
    return lines[last].start if last < len(lines) else lines[-1].end


def _title_line(lines: Sequence[Line], listed: Attendance, limit: int) -> int | None:
    """Index of the line that names the document, None when it has none."""
    front = range(min(limit, FRONT, len(lines)))
    for i in front:
        level = markup_heading(lines[i])
        if (level and level[0] == 1) or _SUBJECT.match(lines[i].text):
            return i
    for i in front:  # what is published has its title next to the day of publishing, below it at the top of a page
        if PUBLISHED.match(lines[i].text):
            near = [
                k
                for k in (i + 1, i - 1)
                if 0 <= k < len(lines) and not lines[k].terminal and len(lines[k].text) <= _LONGEST_TITLE
            ]
            if near:
                return near[0]
    for i in front:
        text = lines[i].text
        if i in listed.lines or lines[i].aside or len(text) > _LONGEST_TITLE or day_heading(text):
            continue
        if _is_prose(lines[i]) or frame(plain(lines[i])) in ("agenda", "other"):
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
    """Index of the first marked heading of a matter below the title, else the number of lines."""
    return next(
        (
            i
            for i, line in enumerate(lines)
            if (found := markup_heading(line)) and (found[0] > 1 or i > 3) and not frame(found[1])
        ),
        len(lines),
    )


def _days(text: str, lines: Sequence[Line], listed: Attendance) -> list[tuple[int, Period]]:
    """Lines that are nothing but a day, and that date what follows them."""
    found = {
        line.start: (i, period)
        for i, line in enumerate(lines)
        if (period := day_heading(line.text)) and not line.bullet and i not in listed.lines
    }
    spans = [(start, lines[i].end, period) for start, (i, period) in found.items()]
    return [found[start] for start, _, _ in dating_headings(text, spans)]


def _people(listed: Attendance) -> frozenset[str]:
    """The full and first names of those who took part, in lower case."""
    names = [attendee.name.casefold() for attendee in listed.attendees]
    return frozenset([*names, *(name.split()[0] for name in names if name)])


# --- items ------------------------------------------------------------------------------------------------------------


def _agenda_items(text: str, file: str, lines: Sequence[Line], outlined: Outline) -> tuple[AgendaItem, ...]:
    """Items and their parts in document order; each ends where the next boundary begins."""
    own_days = len({b.period.iso() for b in outlined.boundaries if b.period}) > 1
    items: list[AgendaItem] = []
    path: list[Boundary] = []
    section: str | None = None
    section_level = 0
    dating: Dating | None = None
    for k, boundary in enumerate(outlined.boundaries):
        if boundary.mark == "banner":
            section, section_level, path = boundary.heading, boundary.level, []
        elif boundary.mark == "frame":
            section, section_level, path = None, 0, []
        elif boundary.mark == "day":
            dating = _stated(lines[boundary.line], boundary.period, file) if own_days else None
            items += _continued(text, lines, outlined, k, items, dating)
        if boundary.mark not in ("item", "part", "lead") or _is_bare_title(outlined, k):
            continue
        if 0 < boundary.level <= section_level:
            section, section_level = None, 0
        above = () if boundary.root else path
        path = [*(b for b in above if b.level < boundary.level and b.mark != "lead"), boundary]
        following = outlined.boundaries[k + 1].line if k + 1 < len(outlined.boundaries) else len(lines)
        decides = bool(_DECISION_LIST.match(boundary.heading)) and boundary.mark in ("part", "item")
        body = lines[boundary.heading_line + (not (boundary.body_on_line or decides)) : following]
        number = next((b.number for b in reversed(path) if b.number), None)
        items.append(
            AgendaItem(
                number=number,
                heading=PATH_SEPARATOR.join(b.heading for b in path) or first_words(lines[boundary.line].text),
                section=section,
                dating=dating,
                start=lines[boundary.line].start,
                end=lines[following - 1].end,
                decisions=decisions(
                    body,
                    text,
                    title=() if boundary.body_on_line else lines[boundary.line : boundary.heading_line + 1],
                    path=[b.heading for b in path],
                ),
            )
        )
    return tuple(items)


def _is_bare_title(outlined: Outline, k: int) -> bool:
    """Whether a boundary is a title with its first section right below it, and no words of its own."""
    lead, following = outlined.boundaries[k], outlined.boundaries[k + 1 : k + 2]
    return lead.mark == "lead" and not lead.body_on_line and bool(following) and following[0].line == lead.line + 1


def _continued(
    text: str, lines: Sequence[Line], outlined: Outline, k: int, items: Sequence[AgendaItem], dating: Dating | None
) -> list[AgendaItem]:
    """What stands under a day between two items: the item before it goes on on that day."""
    first = outlined.boundaries[k].line + 1
    last = outlined.boundaries[k + 1].line if k + 1 < len(outlined.boundaries) else len(lines)
    if not items or first >= last or outlined.boundaries[k - 1].mark in ("sign_off", "frame"):
        return []
    span = {"start": lines[first].start, "end": lines[last - 1].end}
    return [items[-1].model_copy(update=span | {"dating": dating, "decisions": decisions(lines[first:last], text)})]


def _stated(line: Line, period: Period | None, file: str) -> Dating | None:
    """Dating of the items under a line that is nothing but a day."""
    if period is None:
        return None
    evidence = DateEvidence(text=line.text, file=file, start=line.start, end=line.end, supports=True)
    return Dating(date=period.iso(), status="stated", evidence=(evidence,))
