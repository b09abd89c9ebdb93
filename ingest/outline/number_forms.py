"""Printed agenda numbers: what stands at the start of a numbered line, in each way of numbering."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from assistant.date_patterns import MONTH_NAMES
from ingest.outline.lines import Line

Style = Literal["paragraph", "word", "point", "bare", "roman", "letter"]
Mark = Literal["heading", "bold", "bullet", "row", "plain"]

STYLES: tuple[Style, ...] = ("paragraph", "word", "point", "bare", "roman", "letter")
_LEAD = re.compile(
    r"(?:(?P<hash>#{1,6})\s*|>\s+|(?P<bullet>[•·▪◦‣●○+*–—-])\s+|\[[ xX]?\]\s+|(?P<bold>\*{1,3}|_{1,3})(?=[^\s*_])"
    r"|(?P<bar>\|)\s*){0,6}"
)
_END = r"(?:[.:)]|\s?[/–-](?=\s)|(?=\s|[A-ZÅÄÖ]|$))"
_REST = r"(?:(?:\s+|(?=[A-ZÅÄÖ]))(?P<rest>\S.*))?$"
_LETTER = r"(?:\s?(?P<letter>[a-h])(?!\w))?"
_POINTS = r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})"
_OF_FIGURES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("paragraph", re.compile(rf"(?P<printed>(?P<number>\d{{1,4}}){_LETTER}\s*§){_END}{_REST}")),
    ("point", re.compile(rf"(?P<printed>{_POINTS}{_LETTER})\s?[.)/:](?:\s+|(?=[A-ZÅÄÖ]))(?P<rest>\S.*)$")),
    ("point", re.compile(rf"(?P<printed>(?P<number>\d{{1,2}}){_LETTER})[.)](?P<rest>)$")),
    ("point", re.compile(r"(?P<printed>(?P<number>\d{1,2}(?:\.\d{1,2}){1,2}))\s+(?P<rest>[A-ZÅÄÖ].*)$")),
    ("bare", re.compile(rf"(?P<printed>(?P<number>\d{{1,2}}){_LETTER})(?:\s+[–-])?\s+(?P<rest>[A-ZÅÄÖ\"”].*)$")),
    ("bare", re.compile(r"(?P<printed>(?P<number>\d{1,2}))(?P<rest>)$")),
)
"""The forms of a number that begins with a figure."""
_OF_WORDS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        "paragraph",
        re.compile(
            r"(?:[A-ZÅÄÖ]{1,6}\s+)?(?P<printed>§{1,2}\s*(?P<number>\d{1,4}(?:\.\d{1,2}){0,2})"
            rf"{_LETTER}(?P<to>\s?[–-]\s?\d{{1,4}})?(?:/\d{{2,4}})?){_END}{_REST}"
        ),
    ),
    (
        "word",
        re.compile(
            r"(?P<printed>(?i:(?:dagordnings)?punkt|ärende|paragraf|pkt\.?)\s+(?:nr\.?\s+)?"
            rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?){_LETTER}){_END}{_REST}"
        ),
    ),
    ("roman", re.compile(r"(?P<printed>(?P<roman>[IVXL]{1,6}))[.)](?:\s+)(?P<rest>\S.*)$")),
    ("letter", re.compile(r"(?P<printed>(?P<capital>[A-Z]))[.)]\s+(?P<rest>\S.*)$")),
)
"""The forms of a number that begins with a word, a letter or a sign."""
_BEGINS = re.compile(
    r"[\W_]{0,14}(?:[xX]\]\s+)?(?:\d|[IVXL]{1,6}[.)]\s|[A-Z][.)]\s|[A-ZÅÄÖ]{1,6}\s+§|(?i:(?:dagordnings)?punkt|ärende|paragraf|pkt\b))"
)
"""What a numbered line may begin with: most lines need no closer look."""
_NEVER_FIRST = frozenset("abcefghijklmnoqrstuvwyz")
"""Small letters that it never begins with: those of the words, and the cross of a box, are others."""
_BOLD_NUMBER = re.compile(r"(?P<number>(?:§{1,2}\s*)?\d[\d.]*\s?[a-h]?\s?§?[.:)]?)\s*(?:\*{1,3}|_{1,3})\s*(?=\S|$)")
_ESCAPED = re.compile(r"(\d{1,3})\\(?=[.)])")
_CELLS = re.compile(r"\s*\|\s*")
_QUANTITY = re.compile(rf"(?i)(?:{MONTH_NAMES}|procent|kronor|%|st\b|kr\b|tkr\b|mkr\b)")
_CLOCK = re.compile(r"\d{1,2}\.[0-5][05]")
_NOUGHT = re.compile(r"0\d")
_FIRST_HOUR = 7
"""Earlier in the day nobody meets: ``3.10`` is a number, ``18.10`` a time."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


class NumberForm(NamedTuple):
    """The number at the start of a line."""

    style: Style
    printed: str
    """the number as printed, without its closing point"""
    number: tuple[int, ...]
    """``2.1`` is ``(2, 1)``; so is ``2 a``"""
    rest: str
    """what follows the number; empty where the heading stands on the next line"""
    mark: Mark
    """how the file sets the line off"""


def read_number(line: Line) -> NumberForm | None:
    """The agenda number that a line begins with, None for a line without one and for a day or an amount."""
    if line.aside or line.text[:1] in _NEVER_FIRST or not _BEGINS.match(line.text):
        return None
    lead = None if line.text[0].isalnum() else _LEAD.match(line.text)  # which only signs make
    mark, text = _mark(line, lead), line.text[lead.end() if lead else 0 :]
    if mark == "row":
        text = _CELLS.sub("\t", text.strip("| "))
    text = _BOLD_NUMBER.sub(r"\g<number> ", text, count=1) if "*" in text or "_" in text else text
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    text = text.strip()
    for style, form in _OF_FIGURES if text[:1].isdecimal() else _OF_WORDS:
        match = form.match(text)
        if not match:
            continue
        rest = (match["rest"] or "").strip()
        if style in ("bare", "point") and _QUANTITY.match(rest):
            return None
        if not rest and match.groupdict().get("to"):  # which paragraphs the minutes hold
            return None
        number = _value(match)
        return NumberForm(style, match["printed"], number, rest, mark) if _is_number(number, match, style) else None
    return None


def _mark(line: Line, lead: re.Match[str] | None) -> Mark:
    if line.level or (lead and lead["hash"]):
        return "heading"
    if "\t" in line.text or (lead and lead["bar"]):
        return "row"
    if lead and lead["bold"]:
        return "bold"
    return "bullet" if lead and lead["bullet"] else "plain"


def _value(match: re.Match[str]) -> tuple[int, ...]:
    """The number's value; roman numerals and letters count from 1."""
    parts = match.groupdict()
    if parts.get("roman"):
        return (_roman(parts["roman"]),)
    if parts.get("capital"):
        return (ord(parts["capital"]) - ord("A") + 1,)
    number = tuple(int(x) for x in parts["number"].split("."))
    return (*number, ord(parts["letter"]) - ord("a") + 1) if parts.get("letter") else number


def _roman(numeral: str) -> int:
    """Value of a roman numeral; a smaller sign before a greater one is taken from it."""
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))


def _is_number(number: tuple[int, ...], match: re.Match[str], style: Style) -> bool:
    """Whether digits may number an item: no time of day (``18.00``) and no number with a leading nought (``08``)."""
    printed: str = match["printed"]
    is_clock = style == "point" and number[0] >= _FIRST_HOUR and bool(_CLOCK.fullmatch(printed))
    return not is_clock and not _NOUGHT.match(printed)
