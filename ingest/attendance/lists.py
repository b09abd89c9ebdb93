"""Lists of those who took part: labels, names, organisations, the agenda items that a person is tied to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.sentences import sentence_spans
from assistant.types import Attendee
from ingest.attendance.entries import Person, all_names, people
from ingest.attendance.labels import Label, label_alone, label_of, label_of_names, may_head_things
from ingest.attendance.names import full_name, is_known
from ingest.attendance.notes import COUNT_ALONE, is_note, items_in
from ingest.attendance.stretch import Stretch, blanked, goes_on, stretch_of
from ingest.attendance.tables import is_row, people_in_table, rows_of, table_head
from ingest.outline.lines import Line, has_verb

MOST_LINES = 2000
_FRONT = 80
"""Lists with a label that says little stand among this many first lines, before the agenda."""
_LONGEST_ENTRY = 200
_SHORTENED = re.compile(r"\b(?:ordf|sekr|ers|just|suppl|adj|led)\.$", re.IGNORECASE)
_TICK_YES = re.compile(r"(?:ja|x|✓|✔)\.?$", re.IGNORECASE)
_TICK_NO = re.compile(r"(?:nej|-)\.?$", re.IGNORECASE)
_BOX = re.compile(r"(?:[-*+•]\s+)?\[([ xX])\]\s")
_LETTER_HEAD = re.compile(r"(?:från|till|kopia|cc|skickat|ämne|datum)\s*:", re.IGNORECASE)
_ALSO = re.compile(
    r"(?:samt|dessutom|även|också|därtill)\s+(?:(?:var|är|närvarade|deltog|närvarande)\s+)?", re.IGNORECASE
)
_MOST_PROSE = 2
"""Sentences that may stand between a heading and the list under it."""


class AttendanceList(NamedTuple):
    """A list as read: its label, those it names and its lines."""

    label: Label
    found: list[tuple[Attendee, str]]
    used: list[int]
    after: int


def lists_of(lines: Sequence[Line], limit: int, agenda: frozenset[int]) -> list[AttendanceList]:
    """The attendance lists of a document in order; ``limit`` and ``agenda`` are indices of lines of its agenda."""
    out: list[AttendanceList] = []
    i, users = _letter_head(lines), False
    chained = -1
    while i < len(lines):
        before = i < min(limit, _FRONT) or (i == chained and i not in agenda)
        found = _list_at(lines, i, before_agenda=before, strict=i >= limit, users=users, chained=i == chained)
        if found is None or (may_head_things(found.label) and not _of_people(found)):
            i += 1
            continue
        users = users or any(form == "user" for _, form in found.found)
        out.append(found)
        i = chained = found.after
    return out


def _of_people(found: AttendanceList) -> bool:
    """Whether at least half of those listed have first names that are common."""
    return 2 * sum(is_known(attendee.name) for attendee, _ in found.found) >= len(found.found)


def _list_at(
    lines: Sequence[Line], i: int, *, before_agenda: bool, strict: bool, users: bool, chained: bool = False
) -> AttendanceList | None:
    """The list whose label line ``i`` is, begins with, or that the table there makes."""
    if is_row(lines[i]):
        if table_head(lines[i]):
            return _table(lines, i, Label(words="närvarande", rest=0, strength="said"), [])
        if i + 1 < len(lines) and is_row(lines[i + 1]) and not before_agenda:
            return None
    text = blanked(lines[i].text)
    found = label_of(text, before_agenda=before_agenda) or (label_of_names(text) if chained else None)
    if found is None or (strict and found.strength == "weak"):
        return None
    label = found
    if found.rest < len(text):
        inline = _inline(lines, i, found, users=users)
        alone = label_alone(text, before_agenda=before_agenda) if found.loose else None
        if inline or alone is None:
            return inline
        label = alone
    after = _past_prose(lines, i + 1) if label.strength == "said" and label.heads else i + 1
    if after < len(lines) and is_row(lines[after]) and (table := _table(lines, after, label, [i])):
        return table
    return _column(lines, i, after, label, users=users)


def _table(lines: Sequence[Line], first: int, label: Label, above: list[int]) -> AttendanceList | None:
    rows = rows_of(lines, first)
    found = []
    for row in people_in_table(lines, rows, label):
        line = lines[row.line]
        found.append((row.attendee.model_copy(update={"start": line.start, "end": line.end}), "full"))
    return AttendanceList(label, found, [*above, *rows], rows[-1] + 1) if found else None


def _past_prose(lines: Sequence[Line], first: int) -> int:
    """Where the list begins under a heading with a sentence or two of its own."""
    for j in range(first, min(first + _MOST_PROSE, len(lines))):
        if _entry(lines[j]) or is_row(lines[j]):
            return j
        if not lines[j].terminal or lines[j].level or lines[j].text.startswith("#") or len(lines[j].text) > 160:
            break
        if j + 1 < len(lines) and lines[j + 1].bullet and _entry(lines[j + 1]):
            return j + 1
    return first


def _inline(lines: Sequence[Line], i: int, label: Label, *, users: bool) -> AttendanceList | None:
    """Names behind their label, on its line and on those that go on from it."""
    j = i
    while j + 1 < len(lines) and goes_on(lines[j], lines[j + 1]) and not _is_label(lines[j + 1]):
        j += 1
    stretch = stretch_of(lines[i : j + 1], label.rest)
    named = [
        p._replace(start=p.start + at, end=p.end + at)
        for at, words, own in _labelled(stretch.text, label)
        for p in people(words, own, users=users)
    ]
    found = _placed(stretch, named)
    if not found and not _counts(stretch.text):
        return None
    used, k = list(range(i, j + 1)), j + 1
    users = users or any(form == "user" for _, form in found)
    while k < len(lines) and not _is_label(lines[k]) and (not lines[k].blank_before or _ALSO.match(lines[k].text)):
        more = _line_people(lines, k, label, users=users) if _entry(lines[k]) or _ALSO.match(lines[k].text) else []
        if not more:
            break
        found += more
        used.append(k)
        k += 1
    return AttendanceList(label, found, used, k) if found else None


def _labelled(text: str, label: Label) -> list[tuple[int, str, Label]]:
    """Offset, words and label of each run of sentences: a later one may have a label of its own."""
    runs: list[tuple[int, int, Label]] = []
    for start, end in sentence_spans(text):
        own = label_of(text[start:end], before_agenda=False) if runs else None
        if own is not None and own.strength == "said" and own.rest < end - start:
            runs.append((start + own.rest, end, own))
        else:
            begin, _, kept = runs.pop() if runs else (0, 0, label)
            runs.append((begin, end, kept))
    return [(start, text[start:end], own) for start, end, own in runs] or [(0, text, label)]


def _is_label(line: Line) -> bool:
    label = label_of(blanked(line.text), before_agenda=True)
    return label is not None and label.strength != "weak" and (label.rest < len(line.text) or not label.heads)


def _counts(text: str) -> bool:
    return bool(COUNT_ALONE.match(text.strip()))


def _column(lines: Sequence[Line], i: int, first: int, label: Label, *, users: bool) -> AttendanceList | None:
    """Names under their label, an entry a line."""
    found: list[tuple[Attendee, str]] = []
    used = [i]
    j = first
    while j < len(lines):
        line = lines[j]
        text = blanked(line.text).strip()
        if (found and _tick(found, text)) or (found and _counts(text) and not line.level):
            used.append(j)
        else:
            if _breaks(lines, j, found, label):
                break
            more = _line_people(lines, j, label, users=users)
            if not more and not (found and _amid(lines, j)):
                break
            found += more
            used.append(j)
        j += 1
    found = _unticked(lines[first:j], found)
    said = lines[i].text.endswith(":") or lines[i].capitals
    enough = {"said": 1, "role": 1, "weak": 2 if said else 3}[label.strength]
    if label.strength != "weak" and not said and not label.heads:
        enough = 1
    sure = sum(form == "full" for _, form in found)
    if len(found) < enough or (sure < enough and label.strength != "said"):
        return None
    return AttendanceList(label, found, [i, *(k for k in used if k >= first)], j)


def _amid(lines: Sequence[Line], j: int) -> bool:
    """Whether an entry that names no person stands amid those of a bulleted list."""
    return lines[j].bullet and j + 1 < len(lines) and lines[j + 1].bullet and _entry(lines[j + 1])


def _unticked(lines: Sequence[Line], found: list[tuple[Attendee, str]]) -> list[tuple[Attendee, str]]:
    """Where some boxes are ticked, those whose box is not were away."""
    boxes = {line.start: box[1] for line in lines for box in [_BOX.match(line.text)] if box}
    signs = [boxes.get(attendee.start, "") for attendee, _ in found]
    if not {"x", "X"} & set(signs):
        return found
    return [
        (attendee.model_copy(update={"presence": "absent"}) if sign == " " else attendee, form)
        for (attendee, form), sign in zip(found, signs, strict=True)
    ]


def _breaks(lines: Sequence[Line], j: int, found: list[tuple[Attendee, str]], label: Label) -> bool:
    """Whether a line ends the column."""
    line = lines[j]
    entry = _entry(line)
    if line.level or line.text.startswith("#"):
        return not (entry and full_name(blanked(line.text).strip()))
    if _is_label(line) and not entry:
        return True
    if entry:
        return False
    text = blanked(line.text).strip()
    if (
        label.strength == "weak"
        or line.has_verb
        or len(text) > 90
        or (text.endswith((".", "!", "?")) and len(text) > 40)
    ):
        return not _ALSO.match(text)
    apart = line.blank_before and bool(found) and not lines[j - 1].blank_before
    return apart and not line.bullet


def _tick(found: list[tuple[Attendee, str]], text: str) -> bool:
    """Whether a line is but a tick for the person above it, which is then noted."""
    yes, no = _TICK_YES.match(text), _TICK_NO.match(text)
    if no:
        attendee, form = found[-1]
        found[-1] = (attendee.model_copy(update={"presence": "absent"}), form)
    return bool(yes or no)


def _line_people(lines: Sequence[Line], j: int, label: Label, *, users: bool) -> list[tuple[Attendee, str]]:
    """Those named on a line of a list: one as a rule, with the whole line for a span."""
    stretch = stretch_of(lines[j : j + 1])
    also = _ALSO.match(stretch.text)
    text = " " * also.end() + stretch.text[also.end() :] if also else stretch.text
    found = people(text, label, users=users, entry=True)
    if len(found) == 1 and not also:
        attendee = found[0].attendee.model_copy(update={"start": lines[j].start, "end": lines[j].end})
        return [(attendee, found[0].form)]
    return _placed(stretch, found)


def _placed(stretch: Stretch, found: Sequence[Person]) -> list[tuple[Attendee, str]]:
    out = []
    for person in found:
        start, end = stretch.span(person.start, person.end)
        out.append((person.attendee.model_copy(update={"start": start, "end": end}), person.form))
    return out


def _letter_head(lines: Sequence[Line]) -> int:
    """Number of lines that a letter's head takes: its "Från:" names who sent it, not who came."""
    head = [bool(_LETTER_HEAD.match(line.text)) for line in lines[:8]]
    taken = head.index(False) if False in head else len(head)
    return taken if taken >= 2 and any(re.match(r"ämne", line.text, re.IGNORECASE) for line in lines[:taken]) else 0


def sender(lines: Sequence[Line]) -> Attendee | None:
    """Who sent a letter: the "jag" of its text."""
    for line in lines[: _letter_head(lines)]:
        sent = re.match(r"från\s*:\s*", line.text, re.IGNORECASE)
        name = full_name(line.text, sent.end()) if sent else None
        if name:
            return Attendee(name=name.group(), start=line.start, end=line.end)
    return None


def _entry(line: Line) -> bool:
    """Whether a line is an entry of a list: a name, with an organisation or a note behind it."""
    return _is_entry(line.text)


@lru_cache(maxsize=8192)
def _is_entry(words: str) -> bool:
    text = re.sub(r"(?:[,;]|\s(?:och|samt|&))$", "", blanked(words).strip())
    if all_names(text) and not has_verb(words):
        return True
    if len(text) > _LONGEST_ENTRY or not (name := full_name(text)):
        return False
    rest = _SHORTENED.sub("", text[name.end() :].strip())
    if not re.match(r"$|[,;(–\t|/:]|[-–]\s|[A-ZÅÄÖ]{1,3}$", rest) and not is_note(rest):
        return False
    return not rest.endswith((".", "!", "?", ":")) or rest.startswith("(") or items_in(rest) is not None


def is_person(line: str) -> bool:
    """Whether a line is an entry of an attendance list: a name, with an organisation or a note behind it."""
    return not line.isupper() and _is_entry(line)
