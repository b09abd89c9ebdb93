"""Decisions in the lines of an agenda item: said to be decisions, or agreed on in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.sentences import sentence_spans
from assistant.types import Basis, Decision
from ingest.lines import BULLET, Line

_LABEL = re.compile(
    r"(?:\*{2}|__)?(?:nämndens |styrelsens |nätverkets |gruppens |rådets "
    r"|mötets )?beslut(?:et)?(?:smening)?\s*(?::(?:\*{2}|__)?|(?:\*{2}|__)?:?$)\s*",
    re.IGNORECASE,
)
_EXPLICIT = re.compile(
    r"(?:det )?(?:beslutades|beslöts|beslutas|beslutade|beslutar)\b(?! inte\b)|[^.!?]{2,60}?\b(?:beslutar|beslutade"
    r"|beslöt|fattade beslut|har beslutat|har fattat beslut)"
    r"(?:\s+(?:därför |också |enhälligt |att\b|om\b|i enlighet|enligt|följande)|:?$)",
    re.IGNORECASE,
)
_IMPLIED = re.compile(
    r"\b(?:enas|enades|är (?:\w+ )?(?:överens|eniga|ense) om|var (?:\w+ )?(?:överens|eniga|ense) om"
    r"|kom(?:mer)? överens om|ställ(?:er|de) sig bakom"
    r"|ställ(?:er|de) sig positiv[at]? till att|gav klartecken|ger klartecken|sa(?:de)? ja till|säger ja till)"
    r"|^(?:\w+ ){0,2}(?:nämnden|styrelsen|nätverket|rådet|gruppen|utskottet"
    r"|fullmäktige|kommittén)\w* (?:godkän(?:ner|de)|fastställ(?:er|de)|antar|antog|avslår|avslog|bif(?:aller|öll)"
    r"|tillstyrk(?:er|te))\b",
    re.IGNORECASE,
)
_NO_DECISION = re.compile(
    r"\b(?:enas|enades|överens|eniga|ense) (?:inte|ej)\b|\b(?:inget|inga|ej|inte|utan|aldrig)\b.{0,30}\b(?:beslut\w*"
    r"|enas|överens|eniga|enig)|\b(?:beslut|beslutet)\b.{0,40}\b(?:senare|vid nästa|skjuts|sköts|bordlägg|bordlad"
    r"|återkom)"
    r"|\b(?:föreslås?|föreslog(?:s)?|förslag(?:et)? (?:är|till beslut)|ska|skall|bör|kan|måste|får|avser|inför att|ber"
    r"|bad)\b.{0,40}\bbeslut(?:a|as)\b"
    r"|\b(?:bordlades|bordläggs|bordlagt|återremitteras för|om (?:\w+ ){0,3}beslutar)\b"
    r"|\bsom\b[^,.]{0,30}\bbeslut(?:ade|at|ades|ats)\b",
    re.IGNORECASE,
)
_MAY_DECIDE = re.compile(
    r"beslut|beslöt|ena[sd]|enig|ense|överens|ställ|klartecken|\bja till|godkän|\banta|\bantog|avsl|\bbif|tillstyrk",
    re.IGNORECASE,
)
"""What every wording of a decision holds a piece of."""
_ELSEWHERE = re.compile(
    r"^(?:\W*)(?:sveriges )?(?:regeringen|riksdagen|eu\b|europa\w+|socialstyrelsen|ivo\b|länsstyrelsen|skolverket"
    r"|domstolen|hovrätten|förvaltningsrätten|kammarrätten|skr\b)",
    re.IGNORECASE,
)
_LIST_OF_DECISIONS = re.compile(
    r"(?:[#*\s]|\d+[.)]\s)*(?:beslutslista|(?:mötets |fattade )?beslut)[:*\s]*$", re.IGNORECASE
)
_ENTRY = re.compile(r"(?:\d{1,2}[.)]|[-–•*])\s+\S")
_ATT = re.compile(r"(?:[-–—•*]\s*)?att\b", re.IGNORECASE)


def decisions(lines: Sequence[Line], text: str) -> tuple[Decision, ...]:
    """Decisions that the lines of one agenda item (its heading left out) record, in order, without overlaps."""
    found: list[Decision] = []
    i = 0
    if len(lines) > 1 and _LIST_OF_DECISIONS.match(lines[0].text) and re.match(r"\d", lines[1].text):
        return tuple(
            _decision(text, (line.start, line.end), "explicit") for line in lines[1:] if _ENTRY.match(line.text)
        )
    while i < len(lines):
        span, used = _labelled(lines, i)
        if span:
            found.append(_decision(text, span, "explicit"))
            i += used
            continue
        for start, end, basis in _in_sentences(lines, i, text):
            found.append(_decision(text, (start, end), basis))
            if end > lines[i].end:  # its list stands on the lines after it
                used = next((k for k in range(i + 1, len(lines)) if lines[k].end > end), len(lines)) - i
        i += used
    return tuple(found)


def _decision(text: str, span: tuple[int, int], basis: Basis) -> Decision:
    return Decision(text=text[span[0] : span[1]], basis=basis, start=span[0], end=span[1])


def _labelled(lines: Sequence[Line], i: int) -> tuple[tuple[int, int] | None, int]:
    """Span of a decision that begins with a label such as ``Beslut:``, and the number of lines it takes."""
    match = _LABEL.match(lines[i].text)
    if not match:
        return None, 1
    rest = lines[i].text[match.end() :]
    if rest and not any(c.isalnum() for c in rest):  # "Beslut: –"
        return None, 1
    if rest:
        if _NO_DECISION.match(rest) or re.match(r"(?:inget|inga|ej|–|-)\b", rest, re.IGNORECASE):
            return None, 1
        last = _last_of_list(lines, i) if rest.endswith(":") or re.search(r"\batt$", rest) else _last_of_atts(lines, i)
        return (lines[i].start, lines[last].end), last - i + 1
    if i + 1 >= len(lines) or _LABEL.match(lines[i + 1].text):
        return None, 1
    if _NO_DECISION.match(lines[i + 1].text):
        return None, 2
    last = i + 1
    if BULLET.match(lines[i + 1].text) or lines[i + 1].text.endswith(":"):
        last = _last_of_list(lines, i + 1)
    else:
        last = _last_of_atts(lines, i + 1)
    return (lines[i].start, lines[last].end), last - i + 1


def _last_of_list(lines: Sequence[Line], i: int) -> int:
    """Index of the last line of the list that line ``i`` begins or leads in."""
    last = i
    while last + 1 < len(lines) and (
        lines[last + 1].bullet or _ATT.match(lines[last + 1].text) or re.match(r"\d{1,2}[.)]\s", lines[last + 1].text)
    ):
        last += 1
    return last


def _last_of_atts(lines: Sequence[Line], i: int) -> int:
    """Index of the last of the lines after ``i`` that go on with "att …"."""
    last = i
    while last + 1 < len(lines) and _ATT.match(lines[last + 1].text):
        last += 1
    return last


def _in_sentences(lines: Sequence[Line], i: int, text: str) -> list[tuple[int, int, Basis]]:
    """Spans of the decisions in the sentences of line ``i``."""
    line = lines[i]
    found: list[tuple[int, int, Basis]] = []
    if not _MAY_DECIDE.search(line.text):  # most lines: their sentences need not be told apart
        return found
    for start, end in sentence_spans(line.text, line.start):
        sentence = text[start:end]
        label = _LABEL.match(sentence)
        if label and label.end() < len(sentence) and start > line.start:  # "… Beslut: …" further on in a paragraph
            found.append((start, line.end, "explicit"))
            break
        if _NO_DECISION.search(sentence) or _ELSEWHERE.match(sentence) or sentence.endswith("?"):
            continue
        basis: Basis | None = (
            "explicit" if _EXPLICIT.match(sentence) else "implied" if _IMPLIED.search(sentence) else None
        )
        if basis is None:
            continue
        if end == line.end and (sentence.endswith((":", " att")) or _last_of_atts(lines, i) > i):
            end = lines[max(_last_of_list(lines, i), _last_of_atts(lines, i))].end
        found.append((start, end, basis))
    return found
