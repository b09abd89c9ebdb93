"""Word documents (.docx, and .docm and templates, which are the same inside) → Layout.

ECMA-376 part 1. Read straight from its XML: what matters here (automatic numbers, tracked changes, text boxes, content
controls, notes) is what python-docx leaves out, and it unpacks everything before anything could be measured.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from assistant.errors import FileDamaged
from ingest.read.docx.numbering import BULLET, Numbering
from ingest.read.docx.styles import NAMESPACE, VAL, Style, Styles, W, numbering, outline_level, spacing, toggle
from ingest.read.docx.text import WRAPPERS, RunReader, Words, is_placeholder, is_table_of_contents
from ingest.read.layout import Layout, Paragraph
from ingest.read.office.flow import FEWEST_APART, GAP, SAMPLE, Flow, lines_of
from ingest.read.office.heading_levels import BOLD, is_bold_heading, settle_levels
from ingest.read.office.margins import note, page_header
from ingest.read.office.package import Package
from ingest.read.office.table_rows import Cell, table_rows

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PARAGRAPH, _TABLE, _ROW, _CELL, _CONTROL = (W + name for name in ("p", "tbl", "tr", "tc", "sdt"))


def read_docx(raw: bytes, path: Path) -> Layout:
    """The paragraphs of a Word document; its pages are not in the file.

    Raises FileDamaged, FileEncrypted or ArchiveRefused; `path` only names the file in the error.
    """
    parts = _Parts(Package(raw, path, "docx"))
    body = parts.document.find(f"{W}body")
    if body is None:
        raise FileDamaged(path, "docx", "it has no body")
    reader = _Reader(parts, body)
    text = reader.blocks(body)
    return Layout(settle_levels([*reader.header(text), *text, *reader.notes()]))


class _Parts:
    """The parts of a Word document that hold text or say how it is numbered."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = next((x for x in self._relations("_rels/.rels") if x[1].endswith("/officeDocument")), None)
        self._main = "word/document.xml" if main is None else posixpath.join("/", main[2])
        document = self._xml(self._main)
        if document is None:
            raise FileDamaged(package.path, "docx", f"{self._main} is missing")
        self.document = document
        folder, name = posixpath.split(self._main)
        self._folder = folder
        self._related = self._relations(f"{folder}/_rels/{name}.rels")

    def of_kind(self, kind: str) -> etree._Element | None:
        """The root of the part that the document names for a purpose, such as "styles"."""
        target = next((x[2] for x in self._related if x[1].endswith(f"/{kind}")), f"{kind}.xml")
        return self._xml(posixpath.join(self._folder, target))

    def of_id(self, identifier: str) -> etree._Element | None:
        """The root of the part that is related to the document under an id."""
        target = next((x[2] for x in self._related if x[0] == identifier), None)
        return None if target is None else self._xml(posixpath.join(self._folder, target))

    def _xml(self, name: str) -> etree._Element | None:
        raw = self._package.part(name)
        if raw is None:
            return None
        # the strict variant of the standard names the same elements otherwise
        return self._package.parsed(
            raw.replace(_STRICT, NAMESPACE.encode()).replace(_STRICT_RELATIONS, _RELATION[1:-3].encode())
        )

    def _relations(self, name: str) -> list[tuple[str, str, str]]:
        """Id, kind and target of what a part is related to."""
        root = self._package.xml(name)
        found = [] if root is None else root.iterfind("{*}Relationship")
        return [(x.get("Id", ""), x.get("Type", ""), x.get("Target", "")) for x in found
                if x.get("TargetMode") != "External"]  # fmt: skip


class _Reader:
    """Reads the blocks of one document in order: its lists count on."""

    def __init__(self, parts: _Parts, body: etree._Element) -> None:
        self._parts = parts
        self._styles = Styles(parts.of_kind("styles"))
        self._numbering = Numbering(parts.of_kind("numbering"), self._styles)
        self._runs = RunReader(self._styles, body)
        self._close_lines = self._sets_apart(body)

    def blocks(self, container: etree._Element, *, cell: bool = False) -> list[Paragraph]:
        """The paragraphs and tables of a container, such as the body, a cell or a text box."""
        flow = Flow(close_lines=self._close_lines)
        held: list[Words] = []  # of paragraphs whose marks were deleted: they go on in the next
        for element in _flat(container):
            if not len(element):
                flow.paragraph([])
                continue
            if element.tag == _TABLE:
                flow.block(table_rows(self._rows(element)))
                continue
            properties = element.find(f"{W}pPr")
            identifier = _value(properties, "pStyle")
            style = self._styles.style(identifier)
            words = self._runs.read(element, style)
            if _mark_is_deleted(properties):
                held.append(words)
                continue
            if held:
                words = _joined([*held, words])
                held = []
            if not style.contents:
                self._paragraph(flow, words, properties, style, identifier, cell=cell)
        if held:
            self._paragraph(flow, _joined(held), None, self._styles.style(None), None, cell=cell)
        return flow.out

    def _paragraph(
        self,
        flow: Flow,
        words: Words,
        properties: etree._Element | None,
        style: Style,
        identifier: str | None,
        *,
        cell: bool,
    ) -> None:
        own, at = numbering(properties)
        number = own or style.numbering[0]
        level_in_list = at if at is not None else None if own else style.numbering[1]
        by_style = identifier if own is None else None
        label = ""
        if number not in (None, "0") and (words.text.strip() or words.empty):
            label = self._numbering.label(number or "", level_in_list, by_style)
        outline = outline_level(properties)
        level = style.level if outline is None else outline % 10
        before, after, compact = spacing(properties)
        flow.space(
            style.before if before is None else before,
            style.after if after is None else after,
            (identifier or "") if (style.compact if compact is None else compact) else "",
        )
        lines = lines_of(words.text, heading=bool(level))
        if label and (lines or (cell and label != BULLET)):
            first, apart = lines[0] if lines else ("", False)
            lines[:1] = [(f"{label} {first}".strip(), apart)]
        if not level and words.bold and len(lines) == 1 and is_bold_heading(lines[0][0]):
            level = BOLD
        flow.paragraph(lines, level=level, entry=number if label else None)
        for box in words.boxes:
            flow.block(self.blocks(box))

    def _rows(self, table: etree._Element) -> list[list[Cell]]:
        """The cells of a table as paragraphs; a cell that goes on in the row below stands in its first row alone."""
        rows: list[list[Cell]] = []
        for row in _within(table, _ROW):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            cells: list[Cell] = []
            for cell in _within(row, _CELL):
                about = cell.find(f"{W}tcPr")
                if about is not None and about.find(f"{W}cellDel") is not None:
                    continue
                merged = None if about is None else about.find(f"{W}vMerge")
                goes_on = merged is not None and merged.get(VAL, "continue") == "continue"
                cells.append([] if goes_on else self.blocks(cell, cell=True))
            rows.append(cells)
        return rows

    def header(self, text: list[Paragraph]) -> list[Paragraph]:
        """What stands at the top of the first page, where it tells a date or what the document is."""
        section = next(self._parts.document.iter(f"{W}sectPr"), None)
        if section is None:
            return []
        named = {x.get(f"{W}type", "default"): x.get(_RELATION, "") for x in section.iterfind(f"{W}headerReference")}
        wanted = "first" if toggle(section, "titlePg") and "first" in named else "default"
        root = self._parts.of_id(named.get(wanted, ""))
        if root is None:
            return []
        return page_header(self.blocks(root), text)

    def notes(self) -> list[Paragraph]:
        """The notes that the text refers to, each with its number, which is written raised as in the text."""
        out: list[Paragraph] = []
        for kind in ("footnote", "endnote"):
            wanted = dict.fromkeys(identifier for of, identifier in self._runs.notes if of == kind)
            root = self._parts.of_kind(f"{kind}s") if wanted else None
            if root is None:
                continue
            by_id = {x.get(f"{W}id", ""): x for x in root.iterfind(f"{W}{kind}")}
            for number, identifier in enumerate(wanted, start=1):
                out += note(str(number), self.blocks(by_id[identifier]) if identifier in by_id else [])
        return out

    def _sets_apart(self, body: etree._Element) -> bool:
        """Whether the document sets paragraphs apart at all, so that those which stand close belong together."""
        apart = total = 0
        for paragraph in islice(body.iter(_PARAGRAPH), SAMPLE):
            properties = paragraph.find(f"{W}pPr")
            style = self._styles.style(_value(properties, "pStyle"))
            before, after, _ = spacing(properties)
            gap = max((style.before if before is None else before) or 0, (style.after if after is None else after) or 0)
            apart += gap >= GAP or next(paragraph.iter(f"{W}t"), None) is None
            total += 1
        return apart > FEWEST_APART * total


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a container in order, whatever they are wrapped in; no table of contents."""
    for child in container:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag == _CONTROL:
            if not (is_table_of_contents(child) or is_placeholder(child)):
                yield from _flat(child)
        elif child.tag in WRAPPERS:
            yield from _flat(child)
        elif child.tag == _ALTERNATE and len(child):
            yield from _flat(child[0])


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, whatever they are wrapped in."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS or child.tag == _CONTROL:
            yield from _within(child, tag)


def _value(properties: etree._Element | None, name: str) -> str | None:
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(VAL)


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    """Whether the end of a paragraph was deleted or moved away, so that the next one goes on where it stops."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))


def _joined(parts: list[Words]) -> Words:
    spoken = [x for x in parts if x.text.strip()]
    return Words(
        "".join(x.text for x in parts),
        bold=bool(spoken) and all(x.bold for x in spoken),
        boxes=[box for x in parts for box in x.boxes],
    )
