"""Hard-wrapped lines → one line a paragraph, list entry or heading.

Notes pasted from a PDF or a mail come wrapped at some width, often with a blank line after every line. The width is
learned from the lines that are surely continued (the next one goes on in lower case); a line is then *full* when the
next line's first word would not have fitted on it, and only full or surely continued lines are joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKER = re.compile(
    r"(?:[•·▪◦‣●○*+–—-]|#{1,6}|\||>|\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-zåäö]\)|§\s*\d+|\d+\s*§|(?i:punkt)\s+\d+)(?=\s|$)"
)
_MARKUP = re.compile(r"#{1,6}\S|\||`{3}|-{3,}$|={3,}$|<")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b")
_TERMINAL = re.compile(r"[.!?:][\"”»)\]*]*$")
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖ/ -]{1,30}:(?:\s|$)")
_WORD = re.compile(r"\S+")
_HYPHENATED = re.compile(r"([A-Za-zÅÄÖåäöéü]+)[-\u00ad]$")
_OPEN_ENDING = frozenset(
    """och eller samt men att som om för av till från på i inom med utan under över mellan mot vid hos kring genom efter före
    innan inför utifrån enligt per via den det de en ett denna detta dessa sin sitt sina vår vårt våra deras dess är ska har
    kan bör vill kommer där när då så bland annat både antingen varken än inte mer mest ej punkt punkten""".split()
)
_LEAST_WIDTH, _MOST_WIDTH = 40, 160
_LEAST_EVIDENCE = 3


def reflow(lines: Sequence[str]) -> list[str]:
    """Join hard-wrapped lines.

    Takes stripped lines, blank ones as ``""``; returns lines in the same order where at most one blank line stands
    between two others. Words are neither added nor dropped; a line-break hyphen is kept or dropped as the same word is
    written elsewhere in the text.
    """
    solid = [line for line in lines if line]
    gaps = _gaps(lines)
    width, join_gap = _layout(solid, gaps)
    vocabulary = frozenset(re.findall(r"[\w.-]+", " ".join(solid).casefold()))
    out: list[str] = []
    for i, line in enumerate(solid):
        # a paragraph of several lines is not over before its full stop: a shorter line is enough there
        in_prose = bool(out) and len(out[-1]) > len(solid[i - 1]) and not (_MARKER.match(out[-1]) or _TERMINAL.search(out[-1]))
        if i and width and _continues(solid, i, gaps[i - 1], join_gap, width * (0.88 if in_prose else 1.0)):
            out[-1] = _join(out[-1], line, vocabulary)
            continue
        if i and gaps[i - 1] > join_gap:
            out.append("")
        out.append(line)
    return [line.replace("\u00ad", "") for line in out]



def _gaps(lines: Sequence[str]) -> list[int]:
    """Number of blank lines between each solid line and the next."""
    gaps: list[int] = []
    blank = 0
    seen = False
    for line in lines:
        if not line:
            blank += 1
            continue
        if seen:
            gaps.append(blank)
        seen, blank = True, 0
    return gaps


def _goes_on(line: str, following: str) -> bool:
    """Whether the next line surely continues this one, by its letters alone."""
    return following[0].islower() and not _TERMINAL.search(line) and not _MARKER.match(following)


def _layout(solid: Sequence[str], gaps: Sequence[int]) -> tuple[int, int]:
    """Width in characters at which lines are wrapped (0: they are not) and the blank lines between continued ones."""
    surely: dict[int, list[int]] = {0: [], 1: []}
    pairs = {0: 0, 1: 0}
    for i, gap in enumerate(gaps):
        if gap > 1:
            continue
        pairs[gap] += 1
        if _LEAST_WIDTH <= len(solid[i]) <= _MOST_WIDTH and _goes_on(solid[i], solid[i + 1]):
            surely[gap].append(len(solid[i]))
    double = len(surely[1]) >= _LEAST_EVIDENCE and len(surely[1]) >= pairs[1] * 0.08
    lengths = sorted(surely[0] + (surely[1] if double else []))
    if len(lengths) < _LEAST_EVIDENCE:
        return 0, 0
    return lengths[int(len(lengths) * 0.9)], 1 if double else 0


def _continues(solid: Sequence[str], i: int, gap: int, join_gap: int, width: float) -> bool:
    """Whether line ``i`` is the rest of line ``i - 1``."""
    line, following = solid[i - 1], solid[i]
    if _MARKUP.match(following) or _MARKUP.match(line) or gap > join_gap + 2:
        return False
    last = line.rsplit(None, 1)[-1].casefold().strip("(\"”")
    is_open = last in _OPEN_ENDING or line.endswith(",")
    if gap > join_gap:  # a page break in the middle of a sentence
        return _goes_on(line, following) and len(line) >= width * 0.75
    if _MARKER.match(following) and not (last in _OPEN_ENDING and len(line) >= width * 0.7):
        return False
    if _DAY.match(following) and len(following) < 12 and not is_open:
        return False
    needed = len(line) + 1 + len(_first_word(following))
    if _HYPHENATED.search(line) and following[0].islower():
        return needed >= width * 0.6
    if is_open:
        return needed >= width * 0.5
    if following[0].islower():
        return needed >= width * (0.97 if _TERMINAL.search(line) else 0.6)
    return needed > width and not _starts_anew(solid, i, width)


def _starts_anew(solid: Sequence[str], i: int, width: float) -> bool:
    """Whether line ``i``, which follows a full line, is a heading or a labelled paragraph of its own."""
    line, following = solid[i - 1], solid[i]
    if line.endswith(":") or _LABEL.match(following) or following.isupper() or _MARKER.match(line) and not line[0] in "•-–*":
        return True
    after = solid[i + 1] if i + 1 < len(solid) else ""
    is_short = len(following) < width * 0.8 and not _TERMINAL.search(following)
    return is_short and bool(_TERMINAL.search(line)) and (not after or not after[0].islower())


def _first_word(line: str) -> str:
    match = _WORD.match(line)
    return match.group() if match else ""


def _join(line: str, following: str, vocabulary: frozenset[str]) -> str:
    match = _HYPHENATED.search(line)
    if not match or not following[0].islower():
        return f"{line} {following}"
    first, rest = match.group(1), re.split(r"[\s,;:!?)\"”]", following, maxsplit=1)[0]
    if rest.casefold() in {"och", "eller", "samt", "respektive", "till"}:
        return f"{line} {following}"
    closed, hyphened = (first + rest).casefold().rstrip("."), f"{first}-{rest}".casefold().rstrip(".")
    spelled_with_hyphen = any(word.rstrip(".") == hyphened or hyphened in word for word in vocabulary)
    keep = closed not in vocabulary and (spelled_with_hyphen or first.isupper())
    return f"{line}{following}" if keep else f"{line[:-1]}{following}"
