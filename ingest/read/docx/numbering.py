"""Word's automatic numbers: the number or bullet that Word shows before a paragraph of a list.

ECMA-376 part 1, 17.9. A paragraph names a list (num) and a level; the list is an instance of an abstract list, which
says how each level is written, and lists of one abstract list count on from each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.read.docx.styles import VAL, Styles, W, toggle, whole_number

BULLET = "•"
LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LONGEST_ROMAN = 5000
_LAST_LETTERED = 780
"""Thirty letters, where Word stops too."""
_ORDINALS = ("", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
             "elfte", "tolfte")  # fmt: skip
_CARDINALS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is written."""

    form: str = "decimal"
    """name of the number's form; "bullet" and "none" for no number"""
    text: str = ""
    """what is shown: ``%1`` stands for the number of the first level, and so on"""
    start: int = 1
    restart: int | None = None
    """the level, from 1, whose next number makes this one begin anew; 0: none does; None: any level above"""
    legal: bool = False
    """whether the numbers of all levels are shown as decimal ones"""
    hidden: bool = False
    style: str | None = None
    """the paragraph style that this level belongs to"""


@dataclass(slots=True)
class _List:
    """A list (num): where its numbers are counted, how its levels are written, which numbers it begins anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    """numbers that levels begin with where the list first comes to them: an inner list leaves the outer one counting"""


@dataclass(slots=True)
class _Count:
    """The numbers reached by the lists of one abstract list."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    begin: dict[int, int] = field(default_factory=dict)
    """number that a level begins with, where a list says otherwise than its level"""


class Numbering:
    """The lists of one document and how far each has counted; ask for the labels in the order of the document."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, _Count] = {}
        if root is None:
            return
        self._abstract = {x.get(f"{W}abstractNumId", ""): x for x in root.iterfind(f"{W}abstractNum")}
        self._nums = {x.get(f"{W}numId", ""): x for x in root.iterfind(f"{W}num")}
        for identifier, element in self._nums.items():
            self._lists[identifier] = self._list(element)

    def label(self, identifier: str, level: int | None, style: str | None) -> str:
        """What Word shows before the next paragraph of a list ("" for nothing); the list counts on.

        ``style`` finds the level of a paragraph that has its list from its style.
        """
        found = self._lists.get(identifier)
        if found is None:
            return ""
        at = level if level is not None else next((k for k, x in found.levels.items() if x.style == style and style), 0)
        at = min(max(at, 0), LEVELS - 1)
        count = self._counts.setdefault(found.abstract, _Count())
        start = found.starts.pop(at, None)
        if start is not None:
            count.begin[at], count.numbers[at] = start, None
        self._step(found, count, at)
        written = found.levels.get(at, Level())
        if written.hidden:
            return ""
        if written.form == "bullet":
            return BULLET if written.text.strip() else ""
        return _PLACE.sub(
            lambda place: _shown(found, count, int(place[1]) - 1, legal=written.legal), written.text
        ).strip()

    def _step(self, found: _List, count: _Count, at: int) -> None:
        """Count one on at a level; those below it begin anew."""
        reached = count.numbers[at]
        count.numbers[at] = _start(found, count, at) if reached is None else reached + 1
        for below in range(at + 1, LEVELS):
            restart = found.levels.get(below, Level()).restart
            if restart is None or (restart and at < restart):
                count.numbers[below] = None

    def _list(self, num: etree._Element) -> _List:
        pointed = num.find(f"{W}abstractNumId")
        abstract = "" if pointed is None else pointed.get(VAL, "")
        abstract = self._linked(abstract)
        element = self._abstract.get(abstract)
        levels = {} if element is None else _levels(element)
        starts: dict[int, int] = {}
        for override in num.iterfind(f"{W}lvlOverride"):
            at = whole_number(override, f"{W}ilvl") or 0
            start = whole_number(override.find(f"{W}startOverride"))
            if start is not None:
                starts[at] = start
            levels |= _levels(override)
        return _List(abstract, levels, starts)

    def _linked(self, abstract: str) -> str:
        """The abstract list that holds the levels, where one only points to a numbering style."""
        for _ in range(LEVELS):  # links may run in a circle
            element = self._abstract.get(abstract)
            link = None if element is None else element.find(f"{W}numStyleLink")
            number = None if link is None else self._nums.get(self._styles.list_of(link.get(VAL, "")) or "")
            pointed = None if number is None else number.find(f"{W}abstractNumId")
            if pointed is None:
                break
            abstract = pointed.get(VAL, "")
        return abstract


def _levels(parent: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent.iterfind(f"{W}lvl"):
        form, text, style = (element.find(f"{W}{name}") for name in ("numFmt", "lvlText", "pStyle"))
        start = whole_number(element.find(f"{W}start"))
        found[whole_number(element, f"{W}ilvl") or 0] = Level(
            form="decimal" if form is None else form.get(VAL, "decimal"),
            text="" if text is None else text.get(VAL, ""),
            start=0 if start is None else start,  # what 17.9.25 says of a level without one
            restart=whole_number(element.find(f"{W}lvlRestart")),
            legal=bool(toggle(element, "isLgl")),
            hidden=bool(toggle(element.find(f"{W}rPr"), "vanish")),
            style=None if style is None else style.get(VAL),
        )
    return found


def _start(found: _List, count: _Count, at: int) -> int:
    return count.begin.get(at, found.levels.get(at, Level()).start)


def _shown(found: _List, count: _Count, at: int, *, legal: bool) -> str:
    """The number that a level has reached, in its form; its first where it has not been met."""
    reached = count.numbers[at]
    form = found.levels.get(at, Level()).form
    return in_form(_start(found, count, at) if reached is None else reached, "decimal" if legal else form)


def in_form(number: int, form: str) -> str:
    """A number as a list shows it (17.18.59); forms of other scripts are shown as decimal numbers."""
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < number <= _LAST_LETTERED:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < _LONGEST_ROMAN:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ordinal":
        return f"{number}:{'a' if number % 10 in (1, 2) and number % 100 not in (11, 12) else 'e'}"
    words = {"ordinalText": _ORDINALS, "cardinalText": _CARDINALS}.get(form, ())
    return words[number].capitalize() if 0 < number < len(words) else str(number)


def _roman(number: int) -> str:
    out = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)
