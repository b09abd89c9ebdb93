"""Hard-wrapped lines → one line a paragraph, list entry or heading.

Notes pasted from a PDF or a mail come wrapped at some width, often with a blank line after every line. The width is
learned from the lines that are surely continued (the next one goes on in lower case); a line is then *full* when the
next line's first word would not have fitted on it, and only full or surely continued lines are joined.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

_MARKER = re.compile(
    r"(?:[•·▪◦‣●○*+–—-]|#{1,6}|\||>|\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-zåäö]\)|§{1,2}\s*\d+[.:)/]?"
    r"|\d+\s*§[.:]?|(?i:punkt)\s+\d+[.:]?)(?=\s|$)"
)
_MARKUP = re.compile(r"#{1,6}\S|\||`{3}|-{3,}$|={3,}$|<")
_DASH = re.compile(r"[–—-]\s[a-zåäö]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b")
_MARKUP_SIGNS = "#|`-=<"
"""What markup begins with."""
_CLOSING_SIGNS = '"”»)]*'
"""What may stand behind the sign that ends a sentence."""
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖ/ -]{1,30}:(?:\s|$)")
_WORD = re.compile(r"\S+")
_HYPHENATED = re.compile(r"(?<![^\W_])([^\W_]+)[-\u00ad]$")
_HYPHENS = ("-", "\u00ad")
_END_OF_WORD = re.compile(r"[\s,;:!?)\"”]")
_AFTER_SUSPENDED = frozenset({"och", "eller", "samt", "respektive", "till"})
_LINK = re.compile(r"https?://|www\.")
_OPEN_ENDING = frozenset(
    """och eller samt men att som om för av till från på i inom med utan under över mellan mot vid hos kring genom efter
    före innan inför utifrån enligt per via den det de en ett denna detta dessa sin sitt sina vår vårt våra deras dess
    är ska har kan bör vill kommer där när då så bland annat både antingen varken än inte mer mest ej punkt
    punkten kap. nr. bl.a. t.ex. dvs. s.k. kl. ca. p.g.a. fr.o.m. t.o.m.""".split()
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
    spelling = Spelling(solid)
    out: list[str] = []
    parts: list[str] = []  # of the paragraph under way
    listed = False  # whether that is an entry of a list
    for i, line in enumerate(solid):
        if i and width:
            # a paragraph of several lines is not over before its full stop: a shorter line is enough there
            in_prose = len(parts) > 1 and not (listed or _is_over(solid[i - 1]))
            full = width * (0.88 if in_prose else 1.0)
            if _continues(solid, i, gaps[i - 1], join_gap, full, listed=listed):
                parts[-1:] = (spelling.before(parts[-1], line), line)
                if len(parts) == 2:  # a hyphen may have gone
                    listed = _is_marked(parts[0])
                continue
        if i:
            out.append("".join(parts))
        if i and gaps[i - 1] > join_gap:
            out.append("")
        parts, listed = [line], width > 0 and _is_marked(line)
    out.append("".join(parts))
    return [line.replace("\u00ad", "") for line in out] if solid else []


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


def _is_over(line: str) -> bool:
    """Whether a sentence or a lead-in ends with a line."""
    return line.rstrip(_CLOSING_SIGNS).endswith((".", "!", "?", ":"))


def _is_marked(line: str) -> bool:
    """Whether a line begins an entry of a list or an item."""
    if line[:1].isalpha() and line[:1] not in "pP" and line[1:2] != ")":  # of letters only "a)" and "Punkt 1" do
        return False
    return _MARKER.match(line) is not None


def _is_markup(line: str) -> bool:
    return line[:1] in _MARKUP_SIGNS and _MARKUP.match(line) is not None


def _hyphenated(line: str) -> re.Match[str] | None:
    """The last word of a line, where a hyphen ends it."""
    return _HYPHENATED.search(line, line.rfind(" ") + 1) if line.endswith(_HYPHENS) else None


def _goes_on(line: str, following: str) -> bool:
    """Whether the next line surely continues this one, by its letters alone."""
    return following[0].islower() and not _is_over(line) and not _is_marked(following)


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


def _continues(solid: Sequence[str], i: int, gap: int, join_gap: int, width: float, *, listed: bool) -> bool:
    """Whether line ``i`` is the rest of line ``i - 1``, which may be ``listed``: part of an entry of a list."""
    line, following = solid[i - 1], solid[i]
    if gap > join_gap + 2 or "\t" in line or "\t" in following or _is_markup(following) or _is_markup(line):
        return False
    if _LINK.match(following) and (_LINK.match(line) or _is_over(line)):
        return False
    last = line.rsplit(None, 1)[-1].casefold().strip('("”')
    is_open = last in _OPEN_ENDING or line.endswith(",")
    if gap > join_gap:  # a page break in the middle of a sentence
        return (_goes_on(line, following) or (is_open and not _is_marked(following))) and len(line) >= width * 0.75
    needed = len(line) + 1 + len(_first_word(following))
    if _is_marked(following) and not (last in _OPEN_ENDING and len(line) >= width * 0.7):
        return bool(_DASH.match(following)) and not listed and not _is_over(line) and needed > width
    if len(following) < 12 and not is_open and _DAY.match(following):
        return False
    if following[0].islower() and _hyphenated(line):
        return needed >= width * 0.6
    if is_open:
        return needed >= width * 0.5
    if following[0].islower():
        return needed >= width * (0.97 if _is_over(line) else 0.6)
    return needed > width and not _starts_anew(solid, i, width)


def _starts_anew(solid: Sequence[str], i: int, width: float) -> bool:
    """Whether line ``i``, which follows a full line, is a heading or a labelled paragraph of its own."""
    line, following = solid[i - 1], solid[i]
    if (
        line.endswith(":")
        or _LABEL.match(following)
        or following.isupper()
        or (line[0] not in "•-–*" and _is_marked(line))
    ):
        return True
    after = solid[i + 1] if i + 1 < len(solid) else ""
    is_short = len(following) < width * 0.8 and not _is_over(following)
    return is_short and _is_over(line) and (not after or not after[0].islower())


def _first_word(line: str) -> str:
    match = _WORD.match(line)
    return match.group() if match else ""


class Spelling:
    """How a text spells its words, where a line-break hyphen leaves two ways open."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[\w.-]+", " ".join(self._lines).casefold()))

    @cached_property
    def _hyphened(self) -> list[str]:
        parts = [word.split("-") for word in self._words if "-" in word]
        return sorted({f"{a}-{b}" for word in parts for a, b in pairwise(word)})

    def before(self, line: str, following: str) -> str:
        """A wrapped line as it stands before the rest of its paragraph: with a space, with its hyphen or without it."""
        match = _hyphenated(line)
        if match and match.group(1).isdigit() and following[0].isdigit():
            return line  # a date or a number of a case, broken behind one of its hyphens
        if not match or not following[0].isalpha():
            return f"{line} "
        first, rest = match.group(1), _END_OF_WORD.split(following, maxsplit=1)[0]
        if rest.casefold() in _AFTER_SUSPENDED:
            return f"{line} "
        keep = following[0].isupper() or first.isupper() or first.isdigit()
        keep = keep or self._is_hyphened(f"{first}-{rest.partition('-')[0]}".casefold().rstrip("."))
        return line if keep and (first + rest).casefold().rstrip(".") not in self._words else line[:-1]

    def _is_hyphened(self, word: str) -> bool:
        at = bisect_left(self._hyphened, word)
        return at < len(self._hyphened) and self._hyphened[at].startswith(word)
