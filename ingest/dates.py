"""When a document's meeting took place: stated by the document, inferred from its words, or unknown.

Stated means that the document gives the day as its own: a line that is nothing but a day, a labelled date in the
header, the day an article was published. What else the words say is weighed in ``date_inference``, and a date that it
finds is always told together with the words for and against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from assistant.date_grammar import mentions
from assistant.date_mention import DateMention
from assistant.types import DateEvidence, Dating, Kind, Period
from ingest.date_cues import LONGEST_EVIDENCE, read_cues
from ingest.date_inference import Cue, Inference, YearlyBetween, infer

_MOST_EVIDENCE = 8
_LISTED = 3
"""So many days on lines of their own, one after the other, are a list of days and head nothing."""
_SEVERAL_DAYS = (0, 3, 4)
"""Ranks at which several dates of a header are the days of one meeting."""
_LONGEST_LINE = 160
_LONGEST_HEADER = 6000
_SAME_MEETING = timedelta(days=14)
_I = re.IGNORECASE

_MARKUP = re.compile(r"[#*_|>\s]+|\*\*")
_LABEL = re.compile(
    r"\s*[#*_>|\s]*(?:(?:dag\s+\d{1,2}|(?:mötes|sammanträdes)?(?:datum|dag|tid)(?:en)?|när|plats\s+och\s+tid"
    r"|tid\s+och\s+plats|datum\s+och\s+tid|tid\s+och\s+datum"
    r")[*_\s]*[:.,–-]?[*_\s]*(?:den\s+)?)?",
    _I,
)
_CLOCK = re.compile(
    r"[\s,;(–-]*(?:\(?(?:kl\.?|klockan)\s*)?\d{1,2}(?:[.:]\d\d)?(?:\s*(?:[-–—]"
    r"|till)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?(?![\w.:])\)?",
    _I,
)
_PLACE_WORD = re.compile(
    r"(?:[A-ZÅÄÖ][\w'’-]*|i|på|vid|sal|salen|rum|lokal|lokalen|digitalt|via|teams|länk|hotell"
    r"|konferens\w*|kommunhuset|stadshuset|möte|plats|dag"
    r"|och|om|av|ca|förmiddag|eftermiddag|heldag|\d{1,3})[,:]?"
)
_NEXT_LIST = re.compile(
    r"\b(?:nästa|kommande|nästkommande|mötestider|mötesdatum\s+(?:för|20)|datum\s+för|tider\s+för|planerade)\b", _I
)
_SIGNED = re.compile(
    r"\b(?:juster\w*|vid\s+protokollet|underskrift|anslag\w*|signatur|utskriv\w*|antecknat|vid\s+pennan"
    r"|vid\s+anteckningarna)\b",
    _I,
)
_FOREIGN = re.compile(
    r"\b(?:juster\w*|anslag\w*|utskr\w*|skapad\w*|upprättad\w*|reviderad\w*|version\w*|dnr|diarie\w*"
    r"|deadline|senast|nästa|kommande|föregående"
    r"|förra|tidigare|lag|lagen|sfs|gäller|giltig\w*|kallelse\w*\s+(?:skick|utsän|sän)\w*|utskick\w*"
    r"|anmälan|anmäl|svar|uppladdad|sparad|fastställ\w*"
    r"|antag\w*|överklag\w*|sedan|fr\.?\s?o\.?\s?m|till\s+och\s+med|uppföljning|återkoppling|inför"
    r"|antecknat|arkiver\w*|skriv\w*|född|publicer\w*"
    r"|uppdater\w*|ändra\w*|handlingar\w*|beslutad\w*|daterad\w*|remiss\w*)\b",
    _I,
)
_RANKS = tuple(
    re.compile(pattern, _I)
    for pattern in (
        r"\b(?:mötesdatum|mötesdag|mötestid|sammanträdesdatum|sammanträdesdag|sammanträdestid"
        r"|plats\s+och\s+tid|tid\s+och\s+plats"
        r"|tid\s+och\s+datum|datum\s+och\s+tid|tid|när)\b[*_\s]*[:.–-]?",
        r"\b(?:\w*protokoll|\w*anteckningar|\w*möte|\w*mötet|\w*sammanträde|\w*sammanträdet|\w*träff"
        r"|\w*träffen|\w*nätverk|\w*nätverket"
        r"|\w*dagordning|kallelse|referat|nämnd|\w*nämnden|\w*rådet|styrelsen|\w*gruppen)\b",
        r"\b(?:datum|dag|den\s+dag)\b[*_\s]*[:.–-]?",
    )
)
_PUBLISHED = re.compile(r"\bpublicer(?:ad|at|ingsdatum|ingsdag)\b[^\n\d]{0,30}$", _I)
_UPDATED = re.compile(r"\b(?:uppdaterad|uppdaterat|uppdaterades|ändrad|ändrat|granskad)\b[^\n\d]{0,30}$", _I)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date that the document gives, and the words that give it."""

    period: Period
    precision: str
    spans: tuple[tuple[int, int], ...]


def day_heading(line: str) -> Period | None:
    """The day (or range of days) that a line names, when it says nothing else.

    A weekday, a label ('Datum:', 'Dag 1,'), clock times and a place may stand beside it. None for any other line, for
    a day without a year and for an entry of a list.
    """
    if len(line) > _LONGEST_LINE or not any(c.isdigit() for c in line):
        return None
    found = [m for m in mentions(line) if m.precision == "day"]
    if len(found) != 1:
        return None
    mention = found[0]
    period = mention.period()
    label = _LABEL.match(line)
    if period is None or label is None or line[label.end() : mention.start].strip(" *_(") != "":
        return None
    rest = line[mention.end :].strip(" *_|#")
    for _ in range(2):
        clock = _CLOCK.match(rest)
        rest = rest[clock.end() :].strip() if clock and clock.end() else rest
    return period if _is_place(rest) else None


def _is_place(rest: str) -> bool:
    rest = rest.strip(" ,.;–-—()*_|\t\xa0")
    words = rest.split()
    return not words or (len(words) <= 7 and all(_PLACE_WORD.fullmatch(w) for w in words))


def date_document(
    text: str,
    file: str,
    *,
    header: tuple[int, int],
    day_headings: Sequence[tuple[int, int, Period]],
    kind: Kind,
) -> Dating:
    """When the meeting took place (or the article was published), with the words that say so.

    Args:
        text: the whole document.
        file: its name, for the evidence.
        header: span of what stands before the first agenda item.
        day_headings: spans of the lines that are nothing but a day, with their days.
        kind: of an article the day of publication counts.
    """
    header = (max(0, header[0]), min(max(header), header[0] + _LONGEST_HEADER, len(text)))
    stated = (_published(text) if kind == "article" else None) or _stated(text, header, day_headings)
    if stated is not None:
        return Dating(
            date=_iso(stated),
            status="stated",
            evidence=tuple(_evidence(text, file, a, b, supports=True) for a, b in stated.spans),
        )
    cues = read_cues(text, header=header) + _header_cues(text, header)
    inference = infer(cues)
    if inference is None:
        return Dating()
    return Dating(date=inference.period.iso(), status="inferred", evidence=_weighed(text, file, inference))


def _iso(stated: _Stated) -> str:
    first = stated.period.first
    if stated.precision == "month" and (stated.period.last - first).days < 31:
        return f"{first:%Y-%m}"
    return stated.period.iso()


def _evidence(text: str, file: str, start: int, end: int, *, supports: bool) -> DateEvidence:
    return DateEvidence(text=text[start:end], file=file, start=start, end=end, supports=supports)


def _weighed(text: str, file: str, inference: Inference) -> tuple[DateEvidence, ...]:
    """The strongest words first; every contrary piece is kept, whatever the number."""
    against: dict[tuple[int, int], None] = dict.fromkeys((c.start, c.end) for c in inference.contrary)
    carried: dict[tuple[int, int], None] = dict.fromkeys((c.start, c.end) for c in inference.supporting)
    kept = list(carried)[: max(2, _MOST_EVIDENCE - len(against))]
    pieces = [_evidence(text, file, a, b, supports=True) for a, b in kept]
    return tuple(pieces + [_evidence(text, file, a, b, supports=False) for a, b in against])


# --- stated -----------------------------------------------------------------------------------------------------------


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()) if words.strip() else 0)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line that holds a span, without the white space round it."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _words(text: str, mention: DateMention) -> tuple[int, int]:
    first, last = _line(text, mention.start, mention.end)
    return (first, last) if last - first <= LONGEST_EVIDENCE else (mention.start, mention.end)


def _published(text: str) -> _Stated | None:
    """The day of publication, else of the last update, on a short line of its own."""
    for pattern in (_PUBLISHED, _UPDATED):
        for match in list(re.finditer(r"publicer|uppdater|ändrad|ändrat|granskad", text, _I))[:40]:
            first, last = _line(text, match.start(), match.end())
            if last - first > _LONGEST_LINE:
                continue
            found = [m for m in mentions(text[first:last]) if pattern.search(text[first : first + m.start])]
            for mention in found:
                period = mention.period()
                if period and mention.precision == "day":
                    return _Stated(period, "day", ((first, last),))
            following = re.match(r"\s{0,4}\n\s{0,4}", text[last : last + 10])
            if following and pattern.search(text[first:last]) and not mentions(text[first:last]):
                a, b = _line(text, last + following.end(), last + following.end())
                period = day_heading(text[a:b])
                if period:
                    return _Stated(period, "day", ((first, b),))
    return None


def _stated(text: str, header: tuple[int, int], headings: Sequence[tuple[int, int, Period]]) -> _Stated | None:
    """The days of the agenda, together with the day that the header gives."""
    body = [h for h in _true_headings(text, headings) if h[0] >= header[1]]
    top = _of_header(text, header)
    if not body:
        return top
    first, last = min(p.first for _, _, p in body), max(p.last for _, _, p in body)
    spans = [(a, b) for a, b, _ in body]
    if top and top.precision == "day" and abs(top.period.first - first) <= _SAME_MEETING:
        first, last = min(first, top.period.first), max(last, top.period.last)
        spans = [*top.spans, *spans]
    tidy = tuple(_trimmed(text, a, b) for a, b in spans[:_MOST_EVIDENCE])
    return _Stated(Period(first=first, last=last), "day", tidy)


def _true_headings(text: str, headings: Sequence[tuple[int, int, Period]]) -> list[tuple[int, int, Period]]:
    """The headings that date what follows: no list of coming meetings, no signature."""
    runs: list[list[tuple[int, int, Period]]] = []
    for heading in sorted(headings, key=lambda h: (h[0], h[1])):
        if runs and not text[runs[-1][-1][1] : heading[0]].strip():
            runs[-1].append(heading)
        else:
            runs.append([heading])
    kept = []
    for n, run in enumerate(runs):
        start, end = run[0][0], run[-1][1]
        above = text[max(0, start - 200) : start].rstrip().rsplit("\n", 1)[-1]
        coming = len(above) < 80 and _NEXT_LIST.search(above)
        near_end = len(text[end : end + 400].strip()) < 200 and n > 0
        signed = near_end and _SIGNED.search(text[max(0, start - 200) : end + 200])
        if len(run) < _LISTED and not coming and not signed:
            kept.extend(run)
    return kept


def _of_header(text: str, header: tuple[int, int]) -> _Stated | None:
    """The best placed date of the header that is the meeting's own."""
    ranked: list[tuple[int, DateMention, Period]] = []
    for mention, rank in _header_dates(text, header):
        period = mention.period() or _settled(text, mention, rank)
        if period is not None and mention.precision in ("day", "month"):
            ranked.append((rank + 10 * (mention.precision == "month"), mention, period))
    if not ranked:
        return None
    best = min(r for r, _, _ in ranked)
    chosen = [(m, p) for r, m, p in ranked if r == best]
    lead = chosen[0][1]
    kept = chosen[:1]
    if best in _SEVERAL_DAYS:
        kept = [(m, p) for m, p in chosen if abs(p.first - lead.first) <= _SAME_MEETING]
    period = Period(first=min(p.first for _, p in kept), last=max(p.last for _, p in kept))
    spans = tuple(dict.fromkeys(_words(text, m) for m, _ in kept))
    return _Stated(period, kept[0][0].precision, spans)


def _header_dates(text: str, header: tuple[int, int]) -> list[tuple[DateMention, int]]:
    """The dates of the header that may be the meeting's, each with its rank: 0 labelled as such, 4 a bare date."""
    found = []
    for mention in mentions(text[header[0] : header[1]]):
        start, end = header[0] + mention.start, header[0] + mention.end
        mention = mention.model_copy(update={"start": start, "end": end})
        first, last = _line(text, start, end)
        if last - first > _LONGEST_LINE:
            continue
        before = text[first:start]
        above = text[max(0, first - 120) : first].rstrip().rsplit("\n", 1)[-1].strip()
        if _FOREIGN.search(before[-80:]) or (not before.strip() and _FOREIGN.search(above[-60:]) and len(above) < 50):
            continue
        rank = _rank(before, above, text[end:last], mention)
        if rank is not None:
            found.append((mention, rank))
    return found


def _rank(before: str, above: str, after: str, mention: DateMention) -> int | None:
    label_above = above if len(above) < 40 else ""
    for rank, pattern in enumerate(_RANKS):
        if pattern.search(before) or (rank != 1 and pattern.fullmatch(label_above.strip(" *_#"))):
            return rank if rank != 1 or len(before) < 110 else None
    if mention.weekday is not None:
        return 3
    if not before.strip(" *_#|(") and _is_place(_CLOCK.sub("", after, count=1)):
        return 4
    short = len(before) + len(after) < 80 and not re.search(r"[.!?]\s|[a-zåäö]{3,}(?:ar|er|ade|de)\b", before)
    return 5 if short and mention.precision == "day" and before.strip() else None


def _settled(text: str, mention: DateMention, rank: int) -> Period | None:
    """A day without a year, where its weekday agrees with exactly one year that the header or the title names."""
    if mention.weekday is None or mention.precision != "day" or rank > 3:
        return None
    named = {m.first.year for m in mentions(text[: mention.end + 600]) if m.first.year is not None}
    fits = [p for y in sorted(named) if (p := mention.period(y)) and p.first.weekday() == mention.weekday]
    return fits[0] if len(fits) == 1 else None


def _header_cues(text: str, header: tuple[int, int]) -> list[Cue]:
    """The header's days without a year: the meeting's own day, whose year the rest must tell."""
    cues = []
    for mention, rank in _header_dates(text, header):
        parts = mention.first, mention.last
        if mention.period() is None and mention.precision in ("day", "month") and rank <= 4:
            first = parts[0].month or 1, parts[0].day or 1
            last = parts[1].month or 12, parts[1].day or 31
            weekday = mention.weekday if first == last else None
            cues.append(Cue(*_words(text, mention), YearlyBetween(first, last, weekday), 5.0))
    return cues
