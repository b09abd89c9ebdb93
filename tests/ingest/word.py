"""Word documents made of raw XML, for what python-docx has no words for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ingest.read.docx.reader import read_docx
from ingest.read.layout import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def element(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {_NAMESPACES}>{inner}</w:{name}>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_parts(body: str, **others: str) -> dict[str, str]:
    """The parts of a document: its body, and the inner XML of others (styles, numbering, footnotes, header, …)."""
    roots = {"header": "hdr"}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{name}+xml"/>' for name in others)
    relations = "".join(f'<Relationship Id="{name}" Type="{_RELATION}{name}" Target="{name}.xml"/>' for name in others)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        f'"/word/document.xml" ContentType="{_TYPE}document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="main" '
        f'Type="{_RELATION}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": element(roots.get(name, name), inner) for name, inner in others.items()},
    }


def word_file(body: str, **others: str) -> bytes:
    return packed(word_parts(body, **others))


def paragraphs(body: str, **others: str) -> tuple[Paragraph, ...]:
    return read_docx(word_file(body, **others), Path("a.docx")).paragraphs


def texts(body: str, **others: str) -> list[str]:
    return [p.text for p in paragraphs(body, **others)]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(
    text: str = "", *, style: str = "", num: tuple[int, int] | None = None, inner: str = "", extra: str = ""
) -> str:
    """A paragraph; `num`: list and level in it; `inner`: its runs as XML; `extra`: more properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{named}{listed}{extra}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each a plain text or, where it begins with ``<``, XML."""
    cells = [[c if c.startswith("<") else par(c) for c in row] for row in rows]
    grid = "".join("<w:gridCol/>" for _ in cells[0])
    inner = "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{c}</w:tc>' for c in row)}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def level(at: int, form: str, text: str, start: int = 1, more: str = "", before: str = "") -> str:
    """One level of an abstract list; `before`: what the schema wants before its text."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{before}'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(identifier: int, *levels: str, before: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>{before}'
        f"{''.join(levels)}</w:abstractNum>"
    )


def num(identifier: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def start_at(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(identifier: str, name: str, inner: str = "", *, based: str = "", kind: str = "paragraph") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{on}{inner}</w:style>'
