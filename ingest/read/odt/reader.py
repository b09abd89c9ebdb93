"""OpenDocument texts (.odt) → Layout.

OASIS OpenDocument 1.3 part 3, read straight from its XML: odfdo, the library for it, works out no automatic numbers,
and unpacks everything before anything could be measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from lxml import etree

from assistant.errors import FileDamaged, FileEncrypted
from ingest.read.docx.numbering import BULLET
from ingest.read.layout import Layout, Paragraph
from ingest.read.odt.numbering import Count
from ingest.read.odt.styles import DRAW, OFFICE, STYLE, TABLE, TEXT, ListLevel, Style, Styles, whole_number
from ingest.read.odt.text import InlineReader, text_boxes
from ingest.read.office.flow import FEWEST_APART, GAP, SAMPLE, Flow, lines_of
from ingest.read.office.heading_levels import BOLD, TITLE, is_bold_heading, settle_levels
from ingest.read.office.margins import note, page_header
from ingest.read.office.package import Package
from ingest.read.office.table_rows import Cell, table_rows

_PARAGRAPH, _HEADING, _LIST, _ITEM, _SECTION = (TEXT + x for x in ("p", "h", "list", "list-item", "section"))
_TABLE, _ROW, _CELL, _COVERED = (TABLE + x for x in ("table", "table-row", "table-cell", "covered-table-cell"))
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ROW_GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_HIDDEN = ("none", "condition")
_LOWEST = 9
_NO_TEXT = frozenset(
    TEXT + name for name in ("tracked-changes", "table-of-content", "illustration-index", "table-index", "object-index",
                             "user-index", "alphabetical-index", "sequence-decls", "variable-decls", "user-field-decls",
                             "dde-connection-decls")
)  # fmt: skip
"""What may stand between paragraphs without being text of the document."""
_TYPED = re.compile(r"\s*(?:§+\s*\d|\d{1,4}\s*§|\d{1,3}(?:\.\d{1,2})*[.)]\s)")
_FEWEST_TYPED = 2


def read_odt(raw: bytes, path: Path) -> Layout:
    """The paragraphs of an OpenDocument text; its pages are not in the file.

    Raises FileDamaged, FileEncrypted or ArchiveRefused; `path` only names the file in the error.
    """
    package = Package(raw, path, "odt")
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise FileEncrypted(path, "odt")
    content = package.xml("content.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise FileDamaged(path, "odt", "it holds no text document")
    named = package.xml("styles.xml")
    reader = _Reader(Styles(named, content), body)
    text = reader.blocks(body)
    header = [] if named is None else page_header(reader.header(named, body), text)
    return Layout(settle_levels([*header, *text, *reader.notes()]))


class _ListPlace:
    """Where in a list an entry stands: how the list is written, how far it has counted, and how deep it lies."""

    def __init__(self, style: str, levels: Mapping[int, ListLevel], count: Count, depth: int, identity: str) -> None:
        self.style, self.levels, self.count, self.depth, self.identity = style, levels, count, depth, identity
        self.start: int | None = None
        """number of the next entry, where the file says it"""
        self.labelled = False
        """whether the next paragraph has its label"""


class _Reader:
    """Reads the blocks of one document in order: its lists and headings count on."""

    def __init__(self, styles: Styles, body: etree._Element) -> None:
        self._styles = styles
        self._inline = InlineReader(styles)
        self._headings = Count()
        self._by_style: dict[str, tuple[Count, str]] = {}
        self._by_id: dict[str, tuple[Count, str]] = {}
        self._lists = 0
        self._close_lines = self._sets_apart(body)
        self._outline = {} if _are_typed(body) else styles.outline

    def blocks(self, container: etree._Element) -> list[Paragraph]:
        """The paragraphs, lists and tables of a container, such as the body, a cell or a text box."""
        flow = Flow(close_lines=self._close_lines)
        self._fill(flow, container, None)
        return flow.out

    def _fill(self, flow: Flow, container: etree._Element, place: _ListPlace | None) -> None:
        for child in container:
            tag = child.tag
            if tag in (_PARAGRAPH, _HEADING):
                self._paragraph(flow, child, place)
            elif tag == _LIST:
                self._list(flow, child, place)
            elif tag == _TABLE:
                flow.block(table_rows(self._rows(child)))
            elif tag == _SECTION:
                if child.get(f"{TEXT}display") not in _HIDDEN:
                    self._fill(flow, child, None)
            elif isinstance(tag, str) and tag.startswith(DRAW):
                for box in text_boxes(child):
                    flow.block(self.blocks(box))
            elif isinstance(tag, str) and tag.startswith(TEXT) and tag not in _NO_TEXT:
                self._fill(flow, child, place)

    def _list(self, flow: Flow, element: etree._Element, above: _ListPlace | None) -> None:
        place = self._place(element, above)
        for item in element:
            if item.tag == _ITEM:
                start = item.get(f"{TEXT}start-value")
                place.start = whole_number(start, 1) if start else None
            place.labelled = item.tag == _ITEM
            self._fill(flow, item, place)

    def _place(self, element: etree._Element, above: _ListPlace | None) -> _ListPlace:
        """Where the entries of a list stand; a list that goes on counts with the one that it continues."""
        style = element.get(f"{TEXT}style-name") or (above.style if above else "")
        goes_on = element.get(f"{TEXT}continue-numbering") == "true"
        levels = self._styles.levels(style)
        if above is not None:
            if not goes_on:
                above.count.restart(above.depth + 1)
            return _ListPlace(style, levels or above.levels, above.count, above.depth + 1, above.identity)
        former = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        former = former or (self._by_style.get(style) if goes_on else None)
        if former is None:
            self._lists += 1
            former = Count(), str(self._lists)
        self._by_style[style] = former
        if identifier := element.get(_XML_ID):
            self._by_id[identifier] = former
        return _ListPlace(style, levels, former[0], 1, former[1])

    def _paragraph(self, flow: Flow, element: etree._Element, place: _ListPlace | None) -> None:
        name = element.get(f"{TEXT}style-name")
        style = self._styles.style("paragraph", name)
        words = self._inline.read(element, style)
        level = TITLE if style.title else 0
        if element.tag == _HEADING:
            level = min(max(whole_number(element.get(f"{TEXT}outline-level"), 1), 1), _LOWEST)
        label = self._label(element, style, place)  # an empty entry counts too
        flow.space(style.before, style.after, (name or "") if style.compact else "")
        lines = lines_of(words.text, heading=bool(level))
        if label and lines:
            lines[0] = (f"{label} {lines[0][0]}", lines[0][1])
        if not level and words.bold and label != BULLET and len(lines) == 1 and is_bold_heading(lines[0][0]):
            level = BOLD
        flow.paragraph(lines, level=level, entry=place.identity if place and label else None)
        for box in words.boxes:
            flow.block(self.blocks(box))

    def _label(self, element: etree._Element, style: Style, place: _ListPlace | None) -> str:
        if place is not None:
            if not place.labelled:
                return ""
            place.labelled = False
            if not place.levels:  # a list without a style has bullets
                return BULLET
            label = place.count.label(place.levels, place.depth, place.start)
            place.start = None
            return label
        if element.tag != _HEADING or style.list_style == "" or element.get(f"{TEXT}is-list-header") == "true":
            return ""
        start = element.get(f"{TEXT}start-value")
        anew = element.get(f"{TEXT}restart-numbering") == "true"
        levels = self._styles.levels(style.list_style) if style.list_style else self._outline
        at = whole_number(element.get(f"{TEXT}outline-level"), 1)
        return self._headings.label(levels, at, whole_number(start, 1) if start else 1 if anew else None)

    def _rows(self, table: etree._Element) -> list[list[Cell]]:
        """The cells of a table as paragraphs; a cell that covers others stands in its first place alone."""
        rows: list[list[Cell]] = []
        for child in table:
            if child.tag in _ROW_GROUPS:
                rows += self._rows(child)
            elif child.tag == _ROW:
                rows.append([
                    [] if cell.tag == _COVERED else self.blocks(cell) for cell in child if cell.tag in (_CELL, _COVERED)
                ])  # fmt: skip
        return rows

    def header(self, styles: etree._Element, body: etree._Element) -> list[Paragraph]:
        """What stands at the top of the first page."""
        first = next(_paragraphs(body), None)
        style = Style() if first is None else self._styles.style("paragraph", first.get(f"{TEXT}style-name"))
        pages = {x.get(f"{STYLE}name", ""): x for x in styles.iter(f"{STYLE}master-page")}
        page = pages.get(style.master or "Standard")
        found = None if page is None else page.find(f"{STYLE}header-first")
        if page is not None and found is None:
            found = page.find(f"{STYLE}header")
        return [] if found is None or found.get(f"{STYLE}display") == "false" else self.blocks(found)

    def notes(self) -> list[Paragraph]:
        """The notes in order, each with its number."""
        out: list[Paragraph] = []
        for number, element in enumerate(list(self._inline.notes), start=1):
            body, citation = element.find(f"{TEXT}note-body"), element.find(f"{TEXT}note-citation")
            said = "" if citation is None else (citation.text or "").strip()
            out += note(said or str(number), [] if body is None else self.blocks(body))
        return out

    def _sets_apart(self, body: etree._Element) -> bool:
        """Whether the document sets paragraphs apart at all, so that those which stand close belong together."""
        apart = total = 0
        for element in islice(_paragraphs(body), SAMPLE):
            style = self._styles.style("paragraph", element.get(f"{TEXT}style-name"))
            apart += max(style.before or 0, style.after or 0) >= GAP or (not element.text and not len(element))
            total += 1
        return apart > FEWEST_APART * total


def _are_typed(body: etree._Element) -> bool:
    """Whether the headings' numbers are written out: those of the outline then come with the template, unasked for."""
    headings = [
        _TYPED.match("".join(str(words) for words in islice(x.itertext(), 4)))
        for x in _paragraphs(body)
        if x.tag == _HEADING
    ]
    typed = sum(1 for match in headings if match)
    return typed >= _FEWEST_TYPED and typed * 2 >= len(headings)


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and headings in order, tracked deletions left out."""
    for child in body:
        if child.tag in (_PARAGRAPH, _HEADING):
            yield child
        elif isinstance(child.tag, str) and child.tag != f"{TEXT}tracked-changes":
            yield from _paragraphs(child)
