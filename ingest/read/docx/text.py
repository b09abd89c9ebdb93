"""Word's runs → the words of a paragraph: fields, tracked changes, hidden text, symbols, text boxes and notes settled.

Tracked changes are read as accepted. Of a field its result is read, never its instruction; a table of contents and the
page's number are no words of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from ingest.read.docx.styles import VAL, Style, Styles, W, is_on, toggle, whole_number
from ingest.read.layout import CELL_BREAK, PAGE_BREAK

LINE_BREAK = "\n"
NoteKind = Literal["footnote", "endnote"]

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MATH = frozenset(_MATH_TEXT[:-1] + name for name in ("oMath", "oMathPara"))
_BOX = f"{W}txbxContent"
_RUN, _RUN_PROPERTIES, _TEXT, _FIELD_MARK, _INSTRUCTION = (W + x for x in ("r", "rPr", "t", "fldChar", "instrText"))
_RUN_STYLE, _BOLD, _HIDDEN = (W + x for x in ("rStyle", "b", "vanish"))
_NOTHING = Style()
WRAPPERS = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "ruby",
                          "rubyBase")
)  # fmt: skip
"""Elements that only hold others which are read."""
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", _ALTERNATE})
_SIGNS = {f"{W}tab": CELL_BREAK, f"{W}ptab": CELL_BREAK, f"{W}cr": LINE_BREAK, f"{W}noBreakHyphen": "-"}
LEFT_OUT = frozenset("TOC INDEX TOA PAGE NUMPAGES SECTIONPAGES".split())
"""Fields whose result is no text of the document."""
_PRIVATE = 0xF000
_SYMBOLS = {
    "wingdings": {0x6F: "☐", 0xA8: "☐", 0x71: "☐", 0x72: "☐", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xFC: "✓", 0xFB: "✗",
                  0xE0: "→", 0xE8: "→", 0xD8: "•", 0xA7: "•", 0x6C: "•", 0x6E: "•", 0x9F: "•", 0x4A: "☺"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB0: "°", 0x2D: "–", 0xB4: "×", 0xA7: "•",
               0xB9: "≠", 0xBB: "≈", 0x44: "Δ", 0x53: "Σ", 0x61: "α", 0x62: "β", 0x6D: "μ"},
}  # fmt: skip
"""Signs of the two fonts that number their own signs, by their number."""
TYPED_SYMBOLS = {_PRIVATE + code: sign for font in ("wingdings", "symbol") for code, sign in _SYMBOLS[font].items()}


@dataclass(slots=True)
class Words:
    """What one paragraph says."""

    text: str = ""
    """LINE_BREAK, PAGE_BREAK and CELL_BREAK (a tab) stand in it"""
    bold: bool = False
    """whether every word is"""
    empty: bool = False
    """whether there is nothing in it, not even hidden: such a paragraph of a list has its number all the same"""
    boxes: list[etree._Element] = field(default_factory=list)
    """text boxes that are anchored in it"""


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False
    """whether its result has begun"""
    left_out: bool = False


class RunReader:
    """Reads paragraphs one after the other: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, document: etree._Element) -> None:
        self._styles = styles
        self.notes: list[tuple[NoteKind, str]] = []
        """the notes referred to so far, in order, each with its id"""
        self._fields: list[_Field] = []
        self._shown = True
        kinds = [x.get(f"{W}fldCharType") for x in document.iter(f"{W}fldChar")]
        self._balanced = kinds.count("begin") == kinds.count("end")
        self._pieces: list[str] = []
        self._plain = False
        self._boxes: list[etree._Element] = []
        self._style = Style()

    def read(self, paragraph: etree._Element, style: Style) -> Words:
        """The words of a paragraph of the given style."""
        self._pieces, self._boxes, self._plain, self._style = [], [], False, style
        self._content(paragraph)
        while self._fields and not self._fields[-1].has_result:  # instructions end with their paragraph
            self._close()
        text = "".join(self._pieces)
        if not text.strip():
            return Words(text, empty=next(paragraph.iter(_TEXT), None) is None, boxes=self._boxes)
        return Words(text, bold=not self._plain, boxes=self._boxes)

    def _content(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in WRAPPERS:
                self._content(child)
            elif tag == f"{W}sdt":
                if not is_placeholder(child):
                    self._content(child)
            elif tag == f"{W}fldSimple":
                if (child.get(f"{W}instr", "").split() or [""])[0].upper() not in LEFT_OUT:
                    self._content(child)
            elif tag == _ALTERNATE:
                self._boxes += text_boxes(child)
            elif tag in _MATH and self._shown:
                self._say("".join(x.text or "" for x in child.iter(_MATH_TEXT)), bold=True)

    def _run(self, run: etree._Element) -> None:
        bold, hidden = self._style.bold, self._style.hidden
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if self._shown and not hidden and child.text:
                    self._say(child.text, bold=bool(bold))
            elif tag == _RUN_PROPERTIES:  # they come first
                bold, hidden = self._properties(child)
            elif tag == _FIELD_MARK:
                self._field(child)
            elif tag == _INSTRUCTION:
                if self._fields and not self._fields[-1].has_result:
                    self._fields[-1].instruction += child.text or ""
            elif self._shown and not hidden:
                self._other(child)

    def _properties(self, properties: etree._Element) -> tuple[bool | None, bool | None]:
        """Whether a run is bold and whether it is hidden: it says so itself, or its style does, or its paragraph's."""
        bold = hidden = None
        own = _NOTHING
        for child in properties:
            tag = child.tag
            if tag == _BOLD:
                bold = is_on(child)
            elif tag == _HIDDEN:
                hidden = is_on(child)
            elif tag == _RUN_STYLE:
                own = self._styles.characters(child.get(VAL, ""))
        if bold is None:
            bold = self._style.bold if own.bold is None else own.bold
        if hidden is None:
            hidden = self._style.hidden if own.hidden is None else own.hidden
        return bold, hidden

    def _other(self, child: etree._Element) -> None:
        """What a run holds besides text and fields."""
        tag = child.tag
        if tag in _SIGNS:
            self._pieces.append(_SIGNS[tag])
        elif tag == f"{W}br":
            self._pieces.append(PAGE_BREAK if child.get(f"{W}type") == "page" else LINE_BREAK)
        elif tag == f"{W}sym":
            self._pieces.append(_symbol(child.get(f"{W}char", ""), child.get(f"{W}font", "")))
        elif tag == f"{W}footnoteReference":
            self.notes.append(("footnote", child.get(f"{W}id", "")))
        elif tag == f"{W}endnoteReference":
            self.notes.append(("endnote", child.get(f"{W}id", "")))
        elif tag in _PICTURES:
            self._boxes += text_boxes(child)
        elif tag == f"{W}ruby":
            self._content(child)

    def _say(self, text: str, *, bold: bool) -> None:
        if not text.isprintable():
            text = text.translate(TYPED_SYMBOLS).replace("\n", " ").replace("\r", " ")
        self._pieces.append(text)
        self._plain = self._plain or not (bold or text.isspace())

    def _field(self, mark: etree._Element) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            if self._shown and (form := mark.find(f"{W}ffData")) is not None:
                self._pieces.append(_form_field(form))
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            last = self._fields[-1]
            last.has_result = True
            last.left_out = self._balanced and (last.instruction.split() or [""])[0].upper() in LEFT_OUT
        elif kind == "end" and self._fields:
            self._close()
        self._shown = all(x.has_result and not x.left_out for x in self._fields)

    def _close(self) -> None:
        self._fields.pop()
        self._shown = all(x.has_result and not x.left_out for x in self._fields)


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows nothing but the prompt to fill it in."""
    return toggle(control.find(f"{W}sdtPr"), "showingPlcHdr") is True


def is_table_of_contents(control: etree._Element) -> bool:
    """Whether a content control holds the document's table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(VAL) == "Table of Contents"


def text_boxes(parent: etree._Element) -> list[etree._Element]:
    """The text boxes in a drawing; of several renderings of one drawing the first that holds any."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == _BOX:
            found.append(child)
            continue
        within = text_boxes(child)
        found += within
        if within and parent.tag == _ALTERNATE:
            break
    return found


def _symbol(code: str, font: str) -> str:
    """The character that a sign of a font stands for; "" for a sign without words."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _SYMBOLS["wingdings" if font.casefold().startswith("wingdings") else "symbol"]
    if _PRIVATE <= number < _PRIVATE + 0x100 or font.casefold().startswith(("wingdings", "symbol")):
        return known.get(number & 0xFF, "")
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0x110000 else ""


def _form_field(form: etree._Element) -> str:
    """What a form's field of the old kind shows: a box, crossed or not, or what was chosen of a list."""
    box = form.find(f"{W}checkBox")
    if box is not None:
        state = toggle(box, "checked")
        return "☒" if (toggle(box, "default") if state is None else state) else "☐"
    choices = form.find(f"{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choices.iterfind(f"{W}listEntry")]
    at = whole_number(choices.find(f"{W}result")) or 0
    return entries[at] if 0 <= at < len(entries) else ""
