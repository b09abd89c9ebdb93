"""Word's styles: what a paragraph's or a character's style says of it, inherited styles included.

ECMA-376 part 1, 17.7. Ids of styles are localised ("Rubrik1"), names are not as a rule ("heading 1").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from ingest.read.office.heading_levels import level_by_name

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
VAL = f"{W}val"

BODY_LEVEL = 9
"""The outline level that stands for body text."""
_MOST_ANCESTORS = 30
_TABLE_OF_CONTENTS = re.compile(r"(?:toc|innehåll|innehållsförteckning)\s?(?:[1-9]|heading)", re.IGNORECASE)


class Style(NamedTuple):
    """What a style says of a paragraph or of characters; None: it does not say."""

    level: int = 0
    """of a heading, TITLE for the title, 0 for any other"""
    contents: bool = False
    """whether it is for the entries of a table of contents"""
    bold: bool | None = None
    hidden: bool | None = None
    numbering: tuple[str | None, int | None] = (None, None)
    """id of the list and level in it, from 0"""
    before: int | None = None
    """space above, in twentieths of a point"""
    after: int | None = None
    """space below, in twentieths of a point"""
    compact: bool | None = None
    """whether no space divides paragraphs of this style"""


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default_paragraph = ""
        self._base = Style()
        if root is None:
            return
        for element in root.iterfind(f"{W}style"):
            identifier = element.get(f"{W}styleId", "")
            self._elements[identifier] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self.default_paragraph = identifier
        self._base = _own(root.find(f"{W}docDefaults/{W}pPrDefault"), root.find(f"{W}docDefaults/{W}rPrDefault"))

    def style(self, identifier: str | None) -> Style:
        """A style with what it inherits; for no id, or one that is unknown, that of ordinary paragraphs."""
        key = identifier if identifier in self._elements else self.default_paragraph
        if key not in self._known:
            self._known[key] = self._inherited(key)
        return self._known[key]

    def characters(self, identifier: str) -> Style:
        """A character style with what it inherits; nothing for one that is unknown."""
        return self.style(identifier) if identifier in self._elements else Style()

    def list_of(self, identifier: str) -> str | None:
        """Id of the list that a numbering style stands for."""
        element = self._elements.get(identifier)
        number = None if element is None else element.find(f"{W}pPr/{W}numPr/{W}numId")
        return None if number is None else number.get(VAL)

    def _inherited(self, identifier: str) -> Style:
        chain: list[etree._Element] = []
        at: str | None = identifier
        while at in self._elements and len(chain) < _MOST_ANCESTORS:  # a style may be based on itself by mistake
            element = self._elements[at]
            chain.append(element)
            based = element.find(f"{W}basedOn")
            at = None if based is None else based.get(VAL)
        found = self._base if not chain or chain[0].get(f"{W}type") == "paragraph" else Style()
        for element in reversed(chain):
            found = _over(_named(element, _own(element, element)), found)
        return found


def _over(own: Style, inherited: Style) -> Style:
    """What a style says, and where it says nothing what it inherits."""
    number, at = own.numbering
    return Style(
        level=0 if own.level > BODY_LEVEL or own.contents else own.level or inherited.level,
        contents=own.contents or inherited.contents,
        bold=inherited.bold if own.bold is None else own.bold,
        hidden=inherited.hidden if own.hidden is None else own.hidden,
        numbering=(number or inherited.numbering[0], inherited.numbering[1] if at is None else at),
        before=inherited.before if own.before is None else own.before,
        after=inherited.after if own.after is None else own.after,
        compact=inherited.compact if own.compact is None else own.compact,
    )


def _own(paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    """What the properties below two elements say: a style holds both, the defaults have an element for each."""
    ppr = None if paragraph is None else paragraph.find(f"{W}pPr")
    rpr = None if run is None else run.find(f"{W}rPr")
    before, after, compact = spacing(ppr)
    return Style(
        level=outline_level(ppr) or 0,
        bold=toggle(rpr, "b"),
        hidden=toggle(rpr, "vanish"),
        numbering=numbering(ppr),
        before=before,
        after=after,
        compact=compact,
    )


def _named(element: etree._Element, own: Style) -> Style:
    """What the style's name adds, where its properties do not say it."""
    named = element.find(f"{W}name")
    names = [x for x in (None if named is None else named.get(VAL), element.get(f"{W}styleId")) if x]
    if element.get(f"{W}type") != "paragraph":
        return own
    if any(_TABLE_OF_CONTENTS.fullmatch(name) for name in names):
        return own._replace(contents=True, level=0)
    if own.level:
        return own
    return own._replace(level=next(filter(None, map(level_by_name, names)), 0))


def toggle(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None where it is not named (17.17.4)."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else is_on(element)


def is_on(element: etree._Element) -> bool:
    """Whether an element that stands for a property switches it on."""
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def whole_number(element: etree._Element | None, attribute: str = VAL) -> int | None:
    """The value of an element's attribute; None where there is none or it is no number."""
    value = "" if element is None else element.get(attribute, "")
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else None


def outline_level(properties: etree._Element | None) -> int | None:
    """Level 1 to 9 of a heading, 10 for body text; None where the properties do not say."""
    found = None if properties is None else whole_number(properties.find(f"{W}outlineLvl"))
    return None if found is None else min(max(found, 0), BODY_LEVEL) + 1


def numbering(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """Id of the list that a paragraph belongs to ("0": to none) and its level there, from 0."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    number = found.find(f"{W}numId")
    return None if number is None else number.get(VAL), whole_number(found.find(f"{W}ilvl"))


def spacing(properties: etree._Element | None) -> tuple[int | None, int | None, bool | None]:
    """Space above and below in twentieths of a point, and whether paragraphs of one style stand close together."""
    found = None if properties is None else properties.find(f"{W}spacing")
    if found is None:
        return None, None, toggle(properties, "contextualSpacing")
    ends: list[int | None] = []
    for end in ("before", "after"):
        automatic = found.get(f"{W}{end}Autospacing") in ("1", "true", "on")
        ends.append(280 if automatic else whole_number(found, f"{W}{end}"))
    return ends[0], ends[1], toggle(properties, "contextualSpacing")
