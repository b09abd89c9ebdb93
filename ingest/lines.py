"""Lines of a final text, and what a line by itself tells of its part in the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BULLET = re.compile(r"(?:[•·▪◦‣●○+*]|[-–—])\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?:;,…][\"”»)\]*]*$")
_SIGN_OFF = re.compile(
    r"(?:antecknat|antecknade|anteckningar förda|protokollet? (?:fördes|skrivet)|vid protokollet|vid anteckningarna"
    r"|minnesantecknare"
    r"|antecknare|protokollförare|sekreterare|justera[st]|justerare|justeras|för anteckningarna|vid pennan)\b",
    re.IGNORECASE,
)
_FILE_LINK = re.compile(r"\((?:pdf|docx?|xlsx?|pptx?|länk|extern länk)(?:[ ,][^)]*)?\)$|https?://|www\.", re.IGNORECASE)
_RULE = re.compile(r"[=_~*–—-][=_~*–— -]{2,}")
_FINITE = re.compile(
    r"\b(?:är|var|har|hade|ska|skall|skulle|kommer|kom|finns|fanns|blir|blev|kan|kunde|vill|ville|bör|måste|får|fick"
    r"|gör|gjorde"
    r"|berätta(?:r|de)|informera(?:r|de)|hälsa(?:r|de)|inled(?:er|de)|avsluta(?:r|de)|tacka(?:r|de)|presentera(?:r|de)"
    r"|redovisa(?:r|de)"
    r"|deltar|deltog|önska(?:r|de)|föreslå(?:r|s|gs)?|besluta(?:r|de|des|s)|ge|ger|gav|gick|går|ser|såg|säger|sa|sade"
    r"|menar|tar|tog"
    r"|enas|enades|ställer|ställde|pågår|gäller|gällde|innebär|visar|visade|lyft(?:er|e|es)|framför(?:de)?|öppna(?:r"
    r"|de)|konstatera(?:r|de|des))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    start: int
    end: int
    text: str
    blank_before: bool
    level: int = 0
    """1 to 9 where the file itself marks the line as a heading, 1 the highest"""

    @property
    def bullet(self) -> bool:
        """Whether it is an entry of a bulleted list."""
        return bool(BULLET.match(self.text))

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence, a lead-in or a part of one does."""
        return bool(_TERMINAL.search(self.text))

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals: a banner or a label."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) >= 4

    @property
    def sign_off(self) -> bool:
        """Whether it says who took the notes or attests them."""
        return len(self.text) <= 160 and bool(_SIGN_OFF.match(self.text.lstrip("_*# ")))

    @property
    def file_link(self) -> bool:
        """Whether it is a link or the name of a file to fetch."""
        return bool(_FILE_LINK.search(self.text))

    @property
    def has_verb(self) -> bool:
        """Whether it holds a verb that makes it a statement rather than a heading."""
        return bool(_FINITE.search(self.text))


def without_bullet(text: str) -> str:
    """A line's words without the sign of a list's entry."""
    sign = BULLET.match(text)
    return text[sign.end() :] if sign else text


def lines_of(text: str, headings: Sequence[tuple[int, int]] = ()) -> tuple[Line, ...]:
    """The lines of a text that are neither blank nor a mere rule, with their spans and marked levels."""
    levels = dict(headings)
    out: list[Line] = []
    start, blank = 0, False
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped and not _RULE.fullmatch(stripped):
            left = start + raw.index(stripped[0])
            out.append(
                Line(start=left, end=left + len(stripped), text=stripped, blank_before=blank, level=levels.get(left, 0))
            )
        blank = not stripped
        start += len(raw) + 1
    return tuple(out)
