"""Attendance as a table: a person a row, with columns for role, organisation and ticks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.types import Attendee, Presence
from ingest.attendance.labels import Label, presence_of
from ingest.attendance.names import full_name, is_known, short_name, single_name
from ingest.attendance.notes import is_note, items_in
from ingest.attendance.stretch import blanked
from ingest.attendance.titles import title_before
from ingest.outline.lines import Line

_RULE = re.compile(r"[\s|:=+-]+$")
_NAME_HEAD = re.compile(
    r"(?:namn|name|deltagare|ledamot|ledamöter|närvarande|person|förnamn|vem|medlem(?:mar)?)\b", re.IGNORECASE
)
_ORGANISATION_HEAD = re.compile(
    r"(?:organisation|kommun|förening|parti|företag|förvaltning|enhet|från|representerar|region|ort"
    r"|arbetsplats|avdelning"
    r"|institution|grupp|sektion|myndighet)\b",
    re.IGNORECASE,
)
_PRESENT_HEAD = re.compile(r"(?:närv|deltog|deltar|på plats|ja\b|status|upprop)", re.IGNORECASE)
_ABSENT_HEAD = re.compile(r"(?:frånv|ej närv|ej\b|nej\b|förhind|återbud)", re.IGNORECASE)
_NO_HEAD = re.compile(r"(?:e-?post|mejl|mail|telefon|tel|mobil|nr|signatur|underskrift|datum|röst\w*)\b", re.IGNORECASE)
_YES = re.compile(r"(?:x|ja|j|✓|✔|☑|✅|1|\[x\]|närv\w*|ok|yes|✗?deltog|deltar)$", re.IGNORECASE)
_NO = re.compile(r"(?:nej|n|-|–|—|0|☐|❌|✗|\[ \]|frånv\w*|ej\b.*|förhind\w*|saknas|sjuk)$", re.IGNORECASE)


class Row(NamedTuple):
    """A person in a table: the attendee and the index of the row's line."""

    attendee: Attendee
    line: int


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in line.text or line.text.count("|") >= 2 or (line.text.startswith("|") and line.text.count("|") >= 1)


def _cells(text: str) -> list[str]:
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


class _Columns(NamedTuple):
    """Which column says what; -1 where none does."""

    name: int
    organisation: int
    present: int
    absent: int
    left_out: frozenset[int]


def table_head(line: Line) -> bool:
    """Whether a row heads a table of those who took part: a column of names and one that says who came."""
    if not is_row(line):
        return False
    cells = _cells(blanked(line.text))
    return (
        len(cells) >= 2
        and any(_NAME_HEAD.match(c) for c in cells)
        and any(_PRESENT_HEAD.match(c) or _ABSENT_HEAD.match(c) for c in cells)
        and not any(_full(c) for c in cells)
    )


def rows_of(lines: Sequence[Line], first: int) -> list[int]:
    """Indices of the rows of the table that begins at line ``first``."""
    out: list[int] = []
    for i in range(first, len(lines)):
        if not is_row(lines[i]):
            break
        out.append(i)
    return out


def people_in_table(lines: Sequence[Line], rows: Sequence[int], label: Label | None) -> list[Row]:
    """A person for each row that names one."""
    body = [i for i in rows if not _RULE.match(lines[i].text)]
    cells = {i: _cells(blanked(lines[i].text)) for i in body}
    head = body[0] if body and not any(_full(c) for c in cells[body[0]]) else None
    columns = _columns(cells[head]) if head is not None else _Columns(-1, -1, -1, -1, frozenset())
    body = [i for i in body if i != head]
    ticked = any(
        columns.present >= 0 and columns.present < len(cells[i]) and _YES.match(cells[i][columns.present]) for i in body
    )
    words = label.words if label else "närvarande"
    return [Row(person, i) for i in body for person in [_person(cells[i], columns, words, ticked=ticked)] if person]


def _columns(cells: Sequence[str]) -> _Columns:
    def first(form: re.Pattern[str], taken: tuple[int, ...] = ()) -> int:
        return next((k for k, cell in enumerate(cells) if k not in taken and form.match(cell)), -1)

    name = first(_NAME_HEAD)
    return _Columns(
        name,
        first(_ORGANISATION_HEAD, (name,)),
        first(_PRESENT_HEAD, (name,)),
        first(_ABSENT_HEAD, (name,)),
        frozenset(k for k, cell in enumerate(cells) if _NO_HEAD.match(cell)),
    )


def _person(cells: Sequence[str], columns: _Columns, label: str, *, ticked: bool) -> Attendee | None:
    at = columns.name if 0 <= columns.name < len(cells) else next((k for k, c in enumerate(cells) if _full(c)), -1)
    if at < 0:
        return None
    name = _full(cells[at]) or short_name(cells[at]) or _alone(cells[at])
    if name is None:
        return None
    others = [
        (k, cell)
        for k, cell in enumerate(cells)
        if k not in {at, columns.present, columns.absent} and k not in columns.left_out and cell
    ]
    behind = cells[at][name.end() :].strip(" ,()–-")
    others += [(-2, behind)] * bool(behind)
    organisation = next((c for k, c in others if k == columns.organisation), None)
    if organisation is None and columns.organisation < 0:
        organisation = next((c for k, c in others if columns.name < 0 and not is_note(c) and not _tick(c)), None)
    title = cells[at][: name.start()].strip(" .:")
    notes = [title] * bool(title) + [c for _, c in others if c != organisation and not _tick(c)]
    note = " ".join(", ".join(notes).split())
    return Attendee(
        name=" ".join(name.group().split()),
        organisation=" ".join(organisation.split()) if organisation else None,
        presence=_presence(cells, columns, label, note, ticked=ticked),
        items=items_in(note),
        note=note or None,
    )


def _full(cell: str) -> re.Match[str] | None:
    """The full name that a cell begins with, behind the title if one stands before it."""
    title = title_before(cell, 0, len(cell))
    return full_name(cell, title.end()) if title else full_name(cell)


def _alone(cell: str) -> re.Match[str] | None:
    name = single_name(cell)
    return name if name and (is_known(cell) or name.end() == len(cell)) and len(cell.split()) == 1 else None


def _tick(cell: str) -> bool:
    return bool(_YES.match(cell) or _NO.match(cell))


def _presence(cells: Sequence[str], columns: _Columns, label: str, note: str, *, ticked: bool) -> Presence:
    said = presence_of(label, note)
    present = cells[columns.present] if 0 <= columns.present < len(cells) else None
    absent = cells[columns.absent] if 0 <= columns.absent < len(cells) else None
    if absent and _YES.match(absent) and not (present and _YES.match(present)):
        return "absent"
    if present is not None and (_NO.match(present) or (ticked and not present)):
        return "absent"
    if columns.present < 0 and columns.absent < 0 and said == "present":
        loose = [cell for cell in cells if _tick(cell)]
        return "absent" if loose and all(_NO.match(cell) and cell not in "-–—" for cell in loose) else said
    return said
