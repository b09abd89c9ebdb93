"""What stands on a page without belonging to its text: captions of pictures, contact forms, captchas, share buttons.

Only lines that say themselves what they are go: a caption is announced by its cue word, a form by what forms say. All
else stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

_CAPTION = re.compile(
    r"(?:Porträttbild|Porträttfoto|Pressbild|Bildtext|Bild|Foto|Fotograf|Illustration)\b\s*:?\s*(?P<rest>.*)"
)
_CAPTION_LETTERS = "PBFI"
"""What a caption begins with."""
_FIELD = re.compile(
    r"\*\s*\([^)]*(?:obligatorisk|fyllas i|krävs|måste)[^)]*\)|^[^.!?]{2,40}\s\*$|\*\s*=?\s*obligatorisk"
    r"|obligatoriska fält|^verifiering\b|kontaktformulär"
    r"|^(?:ditt namn|din e-post(?:adress)?|e-post(?:adress)?|meddelande|ditt meddelande|telefon(?:nummer)?):?$"
    r"|^skicka(?: in| meddelande| formulär(?:et)?)?$|^fyll i (?:formuläret|fälten)",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"captcha|\b(?:inte|ej|ingen)\b.{0,20}\b(?:robot|dataprogram|datorprogram|maskin)\b|\bär (?:en )?människa\b"
    r"|\*\s*\(obligatorisk[at]?\)",
    re.IGNORECASE,
)
_FORM_HEADING = re.compile(r"(?:kontakt|skriv till|frågor|hör av dig|lämna|synpunkt|tyck till|formulär)", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:dela(?: artikeln| sidan)?(?: på| via)?(?: (?:facebook|linkedin|x|twitter|e-post))?|skriv ut(?: sidan)?"
    r"|lyssna(?: på sidan)?|(?:tillbaka )?till (?:sidans )?topp(?:en)?"
    r"|(?:hjälpte|var) informationen (?:dig|till hjälp)\??|(?:läs mer )?om (?:kakor|cookies)(?: på \w+)?"
    r"|godkänn alla (?:kakor|cookies)|prenumerera på .{3,30}|följ oss(?: på .{2,20})?"
    r"|(?:start|hem|startsida)\s?(?:[/›>»][^/›>».!?]{2,42})+)",
    re.IGNORECASE,
)
_SHARE_LETTERS = "dsſlthvogpf"
"""What the words of a share button begin with, in lower case; the long s is an s to them too."""
_OF_MEETING = re.compile(
    r"(?:§+ ?\d+|\d+ ?§|\d{1,2}[.)] [A-ZÅÄÖ]|beslut(?:et)?\s*:|närvarande|deltagare|ledamöter|frånvarande"
    r"|antecknat av)",
    re.IGNORECASE,
)
_LEAST_OF_MEETING = 2
_SENTENCE_END = re.compile(r"[.!?][\"”»)]*$")
_LONGEST_CAPTION = 140
_LONGEST_FORM_LINE, _LONGEST_FORM_HEADING = 90, 45
_TAIL = 30
"""A form is looked for among this many last lines that are not blank."""


def furniture(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that are caption, form, captcha or share button; blank lines may stand between them."""
    drop = set() if _is_notes(lines) else _captions(lines) | _shares(lines)
    return drop | _form(lines)


def _is_notes(lines: Sequence[str]) -> bool:
    """Whether the lines are of a meeting, where a line that begins with "Bild:" is a matter and no caption."""
    told = filter(None, map(_OF_MEETING.match, lines))
    return len(list(islice(told, _LEAST_OF_MEETING))) == _LEAST_OF_MEETING


def _shares(lines: Sequence[str]) -> set[int]:
    return {i for i, line in enumerate(lines) if line[:1].lower() in _SHARE_LETTERS and _SHARE.fullmatch(line)}


def _captions(lines: Sequence[str]) -> set[int]:
    drop: set[int] = set()
    for i, line in enumerate(lines):
        match = _CAPTION.fullmatch(line) if line[:1] in _CAPTION_LETTERS else None
        if not match or len(line) > _LONGEST_CAPTION or (_SENTENCE_END.search(line) and ":" not in line):
            continue
        rest = match["rest"].strip()
        if not (rest and (":" in line or rest[0].isupper())):
            continue
        drop.add(i)
        following = next((j for j in range(i + 1, min(i + 3, len(lines))) if lines[j]), None)
        if following is not None and _captions_person(rest, lines[following]):
            drop.add(following)
    return drop


def _captions_person(named: str, line: str) -> bool:
    """Whether a line is the caption under a portrait: the name once more and a title, no sentence."""
    return len(line) <= _LONGEST_CAPTION and line.startswith(named.rstrip(".")) and not _SENTENCE_END.search(line)


def _form(lines: Sequence[str]) -> set[int]:
    """The last lines, from a contact form's heading on."""
    solid = [i for i, line in enumerate(lines) if line]
    tail = solid[-_TAIL:]
    cues = [
        i for i in tail if len(lines[i]) <= _LONGEST_FORM_LINE and (_FIELD.search(lines[i]) or _ROBOT.search(lines[i]))
    ]
    if len(cues) < 2 or not any(_ROBOT.search(lines[i]) for i in cues):
        return set()
    first = solid.index(cues[0])
    while (
        first and len(lines[solid[first - 1]]) <= _LONGEST_FORM_HEADING and _FORM_HEADING.match(lines[solid[first - 1]])
    ):
        first -= 1
    return set(solid[first:])
