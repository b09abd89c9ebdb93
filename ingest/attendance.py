"""Lists of those who took part: labels, names, organisations, the agenda items that a person is tied to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Attendee, Presence, Record
from ingest.lines import Line, without_bullet

_NAME_WORD = r"[A-ZÅÄÖÉÜØÆ][\wåäöéüøæ'’]*(?:-[A-ZÅÄÖ][\wåäöéü]+)*"
_PARTICLE = r"(?:von|af|de|da|van|der|den|del|la|al|el|bin|ibn)"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_NAME_WORD}){{1,3}}(?=\s*(?:$|[,;(–\t]|\s-\s))")
_LABEL_WORDS = re.compile(
    r"\b(?:närv|frånv|kallade|närvarande|beslutande|suppleanter|medlemmar|revisorer|deltagare|deltog|deltagande"
    r"|frånvarande"
    r"|förhindra(?:de|d)|anmält förhinder|frånvaro|ledamöter|ersättare|tjänstgörande"
    r"|gäst(?:er)?|inbjud\w+|tjänste(?:personer|män)|medverkande|adjungera(?:de|d)|övriga|ordförande|sekreterare"
    r"|från|representanter|via länk|digitalt|på plats|föredragande|åhörare|observatörer|förhinder|närvaro"
    r"|\w*(?:nätverket|nämnden|styrelsen|rådet|utskottet|gruppen|kommittén|presidiet))\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"frånv|ej närvar|inte närvar|förhind|frånvaro|återbud|saknades", re.IGNORECASE)
_GUEST = re.compile(r"gäst|åhörare|observatör", re.IGNORECASE)
_INVITED = re.compile(r"inbjud|adjunger|föredragande", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:\b(?:punkt(?:en|erna|er)?|p\.|ärende)|§§?)\s*((?:\d{1,3}[a-z]?)(?:\s*(?:[-–,&]|och|samt"
    r"|t\.?o\.?m\.?)\s*\d{1,3}[a-z]?)*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b\w*(?:chef|ledare|samordnare|direktör|strateg|utvecklare|sekreterare|rektor|handläggare|ordförande|ersättare"
    r"|inspektör"
    r"|ansvarig|ledamot|suppleant|ombud|kurator|jurist|ekonom|konsult|utredare|minister|ingenjör"
    r"|tekniker|arkitekt|sköterska|läkare|lärare|pedagog|psykolog|planerare|rådgivare|koordinator|controller|assistent"
    r"|administratör|kassör"
    r"|föredragande|sammankallande|justerare|ägare|ordf|sekr)\b\.?", re.IGNORECASE
)  # fmt: skip
_CONDITION = re.compile(
    r"(?:deltar|deltog|delvis|via|digitalt|på länk|from|fr\.?o\.?m|t\.?o\.?m|till och med|från och med|kl|ej|inte"
    r"|lämna|anlän)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?P<label>(?i:beslutande|(?:ej |övriga )?närvarande|frånvarande|(?:övriga )?deltagare|ledamöter"
    r"|(?:tjänstgörande )?ersättare)"
    r"(?i: ledamöter| ersättare| tjänste(?:personer|män))?)\s+(?P<names>[A-ZÅÄÖ].*)$"
)
"""A label without a colon in a column before the names."""
_SHORTENED = re.compile(r"\b(?:ordf|sekr|ers|just)\.$", re.IGNORECASE)
_ROW = re.compile(r"\s*\|\s*")
_DASHES = re.compile(r"\s[-–]\s")
_PARENTHESIS = re.compile(r"\s*\([^()]{0,160}\)")
_MOST_LINES = 2000
"""Lists of those who took part stand at the beginning, also where no agenda follows."""
_LONGEST_LABEL, _LONGEST_ENTRY = 60, 160


class Attendance(Record):
    """All that the lists of a document tell."""

    attendees: tuple[Attendee, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    lines: frozenset[int] = frozenset()


def attendance(lines: Sequence[Line], limit: int) -> Attendance:
    """Attendees named in lists among the first ``limit`` lines, those before the agenda, with the lists' spans."""
    found: list[Attendee] = []
    used: set[int] = set()
    i, limit = _letter_head(lines), min(limit, _MOST_LINES)
    while i < limit:
        label, inline = _label(lines[i])
        if label is None:
            i += 1
            continue
        entries, j = _entries(lines, i + 1, limit, named=bool(inline))
        people = _placed([p for text in inline for p in _several(text, label)], lines[i], alone=False)
        for k in entries:
            named = _people(lines[k].text, label)
            people += _placed(named, lines[k], alone=len(named) == 1)
        said = lines[i].text.endswith(":") or lines[i].capitals
        enough = 1 if _LABEL_WORDS.search(label) else 2 if said else 3
        if len(people) >= enough:
            found.extend(people)
            used.update({i, *entries})
            i = j
        else:
            i += 1
    return Attendance(attendees=tuple(found), spans=_spans(lines, sorted(used)), lines=frozenset(used))


def _letter_head(lines: Sequence[Line]) -> int:
    """Number of lines that a letter's head takes: its "Från:" names who sent it, not who came."""
    head = [
        bool(re.match(r"(?:från|till|kopia|cc|skickat|ämne|datum)\s*:", line.text, re.IGNORECASE)) for line in lines[:8]
    ]
    taken = head.index(False) if False in head else len(head)
    return taken if taken >= 2 and any(re.match(r"ämne", line.text, re.IGNORECASE) for line in lines[:taken]) else 0


def _placed(people: Sequence[Attendee], line: Line, *, alone: bool) -> list[Attendee]:
    """The people with the span of the line that names them, or each with that of the name where it is not ``alone``."""
    out: list[Attendee] = []
    end = 0
    for person in people:
        at = max(line.text.find(person.name, end), 0)
        named = at + len(person.name)
        after = _PARENTHESIS.match(line.text, named)
        of = f", {person.organisation}"  # "Anna Ek, Alby; Bo Ask, Berga": the place belongs to the entry
        end = after.end() if after else named + len(of) if line.text.startswith(of, named) else named
        span = (0, len(line.text)) if alone else (at, end)
        out.append(person.model_copy(update={"start": line.start + span[0], "end": line.start + span[1]}))
    return out


def _label(line: Line) -> tuple[str | None, list[str]]:
    """The label that a line is or begins with, and the names that follow it on the same line."""
    text = line.text.strip("*#_ ")
    head, colon, rest = text.partition(":")
    rest = rest.strip("*_ ")
    if colon and rest and len(head) <= _LONGEST_LABEL and _LABEL_WORDS.search(head):
        return head.strip("*_ "), [rest]
    leading = _LEADING.match(text)
    if leading and _is_name(leading["names"]):
        return leading["label"], [leading["names"]]
    label = (head if colon else text).strip("*_ ")
    if (
        len(label) > _LONGEST_LABEL
        or rest
        or len(label.split()) > 5
        or is_person(text)
        or (line.terminal and not colon)
    ):
        return None, []
    return label, []


def _entries(lines: Sequence[Line], first: int, limit: int, *, named: bool) -> tuple[list[int], int]:
    """Lines from ``first`` on that name people."""
    out: list[int] = []
    j = first
    while j < limit:
        is_table = lines[j].text.startswith("|") and j + 1 < limit and lines[j + 1].text.startswith("|")
        if is_table and not out and not is_person(lines[j].text):  # the head of a table and the rule under it
            j += 1
            continue
        if not is_person(lines[j].text) or (named and lines[j].blank_before):
            break
        out.append(j)
        j += 1
    return out, j


def _entry(line: str) -> str:
    """The words of an entry, the columns of a table divided by commas."""
    return _ROW.sub(", ", without_bullet(line).strip("| "))


def is_person(line: str) -> bool:
    """Whether a line is an entry of an attendance list: a name, with an organisation or a note behind it."""
    text = _entry(line)
    match = _NAME.match(text)
    if not match or len(text) > _LONGEST_ENTRY or text.isupper():
        return False
    rest = _SHORTENED.sub("", text[match.end() :].strip())
    return not rest.endswith((".", "!", "?", ":")) or rest.startswith("(") or bool(_POINTS.search(rest))


_ORGANISATION = re.compile(
    r"\b(?:stad|kommun|region(?:en)?|ab|stiftelsen|föreningen)\b"
    r"|(?:center|centret|centrum|kansli|kansliet|verket|verk|förbund|förbundet|skola|skolan|myndighet|myndigheten"
    r"|förvaltning|förvaltningen|nämnden|kommunen|regionen)\b",
    re.IGNORECASE,
)
_PART = re.compile(r";|,(?![^()]{0,80}\))|\s+(?:och|samt)\s+(?=[A-ZÅÄÖ])")


def _people(text: str, label: str) -> list[Attendee]:
    """People named on one entry: one with organisation and note as a rule, several where three names stand in a row."""
    text = _entry(text).rstrip(".")
    parts = [p.strip() for p in _PART.split(text) if p.strip()]
    if len(parts) >= 3 and all(_is_name(p) for p in parts):
        return _several(text, label)
    person = _person(text, label)
    return [person] if person else []


def _is_name(part: str) -> bool:
    match = _NAME.match(part)
    return bool(match) and not _ORGANISATION.search(re.split(r"[,(]", part, maxsplit=1)[0])


def _several(text: str, label: str) -> list[Attendee]:
    """People named in running text, divided by commas, semicolons, a last "och", or dashes where all follow one."""
    text = without_bullet(text)
    dashed = _DASHES.split(text)
    if len(dashed) >= 3 and all(_is_name(part) for part in dashed):
        return [person for part in dashed for person in [_person(part, label)] if person]
    entries: list[str] = []
    for part in (p.strip().rstrip(".") for p in _PART.split(text)):
        if part and _is_name(part):
            entries.append(part)
        elif part and entries:  # "Anna Ek, Alby, ordförande, Bo Ask, Berga"
            entries[-1] += f", {part}"
    return [person for entry in entries for person in [_person(entry, label)] if person]


def _person(text: str, label: str) -> Attendee | None:
    match = _NAME.match(text)
    if not match:
        return None
    pieces = [
        p.strip(" ()") for p in re.split(r"[,;(]|\.\s+(?=[A-ZÅÄÖ])|\s[–-]\s", text[match.end() :]) if p.strip(" ()")
    ]
    organisation: str | None = None
    notes: list[str] = []
    for piece in pieces:
        if organisation is None and not _is_note(piece):
            organisation = piece
        else:
            notes.append(piece)
    if organisation is None and not _LABEL_WORDS.search(label) and not _ROLE.search(label):
        organisation = label
    elif organisation is None and (of := re.fullmatch(r"(?i:från)\s+(.+)", label)) and of[1][:1].isupper():
        organisation = of[1]
    points = _POINTS.search(", ".join(notes))
    return Attendee(
        name=match.group(),
        organisation=organisation,
        presence=presence_of(label, " ".join(notes)),
        items=tuple(_numbers(points.group(1))) if points else None,
        note=", ".join(notes) or None,
    )


def _is_note(piece: str) -> bool:
    """Whether a piece behind a name tells of the person rather than of where the person comes from."""
    return bool(piece[0].isdigit() or _POINTS.search(piece) or _ROLE.search(piece) or _CONDITION.match(piece))


def presence_of(label: str, note: str = "") -> Presence:
    """How a person listed under ``label`` took part."""
    if _ABSENT.search(label) or _ABSENT.search(note):
        return "absent"
    if _GUEST.search(label):
        return "guest"
    return "invited" if _INVITED.search(label) else "present"


def _numbers(text: str) -> list[str]:
    """The agenda numbers that a note names: 5-6 → 5, 6; 2, 4 och 7 → 2, 4, 7."""
    out: list[str] = []
    for first, last in re.findall(r"(\d{1,3}[a-z]?)(?:\s*(?:[-–]|t\.?o\.?m\.?)\s*(\d{1,3}))?", text):
        if last and first.isdigit() and int(first) <= int(last) <= int(first) + 50:
            out.extend(str(n) for n in range(int(first), int(last) + 1))
        else:
            out.extend(x for x in (first, last) if x)
    return out


def _spans(lines: Sequence[Line], used: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Spans of runs of adjacent lines."""
    spans: list[tuple[int, int]] = []
    last = -2
    for i in used:
        if i == last + 1:
            spans[-1] = (spans[-1][0], lines[i].end)
        else:
            spans.append((lines[i].start, lines[i].end))
        last = i
    return tuple(spans)
