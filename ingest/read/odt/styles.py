"""OpenDocument's styles: what a style says of a paragraph, of characters or of a list, inherited styles included.

OASIS OpenDocument 1.3 part 3, chapters 16 and 19.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

OFFICE, TEXT, STYLE, FO, TABLE, DRAW = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "text", "style", "xsl-fo-compatible", "table", "drawing")
)
_LO_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_MOST_ANCESTORS = 30
_TITLE = re.compile(r"(?:title|titel|rubrik)", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,8})?)(cm|mm|in|pt|pc|px)")
_TWENTIETHS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}


class Style(NamedTuple):
    """What a style says of a paragraph or of characters; None: it does not say."""

    title: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    list_style: str | None = None
    """name of the list style; "" for none on purpose"""
    before: int | None = None
    """space above, in twentieths of a point"""
    after: int | None = None
    """space below, in twentieths of a point"""
    compact: bool | None = None
    master: str | None = None
    """the page style that begins with the paragraph"""


class ListLevel(NamedTuple):
    """How one level of a list is written."""

    bullet: bool = False
    form: str = ""
    """as in XSLT: "1", "a", "A", "i", "I"; "" for no number"""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    """how many levels' numbers are shown, this one the last"""
    start: int = 1
    pattern: str = ""
    """how it is written in whole, ``%1%`` standing for the number of the first level"""


class Styles:
    """The styles of a document, of its two parts together."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        self._base: dict[str, Style] = {}
        for root in (x for x in roots if x is not None):
            for element in root.iter(f"{STYLE}style"):
                key = (element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", ""))
                self._elements[key] = element
            for element in root.iter(f"{STYLE}default-style"):
                self._base[element.get(f"{STYLE}family", "")] = _own(element)
            for element in root.iter(f"{TEXT}list-style"):
                self._lists[element.get(f"{STYLE}name", "")] = _levels(element)
            for element in root.iter(f"{TEXT}outline-style"):
                self.outline = _levels(element)

    def style(self, family: str, name: str | None) -> Style:
        """A style of a family ("paragraph", "text"), with what it inherits."""
        key = (family, name or "")
        if key not in self._known:
            chain: list[etree._Element] = []
            at = key[1]
            while (family, at) in self._elements and len(chain) < _MOST_ANCESTORS:
                chain.append(self._elements[family, at])
                at = chain[-1].get(f"{STYLE}parent-style-name", "")
            found = self._base.get(family, Style())
            for element in reversed(chain):
                found = found._replace(**{k: said for k, said in _own(element)._asdict().items() if said is not None})
            self._known[key] = found
        return self._known[key]

    def levels(self, name: str) -> dict[int, ListLevel]:
        """The levels of a list style, from 1."""
        return self._lists.get(name, {})


def _own(element: etree._Element) -> Style:
    """What the style itself says."""
    text, paragraph = (element.find(f"{STYLE}{name}-properties") for name in ("text", "paragraph"))
    weight = None if text is None else text.get(f"{FO}font-weight")
    display = None if text is None else text.get(f"{TEXT}display")
    compact = None if paragraph is None else paragraph.get(f"{STYLE}contextual-spacing")
    return Style(
        title=_TITLE.fullmatch(element.get(f"{STYLE}name", "")) is not None or None,
        bold=None if weight is None else weight == "bold" or weight in ("600", "700", "800", "900"),
        hidden=None if display is None else display == "none",
        list_style=element.get(f"{STYLE}list-style-name"),
        before=_length(paragraph, "margin-top"),
        after=_length(paragraph, "margin-bottom"),
        compact=None if compact is None else compact == "true",
        master=element.get(f"{STYLE}master-page-name"),
    )


def _length(properties: etree._Element | None, name: str) -> int | None:
    match = _LENGTH.fullmatch("" if properties is None else properties.get(FO + name, ""))
    return round(float(match[1]) * _TWENTIETHS[match[2]]) if match else None


def _levels(parent: etree._Element) -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for element in parent:
        level = whole_number(element.get(f"{TEXT}level"), 0)
        if not isinstance(element.tag, str) or not level:
            continue
        kind = etree.QName(element).localname
        found[level] = ListLevel(
            bullet=kind in ("list-level-style-bullet", "list-level-style-image"),
            form=element.get(f"{STYLE}num-format", ""),
            prefix=element.get(f"{STYLE}num-prefix", ""),
            suffix=element.get(f"{STYLE}num-suffix", ""),
            shown=whole_number(element.get(f"{TEXT}display-levels"), 1),
            start=whole_number(element.get(f"{TEXT}start-value"), 1),
            pattern=element.get(f"{_LO_EXTENSION}num-list-format", element.get(f"{STYLE}num-list-format", "")),
        )
    return found


def whole_number(text: str | None, otherwise: int) -> int:
    """An attribute that is a whole number; what stands otherwise where it is none."""
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else otherwise
