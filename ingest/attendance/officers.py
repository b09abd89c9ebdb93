"""Those who chaired a meeting, wrote its notes or attest them: they took part, whether or not a list names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.sentences import sentence_spans
from assistant.types import Attendee
from ingest.attendance.entries import parts_of
from ingest.attendance.names import full_name, is_known, names_in_a_row, single_name
from ingest.attendance.people import may_be
from ingest.attendance.stretch import blanked
from ingest.outline.lines import Line, holds_any
from ingest.outline.numbering import Numbered

_OFFICE = (
    r"(?:(?:mötes|stämmo|årsmötes|protokolls?)(?:ordförande|sekreterare|förare|hållare)"
    r"|\w*justerar\w*|justeringsm[aä]n\w*"
    r"|justerings\w+|rösträknar\w*|(?:ordförande|sekreterare) (?:för|vid|på) (?:mötet|stämman"
    r"|årsmötet|dagens möte|sammanträdet|dagen))"
)
_SIGNS = re.compile(
    r"(?:(?:mötes|års|protokolls?)?(?:ordförande|ordf|sekreterare|sekr|förare)|vid protokollet"
    r"|vid pennan|protokollet? (?:fört|fördes|skrevs|skrivet) av|protokoll(?:ant|förare)?"
    r"|antecknat av|antecknade|nedtecknat av|anteckningar(?:na)?(?: förda)? av|för anteckningarna"
    r"|vid anteckningarna|antecknare|anteckn"
    r"|minnesantecknare|skrivet av|justera[ts](?: av)?|justeras av|justering(?:sperson(?:er)?"
    r"|sm[aä]n)?|justerare|protokolljusterare|justerande|underskrift(?:er)?"
    r"|signatur|rösträknare|utses att justera)\b(?P<between>(?:\s+(?:tillika|och|samt|\w*justerare"
    r"|rösträknare|ordförande))*[\s:.,/_–-]*)",
    re.IGNORECASE,
)
_ELECTION = re.compile(
    r"(?:val|utseende|utse|välja) av .{0,60}?(?:mötes|justera|justering|rösträkn|protokollförare"
    r"|protokollsekreterare|för (?:mötet|stämman|dagen))",
    re.IGNORECASE,
)
_EARLY_ELECTION = re.compile(r"(?:val|utseende) av (?:en )?(?:ordförande|sekreterare)\b", re.IGNORECASE)
_EARLY = 5
"""Among so many first items it is the meeting's own chair who is elected."""
_ELECTED = re.compile(
    r"\b(?:val(?:des|de|t|da)|välj(?:s|er)|uts(?:ågs|åg|es|er|e|edda)|åt(?:ar|og) sig|omval"
    r"|nominera\w*|föresl\w+|tillsattes|är|var|blev|bli)\b",
    re.IGNORECASE,
)
_OFFICE_SAID = re.compile(_OFFICE, re.IGNORECASE)
_OFFICE_NAMED = re.compile(rf"{_OFFICE}\s*[:–,-]?\s*(?=(?-i:[^\W\d_a-zåäö]))", re.IGNORECASE)
_OFFICE_ROOTS = ("ordförande", "sekreterare", "förare", "hållare", "juster", "rösträkn")
_OPENING_ROOTS = ("öppna", "led", "förklara", "hälsa", "avsluta")
"""What every such wording holds a piece of: most lines hold none and need no closer look."""
_ELECTION_ROOTS = ("av", *_OFFICE_ROOTS)
"""The same with what every heading of an election holds."""
_OTHER_OFFICE = re.compile(
    r"\b(?:revisor\w*|kassör|suppleant\w*|valberedning\w*|styrelse\w*|firmatecknare)\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"\b(?:öppna(?:r|de)|inled(?:er|de)|förklara(?:r|de)|hälsa(?:r|de)|avsluta(?:r"
    r"|de))\b[^.]{0,40}\b(?:mötet|sammanträdet|stämman|årsmötet"
    r"|välkomna|alla)\b",
    re.IGNORECASE,
)
_OPENED_BY = re.compile(r"\b(?:öppna[dt]es?|inled(?:de)?s|avsluta(?:de)?s|leddes|leds) av\s+", re.IGNORECASE)
_HEADING = re.compile(r"\s*(?:§+\s*)?\d{1,3}(?:\.\d+)*\s*(?:§+|[.):])?\s+|\s*§+\s*\d*\s*")
_POST = re.compile(r"(?:ordf|sekr)", re.IGNORECASE)
_TAIL, _CLOSE, _FRONT = 25, 4, 40
_MOST_SIGNING = 8
_MOST_ELECTED = 5


def officers(
    lines: Sequence[Line], agenda: Sequence[Numbered], *, known: Sequence[str], used: frozenset[int]
) -> tuple[Attendee, ...]:
    """Those in no list (``known`` are the names in lists, ``used`` the lines of the lists) who held an office."""
    out: list[Attendee] = []
    seen = list(known)
    lowered = [line.text.lower() for line in lines]
    places = {*_elected(lines, lowered, agenda), *_opening(lines, lowered), *_signing(lines, agenda)}
    for i, start, end, note in sorted(places):
        if i in used:
            continue
        name = lines[i].text[start:end]
        if any(may_be(name, other) for other in seen):
            continue
        seen.append(name)
        out.append(
            Attendee(
                name=" ".join(name.split()), note=note or None, start=lines[i].start + start, end=lines[i].start + end
            )
        )
    return tuple(out)


_Place = tuple[int, int, int, str]
"""Index of a line, span of a name in it, and what the person did."""


def names_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the full names within a text."""
    end = len(text) if end is None else end
    out: list[tuple[int, int]] = []
    at = start
    for match in re.finditer(r"(?<![\w-])[^\W\d_a-zåäö]", text[:end]):
        if match.start() < at:
            continue
        name = full_name(text[:end], match.start())
        if name is None:
            continue
        row = names_in_a_row(name.group())
        if row:
            out += [(name.start() + a, name.start() + b) for a, b in row]
        elif is_known(name.group()) or name.start() == start:
            out.append(name.span())
        at = name.end()
    return out


def _elected(lines: Sequence[Line], lowered: Sequence[str], agenda: Sequence[Numbered]) -> Iterator[_Place]:
    """Those elected to an office of the meeting itself: under such a heading, or in a sentence that says so."""
    early = {n.line for n in agenda[:_EARLY]}
    agenda_lines = {n.line for n in agenda}
    for i, words in enumerate(lowered):
        if not holds_any(words, _ELECTION_ROOTS):
            continue
        text = blanked(lines[i].text)
        heading = _HEADING.sub("", text, count=1).strip() if _HEADING.match(text) else text.strip()
        asks = _ELECTION.match(heading) or (i in early and _EARLY_ELECTION.match(heading))
        if asks and len(heading) <= 160:
            yield from _under_election(lines, i, agenda_lines)
        if not holds_any(text.lower(), _OFFICE_ROOTS):
            continue
        for a, b in sentence_spans(text):
            office = _OFFICE_SAID.search(text, a, b)
            if office and not _OTHER_OFFICE.search(text, a, b) and (_ELECTED.search(text, a, b)):
                yield from ((i, s, e, office.group()) for s, e in names_in(text, a, b))
        for office in _OFFICE_NAMED.finditer(text):
            name = full_name(text, office.end())
            if name:
                yield (i, name.start(), name.end(), office.group().strip(" :–,-"))


def _under_election(lines: Sequence[Line], i: int, agenda: set[int]) -> Iterator[_Place]:
    """Names right under the heading of an election, or behind it on its line."""
    text = blanked(lines[i].text)
    behind = re.search(r"[:–]\s|\.\s", text)
    if behind:
        yield from ((i, s, e, "") for s, e in _whole(text, behind.end()) or names_in(text, behind.end()))
    for k in range(i + 1, min(i + 1 + _MOST_ELECTED, len(lines))):
        if k in agenda:
            return
        text = blanked(lines[k].text)
        found = _whole(text, 0)
        if not found and _ELECTED.search(text) and not _OTHER_OFFICE.search(text):
            found = names_in(text)
        if not found:
            return
        yield from ((k, s, e, "") for s, e in found)


def _whole(text: str, start: int) -> list[tuple[int, int]]:
    """The names of a text that is nothing but names."""
    out: list[tuple[int, int]] = []
    for a, b in parts_of(text, start, len(text)):
        row = names_in_a_row(text[a:b].rstrip(" ._"))
        if row:
            out += [(a + x, a + y) for x, y in row]
            continue
        name = full_name(text[:b], a)
        if not name or text[name.end() : b].strip(" .()_"):
            return []
        out += [(a + x, a + y) for x, y in names_in_a_row(name.group())] or [name.span()]
    return out


def _opening(lines: Sequence[Line], lowered: Sequence[str]) -> Iterator[_Place]:
    """Those who opened, led or closed the meeting."""
    for i, words in enumerate(lowered):
        if not holds_any(words, _OPENING_ROOTS):
            continue
        text = blanked(lines[i].text)
        for a, b in sentence_spans(text):
            verb = _OPENS.search(text, a, b)
            by = _OPENED_BY.search(text, a, b)
            name = full_name(text, by.end()) if by else None
            if name:
                yield (i, name.start(), name.end(), "")
            elif verb:
                yield from ((i, s, e, "") for s, e in names_in(text, a, verb.start())[:1])


def _signing(lines: Sequence[Line], agenda: Sequence[Numbered]) -> Iterator[_Place]:
    """Those who sign at the end, and those whom a line before the agenda names as the one who took the notes."""
    last = len(lines)
    begun = 0
    for i in range(max(0, last - _TAIL), last):
        text = blanked(lines[i].text)
        signs = _SIGNS.match(text, len(text) - len(text.lstrip(" /(_")))
        if signs and _POST.match(signs.group()) and not begun and (i < last - _CLOSE or lines[i].bullet):
            signs = None  # a post that somebody was elected to
        if signs:
            begun = _MOST_SIGNING
            yield from _signed(text, i, signs)
        elif begun:
            begun -= 1
            yield from ((i, s, e, "") for s, e in _whole(re.sub(r"[_.…]{3,}", lambda m: " " * len(m.group()), text), 0))
    for i in range(min(agenda[0].line if agenda else _FRONT, _FRONT, max(0, last - _TAIL))):
        text = blanked(lines[i].text)
        signs = _SIGNS.match(text, len(text) - len(text.lstrip(" /(_")))
        if signs and signs["between"].strip():
            yield from _signed(text, i, signs)


def _signed(text: str, i: int, signs: re.Match[str]) -> Iterator[_Place]:
    """Names behind the words that say what those did who sign."""
    words = text[signs.start() : signs.start("between")].strip()
    at = signs.end()
    found = _whole(text, at) or names_in(text, at)
    if not found:
        name = single_name(text, at)
        if name and is_known(name.group()) and not text[name.end() :].strip(" ."):
            found = [name.span()]
    yield from ((i, s, e, words) for s, e in found)
