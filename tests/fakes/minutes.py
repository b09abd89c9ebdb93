"""One invented meeting, and the files that an office would keep it in: every format, built by the libraries."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage

from docx import Document as Word
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odfdo import Document as OpenDocument
from odfdo import Header, List, Paragraph
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph as Flowed
from reportlab.platypus import SimpleDocTemplate, Spacer, Table

TITLE = "Minnesanteckningar från samrådet om skärgårdstrafiken"
DAY = "Datum: 2021-03-17"
PRESENT: tuple[tuple[str, str], ...] = (
    ("Gunvor Ahlström", "Fårholmens kommun"),
    ("Ruben Sjödahl", "Region Ytterskär"),
    ("Maj-Lis von Baden", "Kustrederiet"),
)
ABSENT: tuple[tuple[str, str], ...] = (("Tore Östman", "Hamnföreningen"),)


@dataclass(frozen=True)
class Point:
    """An agenda item: its number, heading, paragraphs, entries of a list and decision."""

    number: int
    heading: str
    paragraphs: tuple[str, ...]
    entries: tuple[str, ...] = ()
    decision: str = ""


POINTS: tuple[Point, ...] = (
    Point(1, "Mötets öppnande", ("Gunvor Ahlström hälsade alla välkomna och gick igenom dagordningen.",)),
    Point(
        2,
        "Vinterns isläge",
        (
            "Ruben Sjödahl redogjorde för vinterns isläge. Linjen till Fårholmen ställdes in elva dagar, vilket är"
            " fler än något år sedan mätningarna började, och ersattes av hydrokopter när vädret tillät det.",
            "Skolbarnen fick under sju av dagarna undervisning på distans.",
        ),
        ("hydrokoptern tar åtta passagerare", "bryggan vid Norrudden saknar belysning"),
    ),
    Point(
        3,
        "Tidtabell för sommaren",
        ("Förslaget till tidtabell har varit på remiss. Tjugotvå svar har kommit in från boende och företag.",),
        (),
        "Samrådet ställer sig bakom förslaget med en extra avgång på fredagar.",
    ),
    Point(4, "Nästa möte", ("Samrådet träffas igen i oktober på Kustrederiets kontor.",)),
)
SIGNED = "Antecknat av Maj-Lis von Baden"


def as_text() -> bytes:
    """Plain text, as a person types it."""
    return "\n".join(_text_lines()).encode()


def _text_lines(bullet: str = "- ", before: str = "") -> list[str]:
    lines = [TITLE, "", DAY, "", "Närvarande:"]
    lines += [f"{name}, {of}" for name, of in PRESENT]
    lines += ["", "Frånvarande:"] + [f"{name}, {of}" for name, of in ABSENT] + [""]
    for point in POINTS:
        lines += [f"{before}{point.number}. {point.heading}", ""]
        for paragraph in point.paragraphs:
            lines += [paragraph, ""]
        lines += [f"{bullet}{entry}" for entry in point.entries] + [""] * bool(point.entries)
        lines += [f"Beslut: {point.decision}", ""] if point.decision else []
    return [*lines, SIGNED, ""]


def as_markdown() -> bytes:
    """Markdown with headings."""
    return ("# " + "\n".join(_text_lines("* ", "## "))).encode()


def as_org() -> bytes:
    """Org with headings."""
    return ("#+TITLE: " + "\n".join(_text_lines("- ", "* "))).encode()


def as_html() -> bytes:
    """A page with menu and footer round the minutes."""
    body = [f"<h1>{TITLE}</h1><p>{DAY}</p><h2>Närvarande:</h2>", _html_list(f"{n}, {o}" for n, o in PRESENT)]
    body += ["<h2>Frånvarande:</h2>", _html_list(f"{n}, {o}" for n, o in ABSENT)]
    for point in POINTS:
        body.append(f"<h2>{point.number}. {point.heading}</h2>")
        body += [f"<p>{html.escape(paragraph)}</p>" for paragraph in point.paragraphs]
        body += [_html_list(point.entries)] if point.entries else []
        body += [f"<p><strong>Beslut:</strong> {point.decision}</p>"] if point.decision else []
    body.append(f"<p>{SIGNED}</p>")
    menu = '<nav><a href="/">Start</a> <a href="/m">Möten</a> <a href="/k">Kontakt</a></nav>'
    return (
        f'<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{TITLE}</title></head><body>{menu}'
        f"<main><article>{''.join(body)}</article></main><footer>© Samrådet. Om kakor.</footer></body></html>"
    ).encode()


def _html_list(entries: object) -> str:
    return "<ul>" + "".join(f"<li>{html.escape(str(x))}</li>" for x in entries) + "</ul>"  # type: ignore[attr-defined]


def as_docx(*, automatic: bool = True) -> bytes:
    """A Word file; ``automatic``: the agenda numbers stand in numbering.xml alone, and attendees in a table."""
    word = Word()
    word.add_heading(TITLE, 0)
    word.add_paragraph(DAY)
    for label, people in (("Närvarande:", PRESENT), ("Frånvarande:", ABSENT)):
        word.add_paragraph(label)
        table = word.add_table(rows=0, cols=2)
        for name, of in people:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = name, of
    numbering = _numbering(word) if automatic else None
    for point in POINTS:
        words = point.heading if automatic else f"{point.number}. {point.heading}"
        heading = word.add_heading(words, 1)
        if numbering is not None:
            _number(heading._p, numbering)
        for words in point.paragraphs:
            word.add_paragraph(words)
        for entry in point.entries:
            word.add_paragraph(entry, style="List Bullet")
        if point.decision:
            paragraph = word.add_paragraph()
            paragraph.add_run("Beslut: ").bold = True
            paragraph.add_run(point.decision)
    word.add_paragraph(SIGNED)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _numbering(word: WordDocument) -> int:
    """A decimal list of the document's own; its number."""
    root = word.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", "%1.")):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    root.insert(0, abstract)
    return int(root.add_num(77).numId)


def _number(paragraph: object, number: int) -> None:
    properties = paragraph.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def as_odt() -> bytes:
    """An OpenDocument text."""
    document = OpenDocument("text")
    body = document.body
    body.clear()
    body.append(Header(1, TITLE))
    body.append(Paragraph(DAY))
    for label, people in (("Närvarande:", PRESENT), ("Frånvarande:", ABSENT)):
        body.append(Paragraph(label))
        for name, of in people:
            body.append(Paragraph(f"{name}, {of}"))
    for point in POINTS:
        body.append(Header(2, f"{point.number}. {point.heading}"))
        for paragraph in point.paragraphs:
            body.append(Paragraph(paragraph))
        if point.entries:
            body.append(List(list(point.entries)))
        if point.decision:
            body.append(Paragraph(f"Beslut: {point.decision}"))
    body.append(Paragraph(SIGNED))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_rtf() -> bytes:
    """Rich text, its Swedish letters written as a Windows program writes them."""

    def escaped(text: str) -> str:
        return "".join(c if c.isascii() else "".join(f"\\'{b:02x}" for b in c.encode("cp1252")) for c in text)

    lines = [r"{\b " + escaped(TITLE) + "}" if x == TITLE else escaped(x) for x in _text_lines("• ")]
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\f0\fs22 " + "\\par\n".join(lines) + "}").encode(
        "ascii"
    )


def as_pdf() -> bytes:
    """A PDF of two pages or more, with running header and page numbers, and attendees in a table."""
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], fontSize=11, leading=14)
    flow: list[object] = [Flowed(TITLE, styles["Title"]), Flowed(DAY, body), Spacer(1, 10)]
    for label, people in (("Närvarande:", PRESENT), ("Frånvarande:", ABSENT)):
        flow += [Flowed(label, body), Table([list(x) for x in people], hAlign="LEFT"), Spacer(1, 10)]
    for point in POINTS:
        flow.append(Flowed(f"{point.number}. {point.heading}", styles["Heading2"]))
        flow += [Flowed(x, body) for x in point.paragraphs]
        flow += [Flowed(x, body, bulletText="•") for x in point.entries]
        flow += [Flowed(f"<b>Beslut:</b> {point.decision}", body)] if point.decision else []
        flow.append(Spacer(1, 90))
    flow.append(Flowed(SIGNED, body))
    out = io.BytesIO()

    def furniture(canvas: object, template: object) -> None:
        canvas.setFont("Helvetica", 9)  # type: ignore[attr-defined]
        canvas.drawString(72, A4[1] - 40, "Samrådet för skärgårdstrafik")  # type: ignore[attr-defined]
        canvas.drawRightString(A4[0] - 72, 40, f"Sida {template.page}")  # type: ignore[attr-defined]

    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def as_eml() -> bytes:
    """A letter whose text is the minutes."""
    letter = EmailMessage()
    letter["From"], letter["To"] = "Maj-Lis von Baden <maj-lis@exempel.se>", "Samrådet <samradet@exempel.se>"
    letter["Subject"], letter["Date"] = TITLE, "Thu, 18 Mar 2021 09:12:00 +0100"
    letter.set_content("\n".join(_text_lines()[2:]))
    return letter.as_bytes()


def as_zip() -> bytes:
    """An archive that holds the text in a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("möten/samråd.txt", as_text())
    return out.getvalue()


FORMATS: Mapping[str, Callable[[], bytes]] = {
    ".txt": as_text,
    ".md": as_markdown,
    ".org": as_org,
    ".html": as_html,
    ".docx": as_docx,
    ".odt": as_odt,
    ".rtf": as_rtf,
    ".pdf": as_pdf,
    ".eml": as_eml,
}
"""Suffix → the meeting in a file of that format."""
