"""OpenDocument's inline content → the words of a paragraph.

What was deleted with tracked changes stands outside the text already, what was inserted in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ingest.read.layout import CELL_BREAK
from ingest.read.odt.styles import DRAW, OFFICE, TEXT, Style, Styles, whole_number

LINE_BREAK = "\n"
_SPACE, _TAB, _BREAK, _SPAN, _NOTE = (TEXT + name for name in ("s", "tab", "line-break", "span", "note"))
_LEFT_OUT = frozenset(
    {
        *(TEXT + name for name in ("page-number", "page-count", "hidden-text", "hidden-paragraph", "placeholder",
                                   "ruby-text", "tracked-changes", "script")),
        f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms",
    }
)  # fmt: skip
"""Elements whose words are none of the text's."""
_BLANKS = str.maketrans("\t\r\n", "   ")


@dataclass(slots=True)
class Words:
    """What one paragraph says."""

    text: str = ""
    """LINE_BREAK and CELL_BREAK (a tab) stand in it"""
    bold: bool = False
    """whether every word is"""
    boxes: list[etree._Element] = field(default_factory=list)
    """text boxes that are anchored in it"""


class InlineReader:
    """Reads the words of paragraphs; notes are collected as they are met."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.notes: list[etree._Element] = []
        self._pieces: list[str] = []
        self._boxes: list[etree._Element] = []
        self._plain = False

    def read(self, paragraph: etree._Element, style: Style) -> Words:
        """The words of a paragraph of the given style."""
        self._pieces, self._boxes, self._plain = [], [], False
        self._content(paragraph, style)
        text = "".join(self._pieces)
        return Words(text, bold=not self._plain and bool(text.strip()), boxes=self._boxes)

    def _content(self, parent: etree._Element, style: Style) -> None:
        self._say(parent.text, style)
        for child in parent:
            self._element(child, style)
            self._say(child.tail, style)

    def _element(self, child: etree._Element, style: Style) -> None:
        tag = child.tag
        if tag == _SPAN:
            own = self._styles.style("text", child.get(f"{TEXT}style-name"))
            self._content(child, style._replace(
                bold=style.bold if own.bold is None else own.bold,
                hidden=style.hidden if own.hidden is None else own.hidden,
            ))  # fmt: skip
        elif tag == _SPACE:
            self._pieces.append(" " * min(whole_number(child.get(f"{TEXT}c"), 1), 80))
        elif tag == _TAB:
            self._pieces.append(CELL_BREAK)
        elif tag == _BREAK:
            self._pieces.append(LINE_BREAK)
        elif tag == _NOTE:
            self.notes.append(child)
        elif isinstance(tag, str) and tag.startswith(DRAW):
            self._boxes += text_boxes(child)
        elif isinstance(tag, str) and tag.startswith(TEXT) and tag not in _LEFT_OUT:
            self._content(child, style)

    def _say(self, text: str | None, style: Style) -> None:
        if text and not style.hidden:
            self._pieces.append(text.translate(_BLANKS))
            self._plain = self._plain or not (style.bold or text.isspace())


def text_boxes(drawing: etree._Element) -> list[etree._Element]:
    """What in a drawing holds text: boxes, and shapes that are written in."""
    if drawing.tag == f"{DRAW}text-box" or drawing.find(f"{TEXT}p") is not None:
        return [drawing]
    return [box for child in drawing for box in text_boxes(child)]
