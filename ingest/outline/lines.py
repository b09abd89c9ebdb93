"""Lines of a final text, and what a line by itself tells of its part in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_BULLET_SIGNS = "•·▪◦‣●○+*-–—"
BULLET = re.compile(r"(?:[•·▪◦‣●○+*]|[-–—])\s+(?=\S)")
_TERMINAL = (".", "!", "?", ":", ";", ",", "…")
_CLOSING_SIGNS = '"”»)]*'
"""What may stand behind the sign that ends a sentence."""
_SIGN_OFF = re.compile(
    r"(?:antecknat|antecknade|anteckningar förda|protokollet? (?:fördes|skrivet)|vid protokollet|vid anteckningarna"
    r"|minnesantecknare"
    r"|antecknare|protokollförare|sekreterare|justera[st]|justerare|justeras|för anteckningarna|vid pennan)\b",
    re.IGNORECASE,
)
_SIGN_OFF_LETTERS = "apvmsſjf"
"""What says so begins with, in lower case; the long s is an s to it too."""
_FILE_LINK = re.compile(r"\((?:pdf|docx?|xlsx?|pptx?|länk|extern länk)(?:[ ,][^)]*)?\)$|https?://|www\.", re.IGNORECASE)
_RULE_SIGNS = "=_~*–—-"
_RULE = re.compile(r"[=_~*–—-][=_~*–— -]{2,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_UNDERLINED_LEVELS = {"=": 1, "-": 2, "~": 3}
"""Levels of headings that are underlined: the first two as in Markdown."""
_LONGEST_UNDERLINED = 120
_NOT_UNDERLINED = re.compile(r"[|<>#]|.*[.,;:|]$")
_FENCE = re.compile(r"`{3,}|~{3,}(?!~*$)")
_ASIDES = (("---", "---"), ("+++", "+++"))
"""What opens and closes the front matter of a Markdown file, on its first line and on a later one."""
_ASIDE_SIGNS = ("<!--", "```", "~~~", "---", "+++")
_LONGEST_ASIDE = 60
"""Lines; what opens and isn't closed within so many is no aside."""
_FINITE = re.compile(
    r"\b(?:är|var|har|hade|ska|skall|skulle|kommer|kom|finns|fanns|blir|blev|kan|kunde|vill|ville|bör|måste|får|fick"
    r"|gör|gjorde"
    r"|berätta(?:r|de)|informera(?:r|de)|hälsa(?:r|de)|inled(?:er|de)|avsluta(?:r|de)|tacka(?:r|de)|presentera(?:r|de)"
    r"|redovisa(?:r|de)"
    r"|deltar|deltog|önska(?:r|de)|föreslå(?:r|s|gs)?|besluta(?:r|de|des|s)|ge|ger|gav|gick|går|ser|såg|säger|sa|sade"
    r"|menar|tar|tog"
    r"|enas|enades|ställer|ställde|pågår|gäller|gällde|innebär|visar|visade|lyft(?:er|e|es)|framför(?:de)?|öppna(?:r"
    r"|de)|konstatera(?:r|de|des))\b",
)


class Line(NamedTuple):
    """One line that is not blank."""

    start: int
    end: int
    text: str
    blank_before: bool
    level: int = 0
    """1 to 9 where the file itself marks the line as a heading, 1 the highest"""
    nested: bool = False
    """an entry of a list that the file itself marks as standing within another: it begins no agenda item"""
    aside: bool = False
    """in a fence of code, a comment or front matter: it heads nothing and belongs to no agenda"""

    @property
    def bullet(self) -> bool:
        """Whether it is an entry of a bulleted list."""
        return self.text[:1] in _BULLET_SIGNS and BULLET.match(self.text) is not None

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence, a lead-in or a part of one does."""
        return self.text.rstrip(_CLOSING_SIGNS).endswith(_TERMINAL)

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals: a banner or a label."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) >= 4

    @property
    def sign_off(self) -> bool:
        """Whether it says who took the notes or attests them."""
        return is_sign_off(self.text)

    @property
    def file_link(self) -> bool:
        """Whether it is a link or the name of a file to fetch."""
        text = self.text  # each of what it looks for has one of these signs
        return ("(" in text or "/" in text or "." in text) and _FILE_LINK.search(text) is not None

    @property
    def has_verb(self) -> bool:
        """Whether it holds a verb that makes it a statement rather than a heading."""
        return has_verb(self.text)


def is_sign_off(words: str) -> bool:
    """Whether a line says who took the notes or attests them."""
    if len(words) > 160:
        return False
    words = words.lstrip("_*# ")
    return words[:1].lower() in _SIGN_OFF_LETTERS and _SIGN_OFF.match(words) is not None


@lru_cache(maxsize=8192)
def has_verb(words: str) -> bool:
    """Whether words hold a verb that makes them a statement."""
    return bool(_FINITE.search(words.lower()))


def holds_any(text: str, pieces: Sequence[str]) -> bool:
    """Whether a text holds one of some pieces, in the case in which they are written."""
    for piece in pieces:  # noqa: SIM110 - every line comes here, and a generator takes three times as long
        if piece in text:
            return True
    return False


def said_in(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each line of a text that is neither blank nor a mere rule."""
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words and not _is_rule(words):
            yield start + _indent(raw, words), words
        start += len(raw) + 1


def _indent(raw: str, words: str) -> int:
    """Number of spaces before the words of a line."""
    return raw.index(words[0]) if len(words) < len(raw) else 0


def _is_rule(words: str) -> bool:
    return words[0] in _RULE_SIGNS and _RULE.fullmatch(words) is not None


def lines_of(text: str, headings: Sequence[tuple[int, int]] = ()) -> tuple[Line, ...]:
    """The lines of a text that are neither blank nor a mere rule, with their spans and what the file marks."""
    levels = dict(headings)
    raws = text.split("\n")
    asides = _asides(raws) if any(sign in text for sign in _ASIDE_SIGNS) else frozenset()
    out: list[Line] = []
    start, blank, alone = 0, False, True
    following = raws[0].strip()
    for i, raw in enumerate(raws, start=1):
        words, following = following, raws[i].strip() if i < len(raws) else ""
        if words and not _is_rule(words):
            left = start + _indent(raw, words)
            aside = i - 1 in asides
            marked = levels.get(left, 0)
            level = max(marked, 0)
            if not level and alone and following[:1] in _UNDERLINED_LEVELS:
                level = _underlined(words, following)
            out.append(Line(left, left + len(words), words, blank, 0 if aside else level, marked < 0, aside))
            alone = False
        else:
            alone = True
        blank = not words
        start += len(raw) + 1
    return tuple(out)


def _underlined(line: str, following: str) -> int:
    """Level of a line that a row of the same sign below it makes a heading, else 0; one of the signs begins it."""
    if not _UNDERLINE.fullmatch(following) or len(line) > _LONGEST_UNDERLINED or _NOT_UNDERLINED.match(line):
        return 0
    return 0 if BULLET.match(line) else _UNDERLINED_LEVELS[following[0]]


def _asides(raws: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines in fences of code, in comments and in front matter."""
    out: set[int] = set()
    i = next((k for k, raw in enumerate(raws) if raw.strip()), len(raws))
    front = raws[i].strip() if i < len(raws) else ""
    closing = dict(_ASIDES).get(front)
    i = _closed(raws, i, closing, out) if closing else i
    while i < len(raws):
        line = raws[i].strip()
        fence = _FENCE.match(line)
        if line.startswith("<!--") and "-->" not in line:
            i = _closed(raws, i, "-->", out)
        elif fence:
            i = _closed(raws, i, fence.group()[:3], out)
        else:
            i += 1
    return frozenset(out)


def _closed(raws: Sequence[str], i: int, sign: str, out: set[int]) -> int:
    """Take the lines from ``i`` to the one that begins or ends with ``sign``; the index to go on from."""
    for k in range(i + 1, min(i + _LONGEST_ASIDE, len(raws))):
        line = raws[k].strip()
        if line.startswith(sign) or line.endswith(sign):
            out.update(range(i, k + 1))
            return k + 1
    return i + 1
